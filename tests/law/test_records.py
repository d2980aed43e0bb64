"""The records as a whole: every place exists, every fact has a source, nothing recalled decides."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from msgspec.structs import replace

from clawback.docket import Asked, Docket, encode, load
from clawback.docket.cover import cases_on
from clawback.docket.judge import finding
from clawback.docket.model import KINDS, Case
from clawback.docket.record import Sourced
from clawback.docket.rows import plural
from clawback.docket.sets import holds
from clawback.docket.timeline import Course, course
from clawback.ids import is_id
from tests.law.conftest import Lineage

RECORDS = load()
KNOWN = RECORDS.about.known_through
KIND_OF = {name: kind for name, kind, _ in encode(RECORDS) if kind != "about"}
PLACES = (
    *(
        "city/ny/new-york",
        "city/ca/san-francisco",
        "county/ca/santa-clara",
        "city/ca/los-angeles",
        "state/ca",
    ),
    *("city/il/chicago", "city/ma/boston", "county/wa/king", "city/md/baltimore", "county/md/baltimore"),
    *("city/tx/houston", "state/tx"),
)


def record(name: str) -> Sourced:
    found: Sourced = getattr(RECORDS, plural(KIND_OF[name]))[name]
    return found


def texts(tree: Any) -> Iterator[str]:
    """Every text anywhere in a record."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list | dict):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from texts(each)


@pytest.mark.parametrize("name", sorted(KIND_OF))
def test_every_place_named_is_in_the_gazetteer(lineage: Lineage, name: str) -> None:
    for place in {text for text in texts(msgspec.to_builtins(record(name))) if is_id("place", text)}:
        assert lineage(place)[0] == place


@pytest.mark.parametrize("name", sorted(KIND_OF))
def test_every_source_has_a_link_and_the_day_it_was_read(name: str) -> None:
    about = record(name)
    assert about.sources
    for source in about.sources.values():
        link = urlsplit(source.url)
        assert link.scheme in ("http", "https")
        assert "." in link.netloc
        assert source.title
        assert source.publisher
        assert date(2020, 1, 1) < source.read


@pytest.mark.parametrize("name", sorted(KIND_OF))
def test_every_source_is_used_and_every_conflict_says_its_rule(name: str) -> None:
    about = record(name)
    bases = [*about.basis, *(each for event in getattr(about, "events", ()) for each in event.basis)]
    assert bases
    for each in bases:
        assert each.fields
        assert each.source in about.sources
        assert bool(each.prefers) == (each.confidence == "conflict")


def test_there_are_records_of_every_kind_and_confidence() -> None:
    kinds = {kind: sum(each == kind for each in KIND_OF.values()) for kind in KINDS}
    assert all(kinds.values()), kinds
    bases = [each for name in KIND_OF for each in record(name).basis]
    bases += [each for case in RECORDS.cases.values() for event in case.events for each in event.basis]
    confidence = {
        word: sum(each.confidence == word for each in bases)
        for word in ("seen", "secondary", "unverified", "conflict")
    }
    assert all(confidence.values()), confidence


def test_no_day_lies_beyond_the_day_the_law_is_known_through() -> None:
    for case in RECORDS.cases.values():
        for event in case.events:
            assert event.decided <= event.public <= RECORDS.about.known_through, (case.id, event.decided)


def flips() -> Iterator[Any]:
    """(case, event, basis) for every basis of every event."""
    for case in RECORDS.cases.values():
        for n, event in enumerate(case.events):
            for m, basis in enumerate(event.basis):
                name = f"{case.id}-{n}-{event.decided}-{m}-{'-'.join(basis.fields)}"
                yield pytest.param(case, n, m, id=name)


@pytest.fixture(scope="session")
def lines(lineage: Lineage) -> tuple[tuple[str, ...], ...]:
    return tuple(lineage(place) for place in PLACES)


@pytest.mark.parametrize(("case", "n", "m"), list(flips()))
def test_nothing_recalled_decides(lines: tuple[tuple[str, ...], ...], case: Case, n: int, m: int) -> None:
    """One basis of an event turned to `unverified`: where the event mattered, the status is unknown."""
    event = case.events[n]
    doubted = [
        replace(each, confidence="unverified") if i == m else each for i, each in enumerate(event.basis)
    ]
    recalled = with_event(case, n, replace(event, basis=tuple(doubted)))
    laws = RECORDS, recalled, with_event(case, n, None)
    courses = [course(law.cases[case.id], KNOWN) for law in laws]
    on = sorted({name for each in case.events for effect in each.effects for name in effect.conditions})
    for day in sorted({turn for each in courses for part in each.components for turn in each.turns(part)}):
        acts = [acted(each, day) for each in courses]
        for name, line in ((each, line) for each in on for line in unlike(lines, each, day)):
            asked = Asked(line, day, KNOWN)
            so, now, otherwise = (
                status(law, case.id, name, asked, by) for law, by in zip(laws, acts, strict=True)
            )
            assert now == "unknown" or (now == so and so == otherwise), (asked, name, so, otherwise)


Acted = tuple[tuple[Any, ...], ...]
STATUSES: dict[tuple[str, str, Asked, Acted], str] = {}


def status(law: Docket, case: str, name: str, asked: Asked, acts: Acted) -> str:
    """A condition's status: asked once of all laws that differ in one case alone, in which the same acts have
    acted by the day."""
    key = case, name, asked, acts
    if key not in STATUSES:
        cases = [law.cases[each] for each in cases_about(name)]
        STATUSES[key] = finding(law, law.conditions[name], asked, None, "yes", cases).status
    return STATUSES[key]


def acted(ahead: Course, day: date) -> Acted:
    """What has acted in a case by a day, or may have."""
    return tuple(
        (act.event.decided, act.event.kind, repr(act.moves), act.sure is not None and act.sure <= day)
        for act in ahead.acts
        if act.possible <= day
    )


@cache
def unlike(lines: tuple[tuple[str, ...], ...], name: str, day: date) -> list[tuple[str, ...]]:
    """One of the places for each way in which the sets that a condition and its cases name may hold it."""
    ways = {
        tuple(holds(RECORDS, each, line, day, KNOWN) for each in sets_about(name)): line for line in lines
    }
    return list(ways.values())


@cache
def sets_about(name: str) -> list[str]:
    about = [RECORDS.conditions[name], *(RECORDS.cases[each] for each in cases_about(name))]
    named = (text for each in about for text in texts(msgspec.to_builtins(each)))
    return sorted({"set/everyone", *(text for text in named if is_id("set", text))})


@cache
def cases_about(name: str) -> list[str]:
    return [each.id for each in cases_on(RECORDS)[name]]


def with_event(case: Case, n: int, event: Any) -> Docket:
    events = (*case.events[:n], *((event,) if event else ()), *case.events[n + 1 :])
    return replace(RECORDS, cases=RECORDS.cases | {case.id: replace(case, events=events)})
