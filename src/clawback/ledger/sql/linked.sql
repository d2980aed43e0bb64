-- The recipients tied to a place, each once, with what they received as the sources tell it now. A tie to the
-- government itself goes before an address in it. Subawards stand apart and are never added to awards.
create or replace temporary table linked as
with tie as (
    select
        link.*,
        case when link.rule like 'decision %' then 'decision' else link.rule end as rule_word,
        row_number() over (
            partition by link.recipient_id
            order by case when link.relation = 'located in' and link.rule not like 'decision %' then 1 else 0 end, link.rule
        ) as preferred
    from link
    where
        link.place_id = :place
        and (link.relation <> 'component unit of' or :boundary <> 'government')
        and (link.relation <> 'located in' or :boundary = 'located-in')
)

select
    recipient.recipient_id,
    recipient.name,
    recipient.city,
    recipient.state,
    recipient.type,
    recipient.type_label,
    recipient.uei,
    recipient.duns,
    tie.relation,
    tie.rule,
    tie.rule_word,
    tie.weight,
    tie.evidence,
    owner.place_id as owner,
    decision.id as decision_id,
    decision.who,
    decision."when" as decided_on,
    decision.why,
    coalesce(len(given.awards), 0) as awards,
    given.obligated,
    coalesce(passed.subawards, 0) as subawards,
    passed.subawarded
from tie
inner join recipient on tie.recipient_id = recipient.recipient_id
left join link as owner on tie.recipient_id = owner.recipient_id and owner.relation <> 'located in'
left join decision on tie.rule_word = 'decision' and tie.rule = concat('decision ', decision.id)
left join given on tie.recipient_id = given.recipient_id
left join passed on tie.recipient_id = passed.recipient_id
where tie.preferred = 1;
