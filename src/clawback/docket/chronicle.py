"""What happened, day by day: every dated thing a record says, as one line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from clawback.docket.model import (
    Action,
    Allocation,
    Case,
    Certification,
    Condition,
    Docket,
    Event,
    Figure,
    Holding,
    PlaceSet,
    Policy,
    Version,
)
from clawback.docket.reason import confidence_of
from clawback.docket.record import Basis, Sourced
from clawback.docket.rows import kinds

LEAST_SURE = ("unverified", "conflict", "secondary", "seen")


class Entry(msgspec.Struct, frozen=True):
    """One dated line: the `day` it happened, the day it was `public`, the record that says so, what it is,
    what changed, its docket `entry`, and how sure the least sure of its deciding fields is."""

    day: date
    public: date
    record: str
    kind: str
    says: str
    changes: tuple[str, ...] = ()
    entry: str = ""
    confidence: str = ""


def log(docket: Docket, since: date, until: date | None = None) -> tuple[Entry, ...]:
    """What became public in `[since, until)`, over all records, the newest last."""
    found = (
        each
        for records in kinds(docket).values()
        for record in records.values()
        for each in entries(record)
        if since <= each.public and (until is None or each.public < until)
    )
    return tuple(sorted(set(found), key=lambda each: (each.public, each.day, each.record, each.kind)))


def entries(record: Sourced) -> Iterator[Entry]:
    """Every dated thing the record says, in the order it says them."""
    yield from ENTRIES[type(record)](record)


def least(basis: Iterable[Basis], *fields: str) -> str:
    """How sure the least sure of these fields is."""
    listed = list(basis)
    return min((confidence_of(each, listed) for each in fields), key=LEAST_SURE.index)


def of_case(case: Case) -> Iterator[Entry]:
    """Its events, the days they act on if later, and a tracker's labels on the day each was first seen."""
    for event in case.events:
        yield from of_event(case, event)
    for each in case.tracked:
        says = f"{each.label} (a tracker's label, updated {each.updated})"
        yield Entry(each.seen, each.seen, case.id, "tracker_label", says, confidence="secondary")


def of_event(case: Case, event: Event) -> Iterator[Entry]:
    """The event, and apart from it the later day it acts on."""
    deciding = ["kind", "decided"] + ["effects"] * bool(event.effects) + ["changes"] * bool(event.changes)
    sure = least(event.basis, *deciding)
    yield Entry(
        event.decided,
        event.public,
        case.id,
        event.kind,
        event.says,
        tuple(_changes(event)),
        event.entry,
        sure,
    )
    for name in ("effective", "mandate"):
        acts = getattr(event, name)
        if acts is not None and acts != event.decided:
            what = "in_effect" if name == "effective" else "mandate"
            says = f"the {event.kind} of {event.decided} takes effect"
            public = max(event.public, acts) if name == "mandate" else event.public
            yield Entry(acts, public, case.id, what, says, confidence=least(event.basis, name))


def _changes(event: Event) -> Iterator[str]:
    """What an event makes and changes, a line each."""
    for effect in event.effects:
        only = f" ({', '.join(effect.elements)})" if effect.elements else ""
        alns = f" under {', '.join(effect.alns)}" if effect.alns else ""
        whom = ", ".join(effect.limited_to or effect.protects) or "everyone"
        what = ", ".join(effect.conditions)
        against = ", ".join(effect.against)
        yield f"{event.decided}/{effect.part} {effect.remedy} {what}{only}{alns} against {against} for {whom}"
    for change in event.changes:
        until = f" until {change.until}" if change.until else ""
        whom = f" {', '.join(change.protects)}" if change.protects else ""
        yield f"{change.order} {change.to}{whom}{until}"
    if event.lasts_days is not None:
        yield f"lasts {event.lasts_days} days"
    if event.no_later_than is not None:
        yield f"on some day up to {event.no_later_than}"
    if event.acts_on == "mandate" and event.mandate is None:
        floor = f", not before {event.mandate_not_before}" if event.mandate_not_before else ""
        yield f"acts on its mandate, whose day was not read{floor}"


