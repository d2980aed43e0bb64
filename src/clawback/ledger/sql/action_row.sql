-- One row per row of a source: which action it tells of, and what became of it.
-- Two eras of the publisher's files may tell of one award and day. The later era's account of that day then replaces the
-- earlier one's, from the first day on which it was public: the rows of both stay, and no dollar counts twice.
create or replace view either as
select * from keyed
union all by name
select * from unkeyed;

-- Such awards are few, and in one publisher's archive there are none.
create or replace table later as
with mixed as (
    select award_id from either
    where (select count(distinct era) from either) > 1
    group by award_id
    having min(era) < max(era)
),

telling as (
    select award_id, action_date, era, min(known_from) as first_known
    from either
    where action_id is not null and award_id in (select award_id from mixed)
    group by award_id, action_date, era
)

select earlier.award_id, earlier.action_date, earlier.era, min(later.first_known) as first_known
from telling as earlier
inner join telling as later
    on earlier.award_id = later.award_id and earlier.action_date = later.action_date and earlier.era < later.era
group by earlier.award_id, earlier.action_date, earlier.era;

create or replace table action_row as
with settled as (
    select
        either.* exclude (award_name, identity, replaced_on, file_day),
        either.file_day,
        least(either.replaced_on, later.first_known) as replaced_on
    from either
    left join later
        on either.award_id = later.award_id and either.action_date = later.action_date and either.era = later.era
)

select
    *,
    case
        when correction = 'D' then 'deletion'
        when report > 1 then 'merged'
        when replaced_on is not null then 'replaced'
        else 'kept'
    end as disposition
from settled;
