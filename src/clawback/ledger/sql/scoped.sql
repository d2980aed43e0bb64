-- Every action in the scope of a control total: by its Assistance Listing or its agency, its year, and where it is asked
-- the State or the government of its recipient. `control` holds the totals; `seen` is the day whose telling counts.
-- A line that completes an award told in part (`balance`) is of no fiscal year: it counts for programme years alone.
create or replace temporary table scoped as
with owner as (
    select recipient_id, min(place_id) as place_id
    from link
    where relation in ('is', 'department of')
    group by recipient_id
),

told as (
    select
        action.*,
        award.agency,
        award.programme_year,
        recipient.state,
        coalesce(owner.place_id, '') as place_id,
        case when action.aln <> '' then [action.aln] else string_split(award.alns, ',') end as listings,
        case
            when month(action.action_date) >= 10 then year(action.action_date) + 1
            else year(action.action_date)
        end as action_year
    from action
    inner join award on action.award_id = award.award_id
    inner join recipient on action.recipient_id = recipient.recipient_id
    left join owner on action.recipient_id = owner.recipient_id
),

dated as (
    select *, 'obligated' as counts, action_year as year_of from told where basis = 'action'
    union all
    select *, 'allocated', programme_year from told where programme_year is not null
),

listed as (select *, unnest(listings) as listing from dated),

met as (
    select control.total_id, listed.* exclude (listing, listings)
    from control
    inner join listed
        on control.aln = listed.listing and control.fiscal_year = listed.year_of and control.counts = listed.counts
    where control.agency = '' or control.agency = listed.agency
    union all
    select control.total_id, dated.* exclude (listings)
    from control
    inner join dated
        on control.agency = dated.agency and control.fiscal_year = dated.year_of and control.counts = dated.counts
    where control.aln = ''
)

select met.*, control.seen
from met
inner join control on met.total_id = control.total_id
where
    (control.state = '' or met.state = control.state)
    and (control.place_id = '' or met.place_id = control.place_id)
    and met.known_from <= :known;
