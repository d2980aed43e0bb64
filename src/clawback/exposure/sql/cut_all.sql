-- The facts of every key.
create or replace temporary view cut as
select cut_every.*
from cut_every;

create or replace temporary view cut_paid as
select paid_every.*
from paid_every;

create or replace temporary view pair_asked as
select pair_of.*
from pair_of;
