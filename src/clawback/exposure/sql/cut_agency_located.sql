-- The facts of places, and of recipients that sit in one, by the award's agency; those of no place under ''.
create or replace temporary view cut_every as
select
    case when place_id = '' and located_in = '' then '' else agency end as key,
    place_id <> '' or located_in <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    case when place_id = '' and located_in = '' then '' else agency end as key,
    place_id <> '' or located_in <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select agency as key, max(agency_name) as name from award where agency <> '' group by agency;
