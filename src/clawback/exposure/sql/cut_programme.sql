-- The facts of places by the award's Assistance Listings, joined by commas where it has several; those of recipients that are no place
-- under ''.
create or replace temporary view cut_every as
select
    case when place_id = '' then '' else alns end as key,
    place_id <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    case when place_id = '' then '' else alns end as key,
    place_id <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select alns as key, max(programme) as name from award where alns <> '' and alns not like '%,%' group by alns;
