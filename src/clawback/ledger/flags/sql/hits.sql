-- The awards with a flag, the largest dollars first.
select flag, award_id, fain, place_id, recipient, found, against, dollars, source_id, line
from flagged
where outcome = 'hit'
order by flag, abs(coalesce(dollars, 0)) desc, award_id, found, against, source_id, line;
