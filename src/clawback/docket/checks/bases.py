"""Every basis names fields that exist, a source of the record, where in it, and how a conflict is settled."""

from collections.abc import Iterable, Iterator
from functools import cache

from clawback.docket.checks.fault import Fault, Law, Part, near
from clawback.docket.model import (
    Case,
    Change,
    Condition,
    Effect,
    Element,
    Event,
    Instrument,
    PlaceSet,
    Reach,
    Rule,
    Tracked,
    Trigger,
    Version,
)
from clawback.docket.record import Basis, Record, Sourced

INSIDE: dict[type[Record], tuple[type[Record], ...]] = {
    Condition: (Element, Reach, Trigger),
    Case: (Tracked,),
    Event: (Effect, Change),
    PlaceSet: (Version,),
    Instrument: (Rule,),
}
"""The shapes whose fields a basis names together with those of the shape it stands in."""

NEVER = {"id", "sources", "basis", "events", "instruments"}
"""Fields no basis names: they are ours, or what is in them has a basis of its own."""


def bases(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """Faults of every basis, and sources that are declared and not used."""
    used: set[str] = set()
    for at, shape in inside:
        if isinstance(shape, Sourced | Event | Instrument):
            if not shape.basis:
                yield Fault(f"{at}.basis", "no basis", "what each field was read in: `basis`")
            for n, basis in enumerate(shape.basis):
                yield from _basis(record, f"{at}.basis[{n}]", basis, shape)
                used.update((basis.source, *(each.source for each in basis.against)))
        elif isinstance(shape, Tracked):
            yield from _source(record, f"{at}.source", shape.source)
            used.add(shape.source)
            if not shape.locator.strip():
                yield Fault(f"{at}.locator", "no locator", "where in the tracker the label stands")
    for name in record.sources:
        if name not in used:
            yield Fault(f"$.sources.{name}", f"a source that nothing uses, {name!r}", "a basis that names it")


def _basis(record: Sourced, at: str, basis: Basis, shape: Record) -> Iterator[Fault]:
    known = (*fields_of(type(shape)), *_dimensions(shape))
    if not basis.fields:
        yield Fault(f"{at}.fields", "no fields", 'the fields read there, or "*" for the rest')
    for n, name in enumerate(basis.fields):
        if name != "*" and name not in known:
            expected = f"a field that stands here: {', '.join(known)}"
            yield Fault(f"{at}.fields[{n}]", repr(name), expected, near(name, known))
    yield from _source(record, f"{at}.source", basis.source)
    if not basis.locator.strip():
        yield Fault(
            f"{at}.locator", "no locator", "where in the source it was read: a page, section or heading"
        )
    if basis.confidence == "conflict":
        if not basis.prefers:
            yield Fault(at, "a conflict without `prefers`", "the rule that prefers the value recorded")
        if not basis.against:
            yield Fault(
                at, "a conflict without `against`", "each competing value with its source and locator"
            )
    for name in ("prefers", "against"):
        if basis.confidence != "conflict" and getattr(basis, name):
            yield Fault(
                f"{at}.{name}", f"`{name}` with confidence {basis.confidence}", "confidence: conflict"
            )
    for n, other in enumerate(basis.against):
        yield from _source(record, f"{at}.against[{n}].source", other.source)
        for name in ("value", "locator"):
            if not getattr(other, name).strip():
                yield Fault(f"{at}.against[{n}].{name}", f"no {name}", f"the {name} of the competing value")


def _dimensions(shape: Record) -> Iterator[str]:
    """A rule of an instrument may have a basis of its own, named by its dimension."""
    return (rule.dimension for rule in getattr(shape, "rules", ()))


def _source(record: Sourced, at: str, wanted: str) -> Iterator[Fault]:
    if wanted not in record.sources:
        expected = "a source that this record declares"
        yield Fault(at, repr(wanted), expected, near(wanted, record.sources) or tuple(record.sources)[:3])


@cache
def fields_of(shape: type[Record]) -> tuple[str, ...]:
    """The fields a basis may name where it stands, as they are written, in the order of the shape."""
    written = (name for each in (shape, *INSIDE.get(shape, ())) for name in each.__struct_encode_fields__)
    return tuple(dict.fromkeys(name for name in written if name not in NEVER))
