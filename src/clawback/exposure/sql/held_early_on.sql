-- Money taken back early from the awards in `held`, as their agencies reported it by the day and known day.
select award_id, action_date, sum(obligated) as obligated
from held_early
where action_date <= :as_of and known_from <= :known and :known < known_until
group by award_id, action_date
order by 1, 2;
