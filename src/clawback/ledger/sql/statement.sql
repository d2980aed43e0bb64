-- What each file says of an award as a whole on the day it was made: all its obligations and outlays to that day.
-- `since`: the day from which the total is told to stand. A file of actions repeats the total on each of its rows; a
-- summary says the day of the award's latest action.
create or replace table statement as
with stated as (
    select
        award_id, file_day as day, action_date as since, modified, recipient_id, 'actions' as of_file,
        total, outlaid
    from told
    where correction <> 'D' and (total is not null or outlaid is not null)
    union all
    select
        award_id, file_day, coalesce(latest_day, file_day), modified, recipient_id, 'awards', stated, stated_outlaid
    from summary
    where disposition = 'kept' and (stated is not null or stated_outlaid is not null)
)

select
    award_id,
    day,
    min(since) as since,
    arg_max(total, (modified, since, of_file, total)) filter (where total is not null) as total,
    arg_max(outlaid, (modified, since, of_file, outlaid)) filter (where outlaid is not null) as outlaid,
    arg_max(recipient_id, (modified, since, of_file, recipient_id)) as recipient_id,
    min(of_file) as of_file
from stated
group by award_id, day
order by award_id, day;
