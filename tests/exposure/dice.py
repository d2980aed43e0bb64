"""Throws of dice, and the few places, agencies and days the small worlds are made of.

A world is built from bytes, so that Hypothesis can draw it fast and shrink it, and a seed or a saved file can
say it again. The first of every choice is the plainest: bytes of zero, or none, make the plainest world.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from clawback.docket.record import Basis, Document, Other
from clawback.provenance import Confidence

T = TypeVar("T")

PARENTS: dict[str, str | None] = {
    "state/ny": None,
    "state/tx": None,
    "county/ny/one": "state/ny",
    "city/ny/alpha": "county/ny/one",
    "city/ny/beta": "state/ny",
    "city/tx/gamma": "state/tx",
}
PLACES = ("city/ny/alpha", "state/ny", "county/ny/one", "city/ny/beta", "city/tx/gamma", "state/tx")
"""Two States, a county, a city in it, a city that lies in no county, a city of the other State."""

AGENCIES = {"ALL": "*", "DOJ": "015", "DOT": "069", "HUD": "086"}
LISTINGS = ("16.738", "16.710", "20.507")
SETS = ("set/a", "set/b", "set/c")
FIRST_DAY = date(2024, 9, 20)
SPAN = 120
"""Days lie in a few autumn months, so that the fiscal year turns, holidays come and terms run out in them."""

SOURCES = {
    "doc": Document("A document", "https://example.org/doc", "Example", FIRST_DAY),
    "other": Document("Another document", "https://example.org/other", "Example", FIRST_DAY),
}
SEEN = (Basis(("*",), "doc", "seen"),)


class Dice:
    """Each throw takes the next byte; when there are no more, every throw is 0."""

    def __init__(self, data: bytes) -> None:
        self._left = iter(data)

    def roll(self, sides: int) -> int:
        """One of 0 to `sides` - 1."""
        return next(self._left, 0) % sides

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.roll(len(choices))]

    def rarely(self, one_in: int = 8) -> bool:
        return self.roll(one_in) == one_in - 1

    def some(self, choices: Sequence[T], most: int = 2, least: int = 0) -> tuple[T, ...]:
        """Several different ones."""
        left = list(choices)
        count = least + self.roll(most - least + 1)
        return tuple(left.pop(self.roll(len(left))) for _ in range(count))

    def day(self, since: date = FIRST_DAY) -> date:
        """A day from `since` to the end of the span."""
        return since + timedelta(days=self.roll(max(0, SPAN - (since - FIRST_DAY).days) + 1))

    def within(self, since: date, most: int, least: int = 0) -> date:
        """A day `least` to `most` days after `since`."""
        return since + timedelta(days=least + self.roll(most - least + 1))

    def basis(self, fields: Sequence[str]) -> tuple[Basis, ...]:
        """All seen; sometimes one field, or everything, is only recalled."""
        rest: Confidence = self.pick(("seen", "seen", "seen", "secondary", "conflict"))
        against = (Other("another value", "other", "p. 9"),) if rest == "conflict" else ()
        everything = Basis(
            ("*",), "doc", rest, "p. 1", prefers="the later" if against else "", against=against
        )
        which = self.roll(16)
        if which == 15:
            return (Basis((self.pick(fields),), "doc", "unverified"), everything)
        return (Basis(("*",), "doc", "unverified"),) if which == 14 else (everything,)
