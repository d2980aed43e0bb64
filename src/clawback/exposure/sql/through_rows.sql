-- The subawards of the answer, the largest first.
select
    subaward_id, number, report_id, award_id, fain, agency, prime, prime_place, recipient, relation, action_date,
    obligated, prime_obligated, more_than_award, twin, retold, status, under_directives, alns, pair
from passed
order by obligated desc, award_id, subaward_id;
