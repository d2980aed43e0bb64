-- A file states another total than the award's actions add up to on the day of the file.
insert into flagged
with stated as (
    select asked_row.award_id, asked_row.total, asked_row.file_day, asked_row.source_id, asked_row.line
    from asked_row
    where asked_row.total is not null
    qualify row_number() over (
        partition by asked_row.award_id
        order by asked_row.file_day desc, asked_row.modified desc, asked_row.day desc nulls last, asked_row.source_id, asked_row.line
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
