-- Every pair of a holder (a place, a unit within it, or '' for a recipient that is no place) and a signature that
-- occurs in what the place holds (`place_fact`) on the day and known day asked.
select distinct fact.holder, fact.within, fact.sig
from place_fact as fact
inner join asked
    on fact.valid_from <= asked.as_of and asked.as_of < fact.valid_to
    and fact.known_from <= asked.known and asked.known < fact.known_until
order by 1, 2, 3;
