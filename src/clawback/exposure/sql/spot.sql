-- Every place by number, 0 for none: sums are grouped by numbers, and names are told at the end.
create or replace temporary table spot as
select
    cast(row_number() over (order by place_id) as integer) as spot,
    place_id, kind, full_name as name,
    split_part(place_id, '/', 2) as state
from place
union all
select 0, '', '', null, '';
