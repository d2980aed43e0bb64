-- The facts by the place that holds them; those of recipients that are no place under ''.
create or replace temporary view cut_every as
select
    place_id as key,
    place_id <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    place_id as key,
    place_id <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select place_id as key, full_name as name from place;
