-- Each recipient as published: one row per name, city, county and type, since a name alone does not say who it is.
create or replace table recipient as
select
    md5(concat_ws('|', recipient_name, city, city_code, county_code, state, type)) as recipient_id,
    recipient_name as name,
    city,
    city_code,
    max(county) as county,
    county_code,
    state,
    type,
    max(type_label) as type_label,
    max(duns) as duns,
    max(uei) as uei
from action_row
group by recipient_name, city, city_code, county_code, state, type
order by recipient_id;
