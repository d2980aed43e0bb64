-- Every pair of who receives a subaward and who holds the award it comes from, with the signature of that award, that
-- occurs in the boundary asked, on the day and known day.
select distinct
    place_id as holder,
    relation = 'component unit of' as within,
    prime_place,
    prime_within,
    sig
from through
where
    valid_from <= :as_of and known_from <= :known and :known < known_until
    and (
        (place_id = :place and (relation <> 'component unit of' or :boundary <> 'government'))
        or (:boundary = 'located-in' and located_in = :place)
    )
order by 1, 2, 3, 4, 5;
