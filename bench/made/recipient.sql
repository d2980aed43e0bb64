-- 200,000 recipients in order of size, the largest first. Governments are the gazetteer's own, as award files spell them;
-- districts, authorities and tribes are made from its names; nonprofits, colleges and companies are made up.
-- Needs `place`, and `form(nth, kind, kind_of, share, type, forms)`: the forms a name takes, `{n}` the place, `{s}` its sort.
create or replace macro census_code(kind, geoid) as
case when kind = 'city' and length(geoid) = 7 then right(geoid, 5) when kind = 'town' and length(geoid) = 10 then right(geoid, 5) else '' end;

create or replace table recipient as
with seat as (
    -- A county and a State are somewhere: in a city of theirs.
    select parent, arg_min(name, hash(place_id)) as city, arg_min(census_code(kind, geoid), hash(place_id)) as city_code
    from place where kind = 'city' group by parent
),

capital as (
    select state, arg_min(name, hash(place_id)) as city, arg_min(census_code(kind, geoid), hash(place_id)) as city_code
    from place where kind = 'city' group by state
),

base as (
    select
        place.place_id,
        place.kind,
        upper(place.state) as state,
        case
            when place.kind = 'county' then regexp_replace(place.name, ' (County|Parish|Municipio)$', '')
            else place.name
        end as name,
        case
            when place.kind = 'county' then coalesce(nullif(regexp_extract(place.name, '(County|Parish|Municipio)$', 1), ''), 'County')
            when place.kind = 'state' then 'State'
            else coalesce(nullif(regexp_extract(place.full_name, '(city|town|village|borough|township|plantation)$', 1), ''), place.kind)
        end as sort,
        case when place.kind in ('city', 'town') then place.name else coalesce(seat.city, capital.city, '') end as city,
        case
            when place.kind in ('city', 'town') then census_code(place.kind, place.geoid)
            else coalesce(seat.city_code, capital.city_code, '')
        end as city_code,
        case when place.kind = 'county' then place.name else coalesce(county.name, '') end as county,
        case when place.kind = 'county' then place.geoid else coalesce(county.geoid, '') end as county_code,
        left(coalesce(nullif(place.geoid, ''), home.geoid), 2) as state_code,
        home.name as state_name,
        -- Where no population is known, one as a city of its sort may have.
        coalesce(place.population, exp(
            5 + (hash(place.place_id, 'a') % 1000 + hash(place.place_id, 'b') % 1000 + hash(place.place_id, 'c') % 1000) / 500.0
        )) as size
    from place
    left join seat on place.place_id = seat.parent
    left join capital on place.state = capital.state
    left join place as county on place.parent = county.place_id and county.kind = 'county'
    left join place as home on home.kind = 'state' and home.state = place.state
),

-- Every place in each form of its kind whose share it falls within.
named as (
    select
        base.*, form.nth, form.kind_of,
        hash(base.place_id, form.nth) as h,
        form.forms[1 + (hash(base.place_id, form.nth, 'form') % len(form.forms))::integer] as pattern,
        form.type
    from base
    inner join form on base.kind = form.kind
    where hash(base.place_id, form.nth, 'share') % 10000 < form.share * 10000
),

spelt as (
    select
        * exclude (type),
        upper(trim(regexp_replace(replace(replace(replace(replace(replace(
            pattern, '{n}', name), '{s}', sort), '{st}', state), '{state}', state_name), '{d}', cast(1 + h % 97 as varchar)
        ), '\s+', ' ', 'g'))) as spelling,
        -- One in twenty is typed as something else.
        case when h % 20 = 7 then ['X', 'D', 'C', 'M', 'E'][1 + (h // 20 % 5)::integer] else type end as type
    from named
    where state_code is not null
),

once as (
    select distinct on (spelling, state) * from spelt order by spelling, state, h
),

largest as (
    select *, row_number() over (order by kind_of not like 'government%', h, spelling) as place_in_line from once
),

kept as (
    select
        *,
        row_number() over (
            order by size * (0.05 + (h // 100 % 1000) / 1000.0) * case kind_of
                when 'government' then 1.0 when 'government office' then 0.6 when 'college' then 0.8
                when 'unit' then 0.4 else 0.15 end desc, spelling, state
        ) - 1 as recipient
    from largest
    where place_in_line <= 200000
)

select
    cast(recipient as integer) as recipient,
    kind_of,
    -- One spelling in thirty lost a letter.
    case
        when h % 30 = 11 and length(spelling) > 12
            then left(spelling, (4 + h % 7)::integer) || substr(spelling, (6 + h % 7)::integer) else spelling
    end as name,
    case when h % 9 = 0 then replace(spelling, ' OF ', ' of ') else spelling end as name_raw,
    case when h % 3 = 0 then upper(case when kind = 'state' then 'State of ' || name else sort || ' of ' || name end) else '' end as parent_name,
    case when h % 3 = 0 then upper(substr(md5(place_id || 'parent'), 1, 12)) else '' end as parent_uei,
    upper(substr(md5(spelling || state), 1, 12)) as uei,
    case when h % 2 = 0 then lpad(cast(h // 7 % 1000000000 as varchar), 9, '0') else '' end as duns,
    upper(city) as city, city_code, upper(county) as county, county_code,
    state, upper(state_name) as state_name, state_code,
    lpad(cast(500 + hash(place_id) % 99000 as varchar), 5, '0') as zip,
    case when h % 4 <> 0 then lpad(cast(h // 3 % 10000 as varchar), 4, '0') else '' end as zip_last,
    cast(1 + h // 11 % 9900 as varchar) || ' ' || ['MAIN ST', 'COURTHOUSE SQ STE 200', 'N BROADWAY', 'CAPITOL AVE', 'COUNTY ROAD 12', 'MARKET STREET',
        'W JEFFERSON BLVD FL 4', 'MARTIN LUTHER KING JR DR'][1 + (h // 13 % 8)::integer] as address,
    case when h % 11 = 0 then 'ROOM ' || cast(100 + h // 17 % 900 as varchar) else '' end as address_2,
    state || '-' || lpad(cast(1 + hash(county_code, city) % 14 as varchar), 2, '0') as district,
    type
from kept
order by recipient;
