-- One row per distinct action. It is known from the first report of it, until a correction replaced the last one.
-- Most actions are told by one row, which needs no counting together.
create or replace table action as
with again as (
    select distinct action_id from action_row where report > 1 and action_id is not null
)

select
    action_id,
    award_id,
    mod,
    action_date,
    known_from,
    case when replaced_on is null then date '9999-12-31' else greatest(replaced_on, known_from) end as known_until,
    amount as obligated,
    action_type,
    aln,
    recipient_id,
    era,
    cast(1 as bigint) as reports,
    'action' as basis
from action_row
where action_id is not null and action_id not in (select action_id from again)
union all
select
    action_id,
    award_id,
    mod,
    action_date,
    min(known_from) as known_from,
    case
        when count(replaced_on) = count(*) then greatest(max(replaced_on), min(known_from)) else date '9999-12-31'
    end as known_until,
    any_value(amount) as obligated,
    any_value(action_type) as action_type,
    any_value(aln) as aln,
    arg_min(recipient_id, report) as recipient_id,
    any_value(era) as era,
    count(*) as reports,
    'action' as basis
from action_row
where action_id in (select action_id from again)
group by action_id, award_id, mod, action_date;
