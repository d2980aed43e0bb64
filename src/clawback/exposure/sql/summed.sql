-- The sums of each month and key of the view `part`, whose words are those of `word.sql`. A step counts those before it; sums that
-- nobody reads are not made.
create or replace temporary view summed as
select
    month,
    key,
    sum(of_all) as awards,
    sum(obligated) as obligated,
    sum(case when status = 0 then of_status else 0 end) as open_awards,
    sum(case when status = 0 then obligated else 0 end) as open,
    sum(case when status = 100 then of_status else 0 end) as partly_blocked_awards,
    sum(case when status = 100 then obligated else 0 end) as partly_blocked,
    sum(case when status = 200 then of_status else 0 end) as unknown_awards,
    sum(case when status = 200 then obligated else 0 end) as unknown,
    sum(case when status = 300 then of_status else 0 end) as dormant_awards,
    sum(case when status = 300 then obligated else 0 end) as dormant,
    sum(case when status = 400 then of_status else 0 end) as springing_awards,
    sum(case when status = 400 then obligated else 0 end) as springing,
    sum(case when status = 500 then of_status else 0 end) as blocked_awards,
    sum(case when status = 500 then obligated else 0 end) as blocked,
    sum(case when status = 600 then of_status else 0 end) as not_reached_awards,
    sum(case when status = 600 then obligated else 0 end) as not_reached,
    sum(case when under_directives = 0 then of_under else 0 end) as under_open_awards,
    sum(case when under_directives = 0 then obligated else 0 end) as under_open,
    sum(case when under_directives = 10 then of_under else 0 end) as under_partly_blocked_awards,
    sum(case when under_directives = 10 then obligated else 0 end) as under_partly_blocked,
    sum(case when under_directives = 20 then of_under else 0 end) as under_unknown_awards,
    sum(case when under_directives = 20 then obligated else 0 end) as under_unknown,
    sum(case when under_directives = 30 then of_under else 0 end) as under_dormant_awards,
    sum(case when under_directives = 30 then obligated else 0 end) as under_dormant,
    sum(case when under_directives = 40 then of_under else 0 end) as under_springing_awards,
    sum(case when under_directives = 40 then obligated else 0 end) as under_springing,
    sum(case when under_directives = 50 then of_under else 0 end) as under_blocked_awards,
    sum(case when under_directives = 50 then obligated else 0 end) as under_blocked,
    sum(case when under_directives = 60 then of_under else 0 end) as under_not_reached_awards,
    sum(case when under_directives = 60 then obligated else 0 end) as under_not_reached,
    sum(case when step <= 0 then of_all else 0 end) as step_open_terms_awards,
    sum(case when step <= 0 then lost else 0 end) as step_open_terms,
    sum(case when step <= 1 then of_all else 0 end) as step_unknown_awards,
    sum(case when step <= 1 then lost else 0 end) as step_unknown,
    sum(case when step <= 2 then of_all else 0 end) as step_directives_named_agencies_awards,
    sum(case when step <= 2 then lost else 0 end) as step_directives_named_agencies,
    sum(case when step <= 3 then of_all else 0 end) as step_directives_all_awards,
    sum(case when step <= 3 then lost else 0 end) as step_directives_all,
    sum(case when step <= 4 then of_all else 0 end) as step_springing_awards,
    sum(case when step <= 4 then lost else 0 end) as step_springing,
    sum(case when step <= 5 then of_all else 0 end) as step_blocked_awards,
    sum(case when step <= 5 then lost else 0 end) as step_blocked
from (
    select *, word - word % 100 as status, word % 100 - word % 10 as under_directives, word % 10 as step
    from part
) as part
group by month, key;
