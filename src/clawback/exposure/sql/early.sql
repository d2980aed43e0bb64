-- Money taken back early from the place's awards, as their agencies reported it by the day and known day asked.
select early.award_id, early.action_date, sum(early.obligated) as obligated
from place_early as early
inner join asked
    on early.action_date <= asked.as_of
    and early.known_from <= asked.known and asked.known < early.known_until
group by early.award_id, early.action_date
order by 1, 2;
