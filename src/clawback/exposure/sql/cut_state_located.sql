-- The facts by every State whose place holds them or in which the recipient sits in a place; those of no place under ''.
create or replace temporary view cut_every as
select
    split_part(place_id, '/', 2) as key,
    true as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where place_id <> ''
union all
select
    split_part(located_in, '/', 2) as key,
    true as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where located_in <> '' and (place_id = '' or split_part(located_in, '/', 2) <> split_part(place_id, '/', 2))
union all
select
    '' as key,
    false as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where place_id = '' and located_in = '';

create or replace temporary view paid_every as
select
    split_part(place_id, '/', 2) as key,
    true as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where place_id <> ''
union all
select
    split_part(located_in, '/', 2) as key,
    true as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where located_in <> '' and (place_id = '' or split_part(located_in, '/', 2) <> split_part(place_id, '/', 2))
union all
select
    '' as key,
    false as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where place_id = '' and located_in = '';

create or replace temporary view cut_name as
select split_part(place_id, '/', 2) as key, full_name as name from place where kind = 'state';
