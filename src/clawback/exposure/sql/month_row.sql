-- A row for each month and key of `months.sql`: what `nation_row` has for the day on which the month ends.
create or replace temporary table month_row as
with paid_span as (
    select
        key, shared, spot, within, obligated, outlaid, valid_from, valid_to,
        greatest(year(valid_from) * 12 + month(valid_from) - :base, 0) as since,
        least(year(valid_to) * 12 + month(valid_to) - :base, :months) as until
    from cut_paid
    where known_from <= :known and :known < known_until
),

paid_change as (
    select
        span.key,
        case when ends.sign = 1 then span.since else span.until end as month,
        sum(ends.sign) as n,
        sum(ends.sign * span.obligated) as obligated,
        sum(ends.sign * span.outlaid) as outlaid
    from paid_span as span
    cross join (values (1), (-1)) as ends(sign)
    where span.shared = 0 and span.since < span.until and (ends.sign = 1 or span.until < :months)
    group by span.key, case when ends.sign = 1 then span.since else span.until end
),

paid_running as (
    select
        key, month,
        coalesce(lead(month) over (partition by key order by month), :months) as next_month,
        sum(n) over (partition by key order by month) as n,
        sum(obligated) over (partition by key order by month) as obligated,
        sum(outlaid) over (partition by key order by month) as outlaid
    from paid_change
),

paid_shared as (
    select
        asked_month.month, span.key, span.shared,
        sum(span.obligated) as obligated,
        max(span.outlaid) as outlaid
    from paid_span as span
    inner join asked_month on span.valid_from <= asked_month.day and asked_month.day < span.valid_to
    where span.shared <> 0
    group by asked_month.month, span.key, span.shared, span.spot, span.within
),

paid_cell as (
    select asked_month.month, run.key, run.n, cast(null as integer) as shared, run.obligated, run.outlaid
    from paid_running as run
    inner join asked_month on run.month <= asked_month.month and asked_month.month < run.next_month
    where run.n > 0
    union all
    select month, key, 0, shared, obligated, outlaid
    from paid_shared
),

reported as (
    select
        month, key,
        sum(n) + count(distinct shared) as awards,
        sum(obligated) as obligated,
        sum(outlaid) as outlaid
    from paid_cell
    group by month, key
),

collected as (
    select '' as state, date '0001-01-01' as since
    union all
    select
        lower(coverage.state),
        min(
            case
                when coverage.fiscal_year is not null or source.told_on is null then date '0001-01-01' else source.told_on
            end
        )
    from coverage
    left join source on coverage.source_id = source.source_id
    group by lower(coverage.state)
),

cell as (
    select summed.*
    from summed
),

collected_cell as (
    select
        asked_month.day,
        cell.*,
        coalesce(reported.awards, 0) as reported_awards,
        reported.obligated as reported_obligated,
        reported.outlaid,
        reported.obligated - reported.outlaid as undrawn
    from cell
    inner join asked_month on cell.month = asked_month.month
    left join cut_key on cell.key = cut_key.key
    inner join collected on coalesce(cut_key.state, '') = collected.state and collected.since <= asked_month.day
    left join reported on cell.key = reported.key and cell.month = reported.month
)

select
    every.day as as_of,
    coalesce(cut_key.id, cast(every.key as string)) as id,
    cut_key.name,
    coalesce(cut_key.placed, true) as of_places,
    collected_cell.*
from (
    select asked_month.day, cell.month, cell.key
    from cell
    inner join asked_month on cell.month = asked_month.month
) as every
left join collected_cell on every.key = collected_cell.key and every.month = collected_cell.month
left join cut_key on every.key = cut_key.key
