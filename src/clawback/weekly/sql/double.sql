-- Figures of one measure and cut that stand twice for one place and period.
select
    unit, valid_from, valid_until, min(line) as line, count(*) as times, min(value) as least, max(value) as most
from weekly_count
where report = :report and measure = :measure and cut = :cut and valid_from is not null
group by unit, valid_from, valid_until
having count(*) > 1
order by line;
