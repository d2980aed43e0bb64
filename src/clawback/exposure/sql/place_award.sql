-- What an answer shows of the awards in `place_fact`, whatever the day. `partial`: the action that made the award is not in the
-- sources and no total is stated, so only its later dollars are.
select
    award.award_id, award.fain, award.alns, award.programme, award.agency_name, recipient.name as recipient,
    award.period_end, not award.whole as partial
from award
inner join recipient on award.recipient_id = recipient.recipient_id
where award.award_id in (select award_id from place_fact);
