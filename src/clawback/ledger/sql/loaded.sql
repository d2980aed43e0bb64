-- What is loaded of each control total as it stood on the day the total tells of, and the sums that can tell why it differs:
-- each says how many dollars more the publisher would count if it counted so.
with repeated as (
    -- The same action told by several rows: a publisher who adds up rows counts each.
    select scoped.total_id, sum(row.amount) as dollars
    from scoped
    inner join action_row as row on scoped.action_id = row.action_id and row.report > 1
    where scoped.known_from <= scoped.seen and scoped.seen < scoped.known_until
    group by scoped.total_id
)

select
    scoped.total_id,
    count(distinct case when known_from <= seen and seen < known_until then award_id end) as awards,
    count(case when known_from <= seen and seen < known_until then 1 end) as actions,
    sum(case when known_from <= seen and seen < known_until then obligated end) as loaded,
    coalesce(sum(case when known_until > :known then obligated else 0 end), 0)
    - coalesce(sum(case when known_from <= seen and seen < known_until then obligated else 0 end), 0) as changed_later,
    -coalesce(sum(case when known_from <= seen and seen < known_until and obligated < 0 then obligated else 0 end), 0)
        as taken_back,
    coalesce(sum(case when known_until <= seen then obligated else 0 end), 0) as replaced,
    coalesce(max(repeated.dollars), 0) as told_twice,
    -coalesce(sum(case
        when known_from <= seen and seen < known_until and counts = 'allocated' and action_year > programme_year then obligated
        else 0
    end), 0) as later_years
from scoped
left join repeated on scoped.total_id = repeated.total_id
group by scoped.total_id
order by scoped.total_id;
