-- The same sums as `nation.sql`, at the end of each month of `asked_month`, in one pass: what a fact adds from the first month-end
-- on which it stands and takes away from the first on which it does not. A day's month is counted from the first month asked
-- (`:base`), and of a span of days [from, to) the month-ends are those of [month of from, month of to).
create or replace temporary table month_word as
with said as (
    select
        track, word,
        greatest(year(valid_from) * 12 + month(valid_from) - :base, 0) as since,
        least(year(valid_to) * 12 + month(valid_to) - :base, :months) as until
    from word_of
)

select track, word, since, until from said where since < until;

-- Awards that nobody else ever held: by track, what comes and goes in each month.
create or replace temporary table month_change as
with span as (
    select
        cut.key, cut.track, cut.obligated,
        greatest(year(cut.valid_from) * 12 + month(cut.valid_from) - :base, 0) as since,
        least(year(cut.valid_to) * 12 + month(cut.valid_to) - :base, :months) as until
    from cut
    where cut.shared = 0 and cut.known_from <= :known and :known < cut.known_until
)

select
    span.key, span.track,
    case when ends.sign = 1 then span.since else span.until end as month,
    sum(ends.sign) as n,
    sum(ends.sign * span.obligated) as obligated,
    sum(ends.sign * greatest(span.obligated, 0)) as lost
from span
cross join (values (1), (-1)) as ends(sign)
where span.since < span.until and (ends.sign = 1 or span.until < :months)
group by span.key, span.track, case when ends.sign = 1 then span.since else span.until end;

-- Awards that are shared, month by month, each once for each holder.
create or replace temporary table month_shared as
select
    asked_month.month, cut.key, cut.shared, month_word.word,
    sum(cut.obligated) as obligated
from cut
inner join asked_month on cut.valid_from <= asked_month.day and asked_month.day < cut.valid_to
inner join month_word
    on cut.track = month_word.track
    and month_word.since <= asked_month.month and asked_month.month < month_word.until
where cut.shared <> 0 and cut.known_from <= :known and :known < cut.known_until
group by asked_month.month, cut.key, cut.shared, cut.pair, month_word.word;

-- A change counts in the word of its track from its month on, and in each later word of it.
create or replace temporary view part as
with worded as (
    select
        month_change.key, month_word.word,
        case when ends.sign = 1 then greatest(month_change.month, month_word.since) else month_word.until end as month,
        sum(ends.sign * month_change.n) as n,
        sum(ends.sign * month_change.obligated) as obligated,
        sum(ends.sign * month_change.lost) as lost
    from month_change
    inner join month_word on month_change.track = month_word.track and month_change.month < month_word.until
    cross join (values (1), (-1)) as ends(sign)
    where ends.sign = 1 or month_word.until < :months
    group by
        month_change.key, month_word.word,
        case when ends.sign = 1 then greatest(month_change.month, month_word.since) else month_word.until end
),

running as (
    select
        key, word, month,
        coalesce(
            lead(month) over (partition by key, word order by month), :months
        ) as next_month,
        sum(n) over (partition by key, word order by month) as n,
        sum(obligated) over (partition by key, word order by month) as obligated,
        sum(lost) over (partition by key, word order by month) as lost
    from worded
)

select
    asked_month.month, running.key, running.word,
    running.obligated, running.lost, running.n as of_all, running.n as of_status, running.n as of_under
from running
inner join asked_month on running.month <= asked_month.month and asked_month.month < running.next_month
union all
select
    month, key, word, obligated, greatest(obligated, 0),
    case when row_number() over (partition by month, key, shared order by word % 10) = 1 then 1 else 0 end,
    case when row_number() over (partition by month, key, shared, word - word % 100 order by word % 10) = 1 then 1 else 0 end,
    case when row_number() over (partition by month, key, shared, word % 100 - word % 10 order by word % 10) = 1 then 1 else 0 end
from month_shared
union all
select asked_month.month, asked_key.key, null, 0, 0, 0, 0, 0
from asked_key
cross join asked_month;
