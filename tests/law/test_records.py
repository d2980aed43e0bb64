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
from clawback.docket.model import KINDS, Case, Event
from clawback.docket.reason import is_sure
from clawback.docket.record import Sourced
from clawback.docket.rows import plural
from clawback.docket.sets import holds
from clawback.docket.timeline import DECIDING, Course, course
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
    parts = [*getattr(about, "events", ()), *getattr(about, "instruments", ())]
    bases = [*about.basis, *(each for part in parts for each in part.basis)]
    assert bases
    for each in bases:
        assert each.fields
        assert each.source in about.sources
        assert each.locator
        assert bool(each.prefers) == bool(each.against) == (each.confidence == "conflict")
        assert all(other.source in about.sources and other.locator for other in each.against)


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


def test_no_event_became_public_before_it_was_decided_or_after_it_was_read() -> None:
    """A few events seen later than the day the whole record is known through are recorded too."""
    for case in RECORDS.cases.values():
        read = max(source.read for source in case.sources.values())
        for event in case.events:
            assert event.decided <= event.public <= read, (case.id, event.decided)


def flips() -> Iterator[Any]:
    """(case, event, basis) for every basis of every event."""
    for case in RECORDS.cases.values():
        for n, event in enumerate(case.events):
            for m, basis in enumerate(event.basis):
                name = f"{case.id}-{n}-{event.decided}-{m}-{'-'.join(basis.fields)}"
                yield pytest.param(case, n, m, id=name)


def unread() -> Iterator[Any]:
    """(case, event) for every event with an effect or a change and a deciding field that nobody read."""
    for case in RECORDS.cases.values():
        for n, event in enumerate(case.events):
            if (event.effects or event.changes) and not is_sure(DECIDING, event.basis):
                yield pytest.param(case, n, id=f"{case.id}-{n}-{event.decided}")


@pytest.fixture(scope="session")
def lines(lineage: Lineage) -> tuple[tuple[str, ...], ...]:
    return tuple(lineage(place) for place in PLACES)


@pytest.mark.parametrize(("case", "n", "m"), list(flips()))
def test_nothing_recalled_decides(lines: tuple[tuple[str, ...], ...], case: Case, n: int, m: int) -> None:
    """What one basis of an event rests on turned to `unverified`, and with it every other basis of the same
    fields: where the event mattered, the status is unknown."""
    event = case.events[n]
    fields = set(event.basis[m].fields)
    doubted = [
        replace(each, confidence="unverified") if fields & set(each.fields) else each for each in event.basis
    ]
    compare(lines, case, n, replace(event, basis=tuple(doubted)), event)


@pytest.mark.parametrize(("case", "n"), list(unread()))
def test_an_unverified_event_moves_answers_only_into_or_out_of_unknown(
    lines: tuple[tuple[str, ...], ...], case: Case, n: int
) -> None:
    """As if it had been read, as recorded, and as if it were not there."""
    event = case.events[n]
    sure = tuple(replace(each, confidence="seen") for each in event.basis)
    compare(lines, case, n, event, replace(event, basis=sure))


def test_there_are_unverified_events() -> None:
    assert len(list(unread())) >= 20


def compare(lines: tuple[tuple[str, ...], ...], case: Case, n: int, doubtful: Event, sure: Event) -> None:
    """Where the answers with a sure event and without it differ, a doubtful one leaves it unknown."""
    laws = [with_event(case, n, each) for each in (sure, doubtful, None)]
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
