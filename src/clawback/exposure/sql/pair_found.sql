-- What was found of each pair on a day, as `pair_track` has what the law says of it.
create or replace temporary table pair_track as
select pair_of.pair, pair_of.within, spot.spot, finding_of.found as track
from pair_of
inner join spot on pair_of.holder = spot.place_id
inner join party_of on pair_of.holder = party_of.holder and pair_of.within = party_of.within
inner join finding_of on party_of.party = finding_of.party and pair_of.sig = finding_of.sig;
