-- An answer of API v2 with the transactions of one award does not say whose the award is: each takes the recipient, the
-- agency's name and the period from what the award's other rows say, the last changed first. Without such a row it stays
-- without a recipient, and no place owns it.
create or replace table asked_row as
select source_id, line, agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, uri
from source_row
where recipient_name = '' and agency_name = '' and correction <> 'D';

create or replace table whose as
with asked as (
    select distinct agency, fain, case when fain = '' then uri else '' end as uri from asked_row
),

named as (
    select
        agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, uri, agency_name, subagency_name, recipient_name,
        recipient_name_raw, parent_name, parent_uei, city, city_code, county, county_code, state, zip, type, type_label,
        duns, uei, performed_in, performed_code, period_start, period_end, modified, source_id, line
    from source_row
    where recipient_name <> '' and correction <> 'D' and agency in (select agency from asked)
    union all by name
    select
        agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, uri, agency_name, subagency_name, recipient_name,
        recipient_name_raw, parent_name, parent_uei, city, city_code, county, county_code, state, zip, type, type_label,
        duns, uei, performed_in, performed_code, period_start, period_end, modified, source_id, line
    from award_row
    where agency in (select agency from asked)
)

select named.* exclude (uri, modified, source_id, line), asked.uri
from named
inner join asked
    on named.agency = asked.agency and named.fain = asked.fain and (asked.fain <> '' or named.uri = asked.uri)
qualify row_number() over (
    partition by asked.agency, asked.fain, asked.uri order by named.modified desc, named.source_id, named.line
) = 1;

-- The rows of those sources, completed. All other rows stay where they are.
create or replace table completed as
select
    each.* replace (
        coalesce(whose.agency_name, each.agency_name) as agency_name,
        coalesce(whose.subagency_name, each.subagency_name) as subagency_name,
        coalesce(whose.recipient_name, each.recipient_name) as recipient_name,
        coalesce(whose.recipient_name_raw, each.recipient_name_raw) as recipient_name_raw,
        coalesce(whose.parent_name, each.parent_name) as parent_name,
        coalesce(whose.parent_uei, each.parent_uei) as parent_uei,
        coalesce(whose.city, each.city) as city,
        coalesce(whose.city_code, each.city_code) as city_code,
        coalesce(whose.county, each.county) as county,
        coalesce(whose.county_code, each.county_code) as county_code,
        coalesce(whose.state, each.state) as state,
        coalesce(whose.zip, each.zip) as zip,
        coalesce(whose.type, each.type) as type,
        coalesce(whose.type_label, each.type_label) as type_label,
        coalesce(whose.duns, each.duns) as duns,
        coalesce(whose.uei, each.uei) as uei,
        coalesce(whose.performed_in, each.performed_in) as performed_in,
        coalesce(whose.performed_code, each.performed_code) as performed_code,
        case when whose.fain is null then each.period_start else whose.period_start end as period_start,
        case when whose.fain is null then each.period_end else whose.period_end end as period_end
    )
from source_row as each
left join asked_row as asked on each.source_id = asked.source_id and each.line = asked.line
left join whose
    on asked.agency = whose.agency and asked.fain = whose.fain
    and case when asked.fain = '' then asked.uri else '' end = whose.uri
where each.source_id in (select source_id from asked_row)
order by each.source_id, each.line;

create or replace view named_row as
select * from source_row where source_id not in (select source_id from completed)
union all by name
select * from completed;
