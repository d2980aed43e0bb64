-- Money taken back early from the place's awards, as their agencies reported it by the day and known day.
select award_id, action_date, sum(obligated) as obligated
from place_early
where action_date <= :as_of and known_from <= :known and :known < known_until
group by award_id, action_date;
