-- The actions that took money back, each of a kind by days alone (docs/explanation/money.md), as public on the known day.
create or replace table taken as
select n, action_id, award_id, action_date, era, obligated
from seen
where basis = 'action' and obligated < 0;

create or replace table same_day as
select taken.n, taken.action_id, sum(action.obligated) as net
from taken
inner join asked on taken.n = asked.n
inner join action on taken.award_id = action.award_id and taken.action_date = action.action_date
where action.basis = 'action' and action.known_from <= asked.known and asked.known < action.known_until
group by taken.n, taken.action_id;

create or replace table ending as
select
    taken.n,
    taken.action_id,
    max(case when row.action_date < taken.action_date then row.period_end end) as told_before,
    max(case when row.action_id = taken.action_id then row.period_end end) as told_by_itself
from taken
inner join asked on taken.n = asked.n
inner join action_row as row on taken.award_id = row.award_id
where
    row.action_id is not null
    and row.known_from <= asked.known and row.modified <= asked.known
    and (row.replaced_on is null or asked.known < row.replaced_on)
group by taken.n, taken.action_id;

create or replace table event as
select
    taken.*,
    case
        when taken.era = 1 then 'unknown'
        when same_day.net >= 0 then 'rebooked'
        when ending.told_before is not null then
            case when date_diff('day', taken.action_date, ending.told_before) <= 90 then 'close-out' else 'early' end
        when date_diff('day', taken.action_date, ending.told_by_itself) > 90 then 'early'
        else 'unknown'
    end as kind
from taken
inner join same_day on taken.n = same_day.n and taken.action_id = same_day.action_id
left join ending on taken.n = ending.n and taken.action_id = ending.action_id;

select n, kind, count(*) as actions, count(distinct award_id) as awards, sum(obligated) as obligated
from event
group by n, kind;
