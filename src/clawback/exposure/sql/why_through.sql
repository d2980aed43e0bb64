-- Who receives a subaward on a day and known day, of which award, held by whom.
select
    through.place_id as holder,
    through.relation = 'component unit of' as within,
    through.prime_place,
    through.prime_within,
    through.sig,
    through.prime,
    through.award_id,
    recipient.name as recipient,
    through.obligated
from through
inner join subaward on through.subaward_id = subaward.subaward_id
inner join recipient on subaward.recipient_id = recipient.recipient_id
where
    right(through.award_id, length(:fain) + 1) = '/' || :fain
    and lower(subaward.number) = lower(:number)
    and through.valid_from <= :as_of
    and through.known_from <= :known and :known < through.known_until
order by through.obligated desc, through.subaward_id;
