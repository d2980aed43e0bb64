-- Where the files loaded do not hold the action that made an award, its earlier obligations are missing from the sum of
-- its actions. A stated total tells how much: the rest is entered as one line, `balance`, on the day from which the total
-- is told to stand, and is known from the day of the file that states it. Where the first action is there, the actions
-- alone count, and a total that differs is a flag, not a correction.
create or replace table balance as
with visible as (
    select
        statement.award_id,
        statement.day,
        coalesce(sum(action.obligated), 0) as itemised,
        count(case
            when action.action_type = 'A' and (action.era = 4 or statement.of_file = 'awards') then 1
        end) as first_actions,
        min(case when action.era = 4 then action.action_date end) as first_day
    from statement
    left join action
        on statement.award_id = action.award_id
        and action.known_from <= statement.day and statement.day < action.known_until
    where statement.total is not null
    group by statement.award_id, statement.day
),

rest as (
    select
        statement.award_id,
        statement.day as known_from,
        statement.recipient_id,
        case
            when statement.of_file = 'awards' then statement.since
            else least(statement.since, coalesce(visible.first_day, statement.since))
        end as action_date,
        statement.total - visible.itemised as rest
    from statement
    inner join visible on statement.award_id = visible.award_id and statement.day = visible.day
    where visible.first_actions = 0
)

-- Each statement adds what it says more, or less, than the one before.
select
    award_id,
    known_from,
    action_date,
    recipient_id,
    rest - coalesce(lag(rest) over (partition by award_id order by known_from), 0) as obligated
from rest
qualify obligated <> 0
order by award_id, known_from;

insert into action by name
select
    md5(concat_ws('|', 'balance', award_id, cast(known_from as varchar))) as action_id,
    award_id, '' as mod, action_date, known_from, date '9999-12-31' as known_until, obligated, '' as action_type,
    '' as aln, recipient_id, 0 as era, 1 as reports, 'balance' as basis
from balance;
