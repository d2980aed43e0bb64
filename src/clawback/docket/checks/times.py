"""The days of a record stand in the order in which things happen."""

from collections.abc import Iterable, Iterator
from datetime import date

from clawback.docket.checks.fault import Fault, Law, Part
from clawback.docket.model import (
    Action,
    Allocation,
    Condition,
    Event,
    Holding,
    Instrument,
    PlaceSet,
    Tracked,
    Version,
)
from clawback.docket.record import Document, Record, Sourced

NOT_BEFORE: tuple[tuple[type[Record], str, str], ...] = (
    (Condition, "followed_until", "from"),
    (Condition, "deadline", "from"),
    (Event, "public", "decided"),
    (Event, "effective", "decided"),
    (Event, "mandate", "decided"),
    (Event, "mandate", "mandate_not_before"),
    (Event, "mandate_not_before", "decided"),
    (Event, "no_later_than", "decided"),
    (Tracked, "seen", "updated"),
    (Allocation, "public", "announced"),
    (Action, "public", "decided"),
    (Action, "due", "decided"),
    (Holding, "public", "decided"),
    (Instrument, "from", "adopted"),
)
"""(shape, the later day, the day it cannot lie before)."""

AFTER: tuple[tuple[type[Record], str, str], ...] = (
    (Condition, "until", "from"),
    (Holding, "until", "decided"),
    (Instrument, "until", "from"),
    (Instrument, "until", "adopted"),
)
"""(shape, the day that is out, the day it must lie after)."""

LIVED = (Document, "read"), (Sourced, "current_to"), (Tracked, "seen")
"""Days on which somebody looked: none lies in the future."""

PAIRS: dict[type[Record], list[tuple[str, str, bool]]] = {}
for _table, _strict in ((NOT_BEFORE, False), (AFTER, True)):
    for _shape, _later, _earlier in _table:
        PAIRS.setdefault(_shape, []).append((_later, _earlier, _strict))


def times(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A fault for each day that cannot be where it is."""
    for at, shape in inside:
        for later, earlier, strict in PAIRS.get(type(shape), ()):
            yield from _pair(at, shape, later, earlier, strict=strict)
        if law.today is not None:
            for of, name in LIVED:
                found = getattr(shape, name) if isinstance(shape, of) else None
                if found is not None and found > law.today:
                    yield Fault(f"{at}.{name}", f"`{name}` {found}", f"a day up to today, {law.today}")
        if isinstance(shape, Event):
            yield from _event(at, shape)
        elif isinstance(shape, PlaceSet):
            yield from _versions(shape)


def _pair(at: str, shape: Record, later: str, earlier: str, *, strict: bool) -> Iterator[Fault]:
    first, last = _day(shape, earlier), _day(shape, later)
    if first is not None and last is not None and (last < first or (strict and last == first)):
        order = "a later day than" if strict else "no earlier day than"
        yield Fault(f"{at}.{later}", f"`{later}` {last}", f"{order} `{earlier}`, {first}")


def _day(shape: Record, name: str) -> date | None:
    found: date | None = getattr(shape, "start" if name == "from" else name)
    return found


def _event(at: str, event: Event) -> Iterator[Fault]:
    if event.acts_on == "date" and event.effective is None:
        yield Fault(f"{at}.acts_on", "`acts_on: date` without a date", "`effective`: the day it takes effect")
    for name in ("mandate", "mandate_not_before"):
        found = getattr(event, name)
        if found is not None and event.acts_on != "mandate":
            yield Fault(
                f"{at}.{name}", f"`{name}` {found} with `acts_on: {event.acts_on}`", "`acts_on: mandate`"
            )
    for n, change in enumerate(event.changes):
        if change.until is not None and change.until <= event.decided:
            expected = f"a later day than `decided`, {event.decided}"
            yield Fault(f"{at}.changes[{n}].until", f"`until` {change.until}", expected)


def _versions(record: PlaceSet) -> Iterator[Fault]:
    before: Version | None = None
    for n, version in enumerate(record.versions):
        if before is not None and (version.start, version.public) <= (before.start, before.public):
            expected = f"a later day than the version before it, {before.start}"
            yield Fault(f"$.versions[{n}].from", f"`from` {version.start}", expected)
        for m, again in enumerate(version.announced_again):
            if again < version.public:
                expected = f"no earlier day than `public`, {version.public}"
                yield Fault(f"$.versions[{n}].announced_again[{m}]", str(again), expected)
        before = version
