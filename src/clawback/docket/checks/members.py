"""A set's names are counted as the document lists them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from clawback.docket.checks.fault import Fault, Law, Part
from clawback.docket.model import PlaceSet, Version
from clawback.docket.record import Sourced

TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBER = re.compile(
    rf"\d|\b(?:no|none|all|half|hundred|{'|'.join(f'{TENS} {ONES} {TEENS}'.split())})\b", re.IGNORECASE
)
"""A number in a note, in figures or words."""


def members(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A fault for each version whose names and counts do not agree."""
    for at, shape in inside:
        if isinstance(shape, Version):
            yield from _count(at, shape, record.note)
            yield from _names(at, shape)
    if isinstance(record, PlaceSet) and not record.versions:
        yield Fault("$.versions", "no version", "the set as it stood from a day on")


def _count(at: str, version: Version, note: str) -> Iterator[Fault]:
    read = len(version.members) + len(version.twice) + len(version.not_places)
    told = f"{len(version.members)} members, {len(version.twice)} twice, {len(version.not_places)} not places"
    if version.everyone and (version.members or version.size is not None):
        yield Fault(at, "`everyone` with members or a size", "one or the other")
    elif version.complete and version.size not in (None, read):
        expected = f"{read} ({told}), or `complete: false`"
        yield Fault(f"{at}.size", f"`size` {version.size}", expected)
    elif version.size is not None and read > version.size:
        yield Fault(f"{at}.size", f"`size` {version.size}", f"at least {read} ({told})")
    if not version.complete and not NUMBER.search(note):
        expected = "a `note` of the record that says how many names were read"
        yield Fault(f"{at}.complete", "`complete: false` and no number in the note", expected)


def _names(at: str, version: Version) -> Iterator[Fault]:
    for name in ("members", "excludes", "candidates", "candidate_kinds", "not_places"):
        yield from _repeated(f"{at}.{name}", getattr(version, name))
    for n, each in enumerate(version.twice):
        if each not in version.members:
            yield Fault(f"{at}.twice[{n}]", repr(each), "a place that is listed in `members` too")
    for name in ("candidates", "excludes"):
        for n, each in enumerate(getattr(version, name)):
            if each in version.members:
                yield Fault(f"{at}.{name}[{n}]", f"{each!r}, a member", "a place that is not in `members`")


def _repeated(at: str, names: Sequence[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for n, each in enumerate(names):
        if each in first:
            expected = "each name once; a second naming in the document goes under `twice`"
            yield Fault(f"{at}[{n}]", f"{each!r} again", expected)
        first.setdefault(each, n)
