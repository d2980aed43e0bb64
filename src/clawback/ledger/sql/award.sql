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
with told_of as (
    select
        action.award_id,
        action.aln,
        [action.aln] as alns,
        abs(action.obligated) as weight,
        case when action.action_type = 'A' then action.action_date end as base_day,
        action.action_date as day,
        action.action_id as tie,
        action.recipient_id,
        said.agency, said.agency_name, said.subagency, said.subagency_name, said.fain, said.award_key, said.programme,
        said.period_start, said.period_end, said.modified, coalesce(said.total, '') <> '' as has_total
    from action
    inner join action_row as row on action.action_id = row.action_id and row.report = 1
    inner join named_row as said on row.source_id = said.source_id and row.line = said.line
    -- What a correction replaced says nothing of the award any more, unless the award has nothing else.
    qualify
        action.known_until = date '9999-12-31'
        or max(action.known_until) over (partition by action.award_id) < date '9999-12-31'
    union all
    select
        award_id, '', alns, abs(coalesce(stated, 0)), base_day, latest_day, source_id || '|' || cast(line as varchar),
        recipient_id, agency, agency_name, subagency, subagency_name, fain, award_key, programme, period_start,
        period_end, modified, stated is not null
    from summary
    where disposition = 'kept'
),

told as (
    select
        *,
        replace(fain, '-', '') as bare,
        row_number() over (partition by award_id order by modified desc, day desc, tie) as newest
    from told_of
),

listing as (
    select
        award_id,
        aln,
        max(programme) as programme,
        row_number() over (partition by award_id order by sum(weight) desc, aln) as size
    from (select award_id, unnest(alns) as aln, programme, weight from told)
    where aln <> ''
    group by award_id, aln
),

listings as (
    select award_id, string_agg(aln, ',' order by aln) as alns from listing group by award_id
)

select
    told.award_id,
    min(told.fain) as fain,
    max(case when told.newest = 1 then told.award_key end) as award_key,
    min(told.agency) as agency,
    max(case when told.newest = 1 then told.agency_name end) as agency_name,
    max(case when told.newest = 1 then told.subagency end) as subagency,
    max(case when told.newest = 1 then told.subagency_name end) as subagency_name,
    max(listing.aln) as aln,
    nullif(max(listing.programme), '') as programme,
    coalesce(max(listings.alns), '') as alns,
    max(case when told.newest = 1 then told.recipient_id end) as recipient_id,
    max(case when told.newest = 1 then told.period_start end) as period_start,
    max(case when told.newest = 1 then told.period_end end) as period_end,
    min(told.base_day) as awarded,
    -- Whether its dollars are the whole award: its first action is there, or a file states its total.
    min(told.base_day) is not null or bool_or(told.has_total) as whole,
    min(programme_year(told.agency, told.bare)) as programme_year
from told
left join listing on told.award_id = listing.award_id and listing.size = 1
left join listings on told.award_id = listings.award_id
group by told.award_id
order by told.award_id;
