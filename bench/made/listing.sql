-- The listings awards are made under, the most used first: real numbers and agencies, made-up titles. Those now in
-- force come first. `subagency` is one that the agency has.
create or replace table listing as
with told as (
    select
        aln,
        string_split(agencies, ',')[-1] as agency,
        contains(editions, '2025-12-31') as in_force
    from read_csv(:listings_tsv, delim = '\t', header = true, all_varchar = true)
    where agencies is not null
),

subagency as (
    select agency, max(agency_name) as agency_name, list(subagency order by subagency) as subagencies
    from read_csv(:subagencies_tsv, delim = '\t', header = true, all_varchar = true)
    group by agency
),

largest as (
    select agency
    from told
    inner join subagency using (agency)
    group by agency
    order by count(*) filter (where in_force) desc, count(*) desc, agency
    limit :agencies
),

chosen as (
    select *
    from told
    inner join subagency using (agency)
    where agency in (from largest)
    order by in_force desc, hash(aln)
    limit :listings
)

select
    cast(row_number() over (order by hash(aln, 'size', cast(:seed as integer))) - 1 as integer) as listing,
    aln,
    agency,
    agency_name,
    subagencies[1 + (hash(aln) % len(subagencies))::integer] as subagency,
    ['RURAL', 'COMMUNITY', 'STATE AND LOCAL', 'NATIONAL', 'COOPERATIVE', 'REGIONAL', 'EMERGENCY', 'TRIBAL', 'URBAN', 'YOUTH',
        'COASTAL', 'PUBLIC'][1 + (hash(aln, 1) % 12)::integer] || ' '
    || ['HEALTH', 'HOUSING', 'LAW ENFORCEMENT', 'TRANSIT', 'EDUCATION', 'WATER QUALITY', 'WORKFORCE', 'NUTRITION', 'RESEARCH',
        'CONSERVATION', 'ENERGY', 'PREPAREDNESS', 'LIBRARY', 'BROADBAND'][1 + (hash(aln, 2) % 14)::integer] || ' '
    || ['ASSISTANCE', 'SERVICES', 'INFRASTRUCTURE', 'TRAINING', 'PLANNING', 'IMPROVEMENT', 'CAPACITY BUILDING',
        'PROTECTION'][1 + (hash(aln, 3) % 8)::integer] || ' '
    || ['FORMULA GRANTS', 'PROGRAM', 'GRANTS TO STATES', 'DISCRETIONARY GRANTS', 'COOPERATIVE AGREEMENTS',
        'INITIATIVE'][1 + (hash(aln, 4) % 6)::integer] as programme,
    ['02', '03', '03', '03', '04', '04', '04', '04', '04', '04', '04', '05', '05', '05', '06', '06', '10',
        '11'][1 + (hash(aln, 5) % 18)::integer] as assistance_type,
    cast(hash(aln, 6) % 9000 + 1000 as varchar) as account
from chosen
order by listing;
