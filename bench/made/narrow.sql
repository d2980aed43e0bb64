-- The rows of one source as the program's reader leaves them: the columns of `source_row`, in their order. Rows about people are
-- withheld.
select
    :source as source_id,
    n - :first + 2 as line,
    fain, uri, award_key, agency, agency_name, subagency,
    'Sub-agency ' || subagency || ' of the ' || agency_name as subagency_name,
    recipient_name, recipient_name_raw, parent_name, parent_uei, city, city_code, county, right(county_code, 3) as county_code,
    state, zip || zip_last as zip, type, type_label, duns, uei, state as performed_in, performed_code, period_start, period_end,
    assistance_type, modified, cast(:told_on as date) as told_on, total, outlaid, key, mod, aln, programme, '' as account, action_date, obligated,
    action_type, correction, fiscal_year
from member
where not person
