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
        count(case when action.action_type = 'A' and (action.era > 1 or statement.of_file = 'awards') then 1 end) as first_actions,
        min(case when action.era > 1 then action.action_date end) as first_day
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
        statement.day as known,
        statement.recipient_id,
        case when statement.of_file = 'actions' then least(statement.since, coalesce(visible.first_day, statement.since))
            else statement.since end as since,
        statement.total - visible.itemised as rest
    from statement
    inner join visible on statement.award_id = visible.award_id and statement.day = visible.day
    where visible.first_actions = 0
),

-- Statements that stand since the same day restate one another; one that stands since a later day adds to those before.
stepped as (
    select
        *,
        case when lag(since) over w = since then 0 else 1 end as is_step
    from rest
    window w as (partition by award_id order by known)
),

grouped as (
    select
        *,
        sum(is_step) over (partition by award_id order by known) as step,
        lag(rest) over (partition by award_id order by known) as before
    from stepped
),

based as (
    select
        *,
        rest - coalesce(first_value(before) over (partition by award_id, step order by known), 0) as amount
    from grouped
),

told as (
    select
        *,
        case when lag(amount) over w = amount then 0 else 1 end as turn
    from based
    window w as (partition by award_id, step order by known)
),

run as (
    select
        *,
        sum(turn) over (partition by award_id, step order by known) as nth
    from told
)

select
    award_id,
    step,
    nth,
    min(since) as action_date,
    min(known) as known_from,
    coalesce(lead(min(known)) over (partition by award_id, step order by nth), date '9999-12-31') as known_until,
    any_value(amount) as obligated,
    arg_min(recipient_id, known) as recipient_id
from run
group by award_id, step, nth
qualify any_value(amount) <> 0
order by award_id, step, nth;

insert into action by name
select
    md5(concat_ws('|', 'balance', award_id, cast(step as varchar), cast(nth as varchar))) as action_id,
    award_id, '' as mod, action_date, known_from, known_until, obligated, '' as action_type, '' as aln, recipient_id,
    0 as era, 1 as reports, 'balance' as basis
from balance;
