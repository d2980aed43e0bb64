-- What orders hold back: lines whose status under a measure is `blocked`, by family (which sets of orders, when all of one fall,
-- free the line: `family_order` says of each order whether it does so alone or only with others) and by the status they then have.
create or replace table held as
select family.measure, family.family, family.becomes, line.n, line.award_id, line.obligated, line.obligated - paid.outlaid as undrawn
from line
inner join family
    on line.n = family.n and line.holder = family.holder and line.within = family.within and line.profile = family.profile
left join paid on line.n = paid.n and line.award_id = paid.award_id;

with part as (
    select n, measure, '' as of, award_id, obligated, undrawn from held
    union all
    select held.n, held.measure, '/' || family_order.how || '/' || family_order.order_id, held.award_id, held.obligated, held.undrawn
    from held
    inner join family_order on held.family = family_order.family
    union all
    select n, measure, '/group/' || family || '/' || becomes, award_id, obligated, undrawn
    from held
)

select
    n, 'held/' || measure || of as what, count(distinct award_id) as awards, sum(obligated) as obligated, sum(undrawn) as undrawn,
    count(distinct case when undrawn is not null then award_id end) as stated
from part
group by n, measure, of;
