"""What a claim is set beside, and what came of it.

A result says how a record and the words of a claim stand to each other; it never says that a claim is true
or false, or anything of whoever made it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from clawback.docket import Docket
from clawback.docket.record import Sourced
from clawback.press.checks.words import stems
from clawback.press.claims import Claim, Layers
from clawback.press.instruments_known import Instrument
from clawback.press.numbers import Quantity
from clawback.press.places_gazetteer import PlaceMention
from clawback.press.sentences import sentences

if TYPE_CHECKING:
    from clawback.store import Connection

Result = Literal["consistent", "inconsistent", "no record"]


class Found(msgspec.Struct, frozen=True):
    """A record beside a claim: its id, what it is, what it says, where to read it, the day it became public.
    `command` prints it."""

    id: str
    title: str
    says: str
    url: str
    public: date | None
    command: str = ""


class Checked(msgspec.Struct, frozen=True):
    """What a claim was set beside. `says` tells what was compared; `later` are records that became public
    only after the article and decide nothing."""

    result: Result
    says: str
    records: tuple[Found, ...] = ()
    later: tuple[Found, ...] = ()
    caveats: tuple[str, ...] = ()


class Ask(msgspec.Struct, frozen=True, dict=True):
    """One claim of an article, the article's day, and what it is set beside. `places` are the ids of the
    governments it is about, the likeliest first."""

    claim: Claim
    plain: str
    layers: Layers
    day: date
    con: "Connection"
    docket: Docket
    release: str
    places: tuple[str, ...]

    @property
    def words(self) -> str:
        """The claim's own words."""
        return self.plain[slice(*self.claim.span)]

    @cached_property
    def topic(self) -> frozenset[str]:
        """Stems of what the sentences of the claim are about."""
        start, end = self.claim.span
        ends = self.plain.find("\n", end)
        line = (self.plain.rfind("\n", 0, start) + 1, len(self.plain) if ends < 0 else ends)
        around = [
            self.plain[slice(*span)]
            for span in sentences(self.plain, line)
            if span[0] < end and start < span[1]
        ]
        return stems(" ".join(around))

    @property
    def quantities(self) -> list[Quantity]:
        """The quantities that stand in the claim."""
        return [self.layers.quantities[n] for n in self.claim.quantities]

    @property
    def instruments(self) -> list[Instrument]:
        """The instruments of law that stand in it."""
        return [self.layers.instruments[n] for n in self.claim.instruments]

    @property
    def mentions(self) -> list[PlaceMention]:
        """The jurisdictions that stand in it."""
        return [self.layers.places[n] for n in self.claim.places]

    @property
    def days(self) -> list[str]:
        """The dates that stand in it, as ISO values."""
        return [value for n in self.claim.dates if (value := self.layers.dates[n].value)]


def of_record(record: Sourced, says: str, public: date | None, command: str = "") -> Found:
    """A record of the law as it stands beside a claim."""
    first = next(iter(record.sources.values()), None)
    return Found(
        record.id,
        " ".join(record.title.split()),
        " ".join(says.split()),
        first.url if first else "",
        public,
        command,
    )


def by_day(found: Iterable[Found], day: date) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Those public by a day, and those that became public later."""
    known: list[Found] = []
    later: list[Found] = []
    for each in found:
        (known if each.public is None or each.public <= day else later).append(each)
    return tuple(known), tuple(later)


def covers(values: Iterable[str], day: date) -> Iterator[bool]:
    """Whether each of some ISO dates (a day, a month, a year, a week or `a/b`) holds a day."""
    for value in values:
        start, _, end = value.partition("/")
        if re.fullmatch(r"\d{4}-W\d\d", value):
            yield f"{day.isocalendar().year}-W{day.isocalendar().week:02}" == value
        elif re.match(r"\d{4}", value):
            yield start[:10] <= day.isoformat()[: len(start)] <= (end or start)[: len(start)]
