-- What each recipient received as the sources tell it now: awards, and apart from them subawards, never added together.
create or replace temporary view given as
select recipient_id, array_agg(distinct award_id) as awards, sum(obligated) as obligated
from action
where known_until = date '9999-12-31'
group by recipient_id;

create or replace temporary view passed as
select recipient_id, count(*) as subawards, sum(obligated) as subawarded
from subaward
where known_until = date '9999-12-31'
group by recipient_id;
