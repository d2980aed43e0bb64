-- The recipient looks like a government and no rule gives it to one.
insert into flagged
with newest as (
    select *
    from asked_row
    where award_id in (select award_id from asked_lost)
    qualify row_number() over (
        partition by award_id order by modified desc, day desc nulls last, of_file, source_id, line desc
    ) = 1
)

select
    'unlinked', 'hit', lost.award_id, newest.fain, null, lost.name, lost.name, lost.reason, lost.obligated,
    newest.source_id, newest.line
from asked_lost as lost
inner join newest on lost.award_id = newest.award_id
union all
select
    'unlinked', 'clear', award_id, fain, place_id, recipient, recipient, place_id, obligated, source_id, line
from asked_award
where award_id not in (select award_id from asked_lost);
