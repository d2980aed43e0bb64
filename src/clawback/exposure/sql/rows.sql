-- What the place holds on the day and known day: one row per award, holder and signature. `place_fact` holds every day.
-- `partial`: the action that made the award is not in the sources and no total is stated, so only its later dollars are.
-- `outlaid` is what was paid by `reported_on`, the day of the last statement; null where no source says.
select
    fact.holder,
    fact.within,
    fact.sig,
    fact.award_id,
    fact.fain,
    fact.alns,
    fact.programme,
    fact.agency_name,
    fact.recipient,
    max(fact.relation) as relation,
    case when fact.period_end >= :as_of then 'active' when fact.period_end < :as_of then 'ended' end as phase,
    sum(fact.obligated) as obligated,
    outlay.outlaid,
    sum(fact.obligated) - outlay.outlaid as undrawn,
    outlay.reported_on,
    not fact.whole as partial
from place_fact as fact
left join place_outlay as outlay
    on fact.award_id = outlay.award_id
    and outlay.valid_from <= :as_of and :as_of < outlay.valid_to
    and outlay.known_from <= :known and :known < outlay.known_until
where
    fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
group by
    fact.holder, fact.within, fact.sig, fact.award_id, fact.fain, fact.alns, fact.programme, fact.agency_name, fact.recipient,
    fact.period_end, fact.whole, outlay.outlaid, outlay.reported_on;
