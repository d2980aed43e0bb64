-- The same sums as `nation.sql`, at the end of each month of `asked_month`, in one pass: what a fact adds from the first month-end
-- on which it stands and takes away from the first on which it does not. A day's month is counted from the first month asked
-- (`:base`), and of a span of days [from, to) the month-ends are those of [month of from, month of to).
create or replace temporary table month_word as
with said as (
    select
        track, status, under_directives, coalesce(step, 9) as step,
        greatest(year(valid_from) * 12 + month(valid_from) - :base, 0) as since,
        least(year(valid_to) * 12 + month(valid_to) - :base, :months) as until
    from track
)

select track, status, under_directives, step, since, until from said where since < until;

create or replace temporary table pair_track as
select pair_asked.pair, verdict_of.track
from pair_asked
inner join party_of on pair_asked.holder = party_of.holder and pair_asked.within = party_of.within
inner join verdict_of on party_of.party = verdict_of.party and pair_asked.sig = verdict_of.sig
where not pair_asked.within or :boundary <> 'government';

-- Awards that nobody else ever held: by track, what comes and goes in each month.
create or replace temporary table month_change as
with span as (
    select
        cut.key, cut.placed, pair_track.track, cut.obligated,
        greatest(year(cut.valid_from) * 12 + month(cut.valid_from) - :base, 0) as since,
        least(year(cut.valid_to) * 12 + month(cut.valid_to) - :base, :months) as until
    from cut
    inner join pair_track on cut.pair = pair_track.pair
    where cut.shared = 0 and cut.known_from <= :known and :known < cut.known_until
)

select
    span.key, span.placed, span.track,
    case when ends.sign = 1 then span.since else span.until end as month,
    sum(ends.sign) as n,
    sum(ends.sign * span.obligated) as obligated,
    sum(ends.sign * greatest(span.obligated, 0)) as lost
from span
cross join (values (1), (-1)) as ends(sign)
where span.since < span.until and (ends.sign = 1 or span.until < :months)
group by span.key, span.placed, span.track, case when ends.sign = 1 then span.since else span.until end;

-- Awards that are shared, month by month, each once for each holder.
create or replace temporary table month_shared as
select
    asked_month.month, cut.key, cut.placed, cut.shared,
    month_word.status, month_word.under_directives, month_word.step,
    sum(cut.obligated) as obligated
from cut
inner join pair_track on cut.pair = pair_track.pair
inner join asked_month on cut.valid_from <= asked_month.day and asked_month.day < cut.valid_to
inner join month_word
    on pair_track.track = month_word.track
    and month_word.since <= asked_month.month and asked_month.month < month_word.until
where cut.shared <> 0 and cut.known_from <= :known and :known < cut.known_until
group by
    asked_month.month, cut.key, cut.placed, cut.shared, cut.pair,
    month_word.status, month_word.under_directives, month_word.step;

create or replace temporary table month_row as
-- A change counts in the word of its track from its month on, and in each later word of it.
with worded as (
    select
        month_change.key, month_change.placed, month_word.status, month_word.under_directives, month_word.step,
        case when ends.sign = 1 then greatest(month_change.month, month_word.since) else month_word.until end as month,
        sum(ends.sign * month_change.n) as n,
        sum(ends.sign * month_change.obligated) as obligated,
        sum(ends.sign * month_change.lost) as lost
    from month_change
    inner join month_word on month_change.track = month_word.track and month_change.month < month_word.until
    cross join (values (1), (-1)) as ends(sign)
    where ends.sign = 1 or month_word.until < :months
    group by
        month_change.key, month_change.placed, month_word.status, month_word.under_directives, month_word.step,
        case when ends.sign = 1 then greatest(month_change.month, month_word.since) else month_word.until end
),

