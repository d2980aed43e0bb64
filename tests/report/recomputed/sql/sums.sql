-- The sums of every question, from `line` (one row per award and holder, with its verdict and step; 9: no step) and `word` (the
-- conditions that hold each line). A step holds the lines of the steps before it; no line counts there for less than nothing.
-- `awards` are distinct. An award's end, and whether it is told whole, are those of the newest report, as in the answer.
select n, 'total' as what, count(distinct award_id) as awards, sum(obligated) as obligated
from line
group by n
union all
select n, 'status/' || status, count(distinct award_id), sum(obligated)
from line
group by n, status
union all
select n, 'directives/' || under, count(distinct award_id), sum(obligated)
from line
group by n, under
union all
select line.n, 'step/' || step.rule, count(distinct line.award_id), sum(case when line.obligated > 0 then line.obligated else 0 end)
from line
inner join step on line.step <= step.step
group by line.n, step.rule
union all
select line.n, 'condition/' || word.condition_id || '/' || word.status, count(distinct line.award_id), sum(line.obligated)
from line
inner join word on line.n = word.n and line.holder = word.holder and line.within = word.within and line.profile = word.profile
group by line.n, word.condition_id, word.status
union all
select
    line.n,
    'phase/' || case when award.period_end >= asked.as_of then 'active' when award.period_end < asked.as_of then 'ended' else 'none' end,
    count(distinct line.award_id),
    sum(line.obligated)
from line
inner join asked on line.n = asked.n
inner join award on line.award_id = award.award_id
group by 1, 2
union all
select line.n, 'partial', count(distinct line.award_id), sum(line.obligated)
from line
inner join award on line.award_id = award.award_id
where not award.whole
group by line.n
union all
select n, 'actions', count(*), sum(obligated)
from seen
group by n
union all
select n, concat_ws('/', 'award', award_id, status, under), count(distinct award_id), sum(obligated)
from line
group by n, award_id, status, under;
