"""A scenario: what is supposed to differ from the record, as a short list that people can review.

It is written as YAML (`read`) or, one supposition at a time, as words on a command line (`parse`). Nothing is
decided here: `supposing` makes the changed docket, and the same join answers over it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import field

from clawback.dates import day
from clawback.docket.checks import near
from clawback.docket.model import Dimension, Docket, Rule
from clawback.docket.parts import every_part, parts_of
from clawback.docket.record import Record
from clawback.errors import BadQuestion, BadRecord, suggest
from clawback.ids import is_id
from clawback.strictyaml import convert, load_yaml, place_of

Do = Literal["stay", "reverse", "extend", "narrow", "widen", "list", "unlist", "adopt", "certify", "refuse"]


class Supposition(Record, frozen=True, kw_only=True):
    """One change. `do` says what; `TARGET` which field names what it is done to; `NEEDS` what else it needs.

    `start` is the day it acts from, None: the day asked about. `places` are whom an order is extended or
    narrowed to, or who is put on or taken off a list.
    """

    do: Do
    order: str = ""
    condition: str = ""
    set: str = ""
    place: str = ""
    places: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    alns: tuple[str, ...] = ()
    dimension: str = ""
    value: str = ""
    start: date | None = field(name="from", default=None)
    until: date | None = None


class Scenario(Record, frozen=True, kw_only=True):
    """What is supposed, in the order it is applied."""

    title: str
    suppose: tuple[Supposition, ...]
    note: str = ""


TARGET: Mapping[str, str] = {
    **dict.fromkeys(("stay", "reverse", "extend", "narrow"), "order"),
    **dict.fromkeys(("widen", "certify", "refuse"), "condition"),
    **dict.fromkeys(("list", "unlist"), "set"),
    "adopt": "place",
}
NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "stay": (),
    "reverse": (),
    "extend": (("places",),),
    "narrow": (("places", "elements", "alns"),),
    "widen": (("agencies", "alns"),),
    "list": (("places",),),
    "unlist": (("places",),),
    "adopt": (("dimension",), ("value",)),
    "certify": (("place",),),
    "refuse": (("place",),),
}
"""What must be said besides the target: of each group at least one field."""
ALSO: Mapping[str, tuple[str, ...]] = {"stay": ("until",)}
MANY = ("places", "elements", "agencies", "alns")
WORDS = {"to": "places", "for": "place"}
"""Words that a command line may use for a field's own name."""
EXAMPLES = (
    "reverse case/2017-santa-clara-v-trump/order/2017-04-25",
    "stay case/2025-san-francisco-v-trump/order/2025-04-24 until 2025-09-01",
    "extend case/2025-king-county-v-turner/order/2025-06-03 to city/ny/new-york",
    "narrow case/2025-king-county-v-turner/order/2025-06-03 to city/wa/seattle",
    "widen condition/hud-coc-fy2024 agencies DOT alns 20.507",
    "list set/doj-list-2025-08-05 places city/ny/buffalo",
    "adopt city/ny/buffalo dimension detainer_hold value prohibits",
    "refuse condition/jag-fy2016-validation for city/ny/new-york",
)


def read(path: Path, docket: Docket, places: Iterable[str] | None = None) -> Scenario:
    """The scenario of a YAML file; BadRecord, with file, line and column, at the first fault."""
    tree, marks = load_yaml(path.read_bytes(), path.name)
    found = convert(tree, Scenario, marks, path.name)
    known = None if places is None else frozenset(places)
    for n, each in enumerate(found.suppose):
        for name, says in faults(docket, each, known):
            at = place_of(marks, f"$.suppose[{n}].{name}")
            raise BadRecord(path.name, *at, says)
    return found


def of_words(texts: Iterable[str], docket: Docket, places: Iterable[str] | None = None) -> Scenario:
    """The scenario of some suppositions as a command line gives them; BadQuestion at the first fault."""
    found, known = [], None if places is None else frozenset(places)
    listed = tuple(texts)
    for text in listed:
        each = parse(text)
        for _, says in faults(docket, each, known):
            raise BadQuestion(f"--suppose {text!r}: {says}")
        found.append(each)
    return Scenario(title="; ".join(listed), suppose=tuple(found))