running as (
    select
        key, placed, status, under_directives, step, month,
        coalesce(
            lead(month) over (partition by key, placed, status, under_directives, step order by month), :months
        ) as next_month,
        sum(n) over (partition by key, placed, status, under_directives, step order by month) as n,
        sum(obligated) over (partition by key, placed, status, under_directives, step order by month) as obligated,
        sum(lost) over (partition by key, placed, status, under_directives, step order by month) as lost
    from worded
),

counted as (
    select
        asked_month.month, running.key, running.placed, running.status, running.under_directives, running.step,
        running.obligated, running.lost, running.n as of_all, running.n as of_status, running.n as of_under
    from running
    inner join asked_month on running.month <= asked_month.month and asked_month.month < running.next_month
    union all
    select
        month, key, placed, status, under_directives, step, obligated, greatest(obligated, 0),
        case when row_number() over (partition by month, key, placed, shared order by step) = 1 then 1 else 0 end,
        case when row_number() over (partition by month, key, placed, shared, status order by step) = 1 then 1 else 0 end,
        case
            when row_number() over (partition by month, key, placed, shared, under_directives order by step) = 1 then 1
            else 0
        end
    from month_shared
    union all
    select asked_month.month, asked_place.place_id, true, 'not_reached', 'not_reached', 9, 0, 0, 0, 0, 0
    from asked_place
    cross join asked_month
),

summed as (
    select
        month,
        key,
        placed,
        sum(of_all) as awards,
        sum(obligated) as obligated,
        sum(case when status = 'open' then of_status else 0 end) as open_awards,
        sum(case when status = 'open' then obligated else 0 end) as open,
        sum(case when status = 'partly_blocked' then of_status else 0 end) as partly_blocked_awards,
        sum(case when status = 'partly_blocked' then obligated else 0 end) as partly_blocked,
        sum(case when status = 'unknown' then of_status else 0 end) as unknown_awards,
        sum(case when status = 'unknown' then obligated else 0 end) as unknown,
        sum(case when status = 'dormant' then of_status else 0 end) as dormant_awards,
        sum(case when status = 'dormant' then obligated else 0 end) as dormant,
        sum(case when status = 'springing' then of_status else 0 end) as springing_awards,
        sum(case when status = 'springing' then obligated else 0 end) as springing,
        sum(case when status = 'blocked' then of_status else 0 end) as blocked_awards,
        sum(case when status = 'blocked' then obligated else 0 end) as blocked,
        sum(case when status = 'not_reached' then of_status else 0 end) as not_reached_awards,
        sum(case when status = 'not_reached' then obligated else 0 end) as not_reached,
        sum(case when under_directives = 'open' then of_under else 0 end) as under_open_awards,
        sum(case when under_directives = 'open' then obligated else 0 end) as under_open,
        sum(case when under_directives = 'partly_blocked' then of_under else 0 end) as under_partly_blocked_awards,
        sum(case when under_directives = 'partly_blocked' then obligated else 0 end) as under_partly_blocked,
        sum(case when under_directives = 'unknown' then of_under else 0 end) as under_unknown_awards,
        sum(case when under_directives = 'unknown' then obligated else 0 end) as under_unknown,
        sum(case when under_directives = 'dormant' then of_under else 0 end) as under_dormant_awards,
        sum(case when under_directives = 'dormant' then obligated else 0 end) as under_dormant,
        sum(case when under_directives = 'springing' then of_under else 0 end) as under_springing_awards,
        sum(case when under_directives = 'springing' then obligated else 0 end) as under_springing,
        sum(case when under_directives = 'blocked' then of_under else 0 end) as under_blocked_awards,
        sum(case when under_directives = 'blocked' then obligated else 0 end) as under_blocked,
        sum(case when under_directives = 'not_reached' then of_under else 0 end) as under_not_reached_awards,
        sum(case when under_directives = 'not_reached' then obligated else 0 end) as under_not_reached,
        sum(case when step <= 0 then of_all else 0 end) as step_open_terms_awards,
        sum(case when step <= 0 then lost else 0 end) as step_open_terms,
        sum(case when step <= 1 then of_all else 0 end) as step_unknown_awards,
        sum(case when step <= 1 then lost else 0 end) as step_unknown,
        sum(case when step <= 2 then of_all else 0 end) as step_directives_named_agencies_awards,
        sum(case when step <= 2 then lost else 0 end) as step_directives_named_agencies,
        sum(case when step <= 3 then of_all else 0 end) as step_directives_all_awards,
        sum(case when step <= 3 then lost else 0 end) as step_directives_all,
        sum(case when step <= 4 then of_all else 0 end) as step_springing_awards,
        sum(case when step <= 4 then lost else 0 end) as step_springing,
        sum(case when step <= 5 then of_all else 0 end) as step_blocked_awards,
        sum(case when step <= 5 then lost else 0 end) as step_blocked
    from counted
    group by month, key, placed
),

