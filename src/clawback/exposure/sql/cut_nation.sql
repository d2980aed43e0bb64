-- The facts of all places together, under 'us'; those of recipients that are no place under ''.
create or replace temporary view cut_every as
select
    case when place_id = '' then '' else 'us' end as key,
    place_id <> '' as placed,
    pair, shared,
    valid_from, valid_to, known_from, known_until, obligated
from fact;

create or replace temporary view paid_every as
select
    case when place_id = '' then '' else 'us' end as key,
    place_id <> '' as placed,
    place_id as holder, relation = 'component unit of' as within, shared,
    valid_from, valid_to, known_from, known_until, obligated, outlaid
from paid;

create or replace temporary view cut_name as
select 'us' as key, 'all governments together' as name;
