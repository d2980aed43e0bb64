-- Who held an award, by recipient; who holds it in one way is numbered in the order of `fact`.
create or replace table held_by as
with holder as (
    select
        recipient.recipient_id,
        coalesce(owner.place_id, '') as place_id,
        coalesce(owner.relation, '') as relation,
        coalesce(seat.place_id, '') as located_in
    from (select distinct recipient_id from action) as recipient
    left join link as owner on recipient.recipient_id = owner.recipient_id and owner.relation <> 'located in'
    left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
)

select
    pair.award_id,
    pair.recipient_id,
    holder.place_id,
    holder.relation,
    holder.located_in,
    coalesce(award_sig.sig, 0) as sig,
    dense_rank() over (
        order by holder.place_id, coalesce(award_sig.sig, 0), pair.award_id, holder.relation, holder.located_in
    ) as way
from (select distinct award_id, recipient_id from action) as pair
inner join holder on pair.recipient_id is not distinct from holder.recipient_id
left join award_sig on pair.award_id = award_sig.award_id;

create or replace table way as
select distinct on (held_by.way)
    held_by.way,
    held_by.award_id,
    held_by.place_id,
    held_by.relation,
    held_by.located_in,
    held_by.sig,
    coalesce(award.agency, '') as agency,
    coalesce(award.alns, '') as alns
from held_by
left join award on held_by.award_id = award.award_id
order by held_by.way;

-- What each way gained on a day, and from which known day on: in cents, and in actions that begin to count or cease to.
create or replace table change as
with told as (
    select award_id, recipient_id, action_date as d, known_from as k, obligated as amount, 1 as n from action
    union all
    select award_id, recipient_id, action_date, known_until, -obligated, -1
    from action
    where known_until < date '9999-12-31'
)

select
    held_by.way as of,
    told.d - date '1970-01-01' as day,
    told.k - date '1970-01-01' as known,
    cast(100 * sum(told.amount) as bigint) as amount,
    cast(sum(told.n) as bigint) as told,
    min(told.n) < 0 as ends
from told
inner join held_by
    on told.award_id = held_by.award_id and told.recipient_id is not distinct from held_by.recipient_id
group by 1, 2, 3
order by 1, 2, 3;

drop table held_by;
