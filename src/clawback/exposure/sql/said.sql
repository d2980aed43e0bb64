-- Money taken back early from the awards in `spoken_of`, as its agency reported it by the day and known day.
select deobligation.award_id, deobligation.action_date, sum(deobligation.obligated) as obligated
from deobligation
inner join spoken_of as asked on deobligation.award_id = asked.award_id
where
    deobligation.kind = 'early'
    and deobligation.action_date <= :as_of
    and deobligation.known_from <= :known and :known < deobligation.known_until
group by deobligation.award_id, deobligation.action_date
order by 1, 2;
