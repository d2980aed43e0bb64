-- The sums of the answer. `what` says of which kind a row is, `of` which one. Awards are distinct: one that two holders
-- of a boundary share counts once, at the first step of the range that either of them reaches. `reported` is of the awards
-- whose outlays a source states. No award loses less than nothing: a step counts one of which only money taken back is known
-- as zero.
with first_step as (
    select award_id, min(coalesce(step, 9)) as step
    from exposed
    group by award_id
)

select 'all' as what, 'awards' as of, count(distinct award_id) as awards, sum(obligated) as obligated
from exposed
union all
select 'all', 'outlaid', count(distinct award_id), sum(outlaid)
from exposed
having count(outlaid) = count(*)
union all
select 'all', 'undrawn', count(distinct award_id), sum(undrawn)
from exposed
having count(undrawn) = count(*)
union all
select 'reported', 'obligated', count(distinct award_id), sum(obligated)
from exposed
where outlaid is not null
union all
select 'reported', 'outlaid', count(distinct award_id), sum(outlaid)
from exposed
where outlaid is not null
union all
select 'reported', 'undrawn', count(distinct award_id), sum(undrawn)
from exposed
where outlaid is not null
union all
select 'all', 'partial', count(distinct award_id), sum(obligated)
from exposed
where partial
union all
select 'status', status, count(distinct award_id), sum(obligated)
from exposed
group by status
union all
select 'under_directives', under_directives, count(distinct award_id), sum(obligated)
from exposed
group by under_directives
union all
select 'step', cast(coalesce(step, 9) as varchar), 0, sum(greatest(obligated, 0))
from exposed
group by step
union all
select 'step', cast(step as varchar), count(*), cast(0 as decimal(18, 2))
from first_step
group by step
order by 1, 2;
