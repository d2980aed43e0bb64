"""What one component of an order does on a day: its history read event by event.

A component's state is a set of possible standings. A sure event maps each of them; an event that may or may
not have acted by that day (a mandate not seen, a lapse with nothing after it, an unverified event) adds its
result beside them. One standing left means the answer is sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clawback.docket.deadlines import last_day
from clawback.docket.model import Case, Change, Docket, Effect, Event
from clawback.docket.reason import is_sure

DAY = timedelta(days=1)
DECIDING = (
    "kind",
    "decided",
    "acts_on",
    "effective",
    "mandate",
    "lasts_days",
    "effects",
    "protects",
    "against",
    "changes",
)
"""The fields of an event that can decide an answer: one of them unverified leaves the event in doubt."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One way a component may stand: whether it is in force, and for which sets."""

    in_force: bool
    protects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """One effect of one event of one case, with its id (`case/…/order/2017-04-25/a`)."""

    id: str
    case: Case
    event: Event
    effect: Effect

    @property
    def key(self) -> str:
        """How later events of the case name it: `2017-04-25/a`."""
        return f"{self.event.decided}/{self.effect.part}"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens to a component: from `possible` it may have acted, from `sure` it has."""

    possible: date
    sure: date | None
    event: Event
    change: Change


@dataclass(frozen=True, slots=True)
class State:
    """How a component stands on a day: what it may be, the acts that made it so, and those still awaited."""

    standings: frozenset[Standing]
    acted: tuple[Act, ...]
    doubtful: tuple[Act, ...]
    pending: tuple[Act, ...]


def components(docket: Docket) -> Iterator[Component]:
    """Every component of every order in the docket."""
    for case in docket.cases.values():
        for event in case.events:
            for effect in event.effects:
                yield Component(f"{case.id}/order/{event.decided}/{effect.part}", case, event, effect)


def state(component: Component, day: date, known: date) -> State | None:
    """How the component stands on `day`, by what was public on `known`; None when it was not yet an order."""
    acts = history(component, known)
    if not acts or day < acts[0].event.decided:
        return None
    standings = frozenset([Standing(False, _protects(component))])
    acted: list[Act] = []
    doubtful: list[Act] = []
    for act in (each for each in acts if each.possible <= day):
        after = frozenset(_apply(each, act.change) for each in standings)
        sure = act.sure is not None and act.sure <= day
        if not sure and after != standings:
            doubtful.append(act)
        elif sure:
            doubtful.clear()
        standings = after if sure else standings | after
        acted.append(act)
    if len(standings) == 1:
        doubtful.clear()
    pending = tuple(each for each in acts if each.event.decided <= day < each.possible and each.event.changes)
    return State(standings, tuple(acted), tuple(doubtful), pending)


def history(component: Component, known: date) -> list[Act]:
    """The acts on a component that were public by `known`, in the order they can have acted."""
    if component.event.public > known:
        return []
    acts = [_when(component.event, Change(component.key, "resumes"), known)]
    changes = [
        (event, change)
        for event in component.case.events
        for change in event.changes
        if change.order == component.key and event.public <= known
    ]
    lapse = _lapse(component, changes)
    if lapse is not None:
        acts.append(Act(lapse, None, component.event, Change(component.key, "ends")))
    for event, change in changes:
        if change.to != "lasts":
            acts.append(_when(event, change, known))
        if change.to == "stayed" and change.until is not None:
            acts.append(Act(change.until, change.until, event, Change(component.key, "resumes")))
    return sorted(acts, key=lambda act: (act.possible, act.event.decided))


def boundaries(component: Component, known: date) -> list[date]:
    """The days on which the component's state can change, sorted."""
    days = {
        day for act in history(component, known) for day in (act.possible, act.sure, act.event.decided) if day
    }
    return sorted(days)


def _when(event: Event, change: Change, known: date) -> Act:
    """When a change acts. One in effect only after `known` had not acted by then; what came later is open."""
    if event.acts_on == "mandate":
        acts = event.mandate
        possible = acts or max(event.decided, event.mandate_not_before or event.decided)
    else:
        acts = event.decided if event.acts_on == "entry" else event.effective
        possible = acts or event.decided
    if event.acts_on == "mandate" and acts is not None and acts > known:
        acts, possible = None, max(known + DAY, event.mandate_not_before or event.decided)
    return Act(possible, acts if is_sure(DECIDING, event.basis) else None, event, change)


def _lapse(component: Component, changes: list[tuple[Event, Change]]) -> date | None:
    """The first day an order with a stated length no longer runs, unless a later event made it last."""
    ends = [change.until for _, change in changes if change.to == "lasts" and change.until is not None]
    if component.event.lasts_days is not None:
        start = component.event.effective or component.event.decided
        ends.append(last_day(start, component.event.lasts_days) + DAY)
    return max(ends) if ends else None


def _apply(standing: Standing, change: Change) -> Standing:
    if change.to == "protects":
        return Standing(standing.in_force, change.protects)
    return Standing(change.to == "resumes", standing.protects)


def _protects(component: Component) -> tuple[str, ...]:
    """The sets an order acts for. A vacatur takes the instrument away for everyone unless it is limited."""
    if component.effect.remedy in ("sets_aside", "stays_action"):
        return component.effect.limited_to or ("set/everyone",)
    return component.effect.protects
