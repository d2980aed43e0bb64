"""Rows kept by a release of an earlier version, whose tables lack columns that came later."""

from pathlib import Path

from clawback import ledger, store
from tests.ledger.rows import settled, told

LATER = (
    "award_key",
    "parent_name",
    "parent_uei",
    "performed_in",
    "performed_code",
    "told_on",
    "total",
    "outlaid",
)
"""The columns of `action_row` that releases have since issue 4."""


def test_rows_without_the_later_columns_are_taken_over_with_blanks(tmp_path: Path) -> None:
    before = settled(tmp_path, [told(line=2, obligated="10.00"), told(line=3, fain="B", obligated="-2.50")])
    file = tmp_path / "action_row.parquet"
    before.execute(
        f"copy (select * exclude ({', '.join(LATER)}) from action_row) to '{file}' (format parquet)"
    )
    con = store.scratch()
    ledger.read_rows(con, [])
    ledger.add_rows(con, {"actions": [file]}, ["a"])
    ledger.settle(con)
    blank = con.execute(f"select distinct {', '.join(LATER)} from action_row").fetchall()
    assert blank == [("", "", "", "", "", None, "", "")]
    compare = "select action_id, award_id, obligated, known_from, known_until from action order by all"
    assert con.execute(compare).fetchall() == before.execute(compare).fetchall()
