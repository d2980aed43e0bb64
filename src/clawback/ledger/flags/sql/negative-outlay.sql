-- Less than nothing was paid.
insert into flagged
select
    'negative-outlay',
    case when outlaid is null then 'unknown' when outlaid < 0 then 'hit' else 'clear' end,
    award_id, fain, place_id, recipient, cast(outlaid as varchar), '0.00', outlaid, paid_source, paid_line
from asked_award;
