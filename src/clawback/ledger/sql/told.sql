-- Every row of the actions loaded, typed: the award it is of, its recipient, the day its file was made, and what names
-- the transaction for good (`identity`; blank in the layout in force until 2017, which has no such thing).
-- A publisher's key of four parts and a modification names a transaction; so does the number that API v1 gave it, and,
-- in a search of API v2, which gives no such key, the award's key with the modification and the listing.
create or replace table told as
with named as (
    select
        *,
        case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_key_ours,
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
    from source_row
)

select
    * exclude (obligated, award_key_ours),
    cast(nullif(obligated, '') as decimal(18, 2)) as amount,
    'award/' || agency || '/' || award_key_ours as award_id,
    award_key_ours as award_name,
    -- Of two eras that tell of one award and day the later counts: a sum on an award, a row of the layout until 2017, a
    -- transaction of API v1 or of a search of API v2, a transaction since 2018.
    case
        when identity like 'v1-award:%' then 1
        when identity = '' then 2
        when identity like 'v1:%' or identity like 'v2-search:%' then 3
        else 4
    end as era,
    coalesce(told_on, max(modified) over (partition by source_id)) as file_day,
    md5(concat_ws('|', recipient_name, city, city_code, county_code, state, type)) as recipient_id
from named;
