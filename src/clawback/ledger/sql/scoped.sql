-- Every action in the scope of a control total: by its Assistance Listing or its agency, its year, and where it is asked
-- the State or the government of its recipient. `control` holds the totals; `seen` is the day whose telling counts.
-- A line that completes an award told in part (`balance`) is of no fiscal year: it counts for programme years alone.
create or replace temporary table scoped as
with near as (
    -- Before any join: an award's id begins with its agency.
    select *
    from action
    where
        known_from <= :known
        and (
            aln = ''
            or aln in (select aln from control where aln <> '')
            or split_part(award_id, '/', 2) in (select agency from control where aln = '')
        )
),

told as (
    select
        action.action_id,
        action.award_id,
        action.recipient_id,
        action.known_from,
        action.known_until,
        action.obligated,
        action.basis,
        action.aln,
        award.agency,
        award.alns,
        award.programme_year,
        case
            when month(action.action_date) >= 10 then year(action.action_date) + 1
            else year(action.action_date)
        end as action_year
    from near as action
    inner join award on action.award_id = award.award_id
),

dated as (
    select *, 'obligated' as counts, action_year as year_of from told where basis = 'action'
    union all
    select *, 'allocated', programme_year from told where programme_year is not null
),

listed as (
    select *, aln as listing from dated where aln <> ''
    union all
    select *, unnest(string_split(alns, ',')) as listing from dated where aln = ''
),

met as (
    select control.total_id, listed.* exclude (listing)
    from control
    inner join listed
        on control.aln = listed.listing and control.fiscal_year = listed.year_of and control.counts = listed.counts
    where control.aln <> '' and (control.agency = '' or control.agency = listed.agency)
    union all
    select control.total_id, dated.*
    from control
    inner join dated
        on control.agency = dated.agency and control.fiscal_year = dated.year_of and control.counts = dated.counts
    where control.aln = ''
),

owner as (
    select recipient_id, min(place_id) as place_id
    from link
    where relation in ('is', 'department of')
    group by recipient_id
)

select met.*, control.seen
from met
inner join control on met.total_id = control.total_id
inner join recipient on met.recipient_id = recipient.recipient_id
left join owner on met.recipient_id = owner.recipient_id
where
    (control.state = '' or recipient.state = control.state)
    and (control.place_id = '' or owner.place_id = control.place_id);
