"""The palette: each colour against white, and against every other, however a reader sees."""

from itertools import combinations

import pytest

from clawback.docket.judge import EXPOSED_ORDER
from clawback.report.charts.palette import APART, CLASSES, INK, QUIET, STATE, STATUS, WHITE, Look
from tests.report.charts.colour import SEEN, contrast, difference, lab

SETS = {
    "status": [each.colour for each in STATUS.values()],
    "state": [each.colour for each in STATE.values()],
    "classes": list(CLASSES),
}


def test_the_formulas_give_published_values() -> None:
    """WCAG's extremes and its grey; two pairs of Sharma, Wu and Dalal 2005, table 1."""
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(
        1.2644, abs=1e-4
    )


@pytest.mark.parametrize("name", SETS)
def test_each_colour_stands_out_from_white(name: str) -> None:
    for colour in (*SETS[name], INK, QUIET):
        assert contrast(colour, WHITE) >= 4.5, colour


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("name", SETS)
def test_colours_of_a_set_stand_apart_for_every_reader(name: str, seen: str) -> None:
    for one, other in combinations(SETS[name], 2):
        assert difference(lab(one, seen), lab(other, seen)) >= APART, (one, other)


@pytest.mark.parametrize("looks", [STATUS, STATE], ids=["status", "state"])
def test_words_are_told_apart_without_any_colour(looks: dict[str, Look]) -> None:
    patterns = [look.pattern for look in looks.values()]
    assert len(set(patterns)) == len(patterns)


def test_every_status_has_a_look() -> None:
    assert tuple(STATUS) == EXPOSED_ORDER
