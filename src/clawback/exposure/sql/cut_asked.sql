-- The facts of the places asked about.
create or replace temporary view cut as
select cut_every.*
from cut_every
inner join asked_place on cut_every.key = asked_place.place_id;

create or replace temporary view cut_paid as
select paid_every.*
from paid_every
inner join asked_place on paid_every.key = asked_place.place_id;

create or replace temporary view pair_asked as
select pair_of.*
from pair_of
where :boundary = 'located-in' or pair_of.holder in (select place_id from asked_place);
