-- One row per row of a source: which action it tells of, and what became of it.
-- The same action is often reported again on a later day, under another uri. Rows that agree in award, modification,
-- listing, account, recipient, kind, day and dollars are one action when they come from different reports (another
-- file, or another day of change); several such rows inside one report are separate lines of it and stay apart.
-- A row marked C replaces, from the day it was published, the row that had the same uri before.
create or replace table action_row as
with told as (
    select
        *,
        cast(obligated as decimal(18, 2)) as amount,
        row_number() over (
            partition by agency, fain, mod, aln, account, recipient_name, action_type, assistance_type,
                action_date, obligated, source_id, modified
            order by uri, line
        ) as nth
    from source_row
),

same as (
    select
        *,
        md5(concat_ws(
            '|', agency, fain, mod, aln, account, recipient_name, action_type, assistance_type,
            cast(action_date as varchar), obligated, cast(nth as varchar)
        )) as action_id,
        row_number() over (
            partition by agency, fain, mod, aln, account, recipient_name, action_type, assistance_type,
                action_date, obligated, nth
            order by modified, source_id, line
        ) as report
    from told
),

next_of_uri as (
    select
        *,
        lead(correction) over (partition by agency, uri order by modified, source_id, line) as next_correction,
        lead(modified) over (partition by agency, uri order by modified, source_id, line) as next_modified,
        lead(action_id) over (partition by agency, uri order by modified, source_id, line) as next_action
    from same
)

select
    * exclude (obligated, next_correction, next_modified, next_action),
    case
        when uri <> '' and next_correction = 'C' and next_action <> action_id and next_modified > modified
            then next_modified
    end as replaced_on,
    case
        when report > 1 then 'merged'
        when uri <> '' and next_correction = 'C' and next_action <> action_id and next_modified > modified
            then 'replaced'
        else 'kept'
    end as disposition
from next_of_uri
order by source_id, line;
