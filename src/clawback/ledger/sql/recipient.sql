-- Each recipient as published: one row per name, city, county and type, since a name alone does not say who it is.
-- Recipients of awards, of subawards, those who pass an award on, and audited entities stand together: one rule links
-- them all. Who passes an award on that a source tells of is its recipient there.
create or replace table recipient as
with named as (
    select
        md5(concat_ws('|', recipient_name, city, city_code, county_code, state, type)) as recipient_id,
        recipient_name as name, city, city_code, county, county_code, state, type, type_label,
        duns, uei, parent_name, parent_uei, '' as ein
    from named_row
    where correction <> 'D'
    union all
    select
        recipient_id, recipient_name, city, city_code, county, county_code, state, type, type_label,
        duns, uei, parent_name, parent_uei, ''
    from summary
    union all
    select
        md5(concat_ws('|', recipient_name, city, '', '', state, type)), recipient_name, city, '', '', '', state,
        type, '', duns, uei, parent_name, '', ''
    from subaward_row
    union all
    select
        md5(concat_ws('|', prime_name, '', '', '', prime_state, '')), prime_name, '', '', '', '', prime_state,
        '', '', prime_duns, prime_uei, '', '', ''
    from subaward_told
    where
        prime_name <> ''
        and award_id not in (select award_id from action)
        and award_id not in (select award_id from summary)
    union all
    select recipient_id, name, city, '', '', '', state, '', '', '', uei, '', '', ein
    from audit
)

select
    recipient_id,
    name,
    city,
    city_code,
    max(county) as county,
    county_code,
    state,
    type,
    max(type_label) as type_label,
    max(duns) as duns,
    max(uei) as uei,
    max(parent_name) as parent_name,
    max(parent_uei) as parent_uei,
    max(ein) as ein
from named
group by recipient_id, name, city, city_code, county_code, state, type
order by recipient_id;
