-- The agency that awards is not the one that the catalogue names for the award's listing. One row per award and listing.
insert into flagged
select
    'agency-mismatch',
    case
        when coalesce(listing.agencies, '') = '' or asked_award.agency = '' then 'unknown'
        when list_contains(string_split(listing.agencies, ','), asked_award.agency) then 'clear'
        else 'hit'
    end,
    asked_award.award_id, asked_award.fain, asked_award.place_id, asked_award.recipient,
    asked_award.agency, latest.aln || ' of ' || listing.agencies, asked_award.obligated,
    coalesce(latest.source_id, asked_award.source_id), coalesce(latest.line, asked_award.line)
from asked_award
left join asked_listing as latest on asked_award.award_id = latest.award_id
left join listing on latest.aln = listing.aln;
