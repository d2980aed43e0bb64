-- The money joined to the law: one row per award and holder of the boundary asked, on the day and known day, with its verdict.
-- `partial`: the action that made the award is not in the sources and no total is stated, so only its later dollars are.
-- `outlaid` is what was paid by `reported_on`, the day of the last statement; null where no source says.
create or replace temporary view exposed as
select
    fact.award_id,
    fact.fain,
    fact.alns,
    fact.programme,
    fact.agency_name,
    fact.recipient,
    max(fact.relation) as relation,
    case when fact.period_end >= asked.as_of then 'active' when fact.period_end < asked.as_of then 'ended' end as phase,
    sum(fact.obligated) as obligated,
    outlay.outlaid,
    sum(fact.obligated) - outlay.outlaid as undrawn,
    outlay.reported_on,
    not fact.whole as partial,
    verdict.status,
    verdict.under_directives,
    verdict.step,
    verdict.pair
from place_fact as fact
inner join asked
    on fact.valid_from <= asked.as_of and asked.as_of < fact.valid_to
    and fact.known_from <= asked.known and asked.known < fact.known_until
inner join verdict on fact.holder = verdict.holder and fact.within = verdict.within and fact.sig = verdict.sig
left join place_outlay as outlay
    on fact.award_id = outlay.award_id
    and outlay.valid_from <= asked.as_of and asked.as_of < outlay.valid_to
    and outlay.known_from <= asked.known and asked.known < outlay.known_until
group by
    fact.award_id, fact.fain, fact.alns, fact.programme, fact.agency_name, fact.recipient, fact.period_end, fact.whole,
    asked.as_of, outlay.outlaid, outlay.reported_on,
    verdict.status, verdict.under_directives, verdict.step, verdict.pair;
