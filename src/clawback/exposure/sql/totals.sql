-- The sums of the answer. `what` says of which kind a row is, `of` which one. Awards are distinct: one that two holders
-- of a boundary share counts once, at the first step of the range that either of them reaches. `reported` is of the awards
-- whose outlays a source states; `untold` counts those of which none does. No award loses less than nothing: `lost`, the dollars
-- of a step, counts one of which only money taken back is known as zero.
with each_award as (
    select
        case
            when grouping(status) = 0 then 'status' when grouping(under_directives) = 0 then 'under_directives'
            when grouping(step) = 0 then 'step'
            else 'all'
        end as what,
        coalesce(status, under_directives, cast(step as varchar), '') as of,
        min(coalesce(step, 9)) as first_step,
        sum(obligated) as obligated,
        sum(greatest(obligated, 0)) as lost,
        sum(outlaid) as outlaid,
        sum(undrawn) as undrawn,
        sum(case when outlaid is not null then obligated end) as reported,
        count(outlaid) as told,
        count(*) as n,
        max(case when partial then 1 else 0 end) as partial
    from exposed
    group by grouping sets ((award_id), (award_id, status), (award_id, under_directives), (award_id, step))
)

select
    what, of, count(*) as awards, sum(obligated) as obligated, sum(lost) as lost, sum(outlaid) as outlaid,
    sum(undrawn) as undrawn, sum(reported) as reported, sum(case when told > 0 then 1 else 0 end) as told,
    sum(n - told) as untold, sum(partial) as partial
from each_award
group by what, of
union all
select 'first step', cast(first_step as varchar), count(*), null, null, null, null, null, null, null, null
from each_award
where what = 'all'
group by first_step;
