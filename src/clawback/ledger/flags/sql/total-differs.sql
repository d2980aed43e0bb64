-- A file states another total than the award's actions add up to on the day of the file.
insert into flagged
with latest as (
    select statement.award_id, statement.day, statement.total
    from statement
    cross join question
    where statement.total is not null and statement.day <= question.as_of and statement.day <= question.known
    qualify row_number() over (partition by statement.award_id order by statement.day desc) = 1
),

stated as (
    select latest.award_id, latest.total, latest.day as file_day, stated_row.source_id, stated_row.line
    from latest
    inner join stated_row
        on latest.award_id = stated_row.award_id and latest.day = stated_row.file_day and latest.total = stated_row.total
    qualify row_number() over (
        partition by latest.award_id order by stated_row.modified desc, stated_row.source_id, stated_row.line
    ) = 1
),

itemised as (
    select stated.award_id, sum(action.obligated) as obligated, bool_or(action.action_type = 'A') as from_first
    from stated
    inner join action on stated.award_id = action.award_id
    cross join question
    where
        action.basis = 'action' and action.action_date <= stated.file_day
        and action.known_from <= question.known and question.known < action.known_until
    group by stated.award_id
)

select
    'total-differs',
    case
        when stated.total is null or itemised.from_first is not true then 'unknown'
        when abs(stated.total - itemised.obligated) >= 1 then 'hit'
        else 'clear'
    end,
    asked_award.award_id, asked_award.fain, asked_award.place_id, asked_award.recipient,
    cast(stated.total as varchar), cast(itemised.obligated as varchar),
    stated.total - itemised.obligated, stated.source_id, stated.line
from asked_award
left join stated on asked_award.award_id = stated.award_id
left join itemised on asked_award.award_id = itemised.award_id;
