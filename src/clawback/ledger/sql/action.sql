-- One row per distinct action. It is known from the first report of it, until a correction replaced the last one.
create or replace table action as
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
where action_id is not null
group by action_id, award_id, mod, action_date
order by award_id, action_date, action_id;
