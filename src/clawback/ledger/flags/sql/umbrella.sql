-- One record stands for much more than one grant.
insert into flagged
select
    'umbrella',
    case when fain = '' or obligated >= 1000000000 then 'hit' when not whole then 'unknown' else 'clear' end,
    award_id, fain, place_id, recipient,
    case when fain = '' then 'an aggregate, without an award number' else cast(obligated as varchar) end,
    case when fain = '' then 'one award' else '1000000000.00' end,
    obligated, source_id, line
from asked_award;
