-- One row per row of a source: which action it tells of, and what became of it.
-- Two eras of the publisher's files may tell of one award and day. The later era's account of that day then replaces the
-- earlier one's, from the first day on which it was public: the rows of both stay, and no dollar counts twice.
create or replace table action_row as
with each as (
    select * from keyed
    union all by name
    select * from unkeyed
),

telling as (
    select award_id, action_date, era, min(known_from) as first_known
    from each
    where action_id is not null
    group by award_id, action_date, era
),

later as (
    select earlier.award_id, earlier.action_date, earlier.era, min(later.first_known) as first_known
    from telling as earlier
    inner join telling as later
        on earlier.award_id = later.award_id and earlier.action_date = later.action_date and earlier.era < later.era
    group by earlier.award_id, earlier.action_date, earlier.era
),

settled as (
    select
        each.* exclude (replaced_on),
        least(each.replaced_on, later.first_known) as replaced_on
    from each
    left join later
        on each.award_id = later.award_id and each.action_date = later.action_date and each.era = later.era
)

select
    * exclude (award_name, identity, file_day),
    file_day,
    case
        when correction = 'D' then 'deletion'
        when report > 1 then 'merged'
        when replaced_on is not null then 'replaced'
        else 'kept'
    end as disposition
from settled
order by source_id, line;
