-- What the sources hold: which States' recipients, fiscal years and agencies, so that silence is not read as zero.
create or replace table coverage as
-- A summary tells of an award over all its years: its row has no fiscal year.
select
    source_id,
    state,
    case when month(action_date) >= 10 then year(action_date) + 1 else year(action_date) end as fiscal_year,
    agency,
    count(*) as n
from named_row
where correction <> 'D'
group by 1, 2, 3, 4
union all
select source_id, state, cast(null as bigint), agency, count(*)
from award_row
group by 1, 2, 4
order by 1, 2, 3, 4;
