"""The days of one case, one condition or one place, in order."""

from collections.abc import Iterable, Iterator
from datetime import date

from clawback.docket.chronicle import Entry, entries, least, of_condition, of_event
from clawback.docket.cover import cover
from clawback.docket.model import Docket, PlaceSet
from clawback.docket.record import Sourced
from clawback.docket.sets import Answer, membership
from clawback.docket.timeline import Component, Course, course

TURNS: dict[tuple[Answer, Answer], str] = {
    ("no", "yes"): "protection_begins",
    ("unknown", "yes"): "protection_sure",
    ("yes", "no"): "protection_ends",
    ("unknown", "no"): "protection_ruled_out",
    ("no", "unknown"): "may_be_protected",
    ("yes", "unknown"): "protection_in_doubt",
}
"""What a change in what an order does for a place is called."""

LISTED: dict[tuple[Answer, Answer], str] = {
    ("no", "yes"): "put_on",
    ("unknown", "yes"): "put_on",
    ("yes", "no"): "taken_off",
    ("unknown", "no"): "not_on",
    ("no", "unknown"): "may_be_on",
    ("yes", "unknown"): "may_be_off",
}


def of_record(record: Sourced, known: date) -> tuple[Entry, ...]:
    """The days of any one record, by what was public on `known`."""
    return _ordered(entries(record), known)


def of_condition_and_orders(docket: Docket, condition_id: str, known: date) -> tuple[Entry, ...]:
    """The days of a condition, and all that courts and agencies did under it."""
    return _ordered(_on_condition(docket, condition_id), known)


def of_place(docket: Docket, lineage: tuple[str, ...], known: date) -> tuple[Entry, ...]:
    """The days of a place: orders that began and ceased to protect it, lists, policies, acts, certifications.

    Derived by the same rules as an answer, so a change that may have come is said to be in doubt.
    """
    return _ordered(_on_place(docket, lineage, known), known)


def _ordered(found: Iterable[Entry], known: date) -> tuple[Entry, ...]:
    kept = (each for each in found if each.public <= known)
    return tuple(sorted(dict.fromkeys(kept), key=lambda each: (each.day, each.record, each.public)))


def _on_condition(docket: Docket, condition_id: str) -> Iterator[Entry]:
    yield from of_condition(docket.conditions[condition_id])
    for case in docket.cases.values():
        parts = {
            f"{event.decided}/{effect.part}"
            for event in case.events
            for effect in event.effects
            if condition_id in effect.conditions
        }
        for event in case.events:
            made = {f"{event.decided}/{effect.part}" for effect in event.effects}
            if parts & (made | {change.order for change in event.changes}):
                yield from of_event(case, event)
    for action in docket.actions.values():
        if condition_id in action.conditions:
            yield from entries(action)
    for certification in docket.certifications.values():
        if condition_id == certification.condition:
            yield from entries(certification)


def _on_place(docket: Docket, lineage: tuple[str, ...], known: date) -> Iterator[Entry]:
    for case in docket.cases.values():
        ahead = course(case, known)
        for component in ahead.components:
            yield from _protection(docket, ahead, component, lineage)
    for record in docket.sets.values():
        if record.kind != "everyone":
            yield from _listing(docket, record, lineage, known)
    place = lineage[0]
    for policy in docket.policies.values():
        if policy.place == place:
            yield from entries(policy)
        elif policy.place in lineage:
            binding = {each.title for each in policy.instruments if each.binds == "subdivisions"}
            yield from (each for each in entries(policy) if each.says in binding)
    for action in docket.actions.values():
        if place in action.places:
            yield from entries(action)
    yield from (
        line for each in docket.certifications.values() if each.place == place for line in entries(each)
    )
    yield from (line for each in docket.allocations.values() if each.place == place for line in entries(each))
    for case in docket.cases.values():
        if any(party in lineage for party in case.parties):
            yield from (each for each in entries(case) if each.kind in ("filing", "tracker_label"))


def _protection(
    docket: Docket, ahead: Course, component: Component, lineage: tuple[str, ...]
) -> Iterator[Entry]:
    """The days on which what an order does for the place changes."""
    listed = {
        version.start: version.public
        for name in ahead.protected(component)
        for version in docket.sets[name].versions
        if version.public <= ahead.known
    }
    days = {*ahead.turns(component), *listed}
    before: Answer = "no"
    for day in sorted(days):
        if day < component.event.decided:
            continue
        stands = ahead.on(day)
        found = cover(docket, stands, component, lineage)
        if found.answer != before:
            through = f" through {found.through}" if found.through and found.answer != "no" else ""
            what = ", ".join(component.effect.conditions)
            event = component.event
            says = f"{component.case.title}: {event.kind} of {event.decided}, on {what}{through}"
            acts = [act.event for act in stands.acted(component)]
            by = max(acts, key=lambda event: event.decided, default=event)
            sure = least(by.basis, "kind", "decided")
            kind = TURNS[before, found.answer]
            public = max(by.public, listed.get(day, by.public))
            yield Entry(day, public, component.id, kind, says, (), by.entry, sure)
        before = found.answer


def _listing(docket: Docket, record: PlaceSet, lineage: tuple[str, ...], known: date) -> Iterator[Entry]:
    """The days on which a set begins or ceases to hold the place."""
    before: Answer = "no"
    for version in sorted(record.versions, key=lambda each: each.start):
        if version.public > known:
            continue
        held = membership(docket, record.id, lineage, version.start, known)
        if held.answer != before:
            kind = f"{LISTED[before, held.answer]}: {record.kind}"
            through = f", through {held.through}" if held.through not in (None, lineage[0]) else ""
            says = f"{record.title}{through}"
            sure = least(record.basis, "from", "members")
            yield Entry(version.start, version.public, record.id, kind, says, confidence=sure)
        before = held.answer
