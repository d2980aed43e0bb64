-- Rows of the layout in force until 2017: which action each tells of.
-- The same action is often reported again on a later day, under another uri. Rows that agree in award, modification,
-- listing, account, recipient, kind, day and dollars are one action when they come from different reports (another
-- file, or another day of change); several such rows inside one report are separate lines of it and stay apart.
-- A row marked C replaces, from the day it was published, what the same uri told before; what it tells is an action of
-- its own even when an earlier turn of the uri told the same.
create or replace table unkeyed as
with content as (
    select
        told.*,
        named_row.agency,
        named_row.uri,
        md5(concat_ws(
            '|', named_row.agency, told.award_name, told.mod, told.aln, named_row.account, named_row.recipient_name,
            told.action_type, named_row.assistance_type, cast(told.action_date as varchar), cast(told.amount as varchar)
        )) as content
    from told
    inner join named_row on told.source_id = named_row.source_id and told.line = named_row.line
    where told.identity = ''
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

select * exclude (content, turn, nth, agency, uri), modified as known_from
from same;
