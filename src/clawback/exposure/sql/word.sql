-- What each track says from day to day as one number, so that few numbers make few groups: hundreds for the status and tens for
-- the status under directives, both by their place in the order of exposure, and ones for the step (9: none).
create or replace temporary view word_of as
select
    track, valid_from, valid_to,
    case status
        when 'open' then 0
        when 'partly_blocked' then 100
        when 'unknown' then 200
        when 'dormant' then 300
        when 'springing' then 400
        when 'blocked' then 500
        when 'not_reached' then 600
    end
    + case under_directives
        when 'open' then 0
        when 'partly_blocked' then 10
        when 'unknown' then 20
        when 'dormant' then 30
        when 'springing' then 40
        when 'blocked' then 50
        when 'not_reached' then 60
    end
    + coalesce(step, 9) as word
from track;
