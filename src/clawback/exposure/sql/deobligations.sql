-- The actions that took money back from the awards of a place and boundary (of every award where no place is named), on days
-- from `since` on, before `until` and by `as_of`, as public on the known day; each with what the award's actions come to at the
-- end of its day.
create or replace temporary table tied as
select
    recipient.recipient_id,
    recipient.name,
    nullif(owner.place_id, '') as place_id,
    coalesce(owner.relation, '') as relation
from recipient
left join link as owner on recipient.recipient_id = owner.recipient_id and owner.relation <> 'located in'
left join link as seat on recipient.recipient_id = seat.recipient_id and seat.relation = 'located in'
where
    :place = ''
    or (owner.place_id = :place and (owner.relation <> 'component unit of' or :boundary <> 'government'))
    or (:boundary = 'located-in' and seat.place_id = :place);

-- The awards looked at; `itemised`: files tell its actions, not one sum of them.
create or replace temporary table looked_at as
select action.award_id, bool_or(action.basis = 'action') as itemised
from action
inner join tied on action.recipient_id = tied.recipient_id
where action.action_date <= :as_of and action.known_from <= :known and :known < action.known_until
group by action.award_id;

create or replace temporary table taken_back as
select deobligation.*, tied.name, tied.place_id, tied.relation
from deobligation
inner join tied on deobligation.recipient_id = tied.recipient_id
where
    deobligation.known_from <= :known and :known < deobligation.known_until
    and deobligation.action_date <= :as_of
    and deobligation.action_date >= :since and deobligation.action_date < :until
    and array_contains(:kinds, deobligation.kind);

create or replace temporary view spoken_of as
select award_id, fain, agency_name from award where award_id in (select award_id from taken_back);

create or replace temporary table left_over as
select asked.award_id, asked.action_date, sum(fact.obligated) as obligated
from (select distinct award_id, action_date from taken_back) as asked
inner join fact
    on asked.award_id = fact.award_id
    and fact.valid_from <= asked.action_date and asked.action_date < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
group by asked.award_id, asked.action_date;

select
    taken_back.kind, taken_back.award_id, award.fain, taken_back.place_id, taken_back.name, taken_back.relation,
    award.agency_name, coalesce(nullif(taken_back.aln, ''), award.alns), award.programme, taken_back.action_date,
    taken_back.mod, taken_back.action_type, taken_back.obligated, taken_back.period_end, taken_back.end_told,
    left_over.obligated, not award.whole, taken_back.known_from, taken_back.source_id, taken_back.line
from taken_back
inner join award on taken_back.award_id = award.award_id
left join left_over on taken_back.award_id = left_over.award_id and taken_back.action_date = left_over.action_date
order by taken_back.action_date desc, taken_back.obligated, taken_back.award_id, taken_back.action_id;
