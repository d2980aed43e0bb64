-- What the law says of each pair through time (`track`), and who holds it.
create or replace temporary table pair_track as
select pair_of.pair, pair_of.within, spot.spot, verdict_of.track
from pair_of
inner join spot on pair_of.holder = spot.place_id
inner join party_of on pair_of.holder = party_of.holder and pair_of.within = party_of.within
inner join verdict_of on party_of.party = verdict_of.party and pair_of.sig = verdict_of.sig;
