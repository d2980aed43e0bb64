-- What each place held of each award, as rectangles of two times: days [valid_from, valid_to) in the world by days
-- [known_from, known_until) on which the sources said so. Obligated is cumulative. Rectangles of one award and place
-- never overlap, so a day and a known day find at most one. `agency` and `alns` are the award's; `shared` is 0 where nobody else,
-- and in no other way, ever held any of it, so that counting such rows of a day counts awards; else it is a number of the award.
-- `pair` is the number of its holder and signature (`pair_of`): what the law says of a pair it says of all its facts.
create or replace table fact as
with shared as (
    select award_id, row_number() over (order by award_id) as number
    from held_way
    group by award_id
    having count(*) > 1
),

numbered as (
    select held_way.*, pair_of.pair, cast(coalesce(shared.number, 0) as integer) as shared
    from held_way
    inner join pair_of
        on held_way.place_id = pair_of.holder and held_way.within = pair_of.within and held_way.sig = pair_of.sig
    left join shared on held_way.award_id = shared.award_id
)

select
    numbered.place_id,
    numbered.relation,
    numbered.located_in,
    numbered.sig,
    numbered.award_id,
    date '1970-01-01' + rectangle.valid_from as valid_from,
    date '1970-01-01' + rectangle.valid_to as valid_to,
    date '1970-01-01' + rectangle.known_from as known_from,
    date '1970-01-01' + rectangle.known_until as known_until,
    cast(cast(rectangle.amount as decimal(18, 0)) * 0.01 as decimal(18, 2)) as obligated,
    numbered.agency,
    numbered.alns,
    numbered.shared,
    numbered.pair
from rectangle
inner join numbered on rectangle.of = numbered.way;

drop table change;
drop table rectangle;
drop table way;
drop table held_way;
drop table held_pair;
