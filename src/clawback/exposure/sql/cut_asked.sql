-- What the places asked about hold.
create or replace temporary view asked_key as
select cut_key.key
from cut_key
inner join asked_place on cut_key.id = asked_place.place_id;

create or replace temporary view cut as
select cut_every.*
from cut_every
inner join asked_key on cut_every.key = asked_key.key;

create or replace temporary view cut_paid as
select paid_every.*
from paid_every
inner join asked_key on paid_every.key = asked_key.key;
