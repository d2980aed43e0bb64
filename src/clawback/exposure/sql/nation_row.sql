-- A row for each key of `nation.sql`.
create or replace temporary view nation_row as
select
    coalesce(cut_key.id, cast(nation_key.key as string)) as id,
    cut_key.name,
    nation_key.placed as of_places,
    summed.*,
    case when nation_key.collected then coalesce(nation_paid.awards, 0) end as reported_awards,
    case when nation_key.collected then nation_paid.obligated end as reported_obligated,
    case when nation_key.collected then nation_paid.outlaid end as outlaid,
    case when nation_key.collected then nation_paid.obligated - nation_paid.outlaid end as undrawn
from nation_key
left join cut_key on nation_key.key = cut_key.key
left join summed on nation_key.key = summed.key
left join nation_paid on nation_key.key = nation_paid.key;
