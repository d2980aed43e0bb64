-- What is undrawn on the awards whose payments a source states, by status, and award by award; and how many those are.
select line.n, 'left/terms/' || line.status as what, count(distinct paid.award_id) as stated, sum(line.obligated - paid.outlaid) as undrawn
from line
inner join paid on line.n = paid.n and line.award_id = paid.award_id
group by line.n, line.status
union all
select line.n, 'left/directives/' || line.under, count(distinct paid.award_id), sum(line.obligated - paid.outlaid)
from line
inner join paid on line.n = paid.n and line.award_id = paid.award_id
group by line.n, line.under
union all
select line.n, 'left/award/' || line.award_id, count(distinct paid.award_id), sum(line.obligated - paid.outlaid)
from line
inner join paid on line.n = paid.n and line.award_id = paid.award_id
group by line.n, line.award_id;
