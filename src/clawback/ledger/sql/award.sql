-- The Justice Department's award numbers hold the fiscal year of the programme, 2016DJBX0178 or 15PBJA22GG01594INTE: an award
-- may be made a year later, and carries the terms of that year.
create or replace macro programme_year(agency, bare) as
case
    when agency <> '015' then null
    when bare like '20__________' and substr(bare, 5, 4) between 'AAAA' and 'ZZZZ'
        then try_cast(substr(bare, 1, 4) as integer)
    else 2000 + try_cast(regexp_extract(bare, '^15[A-Z]{4,5}([0-9]{2})[A-Z]{2}[0-9]', 1) as integer)
end;

-- One row per award. Its day and fiscal year are those of the action that made it; where the sources hold only later
-- actions they are unknown (null), never the first day seen.
create or replace table award as
with gone as (
    select award_id from action group by award_id having max(known_until) < date '9999-12-31'
),

-- What every action says. What a correction replaced says nothing of the award any more, unless the award has nothing else.
told as (
    select
        action.award_id,
        action.aln,
        abs(action.obligated) as weight,
        case when action.action_type = 'A' then action.action_date end as base_day,
        action.action_date as day,
        action.action_id as tie,
        action.recipient_id,
        said.fain,
        said.programme,
        row.modified,
        row.total is not null as has_total,
        row.source_id,
        row.line
    from action
    inner join action_row as row on action.action_id = row.action_id and row.report = 1
    inner join named_row as said on row.source_id = said.source_id and row.line = said.line
    where action.known_until = date '9999-12-31' or action.award_id in (select award_id from gone)
    union all
    select
        award_id, '', abs(coalesce(stated, 0)), base_day, latest_day, source_id || '|' || cast(line as varchar),
        recipient_id, fain, programme, modified, stated is not null, source_id, line
    from summary
    where disposition = 'kept'
),

-- What only the newest row says.
latest as (select award_id, max(modified) as modified from told group by award_id),

newest as (
    select told.award_id, told.recipient_id, told.source_id, told.line
    from told
    inner join latest on told.award_id = latest.award_id and told.modified is not distinct from latest.modified
    qualify row_number() over (partition by told.award_id order by told.day desc, told.tie) = 1
),

said as (
    select source_id, line, award_key, agency_name, subagency, subagency_name, period_start, period_end from named_row
    union all
    select source_id, line, award_key, agency_name, subagency, subagency_name, period_start, period_end from summary
),

listing as (
    select
        award_id,
        aln,
        max(programme) as programme,
        row_number() over (partition by award_id order by sum(weight) desc, aln) as size
    from (
        select award_id, aln, programme, weight from told
        union all
        select award_id, unnest(alns), programme, abs(coalesce(stated, 0)) from summary where disposition = 'kept'
    )
    where aln <> ''
    group by award_id, aln
),

-- Few awards have several, and only for those is a list put together.
listings as (
    select award_id, string_agg(aln, ',' order by aln) as alns
    from listing
    where award_id in (select award_id from listing where size = 2)
    group by award_id
),

summed as (
    select
        award_id,
        min(fain) as fain,
        min(base_day) as awarded,
        -- Whether its dollars are the whole award: its first action is there, or a file states its total.
        min(base_day) is not null or bool_or(has_total) as whole,
        min(programme_year(split_part(award_id, '/', 2), replace(fain, '-', ''))) as programme_year
    from told
    group by award_id
)

select
    summed.award_id,
    summed.fain,
    said.award_key,
    split_part(summed.award_id, '/', 2) as agency,
    said.agency_name,
    said.subagency,
    said.subagency_name,
    listing.aln,
    nullif(listing.programme, '') as programme,
    coalesce(listings.alns, listing.aln, '') as alns,
    newest.recipient_id,
    said.period_start,
    said.period_end,
    summed.awarded,
    summed.whole,
    summed.programme_year
from summed
inner join newest on summed.award_id = newest.award_id
inner join said on newest.source_id = said.source_id and newest.line = said.line
left join listing on summed.award_id = listing.award_id and listing.size = 1
left join listings on summed.award_id = listings.award_id
order by summed.award_id;
