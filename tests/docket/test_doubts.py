"""Doubts that once decided: stays, lapses, replaced orders, and each field that was only recalled."""

from collections.abc import Callable
from typing import Any

import pytest

from clawback.docket import Docket
from clawback.docket.model import Change, Trigger
from tests.docket.laws import (
    RECALLED,
    condition,
    day,
    docket,
    effect,
    event,
    recalled,
    status,
    version,
    with_basis,
)

ORDER = "2025-02-03/a"


def first(**fields: Any) -> Any:
    return event(day(2, 3), effect(), **fields)


def stayed(until: Any = None, **fields: Any) -> Any:
    return event(day(2, 10), Change(ORDER, "stayed", until=until), **fields)


def later(to: Any, number: int = 20, **fields: Any) -> Any:
    return event(day(2, number), Change(ORDER, to), **fields)


def in_x(*versions: Any) -> Docket:
    return docket(event(day(2, 3), effect("a", "set/x")), sets={"set/x": versions})


FAULTS: dict[str, tuple[Callable[[], Docket], str]] = {
    "a stay that runs out revives an order ended meanwhile": (
        lambda: docket(first(), stayed(day(3, 1)), later("ends")),
        "open",
    ),
    "a stay that runs out lifts a second stay": (
        lambda: docket(first(), stayed(day(3, 1)), later("stayed")),
        "open",
    ),
    "a stay that runs out settles the doubt after a lapse": (
        lambda: docket(first(lasts_days=14), stayed(day(3, 1))),
        "unknown",
    ),
    "an order ended before its effective day comes into force": (
        lambda: docket(first(acts_on="date", effective=day(3, 1)), later("ends")),
        "open",
    ),
    "a stay lifted makes an order sure that is only recalled": (
        lambda: docket(first(basis=RECALLED), stayed(), later("resumes")),
        "unknown",
    ),
    "an extension only recalled decides": (
        lambda: docket(
            first(lasts_days=14), event(day(2, 10), Change(ORDER, "lasts", until=day(4, 1)), basis=RECALLED)
        ),
        "unknown",
    ),
    "an extension with no end seen does not extend": (
        lambda: docket(first(lasts_days=14), later("lasts", 10)),
        "blocked",
    ),
    "an order that supersedes one is in doubt, though either bars the same": (
        lambda: docket(first(), event(day(2, 20), effect("b"), Change(ORDER, "ends"), acts_on="mandate")),
        "blocked",
    ),
    "everyone holds the excluded": (
        lambda: in_x(version(everyone=True, excludes=("city/ny/alpha",))),
        "open",
    ),
    "a corrected version of a set of the same day is not used": (
        lambda: in_x(version("city/ny/beta"), version("city/ny/alpha", public=day(2, 1))),
        "blocked",
    ),
    "an exclusion only recalled decides": (
        lambda: with_basis(
            in_x(version("state/ny", extends="subdivisions", excludes=("city/ny/alpha",))),
            "set/x",
            recalled("excludes"),
        ),
        "unknown",
    ),
    "a mandate_not_before only recalled decides": (
        lambda: docket(
            first(),
            later(
                "ends", acts_on="mandate", mandate_not_before=day(5, 1), basis=recalled("mandate_not_before")
            ),
        ),
        "unknown",
    ),
    "an end of a condition only recalled decides": (
        lambda: docket(term=condition(until=day(2, 1), basis=recalled("until"))),
        "unknown",
    ),
    "a trigger met by a rule only recalled decides": (
        lambda: docket(term=condition(trigger=Trigger("A list", ("set/alpha",)), basis=recalled("trigger"))),
        "unknown",
    ),
    "a springing clause only recalled decides": (
        lambda: docket(term=condition(springs_if="it falls", basis=recalled("springs_if"))),
        "unknown",
    ),
    **{
        f"an order's {field} only recalled decide": (
            lambda field=field: docket(first(basis=recalled(field))),  # type: ignore[misc]
            "unknown",
        )
        for field in ("remedy", "conditions", "elements", "alns", "limited_to")
    },
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    law, wanted = FAULTS[name]
    assert status(law(), day(3, 4)) == wanted
