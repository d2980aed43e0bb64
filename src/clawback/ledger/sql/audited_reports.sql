-- Each report, with the sum of its lines at hand.
select
    audited.report_id,
    coalesce(nullif(audited.name, ''), 'not stated') as auditee,
    audited.relation,
    audited.uei,
    audited.entity_type,
    audited.fiscal_year,
    audited.period_start,
    audited.period_end,
    audited.accepted,
    audited.known_from,
    audited.version,
    audited.resubmits,
    audited.total as stated,
    count(sefa.line) as n,
    sum(sefa.expended) as at_hand
from audited
left join sefa on audited.report_id = sefa.report_id and sefa.disposition <> 'merged'
group by all
order by audited.fiscal_year, audited.period_end, audited.report_id;
