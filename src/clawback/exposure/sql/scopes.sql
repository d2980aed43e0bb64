-- What conditions may ask of each award that holds dollars or is passed on from: `kind` is a number for its agency and
-- listings together; its fiscal year is that of its programme where its number says it, else that of the day it was made.
-- `first` puts the awards of a kind in order: by that day, then by programme year, what is not known last.
create or replace temporary view scoped as
with every as (
    select award_id, agency, alns, awarded, programme_year from award
    union all
    select award_id, agency, alns, awarded, programme_year from prime
)

select
    award_id,
    coalesce(agency, '') as agency,
    coalesce(alns, '') as alns,
    awarded,
    coalesce(nullif(programme_year, 0), year(awarded) + cast(month(awarded) >= 10 as integer)) as fiscal_year,
    coalesce(awarded - date '0001-01-01', 4000000) * 10000 + coalesce(nullif(programme_year, 0), 9999) as first
from every;

create or replace temporary table scope_kind as
select cast(row_number() over (order by agency, alns) as integer) as kind, agency, alns
from (select distinct agency, alns from scoped);

select kind, agency, alns from scope_kind order by kind;
