-- The subawards of the boundary asked, each with its verdict, and with what the reports of its award say of one another:
-- whether all subawards of the award, to whomever, are more than the award. What the award is comes from its own actions as
-- known that day where they are the whole award, else from the newest report of a subaward that states it; null where neither
-- says.
create or replace temporary table passed as
with mine as (
    select through.*, verdict.status, verdict.under_directives, verdict.pair
    from through
    inner join through_verdict as verdict
        on through.place_id = verdict.holder
        and (through.relation = 'component unit of') = verdict.within
        and through.prime_place = verdict.prime_place
        and through.prime_within = verdict.prime_within
        and through.sig = verdict.sig
    where
        valid_from <= :as_of and known_from <= :known and :known < known_until
        and (
            (through.place_id = :place and (through.relation <> 'component unit of' or :boundary <> 'government'))
            or (:boundary = 'located-in' and through.located_in = :place)
        )
),

reported as (
    select award_id, obligated, prime_stated, known_from
    from subaward
    where
        action_date <= :as_of and known_from <= :known and :known < known_until
        and award_id in (select award_id from mine)
),

newest as (
    select award_id, max(known_from) as known_from
    from reported
    where prime_stated is not null
    group by award_id
),

-- Where reports of one day state different amounts, the largest stands.
handed as (
    select
        reported.award_id,
        sum(reported.obligated) as every,
        max(case when reported.known_from = newest.known_from then reported.prime_stated end) as stated
    from reported
    left join newest on reported.award_id = newest.award_id
    group by reported.award_id
),

told as (
    select fact.award_id, sum(fact.obligated) as obligated
    from fact
    inner join award on fact.award_id = award.award_id and award.whole
    where
        fact.valid_from <= :as_of and :as_of < fact.valid_to and fact.known_from <= :known and :known < fact.known_until
        and fact.award_id in (select award_id from mine)
    group by fact.award_id
)

select
    mine.subaward_id,
    subaward.number,
    subaward.report_id,
    mine.award_id,
    subaward.prime_fain as fain,
    subaward.alns,
    subaward.agency,
    mine.prime,
    nullif(mine.prime_place, '') as prime_place,
    recipient.name as recipient,
    mine.relation,
    mine.valid_from as action_date,
    mine.obligated,
    coalesce(told.obligated, handed.stated) as prime_obligated,
    handed.every > coalesce(told.obligated, handed.stated) as more_than_award,
    mine.twin,
    mine.retold,
    mine.status,
    mine.under_directives,
    mine.pair
from mine
inner join subaward on mine.subaward_id = subaward.subaward_id
inner join recipient on subaward.recipient_id = recipient.recipient_id
left join handed on mine.award_id = handed.award_id
left join told on mine.award_id = told.award_id;
