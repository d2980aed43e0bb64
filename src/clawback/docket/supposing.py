"""The docket as it would be in a scenario: each supposition makes records like those that courts and agencies
make, so that the same evaluator reads them.

A supposition acts on its own day, which lies on or before the day asked about, else it changes nothing. What
it adds cites the scenario itself, so no reason can be taken for the record.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from clawback.docket.model import (
    Case,
    Certification,
    Change,
    Docket,
    Effect,
    Event,
    EventKind,
    Instrument,
    PlaceSet,
    Policy,
    Rule,
    Version,
)
from clawback.docket.parts import parts_of
from clawback.docket.reason import is_sure
from clawback.docket.record import Basis, Document
from clawback.docket.scenario import Scenario, Supposition
from clawback.docket.sets import current
from clawback.docket.timeline import Standing, state
from clawback.docket.timeline import orders as components
from clawback.errors import BadQuestion

SOURCE = "scenario"
SURE = (Basis(("*",), SOURCE, "seen"),)


class When(NamedTuple):
    """The day asked about, the day by which things were public, and the scenario's name in citations."""

    day: date
    known: date
    title: str

    @property
    def document(self) -> dict[str, Document]:
        """What the records that are supposed cite."""
        return {SOURCE: Document(f"Scenario: {self.title}", "", "the scenario asked about", self.day)}


def supposed(docket: Docket, scenario: Scenario, day: date, known: date) -> Docket:
    """The docket with everything the scenario supposes by `day`. Raises BadQuestion for what cannot be
    supposed that day, as a stay of an order not yet entered."""
    when = When(day, known, scenario.title)
    for n, each in enumerate(scenario.suppose):
        start = each.start or day
        if start <= day:
            told = msgspec.structs.replace(each, start=start)
            docket = APPLIED[each.do](docket, told, when, n)
    return docket


def fallen(docket: Docket, ids: frozenset[str], day: date, known: date) -> Docket:
    """The docket with these orders (ids of whole orders, or of parts) ended on `day`."""
    told = tuple(Supposition(do="reverse", order=each) for each in sorted(ids))
    return supposed(docket, Scenario(title="orders that fall", suppose=told), day, known)


