-- What every key holds.
create or replace temporary view cut as
select cut_every.*
from cut_every;

create or replace temporary view cut_paid as
select paid_every.*
from paid_every;

create or replace temporary view asked_key as
select key
from cut_key
where false;
