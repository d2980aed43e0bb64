-- The awards of the answer (`exposed`) that orders hold back, under terms or under directives, by the pair each is judged by.
select pair, award_id, obligated, undrawn
from exposed
where status = 'blocked' or under_directives = 'blocked'
order by award_id, pair;
