-- By the award's Assistance Listings, joined by commas where it has several; what is of no place under '-'.
create or replace temporary view cut_every as
select case when placed then alns else '-' end as key, told.*
from told;

create or replace temporary view paid_every as
select case when placed then alns else '-' end as key, paid_told.*
from paid_told;

create or replace temporary view cut_key as
select alns as key, alns as id, max(programme) as name, '' as state, true as placed
from award
where alns <> '' and alns not like '%,%'
group by alns
union all
select '-', '', null, '', false;
