-- The money joined to the law: one row per award of the boundary asked, with its verdict.
create or replace temporary table exposed as
select
    fact.award_id,
    award.fain,
    award.alns,
    award.programme,
    award.agency,
    award.agency_name,
    recipient.name as recipient,
    fact.relation,
    case when award.period_end >= :as_of then 'active' when award.period_end < :as_of then 'ended' end as phase,
    fact.obligated,
    fact.outlaid,
    fact.obligated - fact.outlaid as undrawn,
    verdict.status,
    verdict.under_directives,
    verdict.step,
    verdict.pair
from fact
inner join verdict
    on fact.place_id = verdict.holder
    and (fact.relation = 'component unit of') = verdict.within
    and fact.sig = verdict.sig
inner join award on fact.award_id = award.award_id
inner join recipient on award.recipient_id = recipient.recipient_id
where
    fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
    and (
        (fact.place_id = :place and (fact.relation <> 'component unit of' or :boundary <> 'government'))
        or (:boundary = 'located-in' and fact.located_in = :place)
    );
