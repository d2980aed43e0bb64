"""A condition's status through all days, without its reasons: on each day what `judge.finding` says.

Between two days that something turns on nothing changes, so a status is worked out piece by piece, and each
piece once: what the condition says of itself, and what the orders of each case bar, for all places of which
the sets that are asked say the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from datetime import date
from typing import NamedTuple, TypeVar

from clawback.docket.cover import cases_on, course_of, protected
from clawback.docket.judge import Asked, Itself, Status, itself, out_of_reach, status_of
from clawback.docket.model import Condition, Docket
from clawback.docket.scope import Scope
from clawback.docket.sets import Answer
from clawback.docket.shield import (
    NOTHING,
    Barred,
    Shield,
    barred,
    both,
    elements_of,
    over_elements,
    touches,
    word,
)
from clawback.docket.timeline import Component, World
from clawback.docket.turning import Answers, answers, listed_on

T = TypeVar("T")
Steps = tuple[tuple[date, T], ...]
"""What holds from each of these days on; the first is the first day there is."""
Bars = Steps[frozenset[Barred]]
"""Every way in which elements may be barred, from each of these days on."""
NEVER: Bars = ((date.min, frozenset(NOTHING)),)
Track = tuple[tuple[date, Status], ...]
"""A condition's status from each of these days on."""
Touched = tuple[tuple[Answer, ...], ...]
"""Which parts of the orders on a condition are for an award, case by case."""
Told = Mapping[str, Answers]
"""What each set that ever holds a place, or may, says of it from each of its versions on."""


class Group(NamedTuple):
    """Parts of a case's orders, by number, that doubts tie together, and the ways they may stand."""

    parts: tuple[int, ...]
    worlds: frozenset[World]


class OnCondition(NamedTuple):
    """A case's orders on one condition through the days; `sets` are those its parts act for at one time or
    another, `parts` all that there are."""

    parts: tuple[Component, ...]
    sets: tuple[str, ...]
    stands: Steps[tuple[Group, ...]]


class Tracks:
    """The conditions of a docket through all days, by what was public on `known`."""

    def __init__(self, docket: Docket, known: date) -> None:
        self.docket, self.known = docket, known
        self._cases = {name: [each.id for each in on] for name, on in cases_on(docket).items()}
        self._naming: dict[str, set[str]] = {}
        self._general = set[str]()
        """Sets that may hold places they do not name."""
        for name, record in docket.sets.items():
            for version in record.versions:
                for each in (*version.members, *version.candidates, *version.excludes):
                    self._naming.setdefault(each, set()).add(name)
                if version.everyone or version.candidate_kinds:
                    self._general.add(name)
        self._on: dict[tuple[str, str], OnCondition] = {}
        self._own: dict[tuple[object, ...], Steps[Itself | None]] = {}
        self._barred: dict[tuple[object, ...], Bars | None] = {}
        self._alike: dict[Bars, Bars] = {}
        self._tracks: dict[tuple[object, ...], Track] = {}

    def told(self, lineage: tuple[str, ...], sets: Collection[str] | None = None) -> dict[str, Answers]:
        """What the sets (None: all) say of a place, those left out that never hold it."""
        found = {}
        named = self._general.union(*(self._naming.get(each, ()) for each in lineage))
        for name in sorted(named if sets is None else named.intersection(sets)):
            says = answers(self.docket, name, lineage, self.known)
            if listed_on(says):
                found[name] = says
        return found

    def own_sets(self, name: str) -> tuple[str, ...]:
        """The sets that a condition itself asks of: whom it reaches, who meets its trigger."""
        condition = self.docket.conditions[name]
        found = [*(condition.trigger.met_by if condition.trigger else ())]
        if condition.reaches.recipients is not None:
            found.append(condition.reaches.recipients)
        return tuple(dict.fromkeys(found))

    def sets(self, name: str) -> tuple[str, ...]:
        """The sets that a condition's status rests on."""
        found = [*self.own_sets(name)]
        for case in self.cases(name):
            found += self.on(case, name).sets
        return tuple(sorted(set(found)))

    def named(self, place: str) -> bool:
        """Whether any set names the place."""
        return place in self._naming

    def cases(self, name: str) -> list[str]:
        """The cases with an order on a condition."""
        return self._cases.get(name, [])

    def touched(self, name: str, scope: Scope | None) -> Touched:
        """Which parts of orders on the condition are for such an award, case by case: awards of which this is
        the same have the same statuses under it."""
        condition = self.docket.conditions[name]
        return tuple(
            tuple(touches(self.docket, condition, scope, part.effect) for part in self.on(case, name).parts)
            for case in self.cases(name)
        )

    def track(
        self,
        name: str,
        reach: str,
        touched: Touched,
        lineage: tuple[str, ...],
        told: Told,
    ) -> Track:
        """A condition's status for a place of which the sets say `told`, for an award that it reaches so and
        that its orders touch so."""
        condition = self.docket.conditions[name]
        own = self._of_itself(condition, reach, lineage, told)
        over = [
            steps
            for case, touch in zip(self.cases(name), touched, strict=True)
            if (steps := self._bars(case, condition, touch, told)) is not None
        ]
        key = (name, id(own), *sorted(map(id, over)))
        if key not in self._tracks:
            self._tracks[key] = _status(condition, own, over)
        return self._tracks[key]

    def on(self, case: str, name: str) -> OnCondition:
        """A case's orders on one condition."""
        if (case, name) not in self._on:
            course = course_of(self.docket, case, self.known)
            parts = tuple(each for each in course.components if name in each.effect.conditions)
            sets = {each for part in parts for each in course.protected(part)}
            steps = []
            for day in (date.min, *sorted({day for part in parts for day in course.turns(part)})):
                state = course.on(day)
                there = [n for n, part in enumerate(parts) if part.event.decided <= day]
                tied = state.tied([parts[n] for n in there])
                groups = [tuple(there[n] for n in group) for group in tied]
                worlds = [state.worlds(*(parts[n] for n in group)) for group in groups]
                steps.append((day, tuple(map(Group, groups, worlds))))
            self._on[case, name] = OnCondition(parts, tuple(sorted(sets)), tuple(steps))
        return self._on[case, name]

    def _of_itself(
        self, condition: Condition, reach: str, lineage: tuple[str, ...], told: Told
    ) -> Steps[Itself | None]:
        """What the condition says of itself; None while it holds nothing of the place."""
        asks = self.own_sets(condition.id)
        key = (condition.id, reach, *(told.get(each) for each in asks))
        if key not in self._own:
            none = condition.trigger.none_until if condition.trigger else None
            days = {condition.start, condition.until, condition.followed_until, none}
            turns = {day for day in days if day} | {
                day for each in asks for day in listed_on(told.get(each, ()))
            }

            def says(day: date) -> Itself | None:
                asked = Asked(lineage, day, self.known)
                out = out_of_reach(self.docket, condition, asked)
                return itself(self.docket, condition, asked, reach) if out is None else None

            self._own[key] = _steps(turns, says)
        return self._own[key]

    def _bars(self, case: str, condition: Condition, touch: tuple[Answer, ...], told: Told) -> Bars | None:
        """What a case's orders may bar of the condition; None where they never bar anything, as where no
        set they act for ever holds the place."""
        on = self.on(case, condition.id)
        if not any(each in told for each in on.sets):
            return None
        key = (case, condition.id, touch, *(told.get(each) for each in on.sets))
        if key not in self._barred:
            elements = elements_of(condition)
            over = [over_elements(part.effect, elements) for part in on.parts]
            turns = {day for day, _ in on.stands} | {
                day for each in on.sets for day in listed_on(told.get(each, ()))
            }
            stands = _walk(on.stands)

            def says(day: date) -> frozenset[Barred]:
                possible: Set[Barred] = NOTHING
                for group in stands(day):
                    parts = [on.parts[n] for n in group.parts]
                    worlds = {_answers(parts, world, told, day) for world in group.worlds}
                    bars = barred(worlds, [touch[n] for n in group.parts], [over[n] for n in group.parts])
                    possible = both(possible, bars)
                return frozenset(possible)

            steps = _steps(turns, says)
            self._barred[key] = None if steps == NEVER else self._alike.setdefault(steps, steps)
        return self._barred[key]


