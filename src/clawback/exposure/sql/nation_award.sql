-- The awards of the places asked about on a day, as public on a known day: what `exposure` answers for each place, one row for each
-- award, holder and signature. `outlaid` is what was paid by `reported_on`; null where no source says.
create or replace temporary table nation_award as
with mine as (
    select asked_place.place_id as place, fact.*
    from fact
    inner join asked_place on fact.place_id = asked_place.place_id
    where fact.relation <> 'component unit of' or :boundary <> 'government'
    union all
    select asked_place.place_id, fact.*
    from fact
    inner join asked_place on fact.located_in = asked_place.place_id
    where :boundary = 'located-in' and fact.place_id <> asked_place.place_id
),

held as (
    select
        place, place_id as holder, pair, sig, award_id,
        max(agency) as agency,
        max(alns) as alns,
        max(relation) as relation,
        sum(obligated) as obligated
    from mine
    where valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
    group by place, place_id, pair, sig, award_id
),

said as (
    select track, status, under_directives, step
    from track
    where valid_from <= :as_of and :as_of < valid_to
),

stated as (
    select award_id, max(outlaid) as outlaid, max(reported_on) as reported_on
    from paid
    where valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
    group by award_id
)

select
    held.place, held.holder, held.award_id, award.fain, held.agency, held.alns, held.relation, held.obligated,
    stated.outlaid,
    held.obligated - stated.outlaid as undrawn,
    stated.reported_on, said.status, said.under_directives, said.step, held.sig
from held
inner join award on held.award_id = award.award_id
inner join pair_track on held.pair = pair_track.pair
inner join said on pair_track.track = said.track
left join stated on held.award_id = stated.award_id;

create or replace temporary view nation_row as
select nation_award.*
from nation_award;
