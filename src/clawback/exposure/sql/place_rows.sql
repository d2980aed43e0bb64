-- The awards of one place on a day, as public on a known day, each with its verdict: `own` is the party of the place, `unit` that of
-- the units within it. One row for each award, and for each of its signatures and holders.
with mine as (
    select
        relation = 'component unit of' as within, sig, award_id, agency, alns, relation, obligated,
        cast(null as decimal(18, 2)) as outlaid,
        cast(null as date) as reported_on
    from fact
    where
        place_id = :place and (relation <> 'component unit of' or :boundary <> 'government')
        and valid_from <= cast(:as_of as date) and cast(:as_of as date) < valid_to
        and known_from <= cast(:known as date) and cast(:known as date) < known_until
    union all
    select
        relation = 'component unit of', sig, award_id, agency, alns, relation, cast(0 as decimal(18, 2)),
        outlaid, reported_on
    from paid
    where
        place_id = :place and (relation <> 'component unit of' or :boundary <> 'government')
        and valid_from <= cast(:as_of as date) and cast(:as_of as date) < valid_to
        and known_from <= cast(:known as date) and cast(:known as date) < known_until
),

held as (
    select
        within, sig, award_id,
        max(agency) as agency,
        max(alns) as alns,
        max(relation) as relation,
        sum(obligated) as obligated,
        max(outlaid) as outlaid,
        max(reported_on) as reported_on
    from mine
    group by within, sig, award_id
),

said as (
    select verdict_of.party, verdict_of.sig, track.status, track.under_directives, track.step
    from verdict_of
    inner join track on verdict_of.track = track.track
    where
        verdict_of.party in (:own, :unit)
        and track.valid_from <= cast(:as_of as date) and cast(:as_of as date) < track.valid_to
)

select
    :place as place,
    :place as holder,
    held.award_id,
    held.agency,
    held.alns,
    held.relation,
    cast(held.obligated as decimal(18, 2)) as obligated,
    held.outlaid,
    cast(held.obligated - held.outlaid as decimal(18, 2)) as undrawn,
    held.reported_on,
    said.status,
    said.under_directives,
    said.step,
    held.sig
from held
inner join said on held.sig = said.sig and case when held.within then :unit else :own end = said.party
order by held.obligated desc, held.award_id, held.within, held.sig;
