-- Every period of a report, and the first row that has it.
select report, valid_from, valid_until, min(line) as line, count(*) as figures
from weekly_count
where valid_from is not null
group by report, valid_from, valid_until
order by report, valid_from, valid_until;
