-- Money taken back by an action, as events: never smoothed, and never called a clawback without a document.
-- `close-out`: within 90 days before the end of the period of performance or after it, as the end stood before the action;
-- `early`: before that; `rebooked`: other actions of the award on the same day put as much back; `unknown`: no end is told.
create or replace table deobligation as
with ended as (
    select
        action.action_id,
        max(other.period_end) as period_end
    from action
    inner join action as before
        on action.award_id = before.award_id and before.action_date < action.action_date
    inner join action_row as other on before.action_id = other.action_id
    where action.obligated < 0
    group by action.action_id
),

own as (
    select action_id, max(period_end) as period_end from action_row group by action_id
),

day as (
    select award_id, action_date, sum(obligated) as net
    from action
    where known_until = date '9999-12-31'
    group by award_id, action_date
)

select
    action.award_id,
    action.action_id,
    action.action_date,
    action.known_from,
    action.known_until,
    action.obligated,
    coalesce(ended.period_end, own.period_end) as period_end,
    case
        when day.net >= 0 then 'rebooked'
        when coalesce(ended.period_end, own.period_end) is null then 'unknown'
        when action.action_date >= coalesce(ended.period_end, own.period_end) - interval 90 days then 'close-out'
        else 'early'
    end as kind
from action
left join ended on action.action_id = ended.action_id
left join own on action.action_id = own.action_id
left join day on action.award_id = day.award_id and action.action_date = day.action_date
where action.obligated < 0 and action.basis = 'action'
order by action.award_id, action.action_date, action.action_id;
