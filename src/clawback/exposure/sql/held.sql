-- The awards of the boundary asked on the day and known day: which pair of holder and signature each is judged by, what was
-- obligated, and what of it is undrawn where a source states the payments.
select
    fact.place_id as holder,
    fact.relation = 'component unit of' as within,
    fact.sig,
    fact.award_id,
    sum(fact.obligated) as obligated,
    sum(fact.obligated) - outlay.outlaid as undrawn
from fact
left join outlay
    on fact.award_id = outlay.award_id
    and outlay.valid_from <= :as_of and :as_of < outlay.valid_to
    and outlay.known_from <= :known and :known < outlay.known_until
where
    fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
    and (
        (fact.place_id = :place and (fact.relation <> 'component unit of' or :boundary <> 'government'))
        or (:boundary = 'located-in' and fact.located_in = :place)
    )
group by fact.place_id, fact.relation, fact.sig, fact.award_id, outlay.outlaid
order by fact.award_id, fact.place_id, fact.sig;
