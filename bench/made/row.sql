-- Every action with all that is said of it, in the publisher's words. One award in a hundred is an aggregate, which has a
-- URI and no FAIN; a row about a person names none. `n` counts the rows from 0.
create or replace macro dollars(cents) as
cast(cast(cast(cents as decimal(16, 0)) * cast(0.01 as decimal(3, 2)) as decimal(18, 2)) as varchar);

create or replace view published as
with numbered as (
    select
        action.rowid as n,
        action.*,
        hash(action.award) as h,
        hash(action.award) % 100 = 3 and not action.person as aggregate,
        right(cast(year(date '1970-01-01' + action.start_day + interval 3 month) as varchar), 2) as year_of_award,
        lpad(cast(action.award as varchar), 8, '0') as number
    from action
),

named as (
    select
        numbered.*,
        listing.* exclude (listing),
        case
            when aggregate then ''
            when listing.agency = '015' then '15PBJA' || year_of_award || 'GG' || number || 'MADE'
            else listing.subagency || year_of_award || 'MU' || number
        end as fain,
        case when aggregate then listing.subagency || '-' || year_of_award || '-' || number else '' end as uri,
        -- Agencies number modifications in ways of their own.
        case
            when listing.agency in ('012', '097') then lpad(cast(nth * 100 as varchar), 5, '0')
            when listing.agency = '075' then lpad(cast(nth as varchar), 3, '0')
            else cast(nth as varchar)
        end as mod
    from numbered
    inner join listing on numbered.listing = listing.listing
)

select
    named.* exclude (listing, start_day, end_day, reported, modified, recipient, cents, paid, total),
    upper(named.subagency || '_' || coalesce(nullif(named.fain, ''), '-NONE-') || '_' || coalesce(nullif(named.uri, ''), '-NONE-')
        || '_' || named.aln || '_' || named.mod) as key,
    'ASST_' || case when named.aggregate then 'AGG_' || named.uri else 'NON_' || named.fain end || '_' || named.agency as award_key,
    dollars(named.cents) as obligated,
    named.cents,
    dollars(named.total) as total,
    coalesce(dollars(named.paid), '') as outlaid,
    date '1970-01-01' + named.start_day as period_start,
    date '1970-01-01' + named.end_day as period_end,
    date '1970-01-01' + named.reported as reported,
    date '1970-01-01' + named.modified as modified,
    case
        when named.nth = 0 then 'A' when named.turn < 1200 then 'C' when named.turn < 3000 then 'D'
        when named.turn < 3600 then 'E' when named.turn < 9900 then 'B' else ''
    end as action_type,
    case when named.turn between 4000 and 4150 then 'C' when named.turn between 5000 and 5100 then 'L' else '' end as correction,
    case
        when named.person then 'REDACTED DUE TO PII' when named.aggregate then 'MULTIPLE RECIPIENTS' else recipient.name
    end as recipient_name,
    case
        when named.person then 'REDACTED DUE TO PII' when named.aggregate then 'MULTIPLE RECIPIENTS' else recipient.name_raw
    end as recipient_name_raw,
    case when named.person then 'P' when named.aggregate then '' else recipient.type end as type,
    case when named.person then 'INDIVIDUAL' when named.aggregate then '' else coalesce(type_label.label, '') end as type_label,
    case when named.person and named.h % 5 <> 0 then '3' when named.aggregate then '1' else '2' end as record_type,
    case when named.person or named.aggregate then '' else recipient.parent_name end as parent_name,
    case when named.person or named.aggregate then '' else recipient.parent_uei end as parent_uei,
    case when named.person or named.aggregate then '' else recipient.uei end as uei,
    case when named.person or named.aggregate then '' else recipient.duns end as duns,
    case when named.aggregate then '' else recipient.city end as city,
    case when named.aggregate then '' else recipient.city_code end as city_code,
    case when named.person or named.aggregate then '' else recipient.zip end as zip,
    case when named.person or named.aggregate then '' else recipient.zip_last end as zip_last,
    case when named.person or named.aggregate then '' else recipient.address end as address,
    case when named.person or named.aggregate then '' else recipient.address_2 end as address_2,
    recipient.county, recipient.county_code, recipient.state, recipient.state_name, recipient.state_code, recipient.district,
    case
        when recipient.county_code = '' then recipient.state || '*****'
        when named.aggregate or named.h % 4 = 0 or recipient.city_code = '' then recipient.state || '**' || right(recipient.county_code, 3)
        else recipient.state || recipient.city_code
    end as performed_code
from named
inner join recipient on named.recipient = recipient.recipient
left join type_label on recipient.type = type_label.type;
