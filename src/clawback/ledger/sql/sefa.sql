-- Lines of audited schedules: what an entity says it spent, by Assistance Listing and pass-through entity. A line told
-- twice is one line. It is known as long as its report is.
create or replace table passthrough_told as
select
    passthrough_row.*,
    audit.recipient_id,
    case
        when row_number() over (
            partition by passthrough_row.report_id, passthrough_row.award_reference, passthrough_row.name, passthrough_row.number
            order by passthrough_row.source_id, passthrough_row.line
        ) > 1 then 'merged'
        when audit.known_until < date '9999-12-31' then 'replaced'
        else 'kept'
    end as disposition
from passthrough_row
left join audit on passthrough_row.report_id = audit.report_id
order by passthrough_row.source_id, passthrough_row.line;

create or replace table sefa as
with passed as (
    select report_id, award_reference, list([name, number] order by name, number) as entities
    from passthrough_told
    where disposition <> 'merged'
    group by report_id, award_reference
),

typed as (
    select
        *,
        row_number() over (partition by report_id, award_reference order by source_id, line) as telling
    from sefa_row
)

select
    typed.source_id,
    typed.line,
    typed.report_id,
    typed.award_reference,
    typed.aln,
    typed.identification,
    typed.programme,
    cast(typed.expended as decimal(18, 2)) as expended,
    typed.direct,
    case when len(typed.passed_from) > 0 then typed.passed_from else coalesce(passed.entities, []) end as passed_from,
    cast(nullif(typed.passed_on, '') as decimal(18, 2)) as passed_on,
    typed.cluster,
    typed.loan,
    audit.recipient_id,
    audit.known_from,
    audit.known_until,
    case
        when typed.telling > 1 then 'merged'
        when audit.known_until < date '9999-12-31' then 'replaced'
        else 'kept'
    end as disposition
from typed
inner join audit on typed.report_id = audit.report_id
left join passed on typed.report_id = passed.report_id and typed.award_reference = passed.award_reference
order by typed.source_id, typed.line;
