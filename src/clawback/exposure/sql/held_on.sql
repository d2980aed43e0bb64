-- The awards of the boundary asked on the day, as public on the known day: one row per award, holder and signature.
-- `partial`: the action that made the award is not in the sources and no total is stated, so only its later dollars are.
-- `outlaid` is what was paid by `reported_on`, the day of the last statement; null where no source says.
select
    held.holder,
    held.within,
    held.sig,
    held.award_id,
    held.fain,
    held.alns,
    held.programme,
    held.agency_name,
    held.recipient,
    max(held.relation) as relation,
    case when held.period_end >= :as_of then 'active' when held.period_end < :as_of then 'ended' end as phase,
    sum(held.obligated) as obligated,
    paid.outlaid,
    sum(held.obligated) - paid.outlaid as undrawn,
    paid.reported_on,
    not held.whole as partial
from held
left join held_paid as paid
    on held.award_id = paid.award_id
    and paid.valid_from <= :as_of and :as_of < paid.valid_to
    and paid.known_from <= :known and :known < paid.known_until
where
    held.valid_from <= :as_of and :as_of < held.valid_to
    and held.known_from <= :known and :known < held.known_until
group by
    held.holder, held.within, held.sig, held.award_id, held.fain, held.alns, held.programme, held.agency_name, held.recipient,
    held.period_end, held.whole, paid.outlaid, paid.reported_on;
