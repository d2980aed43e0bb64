-- Who holds anything (a place itself, or the units within it), and under which signature, numbered in the order of `fact`.
create or replace table pair_of as
select
    cast(row_number() over (order by place_id, within, sig) as integer) as pair,
    place_id as holder,
    within,
    sig
from held_pair
order by pair;
