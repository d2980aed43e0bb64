-- Recipients without an owner that look like governments: by their type, or because they may be a place's. With their
-- awards and subawards as told now, and where they lie. What people settled is not asked again.
with maybe as (
    select recipient_id, max(case when place_id = :place then 1 else 0 end) as asked
    from candidate
    group by recipient_id
)

select
    recipient.recipient_id,
    recipient.name,
    recipient.city,
    recipient.county,
    recipient.state,
    recipient.type,
    recipient.type_label,
    recipient.uei,
    recipient.duns,
    unlinked.reason,
    coalesce(given.awards, []) as awards,
    given.obligated,
    coalesce(passed.subawards, 0) as subawards,
    passed.subawarded
from unlinked
inner join recipient on unlinked.recipient_id = recipient.recipient_id
left join given on recipient.recipient_id = given.recipient_id
left join passed on recipient.recipient_id = passed.recipient_id
left join maybe on recipient.recipient_id = maybe.recipient_id
left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
where
    unlinked.reason not like 'judged:%'
    and (
        maybe.recipient_id is not null
        or unlinked.reason like 'two places fit:%'
        -- State, county, city, special district, schools, territory, tribes, housing: two digits before 2017, up to
        -- three letters since, words in the reports of subawards.
        or recipient.type in ('00', '01', '02', '04', '05', '11')
        or (length(recipient.type) <= 3 and regexp_matches(recipient.type, '[ABCDEFGIJKL]'))
        or (
            length(recipient.type) > 3
            and regexp_matches(
                lower(recipient.type), 'government|municipal|county|city|township|school district|housing authorit|trib'
            )
        )
    )
    and (:state = '' or recipient.state = :state)
    and (
        :place = ''
        or maybe.asked = 1
        or contains(unlinked.reason || ',', ' ' || :place || ',')
        or seat.place_id = :place
        or lower(recipient.city) = lower(:city)
    )
order by recipient.recipient_id;
