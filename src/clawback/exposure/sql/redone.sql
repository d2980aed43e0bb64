-- The verdicts as they were (`was_verdict_of`, `was_track`) with those that were judged anew (`redone`, `redone_track`) in their
-- place, for `tracks.sql`. A verdict that says what one that was says is that one: looked for by a sum of its spans, then
-- compared span by span.
create or replace temporary table alike as
with was as (
    select track, count(*) as spans, bit_xor(hash(valid_from, status, under_directives, step)) as said
    from was_track
    group by track
),

now as (
    select track, count(*) as spans, bit_xor(hash(valid_from, status, under_directives, step)) as said
    from redone_track
    group by track
)

select now.track as found, was.track as was, now.spans
from now
inner join was on now.spans = was.spans and now.said = was.said;

create or replace temporary table known_as as
with same as (
    select alike.found, min(alike.was) as was
    from (
        select alike.found, alike.was, alike.spans
        from alike
        inner join redone_track as now on alike.found = now.track
        inner join was_track as was
            on alike.was = was.track and now.valid_from = was.valid_from and now.valid_to = was.valid_to
            and now.status = was.status and now.under_directives = was.under_directives
            and now.step is not distinct from was.step
        group by alike.found, alike.was, alike.spans
        having count(*) = alike.spans
    ) as alike
    group by alike.found
)

select now.track as found, coalesce(same.was, now.track + most.track + 1) as track, same.was is null as new
from (select distinct track from redone_track) as now
cross join (select max(track) as track from was_track) as most
left join same on now.track = same.found;

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
