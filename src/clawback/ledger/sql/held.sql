-- The sources that hold rows of each control total: actions, or awards as one sum each.
select distinct scoped.total_id, row.source_id, false as summed
from scoped
inner join action_row as row on scoped.action_id = row.action_id
union all
select distinct scoped.total_id, row.source_id, true
from scoped
inner join award_row as row on scoped.basis = 'balance' and row.agency = scoped.agency
    and 'award/' || row.agency || '/'
    || case when row.fain <> '' then upper(replace(replace(row.fain, ' ', ''), '-', '')) else row.uri end = scoped.award_id
order by 1, 2, 3;
