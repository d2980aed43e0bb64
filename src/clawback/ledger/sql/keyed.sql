-- Rows whose publisher names the transaction for good: each file says how it stands, so a later file replaces what an
-- earlier one said, in full, and a deletion ends it. A version is known from the day the publisher changed the row; where
-- the row changed and its day did not, from the day of the file that shows it.
-- `run`: consecutive files that say the same are one version, told several times.
-- Most transactions are told once, and need none of this.
create or replace table keyed as
with often as (
    select hash(identity) as h from told where identity <> '' group by hash(identity) having count(*) > 1
),

content as (
    select
        *,
        case
            when correction = 'D' then 'deleted'
            else md5(concat_ws('|', award_id, aln, cast(action_date as varchar), cast(amount as varchar)))
        end as content,
        row_number() over (
            partition by identity order by file_day, modified, correction = 'D', source_id, line
        ) as seq
    from told
    where identity <> '' and hash(identity) in (select h from often)
),

dated as (
    select
        *,
        lag(content) over w as before,
        case
            when seq = 1 or modified > max(modified) over (w rows between unbounded preceding and 1 preceding)
                then modified
            else greatest(modified, file_day)
        end as day
    from content
    window w as (partition by identity order by seq)
),

turned as (
    select
        *,
        max(day) over (partition by identity order by seq) as known,
        sum(case when before = content then 0 else 1 end) over (partition by identity order by seq) as run
    from dated
),

version as (
    select
        identity,
        run,
        min(known) as known_from,
        lead(min(known)) over (partition by identity order by run) as replaced_on
    from turned
    group by identity, run
)

select
    told.*,
    told.modified as known_from,
    cast(null as date) as replaced_on,
    case when told.correction <> 'D' then md5(concat_ws('|', told.identity, '1')) end as action_id,
    cast(1 as bigint) as report
from told
where told.identity <> '' and hash(told.identity) not in (select h from often)
union all by name
select
    turned.* exclude (content, seq, before, day, known, run),
    version.known_from,
    version.replaced_on,
    case when turned.correction <> 'D' then md5(concat_ws('|', turned.identity, cast(turned.run as varchar))) end
        as action_id,
    row_number() over (partition by turned.identity, turned.run order by turned.seq) as report
from turned
inner join version on turned.identity = version.identity and turned.run = version.run;
