-- Whose awards a question about flags is on: those of the place and boundary asked, every award where no place is.
create or replace temporary table question as
select
    cast(:place as varchar) as place,
    cast(:boundary as varchar) as boundary,
    cast(:as_of as date) as as_of,
    cast(:known as date) as known;

create or replace temporary table asked_scope as
with held as (
    select fact.award_id, fact.place_id, fact.relation, fact.located_in, sum(fact.obligated) as obligated
    from fact
    cross join question
    where
        fact.valid_from <= question.as_of and question.as_of < fact.valid_to
        and fact.known_from <= question.known and question.known < fact.known_until
    group by fact.award_id, fact.place_id, fact.relation, fact.located_in
)

select held.award_id, arg_max(held.place_id, abs(held.obligated)) as place_id
from held
cross join question
where
    question.place = ''
    or (
        held.place_id = question.place
        and (held.relation <> 'component unit of' or question.boundary <> 'government')
    )
    or (question.boundary = 'located-in' and held.located_in = question.place)
group by held.award_id;

-- Awards of recipients that look like a government and are linked to none. Of a place: those that may be its own, and
-- within `located-in` those whose address lies in it; of a State: those in it.
create or replace temporary table asked_lost as
with lost as (
    select government_like.recipient_id, government_like.reason, recipient.name
    from government_like
    inner join recipient on government_like.recipient_id = recipient.recipient_id
    left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
    cross join question
    where
        question.place = ''
        or (question.place like 'state/%' and lower(recipient.state) = split_part(question.place, '/', 2))
        or recipient.recipient_id in (
            select candidate.recipient_id from candidate cross join question as asked
            where candidate.place_id = asked.place
        )
        or contains(government_like.reason || ',', ' ' || question.place || ',')
        or (question.boundary = 'located-in' and seat.place_id = question.place)
),

given as (
    select action.award_id, lost.name, lost.reason, sum(action.obligated) as obligated
    from lost
    inner join action on lost.recipient_id = action.recipient_id
    cross join question
    where
        action.action_date <= question.as_of
        and action.known_from <= question.known and question.known < action.known_until
    group by action.award_id, lost.recipient_id, lost.name, lost.reason
)

select award_id, name, reason, obligated
from given
qualify row_number() over (partition by award_id order by abs(obligated) desc, name) = 1;

-- Awards that the place passes on, by the reports of its subawards: those too that no source tells of.
create or replace temporary table asked_passer as
select distinct through.award_id
from through
cross join question
where
    through.prime_place = question.place and through.prime_place <> ''
    and (not through.prime_within or question.boundary <> 'government');

-- What each flag finds: every award it looked at, with its outcome (`hit`, `clear`, `unknown`) and the two values.
create or replace temporary table flagged (
    flag varchar, outcome varchar, award_id varchar, fain varchar, place_id varchar, recipient varchar,
    found varchar, against varchar, dollars decimal(18, 2), source_id varchar, line bigint
);
