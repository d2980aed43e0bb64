-- The ties of `linked` by one rule, or by every rule where none is named; the largest sums first.
select
    recipient_id, name, city, state, type, type_label, uei, duns, relation, rule, weight, evidence, owner,
    decision_id, who, decided_on, why, awards, obligated, subawards, subawarded
from linked
where :rule = '' or rule = :rule or rule_word = :rule
order by coalesce(obligated, 0) desc, coalesce(subawarded, 0) desc, name, recipient_id;
