-- For one government (`nation`: the whole United States) its latest figure of each measure and unit up to a day, of the latest version
-- known by then. Parts of a measure are left out.
with known as (
    select id, layout, coalesce(known_on, loaded_on) as told
    from weekly_report
    where coalesce(known_on, loaded_on) <= :known
),

held as (
    select
        weekly_count.report, weekly_count.unit, weekly_count.line, weekly_count.measure, weekly_count.valid_from,
        weekly_count.valid_until, weekly_count.value, known.told,
        weekly_unit.level, weekly_unit.published, weekly_unit.city, weekly_unit.state, weekly_unit.geoid, weekly_unit.code,
        row_number() over (
            partition by known.layout, weekly_count.measure, weekly_unit.published, weekly_unit.city
            order by weekly_count.valid_from desc nulls last, known.told desc, weekly_count.report desc, weekly_count.line
        ) as place_in_line
    from weekly_count
    inner join weekly_unit on weekly_count.report = weekly_unit.report and weekly_count.unit = weekly_unit.unit
    inner join weekly_where on weekly_count.report = weekly_where.report and weekly_count.unit = weekly_where.unit
    inner join known on weekly_count.report = known.id
    where
        weekly_count.cut = '' and weekly_count.value is not null
        and (weekly_count.valid_from is null or weekly_count.valid_from <= :as_of)
        and (weekly_where.place_id = :place or (weekly_unit.level = 'nation' and :place = 'nation'))
)

select report, unit, level, published, city, state, geoid, code, line, measure, valid_from, valid_until, value, told
from held
where place_in_line = 1
order by level = 'facility', published, city, valid_from desc nulls last, measure, report, line;
