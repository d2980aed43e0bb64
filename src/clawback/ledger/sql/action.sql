-- One row per distinct action. It is known from the first report of it, until a correction replaced the last one.
create or replace table action as
select
    action_id,
    'award/' || agency || '/' || award_key as award_id,
    mod,
    action_date,
    min(modified) as known_from,
    case when count(replaced_on) = count(*) then max(replaced_on) else date '9999-12-31' end as known_until,
    any_value(amount) as obligated,
    any_value(action_type) as action_type,
    any_value(aln) as aln,
    arg_min(recipient_id, report) as recipient_id,
    count(*) as reports
from (
    select
        *,
        case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_key,
        md5(concat_ws('|', recipient_name, city, city_code, county_code, state, type)) as recipient_id
    from action_row
) as told
group by action_id, agency, award_key, mod, action_date
order by award_id, action_date, action_id;
