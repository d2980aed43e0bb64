-- All places together, under 'us'; what is of no place under '-'.
create or replace temporary view cut_every as
select case when placed then 'us' else '-' end as key, told.*
from told;

create or replace temporary view paid_every as
select case when placed then 'us' else '-' end as key, paid_told.*
from paid_told;

create or replace temporary view cut_key as
select 'us' as key, 'us' as id, 'all governments together' as name, '' as state, true as placed
union all
select '-', '', null, '', false;
