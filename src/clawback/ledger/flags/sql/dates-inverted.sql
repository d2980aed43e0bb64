-- The period of performance ends before it starts.
insert into flagged
select
    'dates-inverted',
    case
        when period_start is null or period_end is null then 'unknown'
        when period_start > period_end then 'hit'
        else 'clear'
    end,
    award_id, fain, place_id, recipient, cast(period_start as varchar), cast(period_end as varchar), obligated,
    source_id, line
from asked_award;
