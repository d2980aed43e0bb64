-- The awards that subawards are passed on from and that no source tells of: what a condition may ask of them is what the
-- reports of subawards say. The day such an award was made is not known.
create or replace table prime as
select
    award_id,
    min(agency) as agency,
    array_to_string(list_sort(list_distinct(flatten(array_agg(alns)))), ',') as alns,
    cast(null as date) as awarded,
    min(programme_year(agency, prime_bare)) as programme_year
from subaward_told
where award_id not in (select award_id from award)
group by award_id
order by award_id;
