-- The day and the known day that are asked about.
create or replace temporary table asked as
select cast(:as_of as date) as as_of, cast(:known as date) as known;