def _listed(told: Told, sets: Iterable[str]) -> set[date]:
    """The days on which one of the sets says something else of the place."""
    return {day for each in sets for day in listed_on(told.get(each, ()))}


def answer_on(told: Answers, day: date) -> Answer:
    """What a set says of a place on a day: `no` before its first version."""
    answer: Answer = "no"
    for since, says in told:
        if since > day:
            break
        answer = says
    return answer


def _answers(parts: Iterable[Component], world: World, told: Told, day: date) -> tuple[Answer, ...]:
    """Whether each part protects the place where they stand so."""
    return tuple(
        protected(part, standing, lambda name: answer_on(told.get(name, ()), day))
        for part, standing in zip(parts, world, strict=True)
    )


def _status(condition: Condition, own: Steps[Itself | None], over: list[Bars]) -> Track:
    elements = len(elements_of(condition))
    of_itself, bars = _walk(own), [_walk(each) for each in over]
    words: dict[tuple[frozenset[Barred], ...], Shield] = {}

    def says(day: date) -> Status:
        itself_then = of_itself(day)
        some = tuple(each(day) for each in bars)
        if itself_then is None:
            return "not_reached"
        if some not in words:
            possible: Set[Barred] = NOTHING
            for each in some:
                possible = both(possible, each)
            words[some] = word(possible, elements)
        return status_of(condition, itself_then, words[some])

    return _steps({day for steps in (own, *over) for day, _ in steps}, says)


def _steps(turns: Iterable[date], says: Callable[[date], T]) -> Steps[T]:
    """What is said from each day on, equal neighbours joined."""
    found: list[tuple[date, T]] = []
    for day in sorted({date.min, *turns}):
        told = says(day)
        if not found or found[-1][1] != told:
            found.append((day, told))
    return tuple(found)


def _walk(steps: Steps[T]) -> Callable[[date], T]:
    """What holds on each of several days, asked in order of time."""
    at = 0

    def on(day: date) -> T:
        nonlocal at
        while at + 1 < len(steps) and steps[at + 1][0] <= day:
            at += 1
        return steps[at][1]

    return on
