-- The sums of the answer: by status, by status under directives, and by the step of the range it first counts in.
select
    status,
    under_directives,
    step,
    count(distinct award_id) as awards,
    sum(obligated) as obligated,
    count(outlaid) as with_outlays,
    sum(outlaid) as outlaid,
    sum(undrawn) as undrawn,
    count(*) as lines
from exposed
group by status, under_directives, step
order by status, under_directives, step;
