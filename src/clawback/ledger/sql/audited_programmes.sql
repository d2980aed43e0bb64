-- By report and Assistance Listing: what the audited entity says it spent in its fiscal year, beside what the federal
-- record says of the whole place. Nothing is matched but the number of the listing. A sum that no row states is unknown.
with spent as (
    select
        audited.report_id,
        sefa.aln,
        max(sefa.programme) as programme,
        string_agg(distinct nullif(sefa.cluster, ''), '; ' order by nullif(sefa.cluster, '')) as cluster,
        count(*) as n,
        sum(sefa.expended) as expended,
        sum(case when sefa.direct then sefa.expended end) as direct,
        sum(case when not sefa.direct then sefa.expended end) as passed_through,
        sum(sefa.passed_on) as passed_on
    from audited
    inner join sefa on audited.report_id = sefa.report_id
    where sefa.disposition <> 'merged'
    group by audited.report_id, sefa.aln
),

entity as (
    select report_id, aln, list(name order by name) as entities
    from (
        select distinct audited.report_id, sefa.aln, unnest(sefa.passed_from)[1] as name
        from audited
        inner join sefa on audited.report_id = sefa.report_id
    )
    group by report_id, aln
),

obliged as (
    select
        audited.report_id,
        coalesce(nullif(action.aln, ''), award.aln, '') as aln,
        max(award.programme) as programme,
        count(distinct action.award_id) as awards,
        sum(case
            when action.basis = 'action' and action.action_date between audited.period_start and audited.period_end
                then action.obligated
        end) as obligated
    from audited
    inner join action on action.action_date <= audited.period_end
    inner join holder on action.recipient_id = holder.recipient_id
    inner join award on action.award_id = award.award_id
    where action.known_from <= :known and :known < action.known_until
    group by 1, 2
),

-- Awards of the place with an action by the end of the year, and what was last stated to be paid on each. What was paid
-- on an award under several listings cannot be told apart: it stands under none.
paid as (
    select
        each.report_id,
        each.aln,
        sum(outlay.outlaid) as outlaid,
        count(outlay.outlaid) as reported,
        max(outlay.reported_on) as reported_on
    from (
        select distinct
            audited.report_id, coalesce(nullif(action.aln, ''), award.aln, '') as aln, action.award_id
        from audited
        inner join action on action.action_date <= audited.period_end
        inner join holder on action.recipient_id = holder.recipient_id
        inner join award on action.award_id = award.award_id
        where
            action.known_from <= :known and :known < action.known_until
            and award.alns not like '%,%'
    ) as each
    inner join outlay on each.award_id = outlay.award_id
    where
        outlay.known_from <= :known and :known < outlay.known_until
        and outlay.valid_from <= :known and :known < outlay.valid_to
    group by each.report_id, each.aln
),

-- A subaward under several listings cannot be told apart: it stands under none.
received as (
    select
        audited.report_id,
        case when len(subaward.alns) = 1 then subaward.alns[1] else '' end as aln,
        sum(subaward.obligated) as subawarded
    from audited
    inner join subaward on subaward.action_date between audited.period_start and audited.period_end
    inner join holder on subaward.recipient_id = holder.recipient_id
    where subaward.known_from <= :known and :known < subaward.known_until
    group by 1, 2
),

listed as (
    select report_id, aln from spent
    union
    select report_id, aln from obliged where obligated is not null
    union
    select report_id, aln from received
)

select
    listed.report_id,
    listed.aln,
    coalesce(nullif(spent.programme, ''), obliged.programme) as programme,
    spent.cluster,
    coalesce(spent.n, 0) as n,
    spent.expended,
    spent.direct,
    spent.passed_through,
    coalesce(entity.entities, []) as entities,
    spent.passed_on,
    coalesce(obliged.awards, 0) as awards,
    obliged.obligated,
    paid.outlaid,
    coalesce(paid.reported, 0) as reported,
    paid.reported_on,
    received.subawarded
from listed
left join spent on listed.report_id = spent.report_id and listed.aln = spent.aln
left join entity on listed.report_id = entity.report_id and listed.aln = entity.aln
left join obliged on listed.report_id = obliged.report_id and listed.aln = obliged.aln
left join paid on listed.report_id = paid.report_id and listed.aln = paid.aln
left join received on listed.report_id = received.report_id and listed.aln = received.aln
order by listed.report_id, listed.aln;
