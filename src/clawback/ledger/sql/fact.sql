-- What each place held of each award, as rectangles of two times: days [valid_from, valid_to) in the world by days
-- [known_from, known_until) on which the sources said so. Obligated is cumulative. Rectangles of one award and place
-- never overlap, so a day and a known day find at most one. `agency` and `alns` are the award's; `shared` is 0 where nobody else,
-- and in no other way, ever held any of it, so that counting such rows of a day counts awards; else it is a number of the award.
-- Most awards are told in the order of their days: then each day's sum stands to the end of days until the next action is known,
-- and from then on until its day. Where an action was told before an earlier one, or was replaced, all days by all known days are
-- laid out (`cell`), and what is equal side by side is joined.
create or replace table held_change as
with change as (
    select award_id, recipient_id, action_date as d, known_from as k, obligated as amount, 1 as n from action
    union all
    select award_id, recipient_id, action_date, known_until, -obligated, -1
    from action
    where known_until < date '9999-12-31'
)

select
    change.award_id,
    coalesce(owner.place_id, '') as place_id,
    coalesce(owner.relation, '') as relation,
    coalesce(seat.place_id, '') as located_in,
    change.d,
    change.k,
    sum(change.amount) as amount,
    sum(change.n) as n,
    min(change.n) as least
from change
left join link as owner on change.recipient_id = owner.recipient_id and owner.relation <> 'located in'
left join link as seat on change.recipient_id = seat.recipient_id and seat.relation = 'located in'
group by 1, 2, 3, 4, 5, 6;

-- A change of no dollars after the first changes nothing.
create or replace table held_step as
with ordered as (
    select
        *,
        row_number() over w as nth,
        first_value(k) over w as first_k
    from held_change
    window w as (partition by award_id, place_id, relation, located_in order by d, k)
),

step as (
    select
        *,
        lag(d) over w as last_d,
        lag(k) over w as last_k,
        lead(d) over w as next_d,
        lead(k) over w as next_k,
        sum(amount) over w as obligated
    from ordered
    where nth = 1 or amount <> 0 or least < 0 or k < first_k
    window w as (partition by award_id, place_id, relation, located_in order by d, k)
)

select
    award_id, place_id, relation, located_in, d, k, next_d, next_k, obligated,
    bool_and(least > 0 and (nth = 1 or (amount <> 0 and d > last_d and k >= last_k)))
        over (partition by award_id, place_id, relation, located_in) as in_order
from step;

create or replace table fact as
with held as (
    select held_change.*
    from held_change
    inner join (
        select distinct award_id, place_id, relation, located_in from held_step where not in_order
    ) as odd
        on held_change.award_id = odd.award_id and held_change.place_id = odd.place_id
        and held_change.relation = odd.relation and held_change.located_in = odd.located_in
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

rectangle as (
    select
        award_id, place_id, relation, located_in, valid_from, valid_to,
        min(known_from) as known_from, max(known_until) as known_until, obligated
    from stacked
    group by award_id, place_id, relation, located_in, valid_from, valid_to, obligated, run
    union all
    select
        award_id, place_id, relation, located_in, d, date '9999-12-31', k, coalesce(next_k, date '9999-12-31'), obligated
    from held_step
    where in_order and (next_k is null or k < next_k)
    union all
    select award_id, place_id, relation, located_in, d, next_d, next_k, date '9999-12-31', obligated
    from held_step
    where in_order and next_d is not null
),

-- The awards that more than one holder, or one in more than one way, ever held.
shared as (
    select award_id, row_number() over (order by award_id) as number
    from (select distinct award_id, place_id, relation, located_in from rectangle) as way
    group by award_id
    having count(*) > 1
)

select
    rectangle.place_id,
    rectangle.relation,
    rectangle.located_in,
    coalesce(award_sig.sig, 0) as sig,
    rectangle.award_id,
    rectangle.valid_from,
    rectangle.valid_to,
    rectangle.known_from,
    rectangle.known_until,
    cast(rectangle.obligated as decimal(18, 2)) as obligated,
    coalesce(award.agency, '') as agency,
    coalesce(award.alns, '') as alns,
    cast(coalesce(shared.number, 0) as integer) as shared
from rectangle
left join award_sig on rectangle.award_id = award_sig.award_id
left join award on rectangle.award_id = award.award_id
left join shared on rectangle.award_id = shared.award_id;

drop table held_change;
drop table held_step;
