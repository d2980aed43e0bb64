-- Subawards to a place and its units on a day, as public on a known day: reports of one subaward added up, apart from awards.
select
    subaward.prime_fain,
    subaward.number,
    coalesce(max(subaward.prime_name), '') as prime_name,
    max(array_to_string(subaward.alns, ',')) as alns,
    sum(subaward.obligated) as subawarded
from subaward
where
    subaward.known_from <= :known and :known < subaward.known_until
    and subaward.action_date <= :as_of
    and subaward.recipient_id in (
        select link.recipient_id from link where link.place_id = :place and link.relation <> 'located in'
    )
group by subaward.prime_fain, subaward.number
order by subaward.prime_fain, subaward.number;