def _stay(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    changes = [Change(key, "stayed", (), told.until) for key in _keys(docket, told, when)]
    return _with_event(docket, told, when, "stay", changes)


def _reverse(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    changes = [Change(key, "ends") for key in _keys(docket, told, when)]
    return _with_event(docket, told, when, "reversal", changes)


def _extend(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    """Each part protects the places too; where it is in doubt whom it protects, a part of its own does."""
    docket, name = _with_set(docket, told, when, n)
    changes: list[Change] = []
    effects: list[Effect] = []
    for key in _keys(docket, told, when):
        ways = {each.protects for each in _standings(docket, told, when, key)}
        if len(ways) == 1:
            changes.append(Change(key, "protects", (*ways.pop(), name)))
        else:
            effects.append(
                _like(docket, told, key, f"x{n}{len(effects)}", protects=(name,), limited_to=(name,))
            )
    return _with_event(docket, told, when, "extended_to_parties", changes, effects)


def _narrow(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    """To these places alone; or to these elements and listings, by a part that takes the place of the old."""
    keys = _keys(docket, told, when)
    changes: list[Change] = []
    effects: list[Effect] = []
    if told.places:
        docket, name = _with_set(docket, told, when, n)
        changes = [Change(key, "protects", (name,)) for key in keys]
    for key in keys if told.elements or told.alns else ():
        ways = _standings(docket, told, when, key)
        if len(ways) > 1 or not ways[0].in_force:
            raise BadQuestion(f"{told.order} is not surely in force on {told.start}: nothing to narrow")
        whom = (name,) if told.places else ways[0].protects
        fields = {"elements": told.elements, "alns": told.alns}
        said = {name: value for name, value in fields.items() if value}
        effects.append(
            _like(docket, told, key, f"n{n}{len(effects)}", protects=whom, limited_to=whom, **said)
        )
        changes = [each for each in changes if each.order != key] + [Change(key, "ends")]
    return _with_event(docket, told, when, "clarification", changes, effects)


def _widen(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    condition = docket.conditions[told.condition]
    reach = condition.reaches
    if told.agencies and reach.alns and not told.alns:
        raise BadQuestion(
            f"{condition.id} reaches only Assistance Listings {', '.join(reach.alns)}: say which it would "
            "reach at the other agency too (alns …)"
        )
    agencies = (*reach.agencies, *told.agencies) if reach.agencies else ()
    alns = (*reach.alns, *told.alns) if reach.alns else ()
    directs = (*condition.directs, *told.agencies) if condition.kind == "directive" else condition.directs
    wider = msgspec.structs.replace(
        condition,
        reaches=msgspec.structs.replace(reach, agencies=_once(agencies), alns=_once(alns)),
        directs=_once(directs),
        sources=condition.sources | when.document,
        basis=(*condition.basis, Basis(("reaches",), SOURCE, "seen", "reach")),
    )
    return msgspec.structs.replace(docket, conditions=docket.conditions | {condition.id: wider})


def _list(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    record, now = _current(docket, told, when)
    members = now.members if now is not None and now.standing == "published" else ()
    return _with_version(docket, record, now, told, when, _once((*members, *told.places)))


def _unlist(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    record, now = _current(docket, told, when)
    listed = now.members if now is not None else ()
    if missing := [each for each in told.places if each not in listed]:
        raise BadQuestion(f"{', '.join(missing)}: not on {record.id} on {told.start}, so not taken off it")
    return _with_version(
        docket, record, now, told, when, tuple(each for each in listed if each not in told.places)
    )


def _adopt(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    day = _start(told)
    says = f"Supposed: {told.dimension.replace('_', ' ')}: {told.value}."
    instrument = Instrument(
        part=f"scenario-{n}",
        title=f"A rule supposed in the scenario ({when.title})",
        adopted=day,
        start=day,
        public=min(day, when.known),
        rules=(Rule(told.dimension, told.value, says),),  # type: ignore[arg-type]  # checked by `faults`
        basis=SURE,
    )
    record = Policy(
        id=f"policy/scenario-{n}",
        title=instrument.title,
        sources=when.document,
        basis=SURE,
        place=told.place,
        instruments=(instrument,),
    )
    return msgspec.structs.replace(docket, policies=docket.policies | {record.id: record})


def _certify(docket: Docket, told: Supposition, when: When, n: int) -> Docket:
    signed = told.start if told.do == "certify" else None
    record = Certification(
        id=f"certification/scenario-{n}",
        title=f"{'Certified' if signed else 'Certification refused'}, as supposed ({when.title})",
        sources=when.document,
        basis=SURE,
        place=told.place,
        condition=told.condition,
        signed=signed,
        public=min(_start(told), when.known),
    )
    return msgspec.structs.replace(docket, certifications=docket.certifications | {record.id: record})


APPLIED: Mapping[str, Callable[[Docket, Supposition, When, int], Docket]] = {
    "stay": _stay,
    "reverse": _reverse,
    "extend": _extend,
    "narrow": _narrow,
    "widen": _widen,
    "list": _list,
    "unlist": _unlist,
    "adopt": _adopt,
    "certify": _certify,
    "refuse": _certify,
}


def _start(told: Supposition) -> date:
    assert told.start is not None, "`supposed` sets it"
    return told.start


def _case(docket: Docket, told: Supposition) -> Case:
    return docket.cases[told.order.partition("/order/")[0]]


def _keys(docket: Docket, told: Supposition, when: When) -> list[str]:
    """The keys of the order's parts in its case; BadQuestion if it was not entered or not public by then."""
    parts = parts_of(docket, told.order)
    event = parts[0].event
    if event.decided > _start(told) or event.public > when.known:
        raise BadQuestion(
            f"{told.order} was entered on {event.decided} and public on {event.public}: nothing is known of "
            f"it on {told.start} (by what was public on {when.known})"
        )
    return [each.key for each in parts]


def _standings(docket: Docket, told: Supposition, when: When, key: str) -> list[Standing]:
    """The ways a part may stand on the supposition's day."""
    case = _case(docket, told)
    at = state(case, _start(told), when.known)
    return list(at.standings(next(each for each in components(case, when.known) if each.key == key)))


def _like(docket: Docket, told: Supposition, key: str, part: str, **fields: tuple[str, ...]) -> Effect:
    """A part of its own that does what another does, but for the fields given."""
    ((_, _, effect),) = parts_of(docket, f"{_case(docket, told).id}/order/{key}")
    if effect.remedy not in ("sets_aside", "stays_action"):
        fields["limited_to"] = effect.limited_to
    return msgspec.structs.replace(effect, part=part, **fields)


def _with_event(
    docket: Docket,
    told: Supposition,
    when: When,
    kind: EventKind,
    changes: list[Change],
    effects: list[Effect] | None = None,
) -> Docket:
    case, day = _case(docket, told), _start(told)
    event = Event(
        kind=kind,
        decided=day,
        public=min(day, when.known),
        says=f"Supposed in the scenario: {when.title}.",
        changes=tuple(changes),
        effects=tuple(effects or ()),
        basis=SURE,
    )
    more = msgspec.structs.replace(case, events=(*case.events, event), sources=case.sources | when.document)
    return msgspec.structs.replace(docket, cases=docket.cases | {case.id: more})


def _with_set(docket: Docket, told: Supposition, when: When, n: int) -> tuple[Docket, str]:
    """The docket with a set of the places supposed, and its id."""
    day = _start(told)
    name = f"set/scenario-{n}"
    record = PlaceSet(
        id=name,
        title=f"Places supposed in the scenario ({when.title})",
        sources=when.document,
        basis=SURE,
        kind="protected",
        versions=(
            Version(
                start=day,
                public=min(day, when.known),
                members=told.places,
                extends="none",
                size=len(told.places),
            ),
        ),
    )
    return msgspec.structs.replace(docket, sets=docket.sets | {name: record}), name


def _current(docket: Docket, told: Supposition, when: When) -> tuple[PlaceSet, Version | None]:
    record = docket.sets[told.set]
    if not is_sure(["members"], record.basis):
        raise BadQuestion(f"{record.id}: who is on it was not read in a source, so no change of it decides")
    return record, current(record, _start(told), when.known)


def _with_version(
    docket: Docket,
    record: PlaceSet,
    now: Version | None,
    told: Supposition,
    when: When,
    members: tuple[str, ...],
) -> Docket:
    day = _start(told)
    before = now or Version(start=day, public=day)
    version = msgspec.structs.replace(
        before,
        start=day,
        public=min(day, when.known),
        members=members,
        candidates=tuple(each for each in before.candidates if each not in told.places),
        excludes=tuple(each for each in before.excludes if each not in told.places),
        size=None,
        standing="published",
    )
    kept = tuple(each for each in record.versions if each is not now or each.start != day)
    changed = msgspec.structs.replace(record, versions=(*kept, version))
    return msgspec.structs.replace(docket, sets=docket.sets | {record.id: changed})


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
