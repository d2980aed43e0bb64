-- The sum of an award that is there in full is below zero, a cent or a dollar, or beyond any award there is.
insert into flagged
select
    'implausible-amount',
    case
        when obligated >= 100000000000 then 'hit'
        when not whole then 'unknown'
        when obligated < 0 or (obligated > 0 and obligated <= 1) then 'hit'
        else 'clear'
    end,
    award_id, fain, place_id, recipient, cast(obligated as varchar),
    case when obligated < 0 then '0.00' when obligated <= 1 then '1.00' else '100000000000.00' end,
    obligated, source_id, line
from asked_award;
