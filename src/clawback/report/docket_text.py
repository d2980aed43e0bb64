"""Records, timelines and coverage as text for a terminal, and as data for programs."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

import msgspec

from clawback.docket.chronicle import Entry
from clawback.docket.covered import WORDS, Coverage
from clawback.docket.reason import confidence_of
from clawback.docket.record import Basis, Record, Sourced
from clawback.report.columns import columns

WIDTH = 108
UNTOLD = ("id", "sources", "basis")


def entry_lines(found: Iterable[Entry], *, by_public: bool = False) -> Iterator[str]:
    """Two or more lines to an entry: the day, what it is and how sure; what it says; what it changed."""
    for each in found:
        first, other = (each.public, each.day) if by_public else (each.day, each.public)
        word = "of" if by_public else "public"
        late = f" ({word} {other})" if other != first else ""
        entry = f", {each.entry}" if each.entry else ""
        yield f"{first}  {each.kind}{late}{entry}  [{each.confidence}]  {each.record}"
        yield from wrap(each.says, WIDTH, initial_indent=" " * 12, subsequent_indent=" " * 12)
        for change in each.changes:
            yield from wrap(change, WIDTH, initial_indent=" " * 12 + "· ", subsequent_indent=" " * 14)


def entry_data(each: Entry) -> dict[str, Any]:
    """An entry as JSON has it."""
    found: dict[str, Any] = msgspec.to_builtins(each)
    return found


def record_lines(record: Sourced) -> Iterator[str]:
    """A record laid out for reading: each field, how sure it is and where it was read; then the sources."""
    yield record.id
    yield from _fields(record, record.basis, "  ")
    yield "  sources"
    for name, document in record.sources.items():
        yield from _wrapped(f"    {name}: ", f"{document.title} ({document.publisher}, read {document.read})")
        yield f"      {document.url}"
    for each in _conflicts(record):
        yield from _wrapped("  conflict: ", each)


def _fields(shape: Record, basis: tuple[Basis, ...], indent: str) -> Iterator[str]:
    own: tuple[Basis, ...] = getattr(shape, "basis", ()) or basis
    for name, written in zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True):
        value = getattr(shape, name)
        if written in UNTOLD or value in ((), "", {}) or (isinstance(value, Record) and not _given(value)):
            continue
        if isinstance(value, Record):
            yield f"{indent}{written}"
            yield from _fields(value, own, indent + "  ")
        elif isinstance(value, tuple) and isinstance(value[0], Record):
            for n, each in enumerate(value, 1):
                yield f"{indent}{written} {n}"
                yield from _fields(each, own, indent + "  ")
        elif value is not None or written in _named(own):
            text = ", ".join(map(str, value)) if isinstance(value, tuple) else _plain(value)
            ground = "" if written in ("note", "current_to") else f"  [{_ground(written, own, shape)}]"
            yield from _wrapped(f"{indent}{written}: ", text + ground)


def _given(shape: Record) -> bool:
    return any(getattr(shape, name) not in (None, (), "", {}) for name in shape.__struct_fields__)


def _named(basis: Iterable[Basis]) -> set[str]:
    return {name for each in basis for name in each.fields}


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {each}" for name, each in value.items())
    return "not read" if value is None else str(value)


def _ground(name: str, basis: tuple[Basis, ...], shape: Record) -> str:
    """How sure a field is, and the sources that say so with the place in each."""
    known = _named(basis)
    name = next((each for each in (name, getattr(shape, "dimension", "")) if each in known), name)
    named = [each for each in basis if name in each.fields] or [each for each in basis if "*" in each.fields]
    where = "; ".join(f"{each.source}, {each.locator}" if each.locator else each.source for each in named)
    return f"{confidence_of(name, basis)}: {where}" if where else confidence_of(name, basis)


def _conflicts(record: Sourced) -> Iterator[str]:
    for owner in (record, *getattr(record, "events", ()), *getattr(record, "instruments", ())):
        for each in owner.basis:
            if each.confidence == "conflict":
                others = "; ".join(f"{o.value} ({o.source}, {o.locator})" for o in each.against)
                yield f"{', '.join(each.fields)}: against {others}. Preferred: {each.prefers}"


def _wrapped(head: str, text: str) -> Iterator[str]:
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    yield from wrap(head + text, WIDTH, initial_indent="", subsequent_indent=indent, drop_whitespace=True)


def coverage_lines(found: Coverage) -> Iterator[str]:
    """The account as a table, then what decides nothing and what is current to an earlier day, by name."""
    yield from wrap(f"The law is known through {found.known_through}. {found.rests_on}", WIDTH)
    yield ""
    rows: list[tuple[str, ...]] = [("kind", "records", *WORDS, "current to")]
    for each in found.parts:
        first, last = each.first_current_to, each.last_current_to
        span = str(last) if first == last else f"{first} to {last}"
        counts = (f"{each.fields[word]:,}" for word in WORDS)
        rows.append((each.kind, f"{each.records:,}", *counts, span if each.records else "none"))
    yield from columns(rows, right=(1, 2, 3, 4, 5))
    yield ""
    yield f"Events with a deciding field nobody read ({len(found.in_doubt)}); each decides no answer:"
    for doubt in found.in_doubt:
        yield from _wrapped(f"  {doubt.decided} {doubt.kind}, {doubt.record}: ", ", ".join(doubt.fields))
    if found.behind:
        yield f"Records current to an earlier day ({len(found.behind)}):"
        yield from (f"  {day}  {record}" for record, day in found.behind)


def coverage_data(found: Coverage) -> dict[str, Any]:
    """The account as JSON has it."""
    return {
        "known_through": str(found.known_through),
        "rests_on": found.rests_on,
        "kinds": msgspec.to_builtins(found.parts),
        "events_in_doubt": msgspec.to_builtins(found.in_doubt),
        "behind": [{"record": record, "current_to": str(day)} for record, day in found.behind],
    }
