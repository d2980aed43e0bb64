-- The facts of awards whose outlays a source states, on the days and known days on which it does: what `fact` has of them, and
-- what was paid. A sum over many places needs no join of all awards for it.
create or replace table paid as
select
    fact.place_id,
    fact.relation,
    fact.located_in,
    fact.sig,
    fact.award_id,
    greatest(fact.valid_from, outlay.valid_from) as valid_from,
    least(fact.valid_to, outlay.valid_to) as valid_to,
    greatest(fact.known_from, outlay.known_from) as known_from,
    least(fact.known_until, outlay.known_until) as known_until,
    fact.obligated,
    outlay.outlaid,
    outlay.reported_on,
    fact.agency,
    fact.alns,
    fact.shared
from fact
inner join outlay
    on fact.award_id = outlay.award_id
    and fact.valid_from < outlay.valid_to and outlay.valid_from < fact.valid_to
    and fact.known_from < outlay.known_until and outlay.known_from < fact.known_until
order by fact.place_id, fact.sig, fact.award_id, 6, 8;
