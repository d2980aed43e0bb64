-- Every pair of a holder (a place, a unit within it, or '' for a recipient that is no place) and a signature that
-- occurs in the facts of the boundary asked, on the day and known day.
select distinct
    place_id as holder,
    relation = 'component unit of' as within,
    sig
from fact
where
    valid_from <= :as_of and :as_of < valid_to and known_from <= :known and :known < known_until
    and (
        (place_id = :place and (relation <> 'component unit of' or :boundary <> 'government'))
        or (:boundary = 'located-in' and located_in = :place)
    )
order by 1, 2, 3;
