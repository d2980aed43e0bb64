-- Each listing of an award with the newest row that tells it.
create or replace temporary table asked_listing as
with told as (
    select award_id, unnest(alns) as aln, source_id, line, modified from asked_row
)

select award_id, aln, source_id, line
from told
qualify row_number() over (partition by award_id, aln order by modified desc, source_id, line desc) = 1;
