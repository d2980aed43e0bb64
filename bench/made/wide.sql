-- The rows as the publisher ships them: the 112 columns of the layout of December 2023 in their order, all text. A fault is
-- put into every :bad_every-th row; 0 puts none. What no answer rests on is filled with text of the usual width.
create or replace macro goals(programme, aln) as
'THE OBJECTIVE OF ' || programme || ' (' || aln || ') IS TO HELP STATES, UNITS OF LOCAL GOVERNMENT, AND TRIBES, "AS DEFINED" IN THE '
|| 'STATUTE, TO PLAN, CARRY OUT AND EVALUATE ELIGIBLE ACTIVITIES; RECIPIENTS REPORT PERFORMANCE EACH QUARTER AND MATCH COSTS '
|| 'WHERE THE ANNOUNCEMENT ASKS FOR IT.';

create or replace macro assistance_words(code) as
case code
    when '02' then 'BLOCK GRANT (A)' when '03' then 'FORMULA GRANT (A)' when '04' then 'PROJECT GRANT (B)'
    when '05' then 'COOPERATIVE AGREEMENT (B)' when '06' then 'DIRECT PAYMENT FOR SPECIFIED USE, AS A SUBSIDY OR OTHER NON-REIMBURSABLE DIRECT FINANCIAL AID (C)'
    when '10' then 'DIRECT PAYMENT WITH UNRESTRICTED USE (D)'
    else 'OTHER REIMBURSABLE, CONTINGENT, INTANGIBLE, OR INDIRECT FINANCIAL ASSISTANCE'
end;

