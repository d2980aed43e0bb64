-- For every question `asked`: the recipients whose money it is about, and what each holder has of each award by the day, as
-- public on the known day: the sum of its actions. `paid` is what the last statement by both days says of the award.
create or replace table whose as
select distinct asked.n, link.recipient_id
from asked
inner join link on asked.place_id = link.place_id
where
    case link.relation
        when 'located in' then asked.boundary = 'located-in'
        when 'component unit of' then asked.boundary <> 'government'
        else true
    end;

create or replace table seen as
select whose.n, action.*
from whose
inner join asked on whose.n = asked.n
inner join action on whose.recipient_id = action.recipient_id
where
    action.action_date <= asked.as_of
    and action.known_from <= asked.known and asked.known < action.known_until;

create or replace table owner as
select recipient_id, place_id, relation = 'component unit of' as within
from link
where relation <> 'located in';

create or replace table holding as
select
    seen.n,
    seen.award_id,
    coalesce(owner.place_id, '') as holder,
    coalesce(owner.within, false) as within,
    sum(seen.obligated) as obligated
from seen
left join owner on seen.recipient_id = owner.recipient_id
group by all;

-- What was paid on an award that passed from one government to another is not told apart.
create or replace table passed_on as
select action.award_id
from action
left join owner on action.recipient_id = owner.recipient_id
where action.known_from < action.known_until
group by action.award_id
having count(distinct coalesce(owner.place_id, '')) > 1;

create or replace table paid as
select holding.n, holding.award_id, arg_max(statement.outlaid, statement.day) as outlaid
from (select distinct n, award_id from holding) as holding
inner join asked on holding.n = asked.n
inner join statement on holding.award_id = statement.award_id
where
    statement.outlaid is not null
    and statement.day <= asked.as_of and statement.day <= asked.known
    and holding.award_id not in (select award_id from passed_on)
group by holding.n, holding.award_id;
