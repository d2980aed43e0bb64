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
"""The columns of rows that releases have since issue 4."""
COMPARE = "select action_id, award_id, obligated, known_from, known_until from action order by all"


def test_rows_of_an_earlier_version_are_taken_over_with_blanks(tmp_path: Path) -> None:
    """Until issue 6 a release had the rows as read in one table with what became of them, of all sources."""
    rows = [told(line=2, obligated="10.00"), told(line=3, fain="B", obligated="-2.50")]
    before = settled(tmp_path, rows, [told(source_id="b", fain="C", obligated="4.00")])
    file = tmp_path / "action_row.parquet"
    before.execute(
        f"copy (select source_row.* exclude ({', '.join(LATER)}, obligated), amount, action_id, disposition "
        f"from source_row inner join action_row using (source_id, line)) to '{file}' (format parquet)"
    )
    con = store.scratch()
    found = ledger.taken_over(con, {"action_row": [file]}, [("a", "actions"), ("b", "actions")], tmp_path)
    assert [(each.source_id, len(each.paths)) for each in found] == [("a", 1), ("b", 1)]
    ledger.lay_rows(con, found)
    ledger.settle(con)
    blank = con.execute(f"select distinct {', '.join(LATER)} from source_row").fetchall()
    assert blank == [("", "", "", "", "", None, "", "")]
    assert con.execute(COMPARE).fetchall() == before.execute(COMPARE).fetchall()
