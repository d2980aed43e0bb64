-- The same subaward stands in more than one report of the prime recipient; the first report is clear, the others are hits.
insert into flagged
with reported as (
    select
        subaward.*,
        recipient.name,
        owner.place_id,
        count(*) over same as n,
        row_number() over (same order by subaward.known_from, subaward.source_id, subaward.line) as nth,
        first_value(subaward.report_id) over (
            same order by subaward.known_from, subaward.source_id, subaward.line
        ) as first_report
    from subaward
    inner join recipient on subaward.recipient_id = recipient.recipient_id
    left join link as owner on subaward.recipient_id = owner.recipient_id and owner.relation <> 'located in'
    cross join question
    where
        subaward.action_date <= question.as_of
        and subaward.known_from <= question.known and question.known < subaward.known_until
        and (
            question.place = ''
            or (
                owner.place_id = question.place
                and (owner.relation <> 'component unit of' or question.boundary <> 'government')
            )
            or subaward.award_id in (select award_id from asked_award)
        )
    window same as (
        partition by subaward.award_id, subaward.recipient_id, subaward.number, subaward.action_date, subaward.obligated
    )
)

select
    'duplicate-subaward',
    case when number = '' or report_id = '' then 'unknown' when nth > 1 and obligated <> 0 then 'hit' else 'clear' end,
    award_id, prime_fain, place_id, name, report_id || ', number ' || number, first_report, obligated, source_id, line
from reported;
