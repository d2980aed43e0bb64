-- The signature of each award, by the cell it lies in.
create or replace table award_sig as
select award_cell.award_id, cell_sig.sig
from award_cell
inner join cell_sig
    on award_cell.kind = cell_sig.kind
    and award_cell.since is not distinct from cell_sig.since
    and award_cell.fiscal_year is not distinct from cell_sig.fiscal_year;

drop table award_cell;
