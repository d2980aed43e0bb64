-- Awards that a source holds as one sum each over all their years, by listing, agency and State.
select listing, agency, state, count(*) as awards
from (
    select agency, state, unnest(case when len(alns) = 0 then [''] else alns end) as listing
    from award_row
)
group by listing, agency, state
order by listing, agency, state;
