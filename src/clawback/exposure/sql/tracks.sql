-- Verdicts through time as they were found, numbered anew as they come first in `verdict_of`: equal verdicts on equal pairs have
-- equal numbers, in whatever order they were judged.
create or replace temporary table verdict_of as
with ordered as (
    select party, sig, track, row_number() over (order by party, sig) as n
    from verdict_found
),

numbered as (
    select track as found, cast(row_number() over (order by min(n)) - 1 as integer) as track
    from ordered
    group by track
)

select ordered.party, ordered.sig, numbered.track
from ordered
inner join numbered on ordered.track = numbered.found
order by 1, 2;

create or replace temporary table track as
select
    numbered.track, span.valid_from, span.valid_to, span.status, span.under_directives, span.step
from track_found as span
inner join (
    select distinct verdict_found.track as found, verdict_of.track
    from verdict_found
    inner join verdict_of on verdict_found.party = verdict_of.party and verdict_found.sig = verdict_of.sig
) as numbered on span.track = numbered.found
order by 1, 2;

drop table verdict_found;

drop table track_found;