create or replace macro phrase(h, turn) as
[
    'PURPOSE: THE RECIPIENT WILL USE THIS AWARD FOR PERSONNEL, EQUIPMENT, TRAINING AND CONTRACTUAL COSTS.',
    'ACTIVITIES TO BE PERFORMED INCLUDE OUTREACH, TECHNICAL ASSISTANCE AND DATA COLLECTION.',
    'EXPECTED OUTCOMES: SHORTER WAITING TIMES, SAFER STREETS, BETTER KEPT BUILDINGS.',
    'INTENDED BENEFICIARIES ARE RESIDENTS OF THE SERVICE AREA, "REGARDLESS OF INCOME".',
    'SUBRECIPIENT ACTIVITIES: SEE THE WORK PLAN, SECTION 4.', 'COST SHARE IS NOT REQUIRED.',
    'DELIVERABLES ARE LISTED IN THE APPLICATION.', 'N/A'
][1 + (h // turn % 8)::integer];

create or replace macro purpose(programme, number, h) as
programme || ' AWARD ' || number || ': ' || phrase(h, 3) || ' ' || phrase(h, 29);

with faulty as (
    select
        *,
        case when :bad_every > 0 and n % greatest(:bad_every, 1) = 7 then n // greatest(:bad_every, 1) % 3 else 9 end as fault
    from member
)

select
    key as assistance_transaction_unique_key,
    award_key as assistance_award_unique_key,
    fain as award_id_fain,
    mod as modification_number,
    uri as award_id_uri,
    'SAI EXEMPT' as sai_number,
    case when fault = 0 then 'n/a' else obligated end as federal_action_obligation,
    total as total_obligated_amount,
    outlaid as total_outlayed_amount_for_overall_award,
    case when modified >= date '2022-06-01' then '0.00' else '' end as indirect_cost_federal_share_amount,
    case when h % 6 = 1 then dollars(abs(cents) // 5) else '0.00' end as non_federal_funding_amount,
    case when h % 6 = 1 then dollars(abs(cents) // 4) else '0.00' end as total_non_federal_funding_amount,
    '0.00' as face_value_of_loan,
    '0.00' as original_loan_subsidy_cost,
    '0.00' as total_face_value_of_loan,
    '0.00' as total_loan_subsidy_cost,
    obligated as generated_pragmatic_obligations,
    case when fiscal_year >= 2021 then 'Q: Not Designated Nonemergency/Emergency/Disaster/Wildfire Suppression' else '' end as disaster_emergency_fund_codes_for_overall_award,
    case when fiscal_year >= 2020 and h % 17 = 1 then outlaid else '' end as "outlayed_amount_from_COVID-19_supplementals_for_overall_award",
    case when fiscal_year >= 2020 and h % 17 = 1 then total else '' end as "obligated_amount_from_COVID-19_supplementals_for_overall_award",
    '' as outlayed_amount_from_IIJA_supplemental_for_overall_award,
    '' as obligated_amount_from_IIJA_supplemental_for_overall_award,
    case when fault = 1 then '2024-13-45' else cast(action_date as varchar) end as action_date,
    cast(fiscal_year as varchar) as action_date_fiscal_year,
    cast(period_start as varchar) as period_of_performance_start_date,
    cast(period_end as varchar) as period_of_performance_current_end_date,
    agency as awarding_agency_code,
    agency_name as awarding_agency_name,
    subagency as awarding_sub_agency_code,
    'Sub-agency ' || subagency || ' of the ' || agency_name as awarding_sub_agency_name,
    subagency || '0' || h % 9 as awarding_office_code,
    'OFFICE ' || h % 9 || ' FOR ' || programme as awarding_office_name,
    agency as funding_agency_code,
    agency_name as funding_agency_name,
    subagency as funding_sub_agency_code,
    'Sub-agency ' || subagency || ' of the ' || agency_name as funding_sub_agency_name,
    subagency || '0' || h % 9 as funding_office_code,
    'OFFICE ' || h % 9 || ' FOR ' || programme as funding_office_name,
    agency || '-' || fiscal_year || '/' || (fiscal_year + 1) || '-' || account || '-000;' || agency || '-X-' || account || '-000' as treasury_accounts_funding_this_award,
    agency || '-' || account as federal_accounts_funding_this_award,
    '41.0: Grants, subsidies, and contributions' as object_classes_funding_this_award,
    '0' || right(account, 3) || ': ' || programme as program_activities_funding_this_award,
    uei as recipient_uei,
    duns as recipient_duns,
    recipient_name,
    recipient_name_raw,
    parent_uei as recipient_parent_uei,
    '' as recipient_parent_duns,
    parent_name as recipient_parent_name,
    parent_name as recipient_parent_name_raw,
    'USA' as recipient_country_code,
    'UNITED STATES' as recipient_country_name,
    address as recipient_address_line_1,
    address_2 as recipient_address_line_2,
    city_code as recipient_city_code,
    city as recipient_city_name,
    county_code as prime_award_transaction_recipient_county_fips_code,
    county as recipient_county_name,
    state_code as prime_award_transaction_recipient_state_fips_code,
    state as recipient_state_code,
    state_name as recipient_state_name,
    zip as recipient_zip_code,
    zip_last as recipient_zip_last_4_code,
    district as prime_award_transaction_recipient_cd_original,
    district as prime_award_transaction_recipient_cd_current,
    '' as recipient_foreign_city_name,
    '' as recipient_foreign_province_name,
    '' as recipient_foreign_postal_code,
    case when performed_code like '%**%' then 'COUNTY-WIDE' else 'CITY-WIDE' end as primary_place_of_performance_scope,
    'USA' as primary_place_of_performance_country_code,
    'UNITED STATES' as primary_place_of_performance_country_name,
    performed_code as primary_place_of_performance_code,
    case when performed_code like '%**%' then '' else city end as primary_place_of_performance_city_name,
    county_code as prime_award_transaction_place_of_performance_county_fips_code,
    county as primary_place_of_performance_county_name,
    state_code as prime_award_transaction_place_of_performance_state_fips_code,
    state_name as primary_place_of_performance_state_name,
    zip || zip_last as primary_place_of_performance_zip_4,
    district as prime_award_transaction_place_of_performance_cd_original,
    district as prime_award_transaction_place_of_performance_cd_current,
    '' as primary_place_of_performance_foreign_location,
    case when fault = 2 then replace(aln, '.', '') else aln end as cfda_number,
    programme as cfda_title,
    case when modified >= date '2022-06-01' then 'O-' || subagency || '-' || fiscal_year || '-' || (171000 + h % 900) else '' end as funding_opportunity_number,
    case when modified >= date '2022-06-01' then goals(programme, aln) else '' end as funding_opportunity_goals_text,
    assistance_type as assistance_type_code,
    assistance_words(assistance_type) as assistance_type_description,
    purpose(programme, number, h) || case when nth = 0 then '' else ' MODIFICATION ' || mod || ' CHANGES THE BUDGET AND "SCOPE" AS ASKED.' end as transaction_description,
    purpose(programme, number, h) as prime_award_base_transaction_description,
    'NON' as business_funds_indicator_code,
    'NOT RECOVERY ACT' as business_funds_indicator_description,
    type as business_types_code,
    type_label as business_types_description,
    correction as correction_delete_indicator_code,
    case correction when 'C' then 'CORRECT AN EXISTING RECORD' when 'L' then 'LATE REPORT' else '' end as correction_delete_indicator_description,
    action_type as action_type_code,
    case action_type when 'A' then 'NEW' when 'B' then 'CONTINUATION' when 'C' then 'REVISION' when 'D' then 'ADJUSTMENT TO COMPLETED PROJECT' when 'E' then 'AGGREGATE MIXED' else '' end as action_type_description,
    record_type as record_type_code,
    case record_type when '1' then 'AGGREGATE RECORD' when '2' then 'NON-AGGREGATE RECORD' else 'NON-AGGREGATE RECORD TO AN INDIVIDUAL RECIPIENT (PII-REDACTED)' end as record_type_description,
    '' as highly_compensated_officer_1_name,
    '' as highly_compensated_officer_1_amount,
    '' as highly_compensated_officer_2_name,
    '' as highly_compensated_officer_2_amount,
    '' as highly_compensated_officer_3_name,
    '' as highly_compensated_officer_3_amount,
    '' as highly_compensated_officer_4_name,
    '' as highly_compensated_officer_4_amount,
    '' as highly_compensated_officer_5_name,
    '' as highly_compensated_officer_5_amount,
    'https://www.usaspending.gov/award/' || award_key || '/' as usaspending_permalink,
    cast(reported as varchar) as initial_report_date,
    cast(modified as varchar) as last_modified_date
from faulty
