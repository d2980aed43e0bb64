-- The award outlived its listing: an earlier edition of the catalogue has it, a later one, out while the award ran, has not.
insert into flagged
with edition as (
    select distinct unnest(string_split(listing.editions, ',')) as day from listing
),

usable as (
    select cast(edition.day as date) as day
    from edition
    cross join question
    where cast(edition.day as date) <= question.as_of and cast(edition.day as date) <= question.known
),

lists as (
    select aln, cast(unnest(string_split(editions, ',')) as date) as day from listing
),

gone as (
    select lists.aln, max(lists.day) as last_listed, min(usable.day) as missing_on
    from lists
    inner join usable on usable.day > lists.day
    where not exists (select 1 from lists as later where later.aln = lists.aln and later.day >= usable.day)
    group by lists.aln
),

known_editions as (select count(*) as n from usable)

select
    'retired-listing',
    case
        when latest.aln is null or listing.aln is null or known_editions.n < 2 then 'unknown'
        when gone.aln is null then 'clear'
        when greatest(asked_award.period_end, asked_award.last_given) >= gone.missing_on then 'hit'
        when asked_award.period_end is null then 'unknown'
        else 'clear'
    end,
    asked_award.award_id, asked_award.fain, asked_award.place_id, asked_award.recipient,
    latest.aln || ', last listed ' || cast(gone.last_listed as varchar),
    'not listed ' || cast(gone.missing_on as varchar),
    asked_award.obligated, coalesce(latest.source_id, asked_award.source_id), coalesce(latest.line, asked_award.line)
from asked_award
cross join known_editions
left join asked_listing as latest on asked_award.award_id = latest.award_id
left join listing on latest.aln = listing.aln
left join gone on latest.aln = gone.aln;
