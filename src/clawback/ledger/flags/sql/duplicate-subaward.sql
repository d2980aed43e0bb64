-- One of several reports of the same award, recipient, day and dollars with different ids, told before the reporting system
-- was replaced on 8 March 2025 (`through.twin`): the one known first is clear, the others are hits.
insert into flagged
with reported as (
    select
        subaward.*,
        recipient.name,
        owner.place_id,
        owner.relation,
        row_number() over same as nth,
        first_value(subaward.report_id || ', number ' || subaward.number) over same as first_report
    from subaward
    inner join recipient on subaward.recipient_id = recipient.recipient_id
    left join link as owner on subaward.recipient_id = owner.recipient_id and owner.relation <> 'located in'
    cross join question
    where
        subaward.action_date <= question.as_of
        and subaward.known_from <= question.known and question.known < subaward.known_until
    window same as (
        partition by
            subaward.award_id, subaward.recipient_id, subaward.action_date, subaward.obligated,
            subaward.known_from < date '2025-03-08'
        order by subaward.known_from, subaward.source_id, subaward.line
    )
)

select
    'duplicate-subaward',
    case when nth > 1 and obligated <> 0 and known_from < date '2025-03-08' then 'hit' else 'clear' end,
    award_id, prime_fain, reported.place_id, name, report_id || ', number ' || number, first_report, obligated,
    source_id, line
from reported
cross join question
where
    question.place = ''
    or (
        reported.place_id = question.place
        and (reported.relation <> 'component unit of' or question.boundary <> 'government')
    )
    or award_id in (select award_id from asked_award)
    or award_id in (select award_id from asked_passer);
