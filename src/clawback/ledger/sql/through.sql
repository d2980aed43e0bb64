-- Subawards by the place that receives them, with the place that holds the award they come from: '' where no rule gives a
-- government. They are inside the award's dollars and stand in no `fact`. An award that no source tells of is held by the
-- recipient its reports name. `retold`: further reports of the same subaward; `twin`: it is one of several reports of the
-- same award, recipient, day and dollars with different ids, told before 8 March 2025, as the system of that time made
-- when a report was opened again.
create or replace table through as
with owner as (select * from link where relation <> 'located in'),

seat as (select * from link where relation = 'located in'),

retold as (
    select subaward_id, count(*) - 1 as n
    from subaward_told
    group by subaward_id
),

twin as (
    select award_id, recipient_id, action_date, obligated
    from subaward
    where known_from < date '2025-03-08' and obligated <> 0
    group by all
    having count(distinct report_id || '|' || number) > 1
)

select
    coalesce(owner.place_id, '') as place_id,
    coalesce(owner.relation, '') as relation,
    coalesce(seat.place_id, '') as located_in,
    coalesce(holder.place_id, '') as prime_place,
    coalesce(holder.relation = 'component unit of', false) as prime_within,
    coalesce(award_sig.sig, 0) as sig,
    subaward.subaward_id,
    subaward.award_id,
    coalesce(prime.name, subaward.prime_name) as prime,
    subaward.action_date as valid_from,
    subaward.known_from,
    subaward.known_until,
    subaward.obligated,
    retold.n as retold,
    twin.award_id is not null and subaward.known_from < date '2025-03-08' as twin
from subaward
inner join retold on subaward.subaward_id = retold.subaward_id
left join award on subaward.award_id = award.award_id
left join recipient as prime
    on coalesce(award.recipient_id, md5(concat_ws('|', subaward.prime_name, '', '', '', subaward.prime_state, ''))) = prime.recipient_id
left join owner as holder on prime.recipient_id = holder.recipient_id
left join owner on subaward.recipient_id = owner.recipient_id
left join seat on subaward.recipient_id = seat.recipient_id
left join award_sig on subaward.award_id = award_sig.award_id
left join twin
    on subaward.award_id = twin.award_id and subaward.recipient_id = twin.recipient_id
    and subaward.action_date = twin.action_date and subaward.obligated = twin.obligated
order by 1, 6, 8, 7;
