"""Worked cases of money taken back: what each negative action is, by what was public on a day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawback.source import ActionRow
from tests.ledger.rows import settled, told

END = date(2025, 9, 30)
BOUND = date(2025, 7, 2)
"""Ninety days before the end."""
GIVEN = told(
    line=2, key="1550_A_-NONE-_16.738_0", fain="A", action_date=date(2023, 10, 1),
    modified=date(2023, 10, 20), obligated="1000.00", period_end=END,
)  # fmt: skip
"""Made up, as all rows here: an award of $1,000 that runs to 30 September 2025."""
Said = list[tuple[str, str | None]]


def taken(day: date, amount: str = "-400.00", **changes: Any) -> ActionRow:
    """An action of the award on a day, public ten days later, that tells the same end."""
    base = {
        "line": 3, "key": "1550_A_-NONE-_16.738_1", "fain": "A", "mod": "1", "action_type": "C",
        "action_date": day, "modified": date(2025, 12, 1), "obligated": amount, "period_end": END,
    }  # fmt: skip
    return told(**(base | changes))


def kinds(folder: Path, *files: Sequence[ActionRow], known: date = date(2026, 1, 1)) -> Said:
    """(kind, the end before the action) of each event as known on a day, in order of time."""
    rows = settled(folder, *files).execute(
        "select kind, cast(period_end as varchar) from deobligation "
        "where known_from <= $known and $known < known_until order by action_date, obligated",
        {"known": known},
    )
    return rows.fetchall()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2024, 5, 1), "early"),
        (date(2025, 7, 1), "early"),
        (BOUND, "close-out"),
        (END, "close-out"),
        (date(2025, 11, 20), "close-out"),
    ],
)
def test_from_the_ninetieth_day_before_the_end_on_it_is_close_out(
    tmp_path: Path, day: date, kind: str
) -> None:
    assert kinds(tmp_path, [GIVEN, taken(day)]) == [(kind, "2025-09-30")]


def test_the_end_that_counts_is_the_one_before_the_action(tmp_path: Path) -> None:
    """The action itself may end the award: money taken back with that act is not called close-out."""
    day = date(2025, 4, 10)
    assert kinds(tmp_path, [GIVEN, taken(day, period_end=day)]) == [("early", "2025-09-30")]


def test_nor_does_an_earlier_act_that_shortened_the_award_make_it_close_out(tmp_path: Path) -> None:
    cut = taken(date(2025, 4, 10), "0.00", period_end=date(2025, 4, 10))
    later = taken(
        date(2025, 5, 20), line=4, key="1550_A_-NONE-_16.738_2", mod="2", period_end=date(2025, 4, 10)
    )
    assert kinds(tmp_path, [GIVEN, cut, later]) == [("early", "2025-09-30")]


def test_what_another_action_of_the_day_puts_back_is_rebooked(tmp_path: Path) -> None:
    day = date(2024, 5, 1)
    back = taken(day, "400.00", line=4, key="1550_A_-NONE-_16.607_1", aln="16.607")
    assert kinds(tmp_path, [GIVEN, taken(day), back]) == [("rebooked", "2025-09-30")]
    less = taken(day, "399.99", line=4, key="1550_A_-NONE-_16.607_1", aln="16.607")
    assert kinds(tmp_path, [GIVEN, taken(day), less]) == [("early", "2025-09-30")]


def test_it_is_rebooked_only_from_the_day_on_which_that_was_public(tmp_path: Path) -> None:
    day = date(2024, 5, 1)
    first = taken(day, modified=date(2024, 5, 11))
    back = taken(day, "400.00", line=4, key="1550_A_-NONE-_16.607_1", modified=date(2024, 8, 1))
    rows = [GIVEN, first, back]
    assert kinds(tmp_path, rows, known=date(2024, 5, 10)) == []
    assert kinds(tmp_path, rows, known=date(2024, 7, 31)) == [("early", "2025-09-30")]
    assert kinds(tmp_path, rows, known=date(2024, 8, 1)) == [("rebooked", "2025-09-30")]


def test_without_an_end_it_is_unknown(tmp_path: Path) -> None:
    blank = told(
        line=2,
        key=GIVEN.key,
        fain="A",
        action_date=GIVEN.action_date,
        modified=GIVEN.modified,
        obligated="1000.00",
    )
    assert kinds(tmp_path, [blank, taken(date(2024, 5, 1), period_end=None)]) == [("unknown", None)]


@pytest.mark.parametrize(
    ("day", "kind"), [(date(2024, 5, 1), "early"), (BOUND, "unknown"), (date(2025, 11, 20), "unknown")]
)
def test_where_only_the_action_tells_the_end_it_may_have_moved_it(
    tmp_path: Path, day: date, kind: str
) -> None:
    """It is early if the award runs on for more than 90 days; else nothing says whether the end was moved."""
    assert kinds(tmp_path, [taken(day)]) == [(kind, None)]


def test_a_row_that_is_known_later_tells_the_end_later(tmp_path: Path) -> None:
    day = date(2025, 8, 1)
    first = taken(day, modified=date(2025, 8, 11))
    given = told(
        line=2, key=GIVEN.key, fain="A", action_date=GIVEN.action_date, modified=date(2025, 10, 1),
        obligated="1000.00", period_end=END,
    )  # fmt: skip
    assert kinds(tmp_path, [first, given], known=date(2025, 9, 30)) == [("unknown", None)]
    assert kinds(tmp_path, [first, given], known=date(2025, 10, 1)) == [("close-out", "2025-09-30")]


def test_a_deletion_ends_it_and_an_earlier_known_day_still_has_it(tmp_path: Path) -> None:
    first = taken(date(2024, 5, 1), modified=date(2024, 5, 11), told_on=date(2024, 6, 6))
    gone = taken(
        date(2024, 5, 1), "", line=9, key=first.key, source_id="delta", modified=date(2024, 9, 3),
        told_on=date(2024, 9, 6), correction="D",
    )  # fmt: skip
    files = ([GIVEN, first], [gone])
    assert kinds(tmp_path, *files, known=date(2024, 9, 2)) == [("early", "2025-09-30")]
    assert kinds(tmp_path, *files, known=date(2024, 9, 6)) == []


def test_a_sum_of_several_actions_is_unknown(tmp_path: Path) -> None:
    """API v1 tells of an award what its actions since January 2017 come to: no day says when it was taken."""
    assert kinds(tmp_path, [GIVEN, taken(date(2024, 5, 1), key="v1-award:7")]) == [("unknown", "2025-09-30")]
