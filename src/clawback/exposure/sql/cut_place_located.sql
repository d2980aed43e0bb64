-- The facts by every place that holds them or that the recipient sits in; those of no such place under ''.
create or replace temporary view cut_every as
select
    place_id as key,
    true as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where place_id <> ''
union all
select
    located_in as key,
    true as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact
where located_in <> '' and located_in <> place_id
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
    place_id as key,
    true as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where place_id <> ''
union all
select
    located_in as key,
    true as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where located_in <> '' and located_in <> place_id
union all
select
    '' as key,
    false as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid
where place_id = '' and located_in = '';

create or replace temporary view cut_name as
select place_id as key, full_name as name from place;
