-- Figures that stand twice for one measure, cut, place and period.
select report, measure, cut, unit, valid_from, valid_until, min(line) as line, count(*) as times, min(value) as least, max(value) as most
from weekly_count
where valid_from is not null
group by report, measure, cut, unit, valid_from, valid_until
having count(*) > 1
order by report, line, measure;
