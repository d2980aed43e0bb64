-- Every county equivalent by its bare name, with its people in 2020: counties, those that are a city's too (they answer to an id of
-- their own), and cities that lie in no county.
create or replace temporary table county as
select
    lower(regexp_replace(name, ' (County|Parish|Borough|City and Borough|Census Area|Municipio|Municipality)$', '')) as name,
    lower(state) as state, place_id, population
from place
where kind = 'county' or (kind = 'city' and geoid like '_____')
union
select replace(split_part(place_name.name, '/', 3), '-', ' '), lower(place.state), place.place_id, place.population
from place
inner join place_name on place.place_id = place_name.place_id
where place_name.how = 'alias id' and place_name.name like 'county/%';
