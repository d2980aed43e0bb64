-- By the award's agency; what is of no place under '-'.
create or replace temporary view cut_every as
select case when placed then agency else '-' end as key, told.*
from told;

create or replace temporary view paid_every as
select case when placed then agency else '-' end as key, paid_told.*
from paid_told;

create or replace temporary view cut_key as
select agency as key, agency as id, max(agency_name) as name, '' as state, true as placed
from award
where agency <> ''
group by agency
union all
select '-', '', null, '', false;
