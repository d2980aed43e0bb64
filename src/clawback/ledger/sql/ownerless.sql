-- Recipients without an owner that look like governments, with their awards and subawards as told now, and where they lie.
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
    government_like.reason,
    coalesce(given.awards, []) as awards,
    given.obligated,
    coalesce(passed.subawards, 0) as subawards,
    passed.subawarded
from government_like
inner join recipient on government_like.recipient_id = recipient.recipient_id
left join given on recipient.recipient_id = given.recipient_id
left join passed on recipient.recipient_id = passed.recipient_id
left join maybe on recipient.recipient_id = maybe.recipient_id
left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
where
    (:state = '' or recipient.state = :state)
    and (
        :place = ''
        or maybe.asked = 1
        or contains(government_like.reason || ',', ' ' || :place || ',')
        or seat.place_id = :place
        or lower(recipient.city) = lower(:city)
    )
order by recipient.recipient_id;
