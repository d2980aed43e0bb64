-- The rows of one file, in their order: what is made of them by a scan alone comes out in it, which a join would not promise.
create or replace table member as
select * from published where n >= :first and n < :until order by n;
