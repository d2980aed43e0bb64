-- The facts of places by the award's agency; those of recipients that are no place under ''.
create or replace temporary view cut_every as
select
    case when place_id = '' then '' else agency end as key,
    place_id <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    case when place_id = '' then '' else agency end as key,
    place_id <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select agency as key, max(agency_name) as name from award where agency <> '' group by agency;
