-- The facts of all places and of recipients that sit in one together, under 'us'; those of no place under ''.
create or replace temporary view cut_every as
select
    case when place_id = '' and located_in = '' then '' else 'us' end as key,
    place_id <> '' or located_in <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    case when place_id = '' and located_in = '' then '' else 'us' end as key,
    place_id <> '' or located_in <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select 'us' as key, 'all governments together' as name;
