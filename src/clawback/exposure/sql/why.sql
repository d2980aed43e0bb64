-- Who holds an award on a day and known day, with what signature and how much of it.
select
    fact.place_id as holder,
    fact.relation = 'component unit of' as within,
    fact.sig,
    recipient.name,
    award.programme,
    fact.obligated
from fact
inner join award on fact.award_id = award.award_id
inner join recipient on award.recipient_id = recipient.recipient_id
where
    fact.award_id = :award
    and fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
order by fact.obligated desc, fact.place_id;
