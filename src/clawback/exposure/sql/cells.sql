-- Awards of one kind that the same conditions hold: made between two of the days that conditions name (`kind_day`), in a fiscal
-- year that one names (`cut_year`; 0: in another). Null: the day, or the year, is not known; the
-- engine joins a day that is null to the last of all.
create or replace temporary table award_cell as
select
    scoped.award_id,
    scope_kind.kind,
    case when scoped.awarded is not null then kind_day.since end as since,
    case when scoped.fiscal_year is not null then coalesce(cut_year.fiscal_year, 0) end as fiscal_year,
    scoped.first
from scoped
inner join scope_kind on scoped.agency = scope_kind.agency and scoped.alns = scope_kind.alns
asof left join kind_day on scope_kind.kind = kind_day.kind and scoped.awarded >= kind_day.since
left join cut_year on scope_kind.kind = cut_year.kind and scoped.fiscal_year = cut_year.fiscal_year;

select kind, since, fiscal_year from award_cell group by kind, since, fiscal_year order by kind, min(first);
