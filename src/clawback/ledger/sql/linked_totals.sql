-- Recipients, awards (each once) and dollars of `linked`: of all, by relation, by rule.
with chosen as (
    select * from linked where :rule = '' or rule = :rule or rule_word = :rule
),

told as (
    select chosen.recipient_id, chosen.relation, chosen.rule_word, action.award_id, action.obligated
    from chosen
    left join action on chosen.recipient_id = action.recipient_id and action.known_until = date '9999-12-31'
),

summed as (
    select 'all' as what, '' as of_what, * exclude (relation, rule_word) from told
    union all
    select 'relation', relation, * exclude (relation, rule_word) from told
    union all
    select 'rule', rule_word, * exclude (relation, rule_word) from told
)

select
    what,
    of_what,
    count(distinct recipient_id) as recipients,
    count(distinct award_id) as awards,
    sum(obligated) as obligated
from summed
group by what, of_what
order by what, recipients desc, of_what;
