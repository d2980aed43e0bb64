-- The actions drawn, in the order of a file, each with what its award came to: all its obligations and, where the
-- publisher says, what was paid. Their order is that of `rowid`.
create or replace table action as
with award as (
    select award, sum(cents) as total, sum(cents) * max(paid) as paid, max(day) as latest from drawn group by award
),

dated as (
    select
        drawn.* exclude (paid, day),
        cast(award.total as bigint) as total,
        case
            when isfinite(award.paid) and award.paid > 0 and award.latest >= 17500 then cast(award.paid as bigint)
        end as paid,
        date '1970-01-01' + drawn.day as action_date
    from drawn
    inner join award on drawn.award = award.award
)

select dated.*, cast(year(dated.action_date + interval 3 month) as integer) as fiscal_year
from dated
inner join listing on dated.listing = listing.listing
order by year(dated.action_date + interval 3 month), listing.agency, hash(dated.award, dated.nth);
