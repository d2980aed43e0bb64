-- By the number of the place that holds the award and, of `located-in`, of that in which the recipient sits.
create or replace temporary view cut_every as
select spot as key, told.*
from told
where placed = (spot <> 0)
union all
select spot.spot as key, told.*
from told
inner join spot on told.located_in = spot.place_id
where :boundary = 'located-in' and told.located_in <> '' and spot.spot <> told.spot;

create or replace temporary view paid_every as
select spot as key, paid_told.*
from paid_told
where placed = (spot <> 0)
union all
select spot.spot as key, paid_told.*
from paid_told
inner join spot on paid_told.located_in = spot.place_id
where :boundary = 'located-in' and paid_told.located_in <> '' and spot.spot <> paid_told.spot;

create or replace temporary view cut_key as
select spot as key, place_id as id, name, state, spot <> 0 as placed
from spot;
