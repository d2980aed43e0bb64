-- For each flag what it looked at, found, and could not tell.
select
    flag,
    count(*) as looked_at,
    count(*) filter (where outcome = 'hit') as hits,
    count(*) filter (where outcome = 'unknown') as unknown,
    sum(dollars) filter (where outcome = 'hit') as dollars
from flagged
group by flag
order by flag;
