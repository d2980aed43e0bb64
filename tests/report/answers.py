"""Answers made by hand, to put strange text and missing figures into every format."""

from datetime import date
from decimal import Decimal
from typing import Any

from clawback.docket.judge import EXPOSED_ORDER, STEPS
from clawback.exposure import Answer, ExposedAward, Step, Sum
from clawback.exposure.answer import Question
from clawback.ids import PlaceId
from clawback.place import Place

DAY = date(2017, 3, 27)
PLACE = Place(PlaceId("city/ny/albany"), "city", "NY", "3601000", "Albany", "Albany city")


def award(**changes: Any) -> ExposedAward:
    """An award of a thousand dollars that no condition reaches."""
    plain: dict[str, Any] = {
        "id": "award/015/2016DJBX0001",
        "fain": "2016DJBX0001",
        "alns": ("16.738",),
        "programme": "Justice Assistance Grants",
        "agency": "Department of Justice",
        "recipient": "City of Albany",
        "relation": "is",
        "phase": "active",
        "obligated": Decimal("1000.00"),
        "outlaid": None,
        "undrawn": None,
        "reported_on": None,
        "partial": False,
        "status": "not_reached",
        "under_directives": "not_reached",
        "findings": (),
        "said": (),
    }
    return ExposedAward(**(plain | changes))


def answer(*awards: ExposedAward, **changes: Any) -> Answer:
    """An answer for Albany that holds these awards, its sums made from them."""
    whole = Sum(len(awards), sum((each.obligated for each in awards), Decimal("0.00")))
    none = Sum(0, Decimal("0.00"))
    sums = {status: whole if status == "not_reached" else none for status in EXPOSED_ORDER}
    plain: dict[str, Any] = {
        "asked": Question(PLACE, (PLACE.id, "state/ny"), DAY, DAY, "government", "0001-1a2b3c4d"),
        "docket": "0123456789ab",
        "law_known_through": DAY,
        "money_known_through": DAY,
        "collected": True,
        "total": whole,
        "outlaid": None,
        "undrawn": None,
        "reported": None,
        "announced": Decimal("0.00"),
        "by_status": sums,
        "under_directives": sums,
        "steps": tuple(Step(rule, *none) for rule in STEPS),
        "awards": awards,
        "through": None,
        "stale": False,
    }
    empty = (
        "allocations",
        "findings",
        "listed",
        "statements",
        "orders",
        "actions",
        "policies",
        "lists",
        "caveats",
        "money_sources",
    )
    return Answer(**(dict.fromkeys(empty, ()) | plain | changes))
