-- What each place held of each award, as rectangles of two times: days [valid_from, valid_to) in the world by days
-- [known_from, known_until) on which the sources said so. Obligated is cumulative. Rectangles of one award and place
-- never overlap, so a day and a known day find at most one. `agency` and `alns` are the award's; `shared` is 0 where nobody else,
-- and in no other way, ever held any of it, so that counting such rows of a day counts awards; else it is a number of the award.
create or replace table fact as
with change as (
    select award_id, recipient_id, action_date as d, known_from as k, obligated as amount, 1 as n from action
    union all
    select award_id, recipient_id, action_date, known_until, -obligated, -1
    from action
    where known_until < date '9999-12-31'
),

held as (
    select
        change.award_id,
        coalesce(owner.place_id, '') as place_id,
        coalesce(owner.relation, '') as relation,
        coalesce(seat.place_id, '') as located_in,
        change.d,
        change.k,
        sum(change.amount) as amount,
        sum(change.n) as n
    from change
    left join link as owner on change.recipient_id = owner.recipient_id and owner.relation <> 'located in'
    left join link as seat on change.recipient_id = seat.recipient_id and seat.relation = 'located in'
    group by 1, 2, 3, 4, 5, 6
),

day as (select distinct award_id, place_id, relation, located_in, d from held),

moment as (select distinct award_id, place_id, relation, located_in, k from held),

cell as (
    select
        day.award_id,
        day.place_id,
        day.relation,
        day.located_in,
        day.d,
        moment.k,
        coalesce(held.amount, 0) as amount,
        coalesce(held.n, 0) as n
    from day
    inner join moment
        on day.award_id = moment.award_id and day.place_id = moment.place_id
        and day.relation = moment.relation and day.located_in = moment.located_in
    left join held
        on day.award_id = held.award_id and day.place_id = held.place_id
        and day.relation = held.relation and day.located_in = held.located_in
        and day.d = held.d and moment.k = held.k
),

by_moment as (
    select
        award_id, place_id, relation, located_in, d, k,
        sum(amount) over (partition by award_id, place_id, relation, located_in, d order by k) as amount,
        sum(n) over (partition by award_id, place_id, relation, located_in, d order by k) as n
    from cell
),

grid as (
    select
        award_id, place_id, relation, located_in,
        d as valid_from,
        coalesce(
            lead(d) over (partition by award_id, place_id, relation, located_in, k order by d), date '9999-12-31'
        ) as valid_to,
        k as known_from,
        coalesce(
            lead(k) over (partition by award_id, place_id, relation, located_in, d order by k), date '9999-12-31'
        ) as known_until,
        sum(amount) over (partition by award_id, place_id, relation, located_in, k order by d) as obligated,
        sum(n) over (partition by award_id, place_id, relation, located_in, k order by d) as n
    from by_moment
),

seen as (
    select
        *,
        case
            when lag(valid_to) over w = valid_from
                and lag(known_until) over w = known_until
                and lag(obligated) over w = obligated
                then 0
            else 1
        end as turn
    from grid
    where n > 0
    window w as (partition by award_id, place_id, relation, located_in, known_from order by valid_from)
),

strip as (
    select
        *,
        sum(turn) over (
            partition by award_id, place_id, relation, located_in, known_from order by valid_from
        ) as run
    from seen
),

wide as (
    select
        award_id, place_id, relation, located_in, known_from, known_until, obligated,
        min(valid_from) as valid_from,
        max(valid_to) as valid_to
    from strip
    group by award_id, place_id, relation, located_in, known_from, known_until, obligated, run
),

tall as (
    select
        *,
        case
            when lag(known_until) over w = known_from and lag(obligated) over w = obligated then 0
            else 1
        end as turn
    from wide
    window w as (partition by award_id, place_id, relation, located_in, valid_from, valid_to order by known_from)
),

stacked as (
    select
        *,
        sum(turn) over (
            partition by award_id, place_id, relation, located_in, valid_from, valid_to order by known_from
        ) as run
    from tall
),

-- The awards that more than one holder, or one in more than one way, ever held.
shared as (
    select award_id, row_number() over (order by award_id) as number
    from (select distinct award_id, place_id, relation, located_in from stacked) as way
    group by award_id
    having count(*) > 1
)

select
    stacked.place_id,
    stacked.relation,
    stacked.located_in,
    coalesce(award_sig.sig, 0) as sig,
    stacked.award_id,
    stacked.valid_from,
    stacked.valid_to,
    min(stacked.known_from) as known_from,
    max(stacked.known_until) as known_until,
    cast(stacked.obligated as decimal(18, 2)) as obligated,
    coalesce(max(award.agency), '') as agency,
    coalesce(max(award.alns), '') as alns,
    cast(coalesce(max(shared.number), 0) as integer) as shared
from stacked
left join award_sig on stacked.award_id = award_sig.award_id
left join award on stacked.award_id = award.award_id
left join shared on stacked.award_id = shared.award_id
group by
    stacked.place_id, stacked.relation, stacked.located_in, award_sig.sig, stacked.award_id,
    stacked.valid_from, stacked.valid_to, stacked.obligated, stacked.run
order by 1, 4, 5, 6, 8;
