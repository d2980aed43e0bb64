-- What became of every row of every source, in rows and in dollars as the rows state them.
select
    action_row.source_id,
    case
        when action_row.disposition <> 'kept' then action_row.disposition
        when owner.place_id is null then 'unmatched'
        else 'matched'
    end as became,
    count(*) as n,
    sum(action_row.amount) as obligated
from action_row
left join action on action_row.action_id = action.action_id
left join link as owner on action.recipient_id = owner.recipient_id and owner.relation <> 'located in'
group by 1, 2
order by 1, 2;
