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

create or replace temporary table pair_word as
select pair_asked.pair, word_on.word
from pair_asked
inner join party_of on pair_asked.holder = party_of.holder and pair_asked.within = party_of.within
inner join verdict_of on party_of.party = verdict_of.party and pair_asked.sig = verdict_of.sig
inner join word_on on verdict_of.track = word_on.track
where not pair_asked.within or :boundary <> 'government';

create or replace temporary table nation_part as
with shared as (
    select
        cut.key, cut.placed, cut.shared, pair_word.word, word_on.status, word_on.under_directives, word_on.step,
        sum(cut.obligated) as obligated
    from cut
    inner join pair_word on cut.pair = pair_word.pair
    inner join word_on on pair_word.word = word_on.track
    where
        cut.shared <> 0
        and cut.valid_from <= :as_of and :as_of < cut.valid_to and cut.known_from <= :known and :known < cut.known_until
    group by
        cut.key, cut.placed, cut.shared, cut.pair, pair_word.word, word_on.status, word_on.under_directives, word_on.step
),

counted as (
    select
        cut.key, cut.placed, pair_word.word,
        sum(cut.obligated) as obligated,
        sum(greatest(cut.obligated, 0)) as lost,
        count(*) as n
    from cut
    inner join pair_word on cut.pair = pair_word.pair
    where
        cut.shared = 0
        and cut.valid_from <= :as_of and :as_of < cut.valid_to and cut.known_from <= :known and :known < cut.known_until
    group by cut.key, cut.placed, pair_word.word
)

select key, placed, word, obligated, lost, n as of_all, n as of_status, n as of_under
from counted
union all
-- An award that is shared counts once in all, once in each status, and at the first step that any of them reaches.
select
    key, placed, word, obligated, greatest(obligated, 0),
    case when row_number() over (partition by key, placed, shared order by step) = 1 then 1 else 0 end,
    case when row_number() over (partition by key, placed, shared, status order by step) = 1 then 1 else 0 end,
    case when row_number() over (partition by key, placed, shared, under_directives order by step) = 1 then 1 else 0 end
from shared
union all
-- A place that was asked about and holds nothing has a row of zeros.
select place_id, true, null, 0, 0, 0, 0, 0
from asked_place;

create or replace temporary table nation_key as
with collected as (
    select '' as state
    union
    select lower(coverage.state)
    from coverage
    left join source on coverage.source_id = source.source_id
    where coverage.fiscal_year is not null or source.told_on is null or source.told_on <= :as_of
)

select part.key as id, cut_name.name, part.placed as of_places, collected.state is not null as collected
from (select distinct key, placed from nation_part) as part
left join cut_name on part.key = cut_name.key
left join collected
    on collected.state = case :by when 'place' then split_part(part.key, '/', 2) when 'state' then part.key else '' end;

create or replace temporary table nation_paid as
with paid as (
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
)

select
    key,
    placed,
    sum(case when shared = 0 then n else 0 end) + count(distinct nullif(shared, 0)) as awards,
    sum(obligated) as obligated,
    sum(outlaid) as outlaid
from paid
group by key, placed;

-- The sums of each key. Those that nobody reads are not made.
create or replace temporary view nation_row as
with summed as (
    select
        part.key,
        part.placed,
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
    from nation_part as part
    inner join nation_key on part.key = nation_key.id and part.placed = nation_key.of_places
    left join word_on as word on part.word = word.track
    where nation_key.collected
    group by part.key, part.placed
)

select
    nation_key.id,
    nation_key.name,
    nation_key.of_places,
    summed.*,
    case when nation_key.collected then coalesce(nation_paid.awards, 0) end as reported_awards,
    case when nation_key.collected then nation_paid.obligated end as reported_obligated,
    case when nation_key.collected then nation_paid.outlaid end as outlaid,
    case when nation_key.collected then nation_paid.obligated - nation_paid.outlaid end as undrawn
from nation_key
left join summed on nation_key.id = summed.key and nation_key.of_places = summed.placed
left join nation_paid on nation_key.id = nation_paid.key and nation_key.of_places = nation_paid.placed
