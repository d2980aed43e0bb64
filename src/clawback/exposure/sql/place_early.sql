-- The actions that took money back early from the awards in `place_fact`, as their agencies reported them.
create or replace temporary table place_early as
select award_id, action_date, known_from, known_until, obligated
from deobligation
where kind = 'early' and award_id in (select award_id from place_fact);
