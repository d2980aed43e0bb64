-- Subawards as prime recipients reported them. A report told again, in the same file or a later one, is one subaward: by
-- the publisher's id of the report and the prime's number for it, else (the layout of 2018) by all that it says. Of
-- several tellings the later replaces the earlier from the day it was changed. They are linked to a prime award by FAIN and
-- agency, and never added to it.
create or replace table subaward_told as
-- An answer of API v2 has no id of the report: where a file of reports tells the same, it is that report told again.
with reported as (
    select
        * exclude (report_id),
        coalesce(nullif(report_id, ''), max(report_id) over (
            partition by agency, upper(replace(replace(prime_fain, ' ', ''), '-', '')), number, upper(recipient_name),
            action_date, cast(obligated as decimal(18, 2))
        )) as report_id
    from subaward_row
),

typed as (
    select
        * exclude (obligated, prime_amount),
        cast(obligated as decimal(18, 2)) as obligated,
        cast(nullif(prime_amount, '') as decimal(18, 2)) as prime_stated,
        upper(replace(replace(prime_fain, ' ', ''), '-', '')) as prime_bare,
        md5(concat_ws('|', recipient_name, city, '', '', state, type)) as recipient_id,
        case
            when report_id <> '' then concat_ws('|', agency, upper(replace(prime_fain, '-', '')), report_id, number)
            else concat_ws('|', agency, upper(replace(prime_fain, '-', '')), number, recipient_name, cast(action_date as varchar), obligated)
        end as identity
    from reported
),

seen as (
    select
        *,
        row_number() over (partition by identity order by modified, source_id, line) as seq,
        lag(obligated) over (partition by identity order by modified, source_id, line) as before,
        lag(action_date) over (partition by identity order by modified, source_id, line) as before_day
    from typed
),

run as (
    select
        *,
        sum(case when before = obligated and before_day = action_date then 0 else 1 end)
            over (partition by identity order by seq) as nth
    from seen
),

version as (
    select identity, nth, min(modified) as known_from, lead(min(modified)) over (partition by identity order by nth) as replaced_on
    from run
    group by identity, nth
)

select
    run.* exclude (before, before_day, seq, nth),
    md5(concat_ws('|', run.identity, cast(run.nth as varchar))) as subaward_id,
    'award/' || run.agency || '/' || run.prime_bare as award_id,
    version.known_from,
    coalesce(version.replaced_on, date '9999-12-31') as known_until,
    case
        when row_number() over (partition by run.identity, run.nth order by run.seq) > 1 then 'merged'
        when version.replaced_on is not null then 'replaced'
        else 'kept'
    end as disposition
from run
inner join version on run.identity = version.identity and run.nth = version.nth
order by run.source_id, run.line;

create or replace table subaward as
select
    subaward_id, award_id, prime_fain, agency, prime_name, prime_uei, prime_state, prime_stated, report_id, number,
    list_sort(alns) as alns, action_date, obligated, recipient_id, known_from, known_until, source_id, line
from subaward_told
where disposition <> 'merged' and known_from < known_until
order by award_id, action_date, subaward_id;
