-- The awards of the answer, those that could be lost first in the order of the range.
select
    award_id, fain, programme, agency_name, recipient, relation, phase,
    obligated, outlaid, undrawn, reported_on, partial, status, under_directives, alns, pair
from exposed
order by coalesce(step, 9), obligated desc, award_id, recipient, pair;
