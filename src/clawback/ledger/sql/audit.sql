-- One row per audit report, of all that the lists and schedules say of it; the latest file counts where they differ.
-- A report is known from the day the Clearinghouse took it until the day it took the one that resubmits it. Which report
-- that is, the chain says (`previous`, `following`); where only versions are told, it is the next version of the same
-- entity (UEI) and fiscal year, if there is exactly one. Where a report is told to be deprecated and the later one is not
-- at hand, it stands until the day of the first file that says so.
create or replace table audit as
with seen as (
    select
        report_id, audit_year, auditee_uei, auditee_name, auditee_ein, auditee_city, auditee_state, entity_type,
        period_start, period_end, accepted, coalesce(told_on, accepted) as told_on, version, status, previous, following,
        cast(nullif(total, '') as decimal(18, 2)) as total
    from audit_row
    union all
    select
        report_id, audit_year, auditee_uei, auditee_name, '', '', auditee_state, '',
        period_start, period_end, accepted, coalesce(told_on, accepted), null, '', '', '',
        cast(nullif(report_total, '') as decimal(18, 2))
    from sefa_row
),

report as (
    select
        report_id,
        arg_max(audit_year, (told_on, audit_year)) as audit_year,
        coalesce(arg_max(auditee_uei, (told_on, auditee_uei)) filter (where auditee_uei <> ''), '') as uei,
        coalesce(arg_max(auditee_ein, (told_on, auditee_ein)) filter (where auditee_ein <> ''), '') as ein,
        coalesce(arg_max(auditee_name, (told_on, auditee_name)) filter (where auditee_name <> ''), '') as name,
        coalesce(arg_max(auditee_city, (told_on, auditee_city)) filter (where auditee_name <> ''), '') as city,
        coalesce(arg_max(auditee_state, (told_on, auditee_state)) filter (where auditee_state <> ''), '') as state,
        coalesce(arg_max(entity_type, (told_on, entity_type)) filter (where entity_type <> ''), '') as entity_type,
        arg_max(period_start, (told_on, period_start)) filter (where period_start is not null) as period_start,
        arg_max(period_end, (told_on, period_end)) filter (where period_end is not null) as period_end,
        min(accepted) as accepted,
        arg_max(version, (told_on, version)) filter (where version is not null) as version,
        arg_max(status, (told_on, status)) filter (where status <> '') as status,
        arg_max(previous, (told_on, previous)) filter (where previous <> '') as previous,
        arg_max(following, (told_on, following)) filter (where following <> '') as following,
        arg_max(total, (told_on, total)) filter (where total is not null) as total,
        coalesce(min(accepted), min(told_on)) as known_from,
        min(told_on) filter (where status = 'deprecated_via_resubmission' or following <> '') as deprecated_on
    from seen
    group by report_id
),

by_version as (
    select earlier.report_id, later.report_id as later_id
    from report as earlier
    inner join report as later
        on earlier.uei = later.uei and earlier.period_end = later.period_end and later.version = earlier.version + 1
    where
        earlier.uei <> '' and earlier.version > 0 and earlier.status = 'deprecated_via_resubmission'
        and earlier.following is null and later.previous is null
    qualify
        count(*) over (partition by earlier.report_id) = 1 and count(*) over (partition by later.report_id) = 1
),

pair as (
    select previous as report_id, report_id as later_id from report where previous is not null
    union
    select report_id, following from report where following is not null
    union
    select report_id, later_id from by_version
),

ended as (
    select earlier.report_id, min(later.known_from) as replaced_on, min(later.report_id) as replaced_by
    from pair
    inner join report as earlier on pair.report_id = earlier.report_id
    inner join report as later on pair.later_id = later.report_id
    -- A later report is taken later; so a chain cannot run in a circle.
    where
        later.known_from > earlier.known_from
        or (later.known_from = earlier.known_from and later.report_id > earlier.report_id)
    group by earlier.report_id
)

select
    report.* exclude (deprecated_on, previous, following, known_from),
    report.previous as resubmits,
    coalesce(ended.replaced_by, report.following) as replaced_by,
    case
        when report.name <> '' then md5(concat_ws('|', report.name, report.city, '', '', report.state, ''))
        else md5(concat_ws('|', 'audited', coalesce(nullif(report.uei, ''), report.report_id), report.state))
    end as recipient_id,
    report.known_from,
    greatest(report.known_from, coalesce(ended.replaced_on, report.deprecated_on, date '9999-12-31')) as known_until
from report
left join ended on report.report_id = ended.report_id
order by report.report_id;

create or replace table audit_told as
select
    audit_row.source_id,
    audit_row.line,
    audit.recipient_id,
    cast(nullif(audit_row.total, '') as decimal(18, 2)) as total,
    case
        when row_number() over (
            partition by audit_row.report_id, audit_row.auditee_name = '' order by audit_row.source_id, audit_row.line
        ) > 1 then 'merged'
        when audit.known_until < date '9999-12-31' then 'replaced'
        else 'kept'
    end as disposition
from audit_row
inner join audit on audit_row.report_id = audit.report_id;
