-- What was paid and is undrawn: of the awards whose payments a source states, and how many those are of all.
select
    line.n,
    count(distinct line.award_id) as awards,
    count(distinct paid.award_id) as stated,
    sum(case when paid.outlaid is not null then line.obligated end) as obligated,
    sum(paid.outlaid) as outlaid,
    sum(line.obligated - paid.outlaid) as undrawn
from line
left join paid on line.n = paid.n and line.award_id = paid.award_id
group by line.n;
