-- Money taken back by an action, as events: never smoothed, and never called a clawback without a document.
-- `period_end`: the latest end of the period of performance that the award's actions of earlier days tell; `end_told`: the end
-- that the action's own row tells, which the action itself may have moved.
-- `rebooked`: other actions of the award on the same day put as much back; `close-out`: within 90 days before `period_end`, or
-- after it; `early`: before that, or, where no earlier action tells the end, more than 90 days before `end_told`: the award
-- then runs on. Else `unknown`: no end is told, only `end_told` is and it is near, or several actions were told as one sum.
-- All this changes with what was public: one row per action and span of known days.
create or replace table deobligation as
with taken as (
    select * from action where obligated < 0 and basis = 'action'
),

row_told as (
    select
        action_id, award_id, action_date, period_end,
        greatest(known_from, modified) as known_from,
        coalesce(replaced_on, date '9999-12-31') as known_until
    from action_row
    where action_id is not null and period_end is not null and award_id in (select award_id from taken)
),

other as (
    select award_id, action_date, known_from, known_until, obligated
    from action
    where basis = 'action' and award_id in (select award_id from taken)
),

-- The known days on which something that decides the kind may change.
change as (
    select award_id, action_date, unnest([known_from, known_until]) as k, true as of_day from other
    union
    select award_id, action_date, unnest([known_from, known_until]), false from row_told
),

moment as (
    select action_id, award_id, action_date, known_from as k from taken
    union
    select taken.action_id, taken.award_id, taken.action_date, change.k
    from taken
    inner join change
        on taken.award_id = change.award_id
        and taken.known_from < change.k and change.k < taken.known_until
        and case when change.of_day then change.action_date = taken.action_date else change.action_date <= taken.action_date end
),

day as (
    select moment.action_id, moment.k, sum(other.obligated) as net
    from moment
    inner join other
        on moment.award_id = other.award_id and moment.action_date = other.action_date
        and other.known_from <= moment.k and moment.k < other.known_until
    group by moment.action_id, moment.k
),

ended as (
    select
        moment.action_id,
        moment.k,
        max(case when row_told.action_date < moment.action_date then row_told.period_end end) as period_end,
        max(case when row_told.action_id = moment.action_id then row_told.period_end end) as end_told
    from moment
    inner join row_told
        on moment.award_id = row_told.award_id and row_told.action_date <= moment.action_date
        and row_told.known_from <= moment.k and moment.k < row_told.known_until
    group by moment.action_id, moment.k
),

judged as (
    select
        moment.action_id,
        moment.k,
        ended.period_end,
        ended.end_told,
        case
            when taken.era = 1 then 'unknown'
            when day.net >= 0 then 'rebooked'
            when taken.action_date >= ended.period_end - interval 90 days then 'close-out'
            when taken.action_date < coalesce(ended.period_end, ended.end_told) - interval 90 days then 'early'
            else 'unknown'
        end as kind
    from moment
    inner join taken on moment.action_id = taken.action_id
    inner join day on moment.action_id = day.action_id and moment.k = day.k
    left join ended on moment.action_id = ended.action_id and moment.k = ended.k
),

turned as (
    select *
    from judged
    window w as (partition by action_id order by k)
    qualify
        lag(kind) over w is distinct from kind
        or lag(period_end) over w is distinct from period_end
        or lag(end_told) over w is distinct from end_told
),

first_row as (
    select action_id, source_id, line from action_row where report = 1 and action_id in (select action_id from taken)
)

select
    taken.award_id,
    taken.action_id,
    taken.recipient_id,
    taken.mod,
    taken.aln,
    taken.action_type,
    taken.action_date,
    turned.k as known_from,
    coalesce(lead(turned.k) over (partition by taken.action_id order by turned.k), taken.known_until) as known_until,
    taken.obligated,
    turned.period_end,
    turned.end_told,
    turned.kind,
    first_row.source_id,
    first_row.line
from turned
inner join taken on turned.action_id = taken.action_id
inner join first_row on taken.action_id = first_row.action_id
order by taken.award_id, taken.action_date, taken.action_id, turned.k;
