-- The awards of a place and its units on a day, as public on a known day, with what was paid where a source says.
select
    fact.award_id,
    award.fain,
    award.alns,
    coalesce(award.programme, '') as programme,
    award.agency_name,
    recipient.name,
    max(fact.relation) as relation,
    award.period_start,
    award.period_end,
    sum(fact.obligated) as obligated,
    outlay.outlaid,
    outlay.reported_on,
    not award.whole as partial
from fact
inner join award on fact.award_id = award.award_id
inner join recipient on award.recipient_id = recipient.recipient_id
left join outlay
    on fact.award_id = outlay.award_id
    and outlay.valid_from <= :as_of and :as_of < outlay.valid_to
    and outlay.known_from <= :known and :known < outlay.known_until
where
    fact.place_id = :place
    and fact.valid_from <= :as_of and :as_of < fact.valid_to
    and fact.known_from <= :known and :known < fact.known_until
group by
    fact.award_id, award.fain, award.alns, award.programme, award.agency_name, recipient.name, award.period_start,
    award.period_end, award.whole, outlay.outlaid, outlay.reported_on
order by fact.award_id;
