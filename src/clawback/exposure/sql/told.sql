-- Facts, and those of them whose outlays a source states, with what the law says of each (`track`) and the number of who holds it
-- (`spot`, 0 for no place). `placed`: a place holds it or, of `located-in`, the recipient sits in one.
create or replace temporary view told as
select
    pair_track.spot,
    pair_track.spot <> 0 or (:boundary = 'located-in' and fact.located_in <> '') as placed,
    pair_track.track,
    fact.pair, fact.shared, fact.located_in, fact.agency, fact.alns,
    fact.valid_from, fact.valid_to, fact.known_from, fact.known_until, fact.obligated
from fact
inner join pair_track on fact.pair = pair_track.pair
where not pair_track.within or :boundary <> 'government';

create or replace temporary view paid_told as
select
    spot.spot,
    spot.spot <> 0 or (:boundary = 'located-in' and paid.located_in <> '') as placed,
    paid.relation = 'component unit of' as within,
    paid.shared, paid.located_in, paid.agency, paid.alns,
    paid.valid_from, paid.valid_to, paid.known_from, paid.known_until, paid.obligated, paid.outlaid
from paid
inner join spot on paid.place_id = spot.place_id
where paid.relation <> 'component unit of' or :boundary <> 'government';
