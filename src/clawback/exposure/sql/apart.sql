-- By State, what no rule gives to a government: it is in no government's answer, and every answer says so.
create or replace table apart as
select
    recipient.state,
    count(distinct recipient.recipient_id) as recipients,
    sum(action.obligated) as obligated
from unlinked
inner join recipient on unlinked.recipient_id = recipient.recipient_id
inner join action on recipient.recipient_id = action.recipient_id
where action.known_until = date '9999-12-31'
group by recipient.state
order by recipient.state;
