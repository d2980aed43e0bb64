-- The awards whose verdict turned while they were held: by scope, day, and pair of party and signature, what it was and became.
select
    now.scope, now.valid_from as day, party_of.party, now.sig,
    was.status as was_status, now.status, was.under_directives as was_under, now.under_directives as under,
    count(distinct now.award_id) as awards, sum(now.obligated) as obligated
from judged as now
inner join judged as was
    on now.scope = was.scope and now.award_id = was.award_id and now.holder = was.holder and now.within = was.within
    and now.sig = was.sig and now.valid_from = was.valid_to
inner join party_of on now.holder = party_of.holder and now.within = party_of.within
where
    now.valid_from > :since
    and (now.status <> was.status or now.under_directives <> was.under_directives or now.step is distinct from was.step)
group by 1, 2, 3, 4, 5, 6, 7, 8
order by 1, 2, 3, 4, 5, 6, 7, 8;