def of_condition(each: Condition) -> Iterator[Entry]:
    """Its own days: in force, certification due, last followed, ended."""
    listed: list[tuple[str, str, date | None, str]] = [
        ("from", each.kind, each.start, each.title),
        ("deadline", "deadline", each.deadline, each.certify or "the day its text sets"),
        ("followed_until", "not_followed", each.followed_until, "orders about it from here on were not read"),
        ("until", "ended", each.until, "no longer in force"),
    ]
    if each.trigger is not None:
        says = f"up to here no such act was made: {each.trigger.act}"
        listed.append(("trigger", "not_triggered", each.trigger.none_until, says))
    for name, kind, day, says in listed:
        if day is not None:
            yield Entry(day, each.public, each.id, kind, says, confidence=least(each.basis, name))


def of_set(each: PlaceSet) -> Iterator[Entry]:
    """Its versions, each with what it added and removed."""
    before: Version | None = None
    sure = least(each.basis, "from", "members")
    for version in each.versions:
        says = each.title if before is None else f"{each.title}: as it stood from then on"
        if version.standing != "published":
            says = f"{each.title}: {version.standing}"
        changes = tuple(_members(before, version))
        yield Entry(version.start, version.public, each.id, each.kind, says, changes, confidence=sure)
        for again in version.announced_again:
            says = "announced again, with no change"
            yield Entry(again, again, each.id, each.kind, says, confidence=sure)
        before = version


def _members(before: Version | None, version: Version) -> Iterator[str]:
    if version.everyone:
        yield "everyone"
    old = set(before.members) if before is not None else set()
    for sign, names in (("+", set(version.members) - old), ("-", old - set(version.members))):
        if names:
            yield f"{sign}{len(names)}: {', '.join(sorted(names))}"


def _allocation(each: Allocation) -> Iterator[Entry]:
    sure = least(each.basis, "announced", "amount")
    says = f"{each.title}: ${each.amount}"
    yield Entry(each.announced, each.public, each.id, "allocation", says, confidence=sure)


def _action(each: Action) -> Iterator[Entry]:
    amount = f" (${each.amount})" if each.amount else ""
    sure = least(each.basis, "decided", "kind")
    says = f"{each.by}: {each.title}{amount}"
    yield Entry(each.decided, each.public, each.id, each.kind, says, confidence=sure)
    if each.due is not None:
        says = f"answer due: {each.title}"
        yield Entry(each.due, each.public, each.id, "answer_due", says, confidence=least(each.basis, "due"))


def _certification(each: Certification) -> Iterator[Entry]:
    for name, day in (("due", each.due), ("signed", each.signed)):
        if day is not None:
            reserved = ", under reservation" if name == "signed" and each.under_reservation else ""
            says, public = (
                f"{each.title}{reserved}",
                max(each.public, day) if name == "signed" else each.public,
            )
            kind = f"certification_{name}"
            yield Entry(day, public, each.id, kind, says, confidence=least(each.basis, name))


def _holding(each: Holding) -> Iterator[Entry]:
    sure = least(each.basis, "decided", "question")
    yield Entry(each.decided, each.public, each.id, f"holding on {each.question}", each.says, confidence=sure)
    if each.until is not None:
        says = f"{each.title}: {each.ended_by or 'ended'}"
        public = max(each.public, each.until)
        yield Entry(each.until, public, each.id, "holding_ended", says, confidence=least(each.basis, "until"))


def _policy(each: Policy) -> Iterator[Entry]:
    for instrument in each.instruments:
        rules = tuple(f"{rule.dimension}: {rule.value}" for rule in instrument.rules)
        first = instrument.adopted or instrument.start
        sure = least(instrument.basis, "adopted" if instrument.adopted else "from")
        says = instrument.title + ("" if first else " (the day of adoption was not read)")
        public = instrument.public
        yield Entry(first or public, public, each.id, "policy_adopted", says, rules, confidence=sure)
        for name, kind, day in (
            ("from", "policy_in_effect", instrument.start if instrument.start != first else None),
            ("until", "policy_ended", instrument.until),
        ):
            if day is not None:
                sure = least(instrument.basis, name)
                yield Entry(day, max(public, day), each.id, kind, instrument.title, confidence=sure)


def _figure(each: Figure) -> Iterator[Entry]:
    says = f"{each.title}: {each.value} {each.unit}"
    yield Entry(each.public, each.public, each.id, "figure", says, confidence=least(each.basis, "value"))


ENTRIES: dict[type[Sourced], Callable[[Any], Iterator[Entry]]] = {
    Case: of_case,
    Condition: of_condition,
    PlaceSet: of_set,
    Allocation: _allocation,
    Action: _action,
    Certification: _certification,
    Holding: _holding,
    Policy: _policy,
    Figure: _figure,
}
