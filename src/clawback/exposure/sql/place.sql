-- What the boundary asked holds on every day and known day, with what an answer shows of each award. `within`: the holder is a
-- unit within the place, not the place itself.
create or replace temporary table place_fact as
select
    fact.place_id as holder,
    fact.relation = 'component unit of' as within,
    fact.relation,
    fact.sig,
    fact.award_id,
    award.fain,
    award.alns,
    award.programme,
    award.agency_name,
    recipient.name as recipient,
    award.period_end,
    award.whole,
    fact.valid_from,
    fact.valid_to,
    fact.known_from,
    fact.known_until,
    fact.obligated
from fact
inner join award on fact.award_id = award.award_id
inner join recipient on award.recipient_id = recipient.recipient_id
where
    (fact.place_id = :place and (fact.relation <> 'component unit of' or :boundary <> 'government'))
    or (:boundary = 'located-in' and fact.located_in = :place);

-- What was paid on those awards, where a source says.
create or replace temporary table place_outlay as
select award_id, valid_from, valid_to, known_from, known_until, outlaid, reported_on
from outlay
where award_id in (select award_id from place_fact);
