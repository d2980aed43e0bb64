"""What the orders of a case do on a day: its history read event by event.

A world is one way all components of a case may stand together. A sure event maps every world; an event that
may or may not have acted by then (a mandate not seen, a lapse with nothing after it, an event not read) adds
its result beside each. An order that replaces another does both in one step, so no world has neither. One
world left, or the same answer in all of them, is a sure answer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from clawback.docket.deadlines import last_day
from clawback.docket.model import Case, Change, Effect, Event, Tracked
from clawback.docket.reason import is_sure

DAY = timedelta(days=1)
DECIDING = (
    *("kind", "decided", "acts_on", "effective", "mandate", "lasts_days", "effects", "changes"),
    *("remedy", "conditions", "elements", "protects", "against", "alns", "limited_to"),
)
"""The fields of an event that can decide an answer: one of them unverified leaves the event in doubt."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One way a component may stand. `stays` are the events whose stay is in force."""

    protects: tuple[str, ...]
    entered: bool = False
    ended: bool = False
    stays: frozenset[date] = frozenset()

    @property
    def in_force(self) -> bool:
        """Whether the component binds."""
        return self.entered and not self.ended and not self.stays


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


class Move(NamedTuple):
    """What an act does to one component."""

    key: str
    to: Literal["enters", "ends", "stayed", "runs_out", "resumes", "protects"]
    protects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens in a case: from `possible` it may have acted, from `sure` it has."""

    possible: date
    sure: date | None
    event: Event
    moves: tuple[Move, ...]

    def touches(self, component: Component) -> bool:
        """Whether it does anything to the component."""
        return any(move.key == component.key for move in self.moves)


World = tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How a case's orders may stand on a day (`worlds`, in the order of `components`), the acts that made it
    so, and those decided and not yet in effect."""

    components: tuple[Component, ...]
    worlds: frozenset[World]
    acted: tuple[Act, ...]
    pending: tuple[Act, ...]

    def standings(self, component: Component) -> frozenset[Standing]:
        """The ways one component may stand."""
        at = self.components.index(component)
        return frozenset(world[at] for world in self.worlds)

    def doubtful(self, component: Component, day: date) -> tuple[Act, ...]:
        """The acts that leave the component in doubt on `day`; none when it stands in one way only."""
        if len({each.in_force for each in self.standings(component)}) == len(self.standings(component)) == 1:
            return ()
        unsure = (act for act in self.acted if act.sure is None or act.sure > day)
        return tuple(act for act in unsure if act.touches(component))


def state(case: Case, day: date, known: date) -> State:
    """How the case's orders stand on `day`, by what was public on `known`."""
    components = tuple(each for each in orders(case, known) if each.event.decided <= day)
    worlds = frozenset([tuple(Standing(_protects(each)) for each in components)])
    acted, pending = [], []
    for act in history(case, known):
        if act.possible <= day:
            after = frozenset(_applied(world, components, act) for world in worlds)
            worlds = after if act.sure is not None and act.sure <= day else worlds | after
            acted.append(act)
        elif act.event.decided <= day and any(move.to != "enters" for move in act.moves):
            pending.append(act)
    return State(components, worlds, tuple(acted), tuple(pending))


def orders(case: Case, known: date) -> Iterator[Component]:
    """Every component of the case's orders that were public by `known`."""
    for event in case.events:
        if event.public <= known:
            for effect in event.effects:
                yield Component(f"{case.id}/order/{event.decided}/{effect.part}", case, event, effect)


def history(case: Case, known: date) -> list[Act]:
    """The acts of a case that were public by `known`, in the order they can have acted."""
    events = [event for event in case.events if event.public <= known]
    acts = []
    for event in events:
        changes = tuple(each for each in event.changes if each.to != "lasts")
        moves = tuple(Move(f"{event.decided}/{effect.part}", "enters") for effect in event.effects)
        moves += tuple(Move(each.order, each.to, each.protects) for each in changes if each.to != "lasts")
        if moves:
            acts.append(_when(event, moves, known))
        for each in changes:
            if each.to == "stayed" and each.until is not None:
                acts.append(Act(each.until, each.until, event, (Move(each.order, "runs_out"),)))
    acts += [lapse for each in orders(case, known) if (lapse := _lapse(each, events)) is not None]
    return sorted(acts, key=lambda act: (act.possible, act.event.decided))


def tracked(case: Case, known: date) -> Tracked | None:
    """The tracker's label for the case as first seen by `known`: the last one that had appeared."""
    seen = [each for each in case.tracked if each.seen <= known]
    return max(seen, key=lambda each: (each.seen, each.updated)) if seen else None


def boundaries(case: Case, known: date) -> list[date]:
    """The days on which the case's state can change, sorted."""
    acts = history(case, known)
    return sorted({day for act in acts for day in (act.possible, act.sure, act.event.decided) if day})


def _when(event: Event, moves: tuple[Move, ...], known: date) -> Act:
    """When an event acts. One in effect only after `known` had not acted by then; what came later is open."""
    floor = event.decided
    if event.acts_on == "mandate" and is_sure(["mandate_not_before"], event.basis):
        floor = max(floor, event.mandate_not_before or floor)
    acts = {"entry": event.decided, "date": event.effective, "mandate": event.mandate}[event.acts_on]
    possible = acts or floor
    if event.acts_on == "entry" and event.no_later_than is not None:
        acts = event.no_later_than
    if event.acts_on == "mandate" and acts is not None and acts > known:
        acts, possible = None, max(known + DAY, floor)
    return Act(possible, acts if is_sure(DECIDING, event.basis) else None, event, moves)


def _lapse(component: Component, events: Iterable[Event]) -> Act | None:
    """The end of an order's term, unless an event that was read made it last; what followed is not known."""
    event = component.event
    longer: list[Change] = [
        change
        for each in events
        for change in each.changes
        if change.to == "lasts" and change.order == component.key and is_sure(DECIDING, each.basis)
    ]
    if event.lasts_days is None or any(change.until is None for change in longer):
        return None
    ends = [last_day(event.effective or event.decided, event.lasts_days) + DAY]
    ends += [change.until for change in longer if change.until is not None]
    return Act(max(ends), None, event, (Move(component.key, "ends"),))


def _applied(world: World, components: tuple[Component, ...], act: Act) -> World:
    moved = list(world)
    for move in act.moves:
        for at, component in enumerate(components):
            if component.key == move.key:
                moved[at] = _moved(moved[at], move, act.event.decided)
    return tuple(moved)


def _moved(standing: Standing, move: Move, by: date) -> Standing:
    if move.to == "enters":
        return replace(standing, entered=True)
    if move.to == "ends":
        return replace(standing, ended=True)
    if move.to == "stayed":
        return replace(standing, stays=standing.stays | {by})
    if move.to == "runs_out":
        return replace(standing, stays=standing.stays - {by})
    if move.to == "resumes":
        return replace(standing, ended=False, stays=frozenset())
    return replace(standing, protects=move.protects)


def _protects(component: Component) -> tuple[str, ...]:
    """The sets an order acts for. A vacatur takes the instrument away for everyone unless it is limited."""
    if component.effect.remedy in ("sets_aside", "stays_action"):
        return component.effect.limited_to or ("set/everyone",)
    return component.effect.protects
