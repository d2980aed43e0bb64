-- What the place holds on the day and known day: one row per award, holder and signature. `place_fact` holds every day.
-- `outlaid` is what was paid by `reported_on`, the day of the last statement; null where no source says.
select
    fact.holder,
    fact.within,
    fact.sig,
    fact.award_id,
    max(fact.relation) as relation,
    sum(fact.obligated) as obligated,
    outlay.outlaid,
    sum(fact.obligated) - outlay.outlaid as undrawn,
    outlay.reported_on
from place_fact as fact
left join place_outlay as outlay
    on fact.award_id = outlay.award_id
    and outlay.valid_from <= :as_of and :as_of < outlay.valid_to
    and outlay.known_from <= :known and :known < outlay.known_until
where
    fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
group by fact.holder, fact.within, fact.sig, fact.award_id, outlay.outlaid, outlay.reported_on;
