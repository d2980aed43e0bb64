-- Recipients that no rule gives to a place, with what they received.
select
    recipient.name,
    recipient.city,
    recipient.type_label,
    count(*) as actions,
    cast(sum(action.obligated) as varchar) as obligated,
    unlinked.reason
from unlinked
inner join recipient on unlinked.recipient_id = recipient.recipient_id
inner join action on recipient.recipient_id = action.recipient_id
group by recipient.recipient_id, recipient.name, recipient.city, recipient.type_label, unlinked.reason
order by abs(sum(action.obligated)) desc, recipient.name, recipient.recipient_id;
