"""The rectangles of sums against a loop over their changes, for every day and known day."""

from itertools import product
from random import Random

import numpy as np
import pytest

from clawback.ledger import rectangles as laying
from clawback.ledger.rectangles import Changes, rectangles

SUMS, DAYS = range(4), range(7)


@pytest.mark.parametrize("cells", [1, 7, laying.CELLS])
def test_every_day_and_known_day_finds_what_a_loop_finds(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are laid out together."""
    monkeypatch.setattr(laying, "CELLS", cells)
    wide = 0
    for seed in range(150):
        changes = some(Random(seed))  # noqa: S311 - a test's dice
        found = list(zip(*rectangles(arrays(changes)), strict=True))
        assert found == sorted(found, key=lambda row: (row[0], row[1], row[3]))
        wide += len(found)
        for of, day, known in product(SUMS, DAYS, DAYS):
            told = [each for each in changes if each[0] == of and each[1] <= day and each[2] <= known]
            counts = sum(each[4] for each in told) > 0
            amounts = [
                row[5]
                for row in found
                if row[0] == of and row[1] <= day < row[2] and row[3] <= known < row[4]
            ]
            assert amounts == ([sum(each[3] for each in told)] if counts else []), (seed, of, day, known)
    assert wide > 1000


def test_sums_in_the_order_of_their_days_are_two_rectangles_a_change() -> None:
    found = rectangles(arrays([(1, 10, 11, 500, 1, False), (1, 20, 22, 300, 1, False)]))
    assert list(zip(*found, strict=True)) == [
        (1, 10, laying.END, 11, 22, 500),
        (1, 10, 20, 22, laying.END, 500),
        (1, 20, laying.END, 22, laying.END, 800),
    ]


def test_without_changes_there_is_nothing() -> None:
    assert [len(each) for each in rectangles(arrays([]))] == [0] * 6


def some(dice: Random) -> list[tuple[int, int, int, int, int, bool]]:
    """Changes of up to four sums, told in any order, some of them taken back."""
    changes: dict[tuple[int, int, int], tuple[int, int, bool]] = {}
    for of in SUMS[: dice.randint(0, 4)]:
        for _ in range(dice.randint(1, 8)):
            at = (of, dice.randint(0, 5), dice.randint(0, 5))
            amount, told, ends = changes.get(at, (0, 0, False))
            one = dice.choice([1, 1, 1, -1])
            changes[at] = (amount + dice.randint(-2, 2), told + one, ends or one < 0)
    return [(*at, *changes[at]) for at in sorted(changes)]


def arrays(changes: list[tuple[int, int, int, int, int, bool]]) -> Changes:
    columns = list(zip(*changes, strict=True)) or [()] * 6
    kinds = [np.int64] * 5 + [np.bool_]
    return Changes(*(np.array(each, kind) for each, kind in zip(columns, kinds, strict=True)))
