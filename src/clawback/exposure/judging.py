"""Verdicts through time for very many pairs of a party and a signature, each thing judged once.

A pair's verdict rests on the tracks of the conditions that hold its awards. For each condition, parties of
which the sets it rests on say the same have one track; so a signature is judged once for each way in which
those tracks come together.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from clawback.docket import Docket, Scope
from clawback.docket.cover import course_of
from clawback.docket.scope import HOLDING_KINDS
from clawback.docket.tracks import Told, Touched, Tracks
from clawback.docket.turning import Answers
from clawback.exposure.parties import Parties
from clawback.exposure.planes import Masks, Planes, Role, Verdict

Held = dict[str, tuple[str, bool]]
"""The conditions that hold an award: id -> how it reaches, whether it commands the award's agency."""


class Classes(NamedTuple):
    """Parties that one condition does not tell apart: the class of each party by its number, and of each
    class the party that was first in it."""

    of: list[int]
    first: list[int]


class Column(NamedTuple):
    """A condition on awards of one scope: its track, as `Planes` has it, where all parties have the same;
    else which of the tracks each party has."""

    alike: int
    by_party: list[int] | None


class Judging:
    """The verdicts of the docket on `parties`, which no longer grow, by what was public on `known`."""

    def __init__(self, docket: Docket, tracks: Tracks, parties: Parties) -> None:
        self.docket, self.tracks, self.parties = docket, tracks, parties
        self.planes = Planes(turns(docket, tracks.known))
        self._classes: dict[str, Classes] = {}
        self._columns: dict[tuple[object, ...], Column] = {}
        self._scoped: dict[tuple[object, ...], Column] = {}
        self._tracks: list[int] = []
        self._which: dict[int, int] = {}
        self._numbers: dict[Masks, int] = {}
        self._joined: dict[int, int] = {}

    def verdicts(self, held: Held, scope: Scope, of: Sequence[int]) -> list[int]:
        """The number of the verdict through time of each of these parties on such an award."""
        base, columns = 0, []
        for name, (reach, commands) in held.items():
            column = self._column(name, reach, commands, scope)
            base |= column.alike
            if column.by_party is not None:
                columns.append(column.by_party)
        if not columns:
            return [self._number(base)] * len(of)
        found: dict[tuple[int, ...], int] = {}
        told = []
        for key in zip(*(map(column.__getitem__, of) for column in columns), strict=True):
            number = found.get(key)
            if number is None:
                number = found[key] = self._number(reduce(or_, map(self._tracks.__getitem__, key), base))
            told.append(number)
        return told

    def spans(self) -> Iterator[tuple[int, list[tuple[date, Verdict]]]]:
        """Every verdict through time that was found, by its number."""
        for masks, number in self._numbers.items():
            yield number, self.planes.spans(masks)

    def _number(self, joined: int) -> int:
        if joined not in self._joined:
            masks = self.planes.masks(joined)
            self._joined[joined] = self._numbers.setdefault(masks, len(self._numbers))
        return self._joined[joined]

    def _column(self, name: str, reach: str, commands: bool, scope: Scope) -> Column:
        asked = (name, reach, commands, scope.agency, scope.alns)
        if asked not in self._scoped:
            kind = self.docket.conditions[name].kind
            role: Role = "term" if kind != "directive" else "named directive" if commands else "directive"
            touched = self.tracks.touched(name, scope)
            key = (name, reach, role, touched)
            if key not in self._columns:
                self._columns[key] = self._read(name, reach, role, touched)
            self._scoped[asked] = self._columns[key]
        return self._scoped[asked]

    def _read(self, name: str, reach: str, role: Role, touched: Touched) -> Column:
        classes, parties = self._apart(name), self.parties
        numbers = [
            self.planes.number(
                self.tracks.track(name, reach, touched, parties.lines[first], parties.told[first]), role
            )
            for first in classes.first
        ]
        if len(set(numbers)) == 1:
            return Column(numbers[0], None)
        which = []
        for each in numbers:
            which.append(self._which.setdefault(each, len(self._tracks)))
            if which[-1] == len(self._tracks):
                self._tracks.append(each)
        return Column(0, list(map(which.__getitem__, classes.of)))

    def _apart(self, name: str) -> Classes:
        """The parties by what the sets say of them that the condition rests on."""
        if name not in self._classes:
            self._classes[name] = classes_of(self.parties.told, self.tracks.sets(name))
        return self._classes[name]


def classes_of(told: Sequence[Told], sets: Iterable[str]) -> Classes:
    """The parties, by what the sets say of each, as far as some of the sets tell them apart."""
    names = sorted(sets)
    seen: dict[tuple[Answers | None, ...], int] = {}
    of: list[int] = []
    first: list[int] = []
    for number, says in enumerate(told):
        found = seen.setdefault(tuple(map(says.get, names)), len(seen))
        if found == len(first):
            first.append(number)
        of.append(found)
    return Classes(of, first)


def turns(docket: Docket, known: date) -> set[date]:
    """Every day on which a condition's status may turn for someone."""
    days: set[date | None] = set()
    for law in docket.conditions.values():
        if law.kind in HOLDING_KINDS:
            none = law.trigger.none_until if law.trigger else None
            days |= {law.start, law.until, law.followed_until, none}
    for case in docket.cases:
        course = course_of(docket, case, known)
        days |= {day for part in course.components for day in course.turns(part)}
    versions = (version for each in docket.sets.values() for version in each.versions)
    days |= {version.start for version in versions if version.public <= known}
    return {day for day in days if day is not None}


def rows_of(
    tracks: Iterable[tuple[int, list[tuple[date, Verdict]]]],
) -> Iterator[tuple[int, date, date, str, str, int | None]]:
    """Verdicts through time as rows of the table `track`."""
    for number, spans in tracks:
        ends = [day for day, _ in spans[1:]] + [date.max]
        for (day, verdict), end in zip(spans, ends, strict=True):
            yield number, day, end, *verdict
