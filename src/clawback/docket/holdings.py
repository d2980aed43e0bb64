"""What courts had held by a day, and which of it was undone."""

from collections.abc import Iterable
from datetime import date

import msgspec

from clawback.docket.model import Docket, Holding


class Held(msgspec.Struct, frozen=True):
    """A holding and whether it stood on the day: one withdrawn, vacated or reversed by then does not."""

    holding: Holding
    stands: bool


def holdings(docket: Docket, cases: Iterable[str], day: date, known: date) -> tuple[Held, ...]:
    """What was held in these cases by `day`, of what was public on `known`, the oldest first.

    A withdrawal counts from its day, once public: it does not undo what was true before it.
    """
    named = set(cases)
    found = [
        Held(each, each.until is None or min(day, known) < each.until)
        for each in docket.holdings.values()
        if each.case in named and each.decided <= day and each.public <= known
    ]
    return tuple(sorted(found, key=lambda held: (held.holding.decided, held.holding.id)))
