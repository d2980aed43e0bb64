-- Money reported undrawn more than a year after the end of the period of performance, and no action since that
-- end; not of loans.
insert into flagged
select
    'stale',
    case
        when outlaid is null or obligated_then is null or not whole or period_end is null then 'unknown'
        when period_end + interval 12 month >= reported_on or obligated_then - outlaid < 1 then 'clear'
        when last_day is null then 'unknown'
        when last_day > period_end then 'clear'
        else 'hit'
    end,
    award_id, fain, place_id, recipient, cast(period_end as varchar), cast(reported_on as varchar),
    obligated_then - outlaid, paid_source, paid_line
from asked_award
where not loan;
