-- What was held on a day, as public on a known day, joined to the law: one row for each key of the views `cut` (facts) and
-- `cut_paid` (those whose outlays a source states). Awards are distinct: `shared` is 0 where nobody else ever held any of an award,
-- and then rows are awards; else it is the award's number, and it counts once. A step counts those before it; no award loses less
-- than nothing. Where nothing of a State was collected by the day its sums are null: unknown.

-- What the law says on the day, by track: few numbers (`word.sql`).
create or replace temporary table word_on as
select track, word
from word_of
where valid_from <= :as_of and :as_of < valid_to;

create or replace temporary table nation_part as
with held as (
    select
        cut.key, word_on.word,
        case when cut.shared = 0 then 0 else cut.pair end as pair,
        cut.shared,
        cast(sum(cut.obligated) as decimal(18, 2)) as obligated,
        cast(sum(greatest(cut.obligated, 0)) as decimal(18, 2)) as lost,
        count(*) as n
    from cut
    inner join word_on on cut.track = word_on.track
    where cut.valid_from <= :as_of and :as_of < cut.valid_to and cut.known_from <= :known and :known < cut.known_until
    group by cut.key, word_on.word, case when cut.shared = 0 then 0 else cut.pair end, cut.shared
)

select key, word, obligated, lost, n as of_all, n as of_status, n as of_under
from held
where shared = 0
union all
-- An award that is shared counts once in all, once in each status, and at the first step that any of them reaches.
select
    key, word, obligated, greatest(obligated, 0),
    case when row_number() over (partition by key, shared order by word % 10) = 1 then 1 else 0 end,
    case when row_number() over (partition by key, shared, word - word % 100 order by word % 10) = 1 then 1 else 0 end,
    case when row_number() over (partition by key, shared, word % 100 - word % 10 order by word % 10) = 1 then 1 else 0 end
from held
where shared <> 0
union all
-- A place that was asked about and holds nothing has a row of zeros.
select key, null, 0, 0, 0, 0, 0
from asked_key;

create or replace temporary table nation_key as
with collected as (
    select '' as state
    union
    select lower(coverage.state)
    from coverage
    left join source on coverage.source_id = source.source_id
    where coverage.fiscal_year is not null or source.told_on is null or source.told_on <= :as_of
)

select part.key, coalesce(cut_key.placed, true) as placed, collected.state is not null as collected
from (select distinct key from nation_part) as part
left join cut_key on part.key = cut_key.key
left join collected on coalesce(cut_key.state, '') = collected.state;

create or replace temporary table nation_paid as
with paid as (
    select
        key, shared,
        count(*) as n,
        sum(obligated) as obligated,
        case when shared = 0 then sum(outlaid) else max(outlaid) end as outlaid
    from cut_paid
    where valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
    group by key, spot, within, shared
)

select
    key,
    sum(case when shared = 0 then n else 0 end) + count(distinct nullif(shared, 0)) as awards,
    sum(obligated) as obligated,
    sum(outlaid) as outlaid
from paid
group by key;

create or replace temporary view part as
select
    0 as month, part.key, part.word, part.of_all, part.of_status, part.of_under, part.obligated, part.lost
from nation_part as part
inner join nation_key on part.key = nation_key.key
where nation_key.collected;
