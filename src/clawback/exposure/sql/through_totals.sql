-- The sums of what others passed on: by status, by who passed it on, and of the reports that contradict one another.
select 'all' as what, '' as of, cast(null as string) as place, count(*) as n, sum(obligated) as obligated
from passed
union all
select 'status', status, null, count(*), sum(obligated)
from passed
group by status
union all
select 'under_directives', under_directives, null, count(*), sum(obligated)
from passed
group by under_directives
union all
select 'prime', prime, prime_place, count(*), sum(obligated)
from passed
group by prime, prime_place
union all
select 'defect', 'twin', null, count(*), sum(obligated)
from passed
where twin
having count(*) > 0
union all
select 'defect', 'more_than_award', null, count(*), sum(obligated)
from passed
where more_than_award
having count(*) > 0
union all
select 'defect', 'award_unknown', null, count(*), sum(obligated)
from passed
where more_than_award is null
having count(*) > 0
order by 1, 5 desc nulls last, 2, 3;
