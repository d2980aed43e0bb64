-- Verdicts through time as they were found (`verdict_found`, `track_found`), numbered anew as they come first in `verdict_of`:
-- equal verdicts on equal pairs have equal numbers, in whatever order they were judged. What they were found
-- in goes at the end.
create or replace temporary table numbered as
select
    track as found,
    cast(row_number() over (order by min(cast(party as bigint) * 4294967296 + sig)) - 1 as integer) as track
from verdict_found
group by track;

create or replace temporary table verdict_of as
select verdict_found.party, verdict_found.sig, numbered.track
from verdict_found
inner join numbered on verdict_found.track = numbered.found;

create or replace temporary table track as
select numbered.track, span.valid_from, span.valid_to, span.status, span.under_directives, span.step
from track_found as span
inner join numbered on span.track = numbered.found;

drop table verdict_found;

drop table track_found;

drop table numbered;
