"""One row per award: its listings, its day, and what its newest report says of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawback.source import ActionRow
from tests.ledger.rows import settled, told


def award(folder: Path, *rows: ActionRow) -> dict[str, Any]:
    """The one award of these rows."""
    cursor = settled(folder, rows).execute("select * from award")
    names = [column[0] for column in cursor.description]
    (row,) = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def test_the_day_of_an_award_is_that_of_its_new_action(tmp_path: Path) -> None:
    more = told(line=3, uri="u2", mod="1", action_type="C", action_date=date(2016, 1, 2))
    assert award(tmp_path, told(), more)["awarded"] == date(2016, 1, 5)


def test_an_award_seen_only_later_has_no_day(tmp_path: Path) -> None:
    for kind in ("B", "C", "D", "E", ""):
        assert award(tmp_path, told(action_type=kind))["awarded"] is None


def test_a_later_action_stays_without_the_first_even_when_it_is_older_than_the_file(tmp_path: Path) -> None:
    rows = [told(action_type="C"), told(line=3, uri="u2", mod="1", action_type="D", obligated="-3.00")]
    assert award(tmp_path, *rows)["awarded"] is None


def test_an_award_without_a_listing(tmp_path: Path) -> None:
    found = award(tmp_path, told(aln="", programme=""))
    assert (found["aln"], found["programme"], found["alns"]) == (None, None, "")


def test_an_award_in_several_listings_names_the_largest_and_lists_all(tmp_path: Path) -> None:
    other = told(line=3, uri="u2", mod="1", aln="16.710", programme="Community policing", obligated="-50.00")
    found = award(tmp_path, told(), other, told(line=4, uri="u3", mod="2", aln="", programme=""))
    assert (found["aln"], found["programme"]) == ("16.710", "Community policing")
    assert found["alns"] == "16.710,16.738"


def test_an_award_is_told_as_its_newest_report_tells_it(tmp_path: Path) -> None:
    newer = told(
        line=3,
        uri="u2",
        mod="1",
        modified=date(2016, 6, 1),
        period_end=date(2020, 9, 30),
        subagency="1552",
        subagency_name="Bureau of Justice Assistance",
    )
    found = award(tmp_path, newer, told(period_end=date(2019, 9, 30)))
    assert (found["period_end"], found["subagency"]) == (date(2020, 9, 30), "1552")


def test_the_same_fain_of_two_agencies_is_two_awards(tmp_path: Path) -> None:
    con = settled(tmp_path, [told(), told(line=3, uri="u2", agency="016", modified=date(2016, 3, 1))])
    ids = con.execute("select award_id from award order by 1").fetchall()
    assert ids == [("award/015/2016DJBX0001",), ("award/016/2016DJBX0001",)]


def test_what_a_correction_replaced_says_nothing_of_the_award(tmp_path: Path) -> None:
    wrong = told(aln="16.710", action_date=date(2015, 9, 30))
    mended = told(line=3, correction="C", modified=date(2016, 3, 1))
    found = award(tmp_path, wrong, mended)
    assert (found["alns"], found["awarded"]) == ("16.738", date(2016, 1, 5))


@pytest.mark.parametrize(
    ("agency", "fain", "year"),
    [
        ("015", "2017DJBX0123", 2017),
        ("015", "2017-DJ-BX-0123", 2017),
        ("015", "15PBJA22GG01594INTE", 2022),
        ("015", "15PBJA-22-GG-01594-INTE", 2022),
        ("015", "15JCOPS21GG03456UHPX", 2021),
        ("015", "2017X", None),
        ("015", "201712345678", None),
        ("069", "2017DJBX0123", None),
    ],
)
def test_the_justice_departments_numbers_hold_the_programmes_year(
    tmp_path: Path, agency: str, fain: str, year: int | None
) -> None:
    assert award(tmp_path, told(agency=agency, fain=fain))["programme_year"] == year
