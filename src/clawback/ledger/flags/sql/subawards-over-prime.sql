-- The subawards reported under an award add up to more than the award. Of a place: awards it holds, by the sources or by the
-- reports, and awards it has a subaward of.
insert into flagged
with passed as (
    select
        subaward.award_id,
        max(subaward.prime_fain) as fain,
        max(subaward.prime_name) as prime_name,
        sum(subaward.obligated) as obligated,
        arg_max(subaward.prime_stated, (subaward.known_from, subaward.line))
            filter (where subaward.prime_stated is not null) as prime_stated,
        arg_max(subaward.source_id, (subaward.obligated, subaward.source_id, -subaward.line)) as source_id,
        arg_max(subaward.line, (subaward.obligated, subaward.source_id, -subaward.line)) as line
    from subaward
    cross join question
    where
        subaward.action_date <= question.as_of
        and subaward.known_from <= question.known and question.known < subaward.known_until
    group by subaward.award_id
),

holder as (
    select award_id, nullif(max(prime_place), '') as place_id from through group by award_id
),

received as (
    select through.award_id
    from through
    cross join question
    where
        through.place_id = question.place
        and (through.relation <> 'component unit of' or question.boundary <> 'government')
),

whole as (
    select action.award_id
    from action
    cross join question
    where
        action.action_type = 'A' and action.action_date <= question.as_of
        and action.known_from <= question.known and question.known < action.known_until
    union
    select statement.award_id
    from statement
    cross join question
    where statement.total is not null and statement.day <= question.known
),

own as (
    select fact.award_id, sum(fact.obligated) as obligated
    from fact
    cross join question
    where
        fact.valid_from <= question.as_of and question.as_of < fact.valid_to
        and fact.known_from <= question.known and question.known < fact.known_until
        and fact.award_id in (select award_id from whole)
    group by fact.award_id
),

beside as (
    select passed.*, holder.place_id, coalesce(own.obligated, passed.prime_stated) as prime
    from passed
    inner join holder on passed.award_id = holder.award_id
    left join own on passed.award_id = own.award_id
    cross join question
    where
        question.place = ''
        or passed.award_id in (select award_id from asked_award)
        or passed.award_id in (select award_id from asked_passer)
        or passed.award_id in (select award_id from received)
)

select
    'subawards-over-prime',
    case when prime is null then 'unknown' when obligated - prime >= 1 then 'hit' else 'clear' end,
    award_id, fain, place_id, prime_name, cast(obligated as varchar), cast(prime as varchar), obligated - prime,
    source_id, line
from beside;
