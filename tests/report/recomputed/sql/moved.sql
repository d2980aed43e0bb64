-- Between the two questions of every `pair`: the awards of each status before and after, and those of one status whose dollars
-- differ. `none`: the award is not in that answer.
create or replace table turn as
with pairs as (
    select pair.m, line.award_id, line.holder, line.within, 1 as side, line.status, line.under, line.obligated, null as undrawn
    from pair
    inner join line on pair.before = line.n
    union all
    select pair.m, line.award_id, line.holder, line.within, 2, line.status, line.under, line.obligated, line.obligated - paid.outlaid
    from pair
    inner join line on pair.after = line.n
    left join paid on line.n = paid.n and line.award_id = paid.award_id
)

select
    m, award_id,
    coalesce(max(case when side = 1 then status || '/' || under end), 'none/none') as was,
    coalesce(max(case when side = 2 then status || '/' || under end), 'none/none') as became,
    sum(case when side = 1 then obligated end) as obligated_before,
    sum(case when side = 2 then obligated end) as obligated_after,
    sum(undrawn) as undrawn
from pairs
group by m, award_id, holder, within;

select
    m,
    what,
    count(distinct award_id) as awards,
    coalesce(sum(obligated_before), 0) as obligated_before,
    coalesce(sum(obligated_after), 0) as obligated_after,
    sum(undrawn) as undrawn
from (select *, case when was = became then 'restated' else 'moved/' || was || ' to ' || became end as what from turn)
where was <> became or obligated_before <> obligated_after
group by m, what;
