-- Totals that the files state themselves, each beside the rows it is the sum of: an award's total on each of its actions, a
-- report's total on each of its audited lines. Where the first action of an award is not loaded, its earlier obligations are
-- entered as one line (`balance`): such a total is completed, and says nothing of the rows.
create or replace temporary table own_total as
with told as (
    select distinct row.source_id, statement.award_id, statement.day, statement.total
    from statement
    inner join action_row as row on statement.award_id = row.award_id and statement.day = row.file_day
    where statement.total is not null and statement.of_file = 'actions' and statement.day <= :known
),

award as (
    select
        told.source_id,
        'award' as of,
        told.award_id as id,
        told.total as stated,
        coalesce(sum(case when action.basis = 'action' then action.obligated end), 0) as summed,
        coalesce(sum(case when action.basis = 'balance' then action.obligated end), 0) as completed
    from told
    left join action
        on told.award_id = action.award_id and action.known_from <= told.day and told.day < action.known_until
    group by told.source_id, told.award_id, told.day, told.total
),

report as (
    select
        sefa.source_id,
        'report' as of,
        sefa.report_id as id,
        max(cast(nullif(sefa_row.report_total, '') as decimal(18, 2))) as stated,
        sum(sefa.expended) as summed,
        0 as completed
    from sefa
    inner join sefa_row on sefa.source_id = sefa_row.source_id and sefa.line = sefa_row.line
    where sefa.disposition <> 'merged' and sefa.known_from <= :known
    group by sefa.source_id, sefa.report_id
    having max(nullif(sefa_row.report_total, '')) is not null
)

select source_id, of, id, stated, summed, summed <> stated and summed + completed = stated as completed
from (select * from award union all select * from report);

select
    source_id,
    of,
    count(*) as stated,
    count(case when stated = summed then 1 end) as equal,
    count(case when completed then 1 end) as completed
from own_total
group by source_id, of
order by source_id, of;
