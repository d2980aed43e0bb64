-- What each place held of each award, as rectangles of two times: days [valid_from, valid_to) in the world by days
-- [known_from, known_until) on which the sources said so. Obligated is cumulative. Rectangles of one award and place
-- never overlap, so a day and a known day find at most one. `agency` and `alns` are the award's; `shared` is 0 where nobody else,
-- and in no other way, ever held any of it, so that counting such rows of a day counts awards; else it is a number of the award.
create or replace table fact as
with shared as (
    select award_id, row_number() over (order by award_id) as number
    from way
    where way in (select of from rectangle)
    group by award_id
    having count(*) > 1
)

select
    way.place_id,
    way.relation,
    way.located_in,
    way.sig,
    way.award_id,
    date '1970-01-01' + rectangle.valid_from as valid_from,
    date '1970-01-01' + rectangle.valid_to as valid_to,
    date '1970-01-01' + rectangle.known_from as known_from,
    date '1970-01-01' + rectangle.known_until as known_until,
    cast(cast(rectangle.amount as decimal(18, 0)) * 0.01 as decimal(18, 2)) as obligated,
    way.agency,
    way.alns,
    cast(coalesce(shared.number, 0) as integer) as shared
from rectangle
inner join way on rectangle.of = way.way
left join shared on way.award_id = shared.award_id;

drop table change;
drop table rectangle;
drop table way;
