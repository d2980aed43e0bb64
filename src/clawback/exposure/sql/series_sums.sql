-- The holdings joined to the verdicts on overlapping days, and summed: one row for every scope, sum and day on which the sum
-- changes, with what it comes to from that day on. `moved` counts the awards that changed it. Awards are distinct: one that two
-- holders share counts once. A step counts those before it too; no award loses less than nothing. `reported` is of the awards
-- whose outlays a source states.
create or replace temporary table judged as
select
    holding.scope, holding.award_id, holding.holder, holding.within, holding.sig, holding.obligated,
    track.status, track.under_directives, track.step,
    greatest(holding.valid_from, track.valid_from) as valid_from,
    least(holding.valid_to, track.valid_to) as valid_to
from holding
inner join party_of on holding.holder = party_of.holder and holding.within = party_of.within
inner join verdict_of on party_of.party = verdict_of.party and holding.sig = verdict_of.sig
inner join track
    on verdict_of.track = track.track
    and holding.valid_from < track.valid_to and track.valid_from < holding.valid_to
where holding.n > 0;

with piece as (
    select scope, 'all' as what, '' as of, award_id, valid_from, valid_to, obligated, cast(0 as decimal(18, 2)) as outlaid
    from judged
    union all
    select scope, 'status', status, award_id, valid_from, valid_to, obligated, 0
    from judged
    union all
    select scope, 'under_directives', under_directives, award_id, valid_from, valid_to, obligated, 0
    from judged
    union all
    select scope, 'step', cast(steps.step as varchar), award_id, valid_from, valid_to, greatest(obligated, 0), 0
    from judged
    inner join (values (0), (1), (2), (3), (4), (5)) as steps(step) on judged.step <= steps.step
    union all
    select
        judged.scope, 'reported', '', judged.award_id,
        greatest(judged.valid_from, outlay.valid_from), least(judged.valid_to, outlay.valid_to),
        judged.obligated, outlay.outlaid
    from judged
    inner join outlay
        on judged.award_id = outlay.award_id
        and judged.valid_from < outlay.valid_to and outlay.valid_from < judged.valid_to
        and outlay.known_from <= :known and :known < outlay.known_until
),

tick as (
    select scope, what, of, award_id, valid_from as day, 1 as n, obligated, outlaid from piece
    union all
    select scope, what, of, award_id, valid_to, -1, -obligated, -outlaid from piece where valid_to < :until
),

by_award as (
    select scope, what, of, award_id, day, sum(n) as n, sum(obligated) as obligated, sum(outlaid) as outlaid
    from tick
    group by scope, what, of, award_id, day
),

counted as (
    select
        *, sum(n) over (partition by scope, what, of, award_id order by day) as held
    from by_award
),

summed as (
    select
        scope, what, of, day,
        sum(case when held > 0 and held = n then 1 when held = 0 and n < 0 then -1 else 0 end) as awards,
        sum(n) as holdings, sum(obligated) as obligated, sum(outlaid) as outlaid,
        sum(case when n <> 0 or obligated <> 0 or outlaid <> 0 then 1 else 0 end) as moved
    from counted
    group by scope, what, of, day
)

select
    scope, what, of, day,
    sum(awards) over (partition by scope, what, of order by day) as awards,
    sum(holdings) over (partition by scope, what, of order by day) as holdings,
    sum(obligated) over (partition by scope, what, of order by day) as obligated,
    sum(outlaid) over (partition by scope, what, of order by day) as outlaid,
    moved,
    obligated as by_obligated
from summed
where moved > 0
order by day, scope, what, of;
