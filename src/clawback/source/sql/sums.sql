-- What the plain rows of `told` come to, by agency and fiscal year of the action; a row about a person is of neither.
select
    case when not person then agency end as agency,
    case when not person then year(action_date) + case when month(action_date) >= 10 then 1 else 0 end end as fiscal_year,
    count(*) as n,
    sum(dollars) as dollars,
    max(case when not person then modified end) as modified,
    min(case when not person then action_date end) as first_action,
    max(case when not person then action_date end) as last_action
from told
where line is not null or person
group by 1, 2;
