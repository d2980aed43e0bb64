-- What was paid on each award, as rectangles of two times. An outlay stands from the day of the file that states it, until
-- the next file; it is never carried back to a day before, and an award with no statement has no row: unknown, not zero.
-- `reported_on` is the day of the statement: payments after it are not in it. What was paid on an award that passed from
-- one holder to another cannot be told apart: such an award has no row.
create or replace table outlay as
with stated as (
    select
        award_id,
        day,
        outlaid,
        coalesce(lead(day) over (partition by award_id order by day), date '9999-12-31') as next_day
    from statement
    where
        outlaid is not null
        and award_id not in (select award_id from fact group by award_id having count(distinct place_id) > 1)
)

select award_id, day as valid_from, next_day as valid_to, day as known_from, date '9999-12-31' as known_until,
    outlaid, day as reported_on
from stated
union all
-- Before the next file was made, nobody could know that this statement had ended.
select award_id, next_day, date '9999-12-31', day, next_day, outlaid, day
from stated
where next_day < date '9999-12-31'
order by award_id, valid_from, known_from;
