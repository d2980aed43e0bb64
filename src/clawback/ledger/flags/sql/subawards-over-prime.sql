-- The subawards reported under an award add up to more than the award.
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

beside as (
    select
        passed.*,
        asked_award.place_id,
        coalesce(case when asked_award.whole then asked_award.obligated end, passed.prime_stated) as prime
    from passed
    cross join question
    left join asked_award on passed.award_id = asked_award.award_id
    where question.place = '' or asked_award.award_id is not null
)

select
    'subawards-over-prime',
    case when prime is null then 'unknown' when obligated - prime >= 1 then 'hit' else 'clear' end,
    award_id, fain, place_id, prime_name, cast(obligated as varchar), cast(prime as varchar), obligated - prime,
    source_id, line
from beside;
