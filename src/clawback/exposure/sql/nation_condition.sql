-- Each condition over the awards it holds on a day, as public on a known day: one row for each of its statuses, of places and of
-- recipients that are no place apart. An award of which two holders have it in one status counts once in it.
create or replace temporary table nation_condition as
with held as (
    select
        placed, shared, track,
        count(*) as n,
        sum(obligated) as obligated
    from told
    where valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
    group by placed, shared, track
)

select
    found.condition_id as id,
    condition_name.title as name,
    held.placed as of_places,
    found.status,
    sum(case when held.shared = 0 then held.n else 0 end) + count(distinct nullif(held.shared, 0)) as awards,
    sum(held.obligated) as obligated
from held
inner join finding_on as found on held.track = found.found
inner join condition_name on found.condition_id = condition_name.condition_id
group by found.condition_id, condition_name.title, held.placed, found.status;

create or replace temporary view nation_row as
select nation_condition.*
from nation_condition;
