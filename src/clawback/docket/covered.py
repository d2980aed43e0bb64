"""What of the law was read and what was not: counts by kind, and the events in doubt by name."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from clawback.docket.checks.bases import NEVER
from clawback.docket.model import Docket, Event, Instrument
from clawback.docket.reason import confidence_of
from clawback.docket.record import Basis, Record, Sourced
from clawback.docket.rows import kinds
from clawback.docket.timeline import DECIDING

WORDS = ("seen", "secondary", "unverified", "conflict")
UNTOLD = {*NEVER, "note", "current_to"}
"""Keys that are no facts of the record."""


class Part(msgspec.Struct, frozen=True):
    """One kind of record: how many there are, how sure their fields are, and between which days each is
    current."""

    kind: str
    records: int
    fields: dict[str, int]
    first_current_to: date
    last_current_to: date


class InDoubt(msgspec.Struct, frozen=True):
    """An event one of whose deciding fields was not read: it decides no answer."""

    record: str
    decided: date
    kind: str
    fields: tuple[str, ...]


class Coverage(msgspec.Struct, frozen=True):
    """The whole account; `behind` are records current to an earlier day than the law as a whole."""

    known_through: date
    rests_on: str
    parts: tuple[Part, ...]
    in_doubt: tuple[InDoubt, ...]
    behind: tuple[tuple[str, date], ...]


def coverage(docket: Docket) -> Coverage:
    """What is verified, unverified and conflicting, and the last day each part is current to."""
    through = docket.about.known_through
    doubt = [
        InDoubt(case.id, event.decided, event.kind, unread(event))
        for case in docket.cases.values()
        for event in case.events
        if (event.effects or event.changes) and unread(event)
    ]
    behind = [
        (record.id, record.current_to)
        for records in kinds(docket).values()
        for record in records.values()
        if record.current_to is not None and record.current_to < through
    ]
    return Coverage(
        through,
        docket.about.rests_on,
        tuple(_part(kind, list(records.values()), through) for kind, records in kinds(docket).items()),
        tuple(sorted(doubt, key=lambda each: (each.decided, each.record))),
        tuple(sorted(behind)),
    )


def unread(event: Event) -> tuple[str, ...]:
    """The deciding fields of an event that were not read."""
    return tuple(name for name in DECIDING if confidence_of(name, event.basis) == "unverified")


def _part(kind: str, records: list[Sourced], through: date) -> Part:
    counted = Counter(confidence_of(name, basis) for record in records for name, basis in facts(record))
    days = [record.current_to or through for record in records] or [through]
    return Part(kind, len(records), {word: counted[word] for word in WORDS}, min(days), max(days))


def facts(record: Sourced) -> Iterator[tuple[str, tuple[Basis, ...]]]:
    """Every field the record gives, with the bases that may speak for it; null and empty are no facts."""
    yield from ((name, record.basis) for name in _given(record))
    for each in (*getattr(record, "events", ()), *getattr(record, "instruments", ())):
        assert isinstance(each, Event | Instrument)
        yield from ((name, each.basis) for name in _given(each))


def _given(shape: Record) -> Iterator[str]:
    """The keys that are written and do not say what holds anyway."""
    for written, value in msgspec.to_builtins(shape).items():
        if written not in UNTOLD and value is not None:
            yield written
