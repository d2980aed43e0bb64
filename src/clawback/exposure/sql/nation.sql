-- What was held on a day, as public on a known day, joined to the law: one row for each key of the views `cut` (facts) and
-- `cut_paid` (those whose outlays a source states). Awards are distinct: `shared` is 0 where nobody else ever held any of an award,
-- and then rows are awards; else it is the award's number, and it counts once. A step counts those before it; no award loses less
-- than nothing. Where nothing of a State was collected by the day its sums are null: unknown.

-- Tracks that say the same on the day are one word, by the first of them: few words make few groups.
create or replace temporary table word_on as
with said as (
    select track, status, under_directives, coalesce(step, 9) as step
    from track
    where valid_from <= :as_of and :as_of < valid_to
)

select
    track, min(track) over (partition by status, under_directives, step) as word, status, under_directives, step
from said;

create or replace temporary table verdict_on as
select verdict_of.party, verdict_of.sig, word_on.word
from verdict_of
inner join word_on on verdict_of.track = word_on.track;

create or replace temporary table nation_row as
with held as (
    select
        cut.key, cut.placed, verdict_on.word, cut.shared,
        count(*) as n,
        sum(cut.obligated) as obligated,
        sum(greatest(cut.obligated, 0)) as lost
    from cut
    inner join party_of on cut.holder = party_of.holder and cut.within = party_of.within
    inner join verdict_on on party_of.party = verdict_on.party and cut.sig = verdict_on.sig
    where
        cut.valid_from <= :as_of and :as_of < cut.valid_to and cut.known_from <= :known and :known < cut.known_until
        and (not cut.within or :boundary <> 'government')
    group by
        cut.key, cut.placed, verdict_on.word, cut.shared,
        case when cut.shared = 0 then '' else cut.holder end, cut.shared <> 0 and cut.within
),

judged as (
    select
        held.key, held.placed, held.shared, held.n, held.obligated,
        case when held.shared = 0 then held.lost else greatest(held.obligated, 0) end as lost,
        word_on.status, word_on.under_directives, word_on.step
    from held
    inner join word_on on held.word = word_on.track
),

-- An award that is shared counts once in all, once in each status, and at the first step that any of them reaches.
counted as (
    select
        key, placed, status, under_directives, step, obligated, lost,
        case when shared = 0 then n else 0 end as of_all,
        case when shared = 0 then n else 0 end as of_status,
        case when shared = 0 then n else 0 end as of_under
    from judged
    union all
    select
        key, placed, status, under_directives, step, 0, 0,
        case when row_number() over (partition by key, placed, shared order by step) = 1 then 1 else 0 end,
        case when row_number() over (partition by key, placed, shared, status order by step) = 1 then 1 else 0 end,
        case when row_number() over (partition by key, placed, shared, under_directives order by step) = 1 then 1 else 0 end
    from judged
    where shared <> 0
    union all
    -- A place that was asked about and holds nothing has a row of zeros.
    select place_id, true, 'not_reached', 'not_reached', 9, 0, 0, 0, 0, 0
    from asked_place
),

summed as (
    select
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
    group by key, placed
),

paid as (
    select
        key, placed, shared,
        count(*) as n,
        sum(obligated) as obligated,
        case when shared = 0 then sum(outlaid) else max(outlaid) end as outlaid
    from cut_paid
    where
        valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
        and (not within or :boundary <> 'government')
    group by key, placed, holder, within, shared
),

reported as (
    select
        key,
        placed,
        sum(case when shared = 0 then n else 0 end) + count(distinct nullif(shared, 0)) as awards,
        sum(obligated) as obligated,
        sum(outlaid) as outlaid
    from paid
    group by key, placed
),

collected as (
    select '' as state
    union
    select lower(coverage.state)
    from coverage
    left join source on coverage.source_id = source.source_id
    where coverage.fiscal_year is not null or source.told_on is null or source.told_on <= :as_of
),

told as (
    select
        summed.*,
        coalesce(reported.awards, 0) as reported_awards,
        reported.obligated as reported_obligated,
        reported.outlaid,
        reported.obligated - reported.outlaid as undrawn
    from summed
    inner join collected
        on collected.state = case :by when 'place' then split_part(summed.key, '/', 2) when 'state' then summed.key else '' end
    left join reported on summed.key = reported.key and summed.placed = reported.placed
)

select every.key as id, cut_name.name, every.placed as of_places, told.*
from (select key, placed from summed) as every
left join told on every.key = told.key and every.placed = told.placed
left join cut_name on every.key = cut_name.key
