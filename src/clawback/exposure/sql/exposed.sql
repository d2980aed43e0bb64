-- The money joined to the law: one row per award and holder of the boundary asked, with its verdict.
-- `partial`: the action that made the award is not in the sources and no total is stated, so only its later dollars are.
-- `outlaid` is what was paid by `reported_on`, the day of the last statement; null where no source says.
create or replace temporary table exposed as
select
    fact.award_id,
    award.fain,
    award.alns,
    award.programme,
    award.agency_name,
    recipient.name as recipient,
    max(fact.relation) as relation,
    case when award.period_end >= :as_of then 'active' when award.period_end < :as_of then 'ended' end as phase,
    sum(fact.obligated) as obligated,
    outlay.outlaid,
    sum(fact.obligated) - outlay.outlaid as undrawn,
    outlay.reported_on,
    not award.whole as partial,
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
group by
    fact.award_id, award.fain, award.alns, award.programme, award.agency_name, recipient.name,
    award.period_end, award.whole, outlay.outlaid, outlay.reported_on, verdict.status, verdict.under_directives, verdict.step, verdict.pair;

create or replace temporary view spoken_of as
select award_id, max(fain) as fain, max(agency_name) as agency_name from exposed group by award_id;
