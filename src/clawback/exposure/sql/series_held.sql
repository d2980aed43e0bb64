-- What each holder has of each award, day by day, for every scope asked: `scope` is a place of `asked_place`, or '' for all of
-- them together. One row per award, holder and span of days, none before `since` and none from `until` on, in which the dollars
-- stay as they are; `n` is 0 while the holder has nothing of it.
create or replace temporary table in_scope as
with mine as (
    select asked.place_id as scope, fact.*
    from fact
    inner join asked_place as asked on fact.place_id = asked.place_id
    where fact.relation <> 'component unit of' or :boundary <> 'government'
    union all
    select asked.place_id, fact.*
    from fact
    inner join asked_place as asked on fact.located_in = asked.place_id
    where :boundary = 'located-in'
)

select distinct
    scope, award_id, place_id as holder, relation, located_in,
    relation = 'component unit of' as within, sig, valid_from, valid_to, obligated
from mine
where valid_from < :until and valid_to > :since and known_from <= :known and :known < known_until;

-- In this order: Sail 0.7 loses the columns of a constant behind a branch that is empty.
create or replace temporary table scoped_fact as
select distinct
    '' as scope, award_id, holder, relation, located_in, within, sig, valid_from, valid_to, obligated
from in_scope
where :together
union all
select * from in_scope where :apart;

create or replace temporary table holding as
with change as (
    select scope, award_id, holder, within, sig, greatest(valid_from, :since) as day, obligated as amount, 1 as n
    from scoped_fact
    union all
    select scope, award_id, holder, within, sig, valid_to, -obligated, -1
    from scoped_fact
    where valid_to < :until
),

netted as (
    select scope, award_id, holder, within, sig, day, sum(amount) as amount, sum(n) as n
    from change
    group by scope, award_id, holder, within, sig, day
)

select
    scope, award_id, holder, within, sig, day as valid_from,
    coalesce(lead(day) over (partition by scope, award_id, holder, within, sig order by day), :until) as valid_to,
    sum(amount) over (partition by scope, award_id, holder, within, sig order by day) as obligated,
    sum(n) over (partition by scope, award_id, holder, within, sig order by day) as n
from netted;
