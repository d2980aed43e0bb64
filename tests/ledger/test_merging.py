"""Which rows tell of one action, which of several, and what a correction replaces."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import ledger, store
from clawback.dates import FOREVER
from clawback.source import ActionRow
from tests.ledger.rows import actions, dispositions, settled, standing, told

FEBRUARY, MARCH, APRIL = date(2016, 2, 1), date(2016, 3, 1), date(2016, 4, 1)
TWICE = [told(), told(line=3, uri="u2", modified=MARCH)]
CORRECTED = [told(), told(line=3, modified=MARCH, obligated="20.00", correction="C")]


def test_the_same_action_under_two_uris_is_one_known_from_the_first_report(tmp_path: Path) -> None:
    con = settled(tmp_path, TWICE)
    assert [each[1:] for each in actions(con)] == [(Decimal("10.00"), FEBRUARY, FOREVER)]
    assert dispositions(con) == ["kept", "merged"]


def test_both_provenances_stay(tmp_path: Path) -> None:
    con = settled(tmp_path, TWICE)
    rows = con.execute(
        "select source_id, line, key, uri, action_row.modified, amount "
        "from action_row inner join source_row using (source_id, line) order by line"
    )
    assert rows.fetchall() == [
        ("a", 2, "k2", "u1", FEBRUARY, Decimal("10.00")),
        ("a", 3, "k3", "u2", MARCH, Decimal("10.00")),
    ]
    assert con.execute("select count(distinct action_id) from action_row").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "field",
    ["fain", "mod", "aln", "account", "recipient_name", "agency", "assistance_type", "action_type"],
)
def test_a_row_that_differs_is_another_action(tmp_path: Path, field: str) -> None:
    con = settled(tmp_path, [told(), told(line=3, uri="u2", modified=MARCH, **{field: "other"})])
    assert standing(con, APRIL) == Decimal("20.00")
    assert dispositions(con) == ["kept", "kept"]


def test_another_day_or_amount_is_another_action(tmp_path: Path) -> None:
    late = told(line=3, uri="u2", modified=MARCH, action_date=date(2016, 1, 6))
    dear = told(line=4, uri="u3", modified=MARCH, obligated="10.01")
    assert standing(settled(tmp_path, [told(), late, dear]), APRIL) == Decimal("30.01")


def test_equal_lines_of_one_report_stay_apart(tmp_path: Path) -> None:
    """Transportation reports one grant in several equal lines on one day."""
    con = settled(tmp_path, [told(), told(line=3, uri="u2"), told(line=4, uri="u3")])
    assert standing(con, FEBRUARY) == Decimal("30.00")
    assert dispositions(con) == ["kept", "kept", "kept"]


def test_equal_lines_told_again_are_as_many_as_before(tmp_path: Path) -> None:
    again = [told(line=4, uri="v1", modified=MARCH), told(line=5, uri="v2", modified=MARCH)]
    con = settled(tmp_path, [told(), told(line=3, uri="u2"), *again])
    assert standing(con, MARCH) == Decimal("20.00")
    assert dispositions(con) == ["kept", "kept", "merged", "merged"]


def test_a_correction_replaces_from_the_day_it_was_published(tmp_path: Path) -> None:
    con = settled(tmp_path, CORRECTED)
    assert [each[1:] for each in actions(con)] == [
        (Decimal("10.00"), FEBRUARY, MARCH),
        (Decimal("20.00"), MARCH, FOREVER),
    ]
    assert dispositions(con) == ["replaced", "kept"]


def test_a_correction_of_a_correction(tmp_path: Path) -> None:
    last = told(line=4, modified=APRIL, obligated="30.00", correction="C")
    con = settled(tmp_path, [*CORRECTED, last])
    assert [standing(con, day) for day in (FEBRUARY, MARCH, APRIL)] == [10, 20, 30]


def test_a_correction_back_to_the_first_amount(tmp_path: Path) -> None:
    last = told(line=4, modified=APRIL, obligated="10.00", correction="C")
    con = settled(tmp_path, [*CORRECTED, last])
    assert [standing(con, day) for day in (FEBRUARY, MARCH, APRIL)] == [10, 20, 10]


def test_a_correction_on_the_day_of_the_first_report(tmp_path: Path) -> None:
    con = settled(tmp_path, [told(), told(line=3, obligated="20.00", correction="C")])
    assert standing(con, FEBRUARY) == Decimal("20.00")


def test_a_correction_that_changes_nothing_is_one_action(tmp_path: Path) -> None:
    con = settled(tmp_path, [told(), told(line=3, modified=MARCH, correction="C")])
    assert [each[1:] for each in actions(con)] == [(Decimal("10.00"), FEBRUARY, FOREVER)]


def test_a_correction_without_uri_or_under_another_replaces_nothing(tmp_path: Path) -> None:
    other = told(line=3, uri="u2", modified=MARCH, obligated="20.00", correction="C")
    assert standing(settled(tmp_path, [told(), other]), APRIL) == Decimal("30.00")
    blank = [told(uri=""), told(line=3, uri="", modified=MARCH, obligated="20.00", correction="C")]
    assert standing(settled(tmp_path, blank), APRIL) == Decimal("30.00")


def test_a_late_row_replaces_nothing(tmp_path: Path) -> None:
    late = told(line=3, modified=MARCH, obligated="20.00", correction="L")
    assert standing(settled(tmp_path, [told(), late]), APRIL) == Decimal("30.00")


@pytest.mark.parametrize("rows", [TWICE, CORRECTED], ids=["twice", "corrected"])
@pytest.mark.parametrize("part", [slice(None), slice(0, 1), slice(1, 2)], ids=["all", "first", "last"])
def test_a_second_file_with_the_same_rows_changes_nothing(
    tmp_path: Path, rows: list[ActionRow], part: slice
) -> None:
    second = [
        told(**{name: getattr(row, name) for name in row.__struct_fields__} | {"source_id": "b"})
        for row in rows[part]
    ]
    alone = actions(settled(tmp_path, rows))
    assert actions(settled(tmp_path, rows, second)) == alone
    assert actions(settled(tmp_path, second, rows)) == alone


def test_rows_of_an_earlier_release_settle_as_those_of_the_file(tmp_path: Path) -> None:
    first = settled(tmp_path, CORRECTED)
    file = tmp_path / "rows.parquet"
    first.execute("copy source_row to $file (format parquet)", {"file": str(file)})
    again = store.scratch()
    rows = ledger.taken_over(again, {"source_row": [file]}, [("a", "actions")], tmp_path)
    assert rows == [ledger.Files("a", "actions", (file,))]
    ledger.lay_rows(again, rows)
    ledger.settle(again)
    assert actions(again) == actions(first)


def test_a_fain_with_and_without_hyphens_is_one_award_and_one_action(tmp_path: Path) -> None:
    con = settled(tmp_path, [told(fain="2016-DJ-BX-0001"), told(line=3, modified=MARCH)])
    assert standing(con, APRIL) == Decimal("10.00")


def test_an_aggregate_without_fain_told_under_two_uris(tmp_path: Path) -> None:
    """Whether it is one action or two, no action stands twice and every row is told of once."""
    con = settled(tmp_path, [told(fain=""), told(fain="", line=3, uri="u2", modified=MARCH)])
    assert con.execute("select action_id from action group by 1 having count(*) > 1").fetchall() == []
    assert dispositions(con).count("kept") == len(actions(con))


def test_the_recipient_of_a_merged_action_is_that_of_the_first_report(tmp_path: Path) -> None:
    """Else equal input may give unequal releases, since any row of a group may come first."""
    rows = [told(), told(line=3, uri="u2", modified=MARCH, city="Troy", city_code="75484")]
    for _ in range(2):
        con = settled(tmp_path, rows)
        cities = con.execute("select city from recipient semi join action using (recipient_id)").fetchall()
        assert cities == [("Albany",)]
        rows.reverse()
