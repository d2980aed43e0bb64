-- Lines of audited schedules: what an entity says it spent, by Assistance Listing and pass-through entity. A report that
-- resubmits another replaces it from the day the Clearinghouse took it; a line told twice is one line.
create or replace table sefa as
with typed as (
    select
        * exclude (expended, passed_on, report_total),
        cast(nullif(report_total, '') as decimal(18, 2)) as report_total,
        cast(expended as decimal(18, 2)) as expended,
        cast(nullif(passed_on, '') as decimal(18, 2)) as passed_on,
        md5(concat_ws('|', auditee_name, '', '', '', auditee_state, '')) as recipient_id,
        row_number() over (partition by report_id, award_reference order by source_id, line) as telling
    from sefa_row
),

replaced as (
    select replaces as report_id, min(accepted) as replaced_on from sefa_row where replaces <> '' group by replaces
)

select
    typed.* exclude (telling),
    typed.accepted as known_from,
    coalesce(replaced.replaced_on, date '9999-12-31') as known_until,
    case when typed.telling > 1 then 'merged' when replaced.report_id is not null then 'replaced' else 'kept' end as disposition
from typed
left join replaced on typed.report_id = replaced.report_id
order by typed.source_id, typed.line;
