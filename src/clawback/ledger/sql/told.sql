-- Every row of the actions loaded, typed: the award it is of, its recipient, the day its file was made, and what names
-- the transaction for good (`identity`; blank in the layout in force until 2017, which has no such thing).
-- A publisher's key of four parts and a modification names a transaction; so does the number that API v1 gave it, and,
-- in a search of API v2, which gives no such key, the award's key with the modification and the listing.
-- What the rows say besides stays in `named_row`.
create or replace table told as
with named as (
    select
        *,
        case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_name,
        case
            when key like 'v2-search:%' then key
            when key like '%\_%\_%\_%\_%' escape '\' then upper(key)
            when key like 'v1:%' or key like 'v1-award:%' then key
            when key = '' then upper(concat_ws(
                '_', subagency, coalesce(nullif(fain, ''), '-none-'), coalesce(nullif(uri, ''), '-none-'),
                coalesce(nullif(aln, ''), '-none-'), coalesce(nullif(mod, ''), '-none-')
            ))
            else ''
        end as identity
    from named_row
),

dated as (
    select source_id, max(modified) as last_changed from named_row where told_on is null group by source_id
)

select
    named.source_id,
    named.line,
    named.identity,
    named.award_name,
    'award/' || named.agency || '/' || named.award_name as award_id,
    -- Of two eras that tell of one award and day the later counts: a sum on an award, a row of the layout until 2017, a
    -- transaction of API v1 or of a search of API v2, a transaction since 2018.
    case
        when named.identity like 'v1-award:%' then 1
        when named.identity = '' then 2
        when named.identity like 'v1:%' or named.identity like 'v2-search:%' then 3
        else 4
    end as era,
    coalesce(named.told_on, dated.last_changed) as file_day,
    md5(concat_ws(
        '|', named.recipient_name, named.city, named.city_code, named.county_code, named.state, named.type
    )) as recipient_id,
    named.aln,
    named.mod,
    named.action_date,
    cast(nullif(named.obligated, '') as decimal(18, 2)) as amount,
    named.action_type,
    named.modified,
    named.correction,
    cast(nullif(named.total, '') as decimal(18, 2)) as total,
    cast(nullif(named.outlaid, '') as decimal(18, 2)) as outlaid,
    named.period_end
from named
left join dated on named.source_id = dated.source_id;
