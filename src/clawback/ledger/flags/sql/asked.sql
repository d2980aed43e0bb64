-- What is known of the awards of `asked_scope`, and of those of `asked_lost`: the rows told by the known day of actions by
-- the day asked. A row that a later one replaced says nothing of its award, unless the award has no other.
create or replace temporary view summed as
select
    *,
    'award/' || agency || '/'
    || case when fain <> '' then upper(replace(replace(fain, ' ', ''), '-', '')) else uri end as award_id,
    coalesce(told_on, max(modified) over (partition by source_id)) as file_day,
    cast(nullif(total, '') as decimal(18, 2)) as stated,
    cast(nullif(outlaid, '') as decimal(18, 2)) as stated_outlaid
from award_row;

create or replace temporary table asked_id as
select award_id from asked_scope
union
select award_id from asked_lost;

create or replace temporary table asked_row as
with each as (
    select
        row.source_id, row.line, row.award_id, said.fain, said.agency,
        said.recipient_name, said.state, said.performed_in,
        case when row.aln = '' then [] else [row.aln] end as alns,
        said.period_start, row.period_end, row.action_date as day, row.action_type,
        row.amount, row.modified, row.file_day,
        said.assistance_type in ('07', '08') as loan,
        'actions' as of_file,
        row.action_date <= question.as_of and row.known_from <= question.known
        and coalesce(row.replaced_on, date '9999-12-31') > question.known as standing
    from action_row as row
    inner join source_row as said on row.source_id = said.source_id and row.line = said.line
    cross join question
    where
        row.correction <> 'D' and row.modified <= question.known
        and row.award_id in (select award_id from asked_id)
    union all
    select
        summed.source_id, summed.line, summed.award_id, summed.fain, summed.agency,
        summed.recipient_name, summed.state, summed.performed_in, summed.alns, summed.period_start, summed.period_end,
        summed.latest_day, case when summed.base_day is not null then 'A' else '' end, null, summed.modified,
        summed.file_day, summed.assistance_type in ('07', '08'), 'awards',
        coalesce(summed.latest_day, summed.file_day) <= question.as_of
    from summed
    cross join question
    where summed.file_day <= question.known and summed.award_id in (select award_id from asked_id)
)

select * exclude (standing) from each where standing
union all
select * exclude (standing) from each where not standing and award_id not in (select award_id from each where standing);

-- What files say of awards as a whole by the known day. It stands whatever becomes of the row it was told on.
create or replace temporary table stated_row as
with each as (
    select award_id, source_id, line, modified, file_day, total, outlaid from action_row where correction <> 'D'
    union all
    select award_id, source_id, line, modified, file_day, stated, stated_outlaid from summed
)

select
    each.award_id, each.source_id, each.line, each.modified, each.file_day, each.total, each.outlaid
from each
cross join question
where
    each.file_day <= question.known and (each.total is not null or each.outlaid is not null)
    and each.award_id in (select award_id from asked_id);

-- The newest row of an award says its period, place and recipient; `whole`: the action that made it is there, or its
-- total is stated; `last_day`: the latest action told, null where no file lists the award's actions.
create or replace temporary table asked_award as
with total as (
    select fact.award_id, sum(fact.obligated) as obligated
    from fact
    cross join question
    where
        fact.award_id in (select award_id from asked_scope)
        and fact.valid_from <= question.as_of and question.as_of < fact.valid_to
        and fact.known_from <= question.known and question.known < fact.known_until
    group by fact.award_id
),

newest as (
    select *
    from asked_row
    qualify row_number() over (
        partition by award_id order by modified desc, day desc nulls last, of_file, source_id, line desc
    ) = 1
),

lived as (
    select
        award_id,
        bool_or(action_type = 'A')
        or award_id in (select stated_row.award_id from stated_row where stated_row.total is not null) as whole,
        max(day) as last_day,
        max(case when amount > 0 then day end) as last_given
    from asked_row
    group by award_id
),

paid as (
    select outlay.award_id, outlay.outlaid, outlay.reported_on
    from outlay
    cross join question
    where
        outlay.award_id in (select award_id from asked_scope)
        and outlay.valid_from <= question.as_of and question.as_of < outlay.valid_to
        and outlay.known_from <= question.known and question.known < outlay.known_until
),

then_held as (
    select paid.award_id, sum(fact.obligated) as obligated
    from paid
    inner join fact on paid.award_id = fact.award_id
    cross join question
    where
        fact.valid_from <= paid.reported_on and paid.reported_on < fact.valid_to
        and fact.known_from <= question.known and question.known < fact.known_until
    group by paid.award_id
),

paid_row as (
    select stated_row.award_id, stated_row.source_id, stated_row.line
    from stated_row
    inner join paid
        on stated_row.award_id = paid.award_id and stated_row.file_day = paid.reported_on
        and stated_row.outlaid = paid.outlaid
    qualify row_number() over (
        partition by stated_row.award_id order by stated_row.modified desc, stated_row.source_id, stated_row.line
    ) = 1
)

select
    scope.award_id,
    nullif(scope.place_id, '') as place_id,
    newest.fain,
    newest.agency,
    newest.recipient_name as recipient,
    newest.state,
    newest.performed_in,
    newest.loan,
    newest.period_start,
    newest.period_end,
    newest.source_id,
    newest.line,
    lived.whole,
    lived.last_day,
    lived.last_given,
    total.obligated,
    paid.outlaid,
    paid.reported_on,
    then_held.obligated as obligated_then,
    paid_row.source_id as paid_source,
    paid_row.line as paid_line
from asked_scope as scope
inner join newest on scope.award_id = newest.award_id
inner join lived on scope.award_id = lived.award_id
inner join total on scope.award_id = total.award_id
left join paid on scope.award_id = paid.award_id
left join then_held on scope.award_id = then_held.award_id
left join paid_row on scope.award_id = paid_row.award_id;
