-- The audit reports of a place that stood on a known day, for a fiscal year (by the year it ends in; where no end is
-- told, by the Clearinghouse's audit year); 0: of every year.
create or replace temporary table holder as
select recipient_id, min(relation) as relation
from link
where
    place_id = :place
    and (relation <> 'component unit of' or :boundary <> 'government')
    and (relation <> 'located in' or :boundary = 'located-in')
group by recipient_id;

create or replace temporary table audited as
select audit.*, holder.relation, cast(coalesce(year(audit.period_end), audit.audit_year) as integer) as fiscal_year
from audit
inner join holder on audit.recipient_id = holder.recipient_id
where
    audit.known_from <= :known and :known < audit.known_until
    and (:year = 0 or coalesce(year(audit.period_end), audit.audit_year) = :year);
