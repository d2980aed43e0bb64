-- The verdicts as they were (`was_verdict_of`, `was_track`) with those that were judged anew (`redone`, `redone_track`) in their
-- place, for `tracks.sql`. A verdict that says what one that was says is that one.
create or replace temporary table known_as as
with was as (
    select
        track,
        string_agg(concat_ws('|', valid_from, valid_to, status, under_directives, coalesce(step, 9)), ';' order by valid_from) as says
    from was_track
    group by track
),

now as (
    select
        track,
        string_agg(concat_ws('|', valid_from, valid_to, status, under_directives, coalesce(step, 9)), ';' order by valid_from) as says
    from redone_track
    group by track
)

select now.track as found, coalesce(was.track, now.track + (select max(track) + 1 from was_track)) as track, was.track is null as new
from now
left join was on now.says = was.says;

create or replace temporary table verdict_found as
select was.party, was.sig, was.track
from was_verdict_of as was
anti join redone on was.party = redone.party and was.sig = redone.sig
union all
select redone.party, redone.sig, known_as.track
from redone
inner join known_as on redone.track = known_as.found;

create or replace temporary table track_found as
select track, valid_from, valid_to, status, under_directives, step
from was_track
union all
select known_as.track, span.valid_from, span.valid_to, span.status, span.under_directives, span.step
from redone_track as span
inner join known_as on span.track = known_as.found and known_as.new;
