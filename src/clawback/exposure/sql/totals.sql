-- The dollars of the answer: what the place holds on the day and known day, joined to the law; of all of it, and by status, by
-- status under directives and by step of the range. `reported` is of the awards whose outlays a source states. No award loses
-- less than nothing: `lost`, the dollars of a step, counts one of which only money taken back is known as zero.
with exposed as (
    select
        fact.award_id, verdict.pair, verdict.status, verdict.under_directives, coalesce(verdict.step, 9) as step, outlay.outlaid,
        sum(fact.obligated) as obligated
    from place_fact as fact
    inner join verdict on fact.holder = verdict.holder and fact.within = verdict.within and fact.sig = verdict.sig
    left join place_outlay as outlay
        on fact.award_id = outlay.award_id
        and outlay.valid_from <= :as_of and :as_of < outlay.valid_to
        and outlay.known_from <= :known and :known < outlay.known_until
    where
        fact.valid_from <= :as_of and :as_of < fact.valid_to
        and fact.known_from <= :known and :known < fact.known_until
    group by fact.award_id, verdict.pair, verdict.status, verdict.under_directives, verdict.step, outlay.outlaid
)

select
    status,
    under_directives,
    step,
    sum(obligated) as obligated,
    sum(greatest(obligated, 0)) as lost,
    sum(outlaid) as outlaid,
    sum(case when outlaid is not null then obligated end) as reported
from exposed
group by grouping sets ((), (status), (under_directives), (step));
