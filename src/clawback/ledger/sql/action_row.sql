-- One row per row of a source: which action it tells of, and what became of it.
-- The same action is often reported again on a later day, under another uri. Rows that agree in award, modification,
-- listing, account, recipient, kind, day and dollars are one action when they come from different reports (another
-- file, or another day of change); several such rows inside one report are separate lines of it and stay apart.
-- A row marked C replaces, from the day it was published, what the same uri told before; what it tells is an action of
-- its own even when an earlier turn of the uri told the same.
create or replace table action_row as
with told as (
    select
        *,
        cast(obligated as decimal(18, 2)) as amount,
        case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_key
    from source_row
),

content as (
    select
        *,
        md5(concat_ws(
            '|', agency, award_key, mod, aln, account, recipient_name, action_type, assistance_type,
            cast(action_date as varchar), obligated
        )) as content
    from told
),

-- Each publication of a uri once, however many files carry it, in the order published.
telling as (
    select
        *,
        lag(content) over w as before,
        lead(content) over w as after,
        lead(correction) over w as next_correction,
        lead(modified) over w as next_modified
    from (select distinct agency, uri, modified, correction, content from content where uri <> '')
    window w as (partition by agency, uri order by modified, correction = 'C', content)
),

turned as (
    select
        agency, uri, modified, correction, content,
        case when next_correction = 'C' and after <> content then next_modified end as replaced_on,
        sum(case when correction = 'C' and before <> content then 1 else 0 end) over (
            partition by agency, uri order by modified, correction = 'C', content
        ) as turn
    from telling
),

numbered as (
    select
        content.*,
        turned.replaced_on,
        coalesce(turned.turn, 0) as turn,
        row_number() over (
            partition by content.content, coalesce(turned.turn, 0), content.source_id, content.modified
            order by content.uri, content.line
        ) as nth
    from content
    left join turned
        on content.agency = turned.agency and content.uri = turned.uri and content.modified = turned.modified
        and content.correction = turned.correction and content.content = turned.content
),

same as (
    select
        *,
        md5(concat_ws('|', content, cast(turn as varchar), cast(nth as varchar))) as action_id,
        row_number() over (partition by content, turn, nth order by modified, source_id, line) as report
    from numbered
)

select
    * exclude (obligated, award_key, content, turn),
    case when report > 1 then 'merged' when replaced_on is not null then 'replaced' else 'kept' end as disposition
from same
order by source_id, line;
