-- Every pair of a holder and a signature that occurs in the holdings, over all their days.
select distinct holder, within, sig from holding where n > 0 order by 1, 2, 3;
