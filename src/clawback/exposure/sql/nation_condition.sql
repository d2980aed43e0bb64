-- Each condition over the awards it holds on a day, as public on a known day: one row for each of its statuses, of places and of
-- recipients that are no place apart. An award of which two holders have it in one status counts once in it.
create or replace temporary table nation_condition as
with held as (
    select
        cut.placed, cut.shared, party_of.party, pair_asked.sig,
        count(*) as n,
        sum(cut.obligated) as obligated
    from cut
    inner join pair_asked on cut.pair = pair_asked.pair
    inner join party_of on pair_asked.holder = party_of.holder and pair_asked.within = party_of.within
    where
        cut.valid_from <= :as_of and :as_of < cut.valid_to and cut.known_from <= :known and :known < cut.known_until
        and (not pair_asked.within or :boundary <> 'government')
    group by cut.placed, cut.shared, party_of.party, pair_asked.sig
)

select
    found.condition_id as id,
    condition_name.title as name,
    held.placed as of_places,
    found.status,
    sum(case when held.shared = 0 then held.n else 0 end) + count(distinct nullif(held.shared, 0)) as awards,
    sum(held.obligated) as obligated
from held
inner join finding_of on held.party = finding_of.party and held.sig = finding_of.sig
inner join finding_on as found on finding_of.found = found.found
inner join condition_name on found.condition_id = condition_name.condition_id
group by found.condition_id, condition_name.title, held.placed, found.status;

create or replace temporary view nation_row as
select nation_condition.*
from nation_condition;
