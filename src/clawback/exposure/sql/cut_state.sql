-- By the State of the place that holds the award and, of `located-in`, by that in which the recipient sits, where it is another.
create or replace temporary view cut_every as
select spot.state as key, told.*
from told
inner join spot on told.spot = spot.spot
where told.placed = (told.spot <> 0)
union all
select split_part(told.located_in, '/', 2) as key, told.*
from told
inner join spot on told.spot = spot.spot
where
    :boundary = 'located-in' and told.located_in <> ''
    and (told.spot = 0 or split_part(told.located_in, '/', 2) <> spot.state);

create or replace temporary view paid_every as
select spot.state as key, paid_told.*
from paid_told
inner join spot on paid_told.spot = spot.spot
where paid_told.placed = (paid_told.spot <> 0)
union all
select split_part(paid_told.located_in, '/', 2) as key, paid_told.*
from paid_told
inner join spot on paid_told.spot = spot.spot
where
    :boundary = 'located-in' and paid_told.located_in <> ''
    and (paid_told.spot = 0 or split_part(paid_told.located_in, '/', 2) <> spot.state);

create or replace temporary view cut_key as
select state as key, state as id, max(case when kind = 'state' then name end) as name, state, state <> '' as placed
from spot
group by state;