def parse(text: str) -> Supposition:
    """One supposition in words: what is done, to what, then names of fields each with its value.

    >>> parse("stay case/x/order/2025-04-24 until 2025-09-01").until
    datetime.date(2025, 9, 1)
    >>> parse("extend case/x/order/2025-04-24 to city/il/chicago, city/ma/boston").places
    ('city/il/chicago', 'city/ma/boston')
    """
    do, *words = re.sub(r"\s*,\s*", ",", text).split() or [""]
    if do not in TARGET:
        raise _unread(text, f"{do!r}", f"one of {', '.join(TARGET)}", near(do, TARGET))
    words = [TARGET[do], *words]
    if len(words) % 2:
        raise _unread(text, f"{words[-1]!r} without a value", "a field and its value", ())
    told: dict[str, Any] = {"do": do}
    names = {each.encode_name for each in msgspec.structs.fields(Supposition)} - {"do"}
    for name, value in zip(words[::2], words[1::2], strict=True):
        own = WORDS.get(name, name)
        if own not in names:
            raise _unread(text, f"{name!r}", f"one of {', '.join(sorted(names | set(WORDS)))}", ())
        told[own] = (
            value.split(",") if own in MANY else _day(text, value) if own in ("from", "until") else value
        )
    return msgspec.convert(told, Supposition)


def faults(docket: Docket, told: Supposition, places: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """(field, what is wrong): what is missing, not wanted or names nothing."""
    target = TARGET[told.do]
    given = {each.name for each in msgspec.structs.fields(told) if getattr(told, each.name)} - {"do"}
    if target not in given:
        yield "do", f"found no `{target}`, expected what to {told.do}"
        return
    for group in NEEDS[told.do]:
        if not given & set(group):
            yield "do", f"found none of {', '.join(group)}, expected one: {told.do} needs it"
    allowed = {target, "start", *ALSO.get(told.do, ()), *(name for group in NEEDS[told.do] for name in group)}
    for name in sorted(given - allowed):
        yield name, f"found `{name}`, which {told.do} does not take; it takes {', '.join(sorted(allowed))}"
    yield from _names(docket, told, places)


def _names(docket: Docket, told: Supposition, places: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Whatever names nothing, with near names."""
    parts = parts_of(docket, told.order)
    if told.order and not parts:
        known_ids = dict.fromkeys(name for each in every_part(docket) for name in (each.order, each.id))
        yield from _unknown("order", told.order, "order", known_ids)
    if told.elements and parts:
        held = [name for part in parts for name in part.effect.conditions]
        known = [each.id for name in held for each in docket.conditions[name].elements]
        for name in told.elements:
            yield from _unknown("elements", name, "element of what that order bars", known)
    if told.set:
        yield from _unknown("set", told.set, "list of places", docket.sets)
    if told.condition:
        yield from _unknown("condition", told.condition, "condition", docket.conditions)
    for name in told.agencies:
        yield from _unknown("agencies", name, "agency", docket.about.agencies)
    for name in (*told.places, *([told.place] if told.place else [])):
        at = "places" if name in told.places else "place"
        if not is_id("place", name):
            yield at, f"found {name!r}, expected a place's id such as city/ny/new-york"
        elif places is not None and name not in places:
            yield at, f"no place {name!r} in the gazetteer{suggest(near(name, places))}"
    for aln in told.alns:
        if not re.fullmatch(r"\d{2}\.\d{3}", aln):
            yield "alns", f"found {aln!r}, expected an Assistance Listing such as 16.738"
    if told.dimension:
        yield from _unknown("dimension", told.dimension, "dimension of policy", get_args(Dimension))
    if told.value:
        values = get_args(next(f.type for f in msgspec.structs.fields(Rule) if f.name == "value"))
        yield from _unknown("value", told.value, "value of a rule", values)


def _unknown(at: str, name: str, what: str, among: Iterable[str]) -> Iterator[tuple[str, str]]:
    listed = tuple(among)
    if name not in listed:
        yield at, f"no {what} {name!r}{suggest(near(name, listed))}"


def _day(text: str, value: str) -> date:
    try:
        return day(value)
    except ValueError as wrong:
        raise BadQuestion(f"--suppose {text!r}: {wrong}; write it as 2025-06-20") from None


def _unread(text: str, found: str, expected: str, like: Iterable[str]) -> BadQuestion:
    return BadQuestion(
        f"--suppose {text!r}: found {found}, expected {expected}{suggest(tuple(like))}\n"
        f"  For example: --suppose {EXAMPLES[0]!r}"
    )
