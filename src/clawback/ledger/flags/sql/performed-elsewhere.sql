-- The work is done in another State than the recipient's.
insert into flagged
select
    'performed-elsewhere',
    case when performed_in = '' or state = '' then 'unknown' when performed_in <> state then 'hit' else 'clear' end,
    award_id, fain, place_id, recipient, performed_in, state, obligated, source_id, line
from asked_award;
