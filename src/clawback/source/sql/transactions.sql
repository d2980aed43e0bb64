-- The rows of one chunk of `Assistance_PrimeTransactions`, as `transactions.action_row` reads them, where they are plain:
-- printable ASCII, every cell in the one form that needs no judgement. A row that is not has null in `line`, and goes to
-- that function; what stands here must give what it gives. `person`: a row about a person, counted and withheld.
-- `form` is the pattern of all coded cells, one after another: one match costs far less than one for each.
create or replace temporary macro one_blank(x) as
case when contains(x, '  ') then regexp_replace(x, ' +', ' ', 'g') else x end;

create or replace temporary macro padded(x, width) as
case when length(x) in (0, width) then x else lpad(x, width, '0') end;

create or replace temporary macro unpadded(x) as ltrim(upper(x), '0');

create or replace temporary table told as
with bare as (
    select
        *,
        upper(assistance_transaction_unique_key) as key,
        split_part(upper(assistance_transaction_unique_key), '_', -1) as key_mod,
        simple and regexp_full_match(
            concat_ws(
                '|', record_type_code, awarding_agency_code, awarding_sub_agency_code, cfda_number, business_types_code,
                recipient_uei, recipient_parent_uei, recipient_duns, recipient_city_code,
                prime_award_transaction_recipient_county_fips_code, recipient_state_code, recipient_zip_code,
                recipient_zip_last_4_code, assistance_type_code, action_type_code, correction_delete_indicator_code,
                correction_delete_ind, action_date_fiscal_year, federal_action_obligation, total_obligated_amount,
                total_outlayed_amount_for_overall_award, action_date, last_modified_date, period_of_performance_start_date,
                period_of_performance_current_end_date
            ), :form
        ) as formed
    from cells
),

dated as (
    select
        *,
        case when formed then try_cast(left(action_date, 10) as date) end as action_day,
        case when formed then try_cast(left(last_modified_date, 10) as date) end as modified_day,
        case when formed and period_of_performance_start_date <> ''
            then try_cast(left(period_of_performance_start_date, 10) as date) end as start_day,
        case when formed and period_of_performance_current_end_date <> ''
            then try_cast(left(period_of_performance_current_end_date, 10) as date) end as end_day,
        -- Whom a row is about is told before anything else of it is looked at.
        simple and correction_delete_ind <> 'D'
        and (trim(record_type_code) = '3' or contains(upper(business_types_code), 'P')) as about_person
    from bare
)

select
    number,
    about_person and regexp_full_match(federal_action_obligation, '-?[0-9]{1,14}(\.[0-9]{1,2})?') as person,
    case when formed or person then cast(federal_action_obligation as decimal(18, 2)) end as dollars,
    :source_id as source_id,
    case
        when
            formed and not about_person
            and action_day between date '1900-01-01' and date '2120-12-31'
            and modified_day between date '1900-01-01' and date '2120-12-31'
            and (period_of_performance_start_date = '' or start_day between date '1900-01-01' and date '2120-12-31')
            and (period_of_performance_current_end_date = '' or end_day between date '1900-01-01' and date '2120-12-31')
            and (
                action_date_fiscal_year = ''
                or cast(action_date_fiscal_year as integer) = year(action_day) + case when month(action_day) >= 10 then 1 else 0 end
            )
            and (award_id_fain <> '' or award_id_uri <> '')
            and not ends_with(modification_number, '.0') and not ends_with(key_mod, '.0')
            and (
                upper(modification_number) = key_mod or key_mod in ('', '-NONE-')
                or unpadded(modification_number) <> unpadded(key_mod)
            )
            then :first + number
    end as line,
    award_id_fain as fain,
    award_id_uri as uri,
    assistance_award_unique_key as award_key,
    padded(awarding_agency_code, 3) as agency,
    awarding_agency_name as agency_name,
    padded(awarding_sub_agency_code, 4) as subagency,
    awarding_sub_agency_name as subagency_name,
    case when recipient_name = '' then one_blank(recipient_name_raw) else one_blank(recipient_name) end as recipient_name,
    case when recipient_name_raw = '' then one_blank(recipient_name) else recipient_name_raw end as recipient_name_raw,
    recipient_parent_name as parent_name,
    recipient_parent_uei as parent_uei,
    recipient_city_name as city,
    recipient_city_code as city_code,
    recipient_county_name as county,
    case
        when length(prime_award_transaction_recipient_county_fips_code) = 5
            then right(prime_award_transaction_recipient_county_fips_code, 3)
        when length(prime_award_transaction_recipient_county_fips_code) = 4
            then right(prime_award_transaction_recipient_county_fips_code, 3)
        else padded(prime_award_transaction_recipient_county_fips_code, 3)
    end as county_code,
    recipient_state_code as state,
    padded(recipient_zip_code, 5) || padded(recipient_zip_last_4_code, 4) as zip,
    business_types_code as type,
    business_types_description as type_label,
    padded(recipient_duns, 9) as duns,
    recipient_uei as uei,
    case
        when primary_place_of_performance_code[1] between 'A' and 'Z' and primary_place_of_performance_code[2] between 'A' and 'Z'
            then left(primary_place_of_performance_code, 2)
        else ''
    end as performed_in,
    primary_place_of_performance_code as performed_code,
    start_day as period_start,
    end_day as period_end,
    assistance_type_code as assistance_type,
    modified_day as modified,
    cast(:told_on as date) as told_on,
    case when formed and total_obligated_amount <> '' then cast(cast(total_obligated_amount as decimal(18, 2)) as varchar) else '' end
        as total,
    case
        when formed and total_outlayed_amount_for_overall_award <> ''
            then cast(cast(total_outlayed_amount_for_overall_award as decimal(18, 2)) as varchar)
        else ''
    end as outlaid,
    key,
    modification_number as mod,
    cfda_number as aln,
    cfda_title as programme,
    '' as account,
    action_day as action_date,
    cast(dollars as varchar) as obligated,
    action_type_code as action_type,
    case when correction_delete_indicator_code = '' then correction_delete_ind else correction_delete_indicator_code end as correction,
    case when formed and action_date_fiscal_year <> '' then cast(action_date_fiscal_year as integer) end as fiscal_year
from dated;
