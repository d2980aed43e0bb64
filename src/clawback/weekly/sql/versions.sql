-- Figures of one place, measure and period in two versions of a report, where they differ or stand in one alone. A place is told by its
-- name, address and codes. Periods that had not ended when the earlier was made are left out.
with earlier as (
    select measure, cut, level, published, city, state, geoid, valid_from, valid_until, value, line, unit
    from weekly_count inner join weekly_unit using (report, unit)
    where report = :earlier and valid_from is not null
),

later as (
    select measure, cut, level, published, city, state, geoid, valid_from, valid_until, value, line, unit
    from weekly_count inner join weekly_unit using (report, unit)
    where report = :later and valid_from is not null
)

select
    coalesce(earlier.measure, later.measure) as measure,
    coalesce(earlier.cut, later.cut) as cut,
    coalesce(earlier.valid_from, later.valid_from) as valid_from,
    coalesce(earlier.valid_until, later.valid_until) as valid_until,
    earlier.value as was, later.value as is_now, earlier.line as was_line, later.line as line,
    earlier.unit as was_unit, later.unit as unit
from earlier
full join later
    on
        earlier.measure = later.measure and earlier.cut = later.cut and earlier.level = later.level
        and earlier.published = later.published and earlier.city = later.city and earlier.state = later.state
        and earlier.geoid = later.geoid and earlier.valid_from = later.valid_from and earlier.valid_until = later.valid_until
where
    (earlier.value is distinct from later.value or earlier.unit is null or later.unit is null)
    and coalesce(earlier.valid_until, later.valid_until) <= cast(:ended as date)
order by measure, cut, valid_from, was_line, line;
