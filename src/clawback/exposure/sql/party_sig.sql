-- The signatures that each party holds awards of, and the parties by signature.
create or replace temporary table party_sig as
select distinct party_of.party, pair.sig
from pair
inner join party_of on pair.holder = party_of.holder and pair.within = party_of.within;

select sig, party from party_sig order by sig, party;
