-- Every row that summarises an award, typed. The same award twice in one file (a page of a carrier's table, a page of an
-- interface) is one statement: the first stands, the rest are merged.
create or replace table summary as
with named as (
    select
        *,
        'award/' || agency || '/'
        || case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_id,
        md5(concat_ws('|', recipient_name, city, city_code, county_code, state, type)) as recipient_id,
        coalesce(told_on, max(modified) over (partition by source_id)) as file_day,
        cast(nullif(total, '') as decimal(18, 2)) as stated,
        cast(nullif(outlaid, '') as decimal(18, 2)) as stated_outlaid
    from award_row
)

select
    *,
    case
        when row_number() over (partition by source_id, award_id order by modified desc, line) > 1 then 'merged'
        else 'kept'
    end as disposition
from named
order by source_id, line;
