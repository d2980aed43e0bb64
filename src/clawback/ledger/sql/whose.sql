-- An answer of API v2 with the transactions of one award does not say whose the award is: each takes the recipient, the
-- agency's name and the period from what the award's other rows say, the last changed first. Without such a row it stays
-- without a recipient, and no place owns it.
create or replace table whose as
with named as (
    select
        agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, uri, agency_name, subagency_name, recipient_name,
        recipient_name_raw, parent_name, parent_uei, city, city_code, county, county_code, state, zip, type, type_label,
        duns, uei, performed_in, performed_code, period_start, period_end, modified, source_id, line
    from source_row
    where recipient_name <> '' and correction <> 'D'
    union all by name
    select
        agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, uri, agency_name, subagency_name, recipient_name,
        recipient_name_raw, parent_name, parent_uei, city, city_code, county, county_code, state, zip, type, type_label,
        duns, uei, performed_in, performed_code, period_start, period_end, modified, source_id, line
    from award_row
),

asked as (
    select distinct
        agency, upper(replace(replace(fain, ' ', ''), '-', '')) as fain, case when fain = '' then uri else '' end as uri
    from source_row
    where recipient_name = '' and agency_name = '' and correction <> 'D'
)

select named.* exclude (uri, modified, source_id, line), asked.uri
from named
inner join asked
    on named.agency = asked.agency and named.fain = asked.fain and (asked.fain <> '' or named.uri = asked.uri)
qualify row_number() over (
    partition by asked.agency, asked.fain, asked.uri order by named.modified desc, named.source_id, named.line
) = 1;

update source_row set
    agency_name = whose.agency_name, subagency_name = whose.subagency_name, recipient_name = whose.recipient_name,
    recipient_name_raw = whose.recipient_name_raw, parent_name = whose.parent_name, parent_uei = whose.parent_uei,
    city = whose.city, city_code = whose.city_code, county = whose.county, county_code = whose.county_code,
    state = whose.state, zip = whose.zip, type = whose.type, type_label = whose.type_label, duns = whose.duns,
    uei = whose.uei, performed_in = whose.performed_in, performed_code = whose.performed_code,
    period_start = whose.period_start, period_end = whose.period_end
from whose
where
    source_row.recipient_name = '' and source_row.agency_name = '' and source_row.correction <> 'D'
    and source_row.agency = whose.agency
    and upper(replace(replace(source_row.fain, ' ', ''), '-', '')) = whose.fain
    and (source_row.fain <> '' or source_row.uri = whose.uri);