paid_span as (
    select
        key, placed, shared, holder, within, obligated, outlaid, valid_from, valid_to,
        greatest(year(valid_from) * 12 + month(valid_from) - :base, 0) as since,
        least(year(valid_to) * 12 + month(valid_to) - :base, :months) as until
    from cut_paid
    where known_from <= :known and :known < known_until and (not within or :boundary <> 'government')
),

paid_change as (
    select
        span.key, span.placed,
        case when ends.sign = 1 then span.since else span.until end as month,
        sum(ends.sign) as n,
        sum(ends.sign * span.obligated) as obligated,
        sum(ends.sign * span.outlaid) as outlaid
    from paid_span as span
    cross join (values (1), (-1)) as ends(sign)
    where span.shared = 0 and span.since < span.until and (ends.sign = 1 or span.until < :months)
    group by span.key, span.placed, case when ends.sign = 1 then span.since else span.until end
),

paid_running as (
    select
        key, placed, month,
        coalesce(lead(month) over (partition by key, placed order by month), :months) as next_month,
        sum(n) over (partition by key, placed order by month) as n,
        sum(obligated) over (partition by key, placed order by month) as obligated,
        sum(outlaid) over (partition by key, placed order by month) as outlaid
    from paid_change
),

paid_shared as (
    select
        asked_month.month, span.key, span.placed, span.shared,
        sum(span.obligated) as obligated,
        max(span.outlaid) as outlaid
    from paid_span as span
    inner join asked_month on span.valid_from <= asked_month.day and asked_month.day < span.valid_to
    where span.shared <> 0
    group by asked_month.month, span.key, span.placed, span.shared, span.holder, span.within
),

paid_cell as (
    select asked_month.month, run.key, run.placed, run.n, cast(null as integer) as shared, run.obligated, run.outlaid
    from paid_running as run
    inner join asked_month on run.month <= asked_month.month and asked_month.month < run.next_month
    where run.n > 0
    union all
    select month, key, placed, 0, shared, obligated, outlaid
    from paid_shared
),

reported as (
    select
        month, key, placed,
        sum(n) + count(distinct shared) as awards,
        sum(obligated) as obligated,
        sum(outlaid) as outlaid
    from paid_cell
    group by month, key, placed
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

told as (
    select
        asked_month.day,
        summed.*,
        coalesce(reported.awards, 0) as reported_awards,
        reported.obligated as reported_obligated,
        reported.outlaid,
        reported.obligated - reported.outlaid as undrawn
    from summed
    inner join asked_month on summed.month = asked_month.month
    inner join collected
        on collected.state = case :by when 'place' then split_part(summed.key, '/', 2) when 'state' then summed.key else '' end
        and collected.since <= asked_month.day
    left join reported on summed.key = reported.key and summed.placed = reported.placed and summed.month = reported.month
)

select every.day as as_of, every.key as id, cut_name.name, every.placed as of_places, told.*
from (
    select asked_month.day, summed.month, summed.key, summed.placed
    from summed
    inner join asked_month on summed.month = asked_month.month
) as every
left join told on every.key = told.key and every.placed = told.placed and every.month = told.month
left join cut_name on every.key = cut_name.key
