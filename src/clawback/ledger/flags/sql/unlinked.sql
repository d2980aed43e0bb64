-- The recipient looks like a government and no rule gives it to one. Of a place: those that may be its own, and within
-- `located-in` those whose address lies in it; of a State: those in it.
insert into flagged
with given as (
    select action.award_id, action.recipient_id, sum(action.obligated) as obligated
    from action
    cross join question
    where
        action.action_date <= question.as_of
        and action.known_from <= question.known and question.known < action.known_until
    group by action.award_id, action.recipient_id
),

lost as (
    select given.award_id, recipient.name, government_like.reason, given.obligated
    from given
    inner join government_like on given.recipient_id = government_like.recipient_id
    inner join recipient on given.recipient_id = recipient.recipient_id
    left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
    cross join question
    where
        question.place = ''
        or (question.place like 'state/%' and lower(recipient.state) = split_part(question.place, '/', 2))
        or exists (
            select 1 from candidate
            where candidate.recipient_id = given.recipient_id and candidate.place_id = question.place
        )
        or contains(government_like.reason || ',', ' ' || question.place || ',')
        or (question.boundary = 'located-in' and seat.place_id = question.place)
    qualify row_number() over (partition by given.award_id order by abs(given.obligated) desc, recipient.name) = 1
),

newest as (
    select *
    from asked_row
    qualify row_number() over (
        partition by award_id order by modified desc, day desc nulls last, of_file, source_id, line desc
    ) = 1
)

select
    'unlinked', 'hit', lost.award_id, newest.fain, null, lost.name, lost.name, lost.reason, lost.obligated,
    newest.source_id, newest.line
from lost
inner join newest on lost.award_id = newest.award_id
union all
select
    'unlinked', 'clear', award_id, fain, place_id, recipient, recipient, place_id, obligated, source_id, line
from asked_award
where award_id not in (select award_id from lost);
