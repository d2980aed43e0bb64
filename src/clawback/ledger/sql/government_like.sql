-- Recipients without an owner that look like governments: by their type, or because they may be a place's. What people
-- settled is left out.
create or replace temporary view government_like as
select unlinked.recipient_id, unlinked.reason
from unlinked
inner join recipient on unlinked.recipient_id = recipient.recipient_id
left join (select distinct recipient_id from candidate) as maybe on recipient.recipient_id = maybe.recipient_id
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
    );
