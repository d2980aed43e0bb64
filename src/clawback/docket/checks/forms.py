"""Texts that have a form: links, amounts, listing numbers, names of parts."""

import re
from collections.abc import Iterable, Iterator

from clawback.docket.checks.fault import Fault, Law, Part, listed
from clawback.docket.model import Action, Allocation, Condition, Effect, Element, Instrument, Policy, Reach
from clawback.docket.record import Document, Record, Sourced
from clawback.ids import SLUG

LINK = "a link: https://…", re.compile(r"https?://[^\s/]+\.[^\s]+")
AMOUNT = "exact dollars and cents, such as 4298245.00", re.compile(r"(?:0|[1-9]\d*)\.\d\d")
LISTING = "an Assistance Listing number, such as 16.738", re.compile(r"\d\d\.\d{3}")
NAME = "small letters and digits with hyphens", re.compile(SLUG)

FORMS: dict[type[Record], tuple[tuple[str, tuple[str, re.Pattern[str]]], ...]] = {
    Document: (("url", LINK),),
    Allocation: (("aln", LISTING), ("amount", AMOUNT)),
    Action: (("alns", LISTING), ("amount", AMOUNT)),
    Reach: (("alns", LISTING),),
    Effect: (("alns", LISTING), ("part", NAME)),
    Element: (("id", NAME),),
    Instrument: (("part", NAME),),
}
"""Which field of which shape has which form."""

ONCE = (Condition, "elements", "id"), (Policy, "instruments", "part")
"""Lists in which each item has a name of its own."""


def forms(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A fault for each text that has not the form it must have, and each name given twice."""
    for at, shape in inside:
        for name, (says, form) in FORMS.get(type(shape), ()):
            value = getattr(shape, name)
            for n, text in enumerate(listed(value)):
                if not form.fullmatch(text):
                    where = f"{at}.{name}" if isinstance(value, str) else f"{at}.{name}[{n}]"
                    yield Fault(where, repr(text), says)
    for of, items, name in ONCE:
        if isinstance(record, of):
            yield from _once(record, items, name)


def _once(record: Sourced, items: str, name: str) -> Iterator[Fault]:
    given: set[str] = set()
    for n, each in enumerate(getattr(record, items)):
        if (text := getattr(each, name)) in given:
            yield Fault(f"$.{items}[{n}].{name}", f"{text!r} again", "a name that no other item has")
        given.add(text)
