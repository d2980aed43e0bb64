-- What became of every row of every source, in rows and in dollars as the rows state them.
with owner as (
    select recipient_id, min(place_id) as place_id from link where relation <> 'located in' group by recipient_id
),

each as (
    select action_row.source_id, action_row.disposition, action.recipient_id, coalesce(action_row.amount, 0) as dollars
    from action_row
    left join action on action_row.action_id = action.action_id
    union all
    select source_id, disposition, recipient_id, coalesce(stated, 0) from summary
    union all
    select source_id, disposition, recipient_id, obligated from subaward_told
    union all
    select source_id, disposition, recipient_id, expended from sefa
    union all
    select source_id, disposition, recipient_id, coalesce(total, 0) from audit_told
    union all
    select source_id, disposition, recipient_id, 0 from passthrough_told
)

select
    each.source_id,
    case
        when each.disposition <> 'kept' then each.disposition
        when owner.place_id is null then 'unmatched'
        else 'matched'
    end as became,
    count(*) as n,
    sum(each.dollars) as dollars
from each
left join owner on each.recipient_id = owner.recipient_id
group by 1, 2
order by 1, 2;
