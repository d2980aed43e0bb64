-- More was paid than was obligated on the day of the statement; not of loans, whose obligation is no sum to be paid.
insert into flagged
select
    'outlay-over-obligation',
    case
        when outlaid is null or obligated_then is null or not whole then 'unknown'
        when outlaid - obligated_then >= 1 then 'hit'
        else 'clear'
    end,
    award_id, fain, place_id, recipient, cast(outlaid as varchar), cast(obligated_then as varchar),
    outlaid - obligated_then, paid_source, paid_line
from asked_award
where not loan;
