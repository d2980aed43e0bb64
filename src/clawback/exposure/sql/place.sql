-- What the boundary asked holds on every day and known day. `within`: the holder is a unit within the place, not the place
-- itself.
create or replace temporary table place_fact as
select
    place_id as holder, relation = 'component unit of' as within, relation, sig, award_id,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where
    (place_id = :place and (relation <> 'component unit of' or :boundary <> 'government'))
    or (:boundary = 'located-in' and located_in = :place);

-- What was paid on those awards, where a source says.
create or replace temporary table place_outlay as
select award_id, valid_from, valid_to, known_from, known_until, outlaid, reported_on
from outlay
where award_id in (select award_id from place_fact);
