-- The ways of which anything stands on any day, and the pairs of holder and signature among them.
create or replace table held_way as
select *, relation = 'component unit of' as within
from way
where way in (select of from rectangle);

create or replace table held_pair as
select distinct place_id, within, sig
from held_way;
