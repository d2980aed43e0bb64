"""Verdicts through time: every pair of party and signature, judged on each day on which it can turn.

A party stands for all holders of which every set says the same: they have the same verdicts.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from clawback.docket import Asked, Docket, Scope
from clawback.docket.chronicle import Entry
from clawback.docket.cover import cases_on
from clawback.docket.judge import Status, finding, weighed
from clawback.docket.turning import Answers, Bearing, answers, bearing, listed_on, turned
from clawback.exposure.verdicts import insert, party, read_signatures
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
DAY = timedelta(days=1)
SPAN = """create or replace temporary table verdict_span (
    party integer, sig integer, valid_from date, valid_to date,
    status varchar, under_directives varchar, step integer)"""
PARTY = "create or replace temporary table party_of (holder varchar, within boolean, party integer)"
Lineage = tuple[str, ...]
Track = tuple[tuple[date, Status], ...]
"""A condition's status from each of these days on."""
Step = Callable[[str, int, int], object]


class Judging:
    """The law through the days `[since, until)`, by what was public on `known`; each thing is read once."""

    def __init__(self, con: Connection, docket: Docket, since: date, until: date, known: date) -> None:
        self.docket, self.since, self.until, self.known = docket, since, until, known
        self.signatures = read_signatures(con)
        self.lines: list[Lineage] = []
        """A lineage of each party, by the party's number."""
        self._cases = cases_on(docket)
        self._bearings: dict[str, Bearing] = {}
        self._told: list[dict[str, Answers]] = []
        self._numbers: dict[tuple[Answers, ...], int] = {}
        self._alike: dict[Lineage, int] = {}
        self._tracks: dict[tuple[object, ...], Track] = {}
        versions = [version for each in docket.sets.values() for version in each.versions]
        self._named = {p for v in versions for p in (*v.members, *v.candidates, *v.excludes)}

    def party(self, line: Lineage) -> int:
        """The number of the party that a holder's lineage belongs to."""
        first = line[0] if line[0] in self._named else line[0].split("/")[0]
        short = (first, *(each for each in line[1:] if each in self._named))
        if short not in self._alike:
            told = {each: answers(self.docket, each, line, self.known) for each in sorted(self.docket.sets)}
            number = self._numbers.setdefault(tuple(told.values()), len(self.lines))
            if number == len(self.lines):
                self.lines.append(line)
                self._told.append(told)
            self._alike[short] = number
        return self._alike[short]

    def spans(self, number: int, sig: int) -> list[tuple[int, int, str, str, str, str, int | None]]:
        """Rows of `verdict_span`: the spans in which the verdict on a party and signature stays."""
        held, scope = self.signatures[sig]
        tracks = [
            (self.docket.conditions[name].kind, commands, self.track(number, name, scope, reach))
            for name, (reach, commands) in held.items()
        ]
        days = sorted({self.since, *(day for *_, track in tracks for day, _ in track)})
        found: list[tuple[date, tuple[Status, Status, int | None]]] = []
        for day in days:
            verdict = weighed((kind, _on(track, day), commands) for kind, commands, track in tracks)
            if not found or found[-1][1] != verdict:
                found.append((day, verdict))
        ends = [day for day, _ in found[1:]] + [self.until]
        return [
            (number, sig, day.isoformat(), end.isoformat(), *verdict)
            for (day, verdict), end in zip(found, ends, strict=True)
        ]

    def track(self, number: int, name: str, scope: Scope, reach: str) -> Track:
        """A condition's status for a party through the days, for an award of that scope."""
        bears = self._bearing(name)
        key = (name, scope, reach, *(self._told[number][each] for each in bears.sets))
        if key not in self._tracks:
            turns = {*bears.days, *(d for each in bears.sets for d in listed_on(self._told[number][each]))}
            days = [self.since, *sorted(day for day in turns if self.since < day < self.until)]
            found: list[tuple[date, Status]] = []
            for day in days:
                asked = Asked(self.lines[number], day, self.known)
                status = finding(self.docket, self.docket.conditions[name], asked, scope, reach).status
                if not found or found[-1][1] != status:
                    found.append((day, status))
            self._tracks[key] = tuple(found)
        return self._tracks[key]

    def happened(self, number: int, sig: int, day: date) -> Iterable[tuple[str, Entry]]:
        """What turned the verdict on a party and signature on `day`, with the id of the condition turned."""
        held, scope = self.signatures[sig]
        for name, (reach, _) in held.items():
            if any(each == day for each, _ in self.track(number, name, scope, reach)[1:]):
                condition = self.docket.conditions[name]
                for entry in turned(self.docket, condition, self.lines[number], day, self.known):
                    yield name, entry

    def _bearing(self, name: str) -> Bearing:
        if name not in self._bearings:
            condition = self.docket.conditions[name]
            self._bearings[name] = bearing(self.docket, condition, self._cases.get(name, ()), self.known)
        return self._bearings[name]


def fill_spans(con: Connection, judging: Judging, told: Step) -> None:
    """Judge every pair that occurs in `holding`; fill `party_of` and `verdict_span`."""
    pairs = run(con, SQL, "series_pairs.sql").fetchall()
    lines = lineages(con)
    numbers = {
        (holder, within): judging.party(party(lines[holder] if holder else (), within))
        for holder, within in dict.fromkeys((holder, within) for holder, within, _ in pairs)
    }
    con.execute(PARTY)
    insert(con, "party_of", [(*key, number) for key, number in numbers.items()])
    con.execute(SPAN)
    wanted = sorted({(numbers[holder, within], sig) for holder, within, sig in pairs})
    rows = []
    for n, (number, sig) in enumerate(wanted, 1):
        rows += judging.spans(number, sig)
        told("judging", n, len(wanted))
    insert(con, "verdict_span", rows)


def lineages(con: Connection, holders: str = "holding") -> dict[str, Lineage]:
    """Each holder in a table's column `holder` that is a place -> it, the county it lies in, its State."""
    rows = con.execute(
        "select here.place_id, above.place_id, above.parent from place as here "
        "left join place as above on above.place_id = here.parent "
        f"where here.place_id in (select holder from {holders})"
    ).fetchall()
    return {row[0]: tuple(each for each in row if each is not None) for row in rows}


def _on(track: Track, day: date) -> Status:
    return [status for since, status in track if since <= day][-1]


LAID = {
    "party_of": "holder varchar, within boolean, party integer",
    "verdict_of": "party integer, sig integer, track integer",
    "track": "track integer, valid_from date, valid_to date, "
    "status varchar, under_directives varchar, step integer",
}
"""The tables that say every verdict through time, and their columns."""
FOUND = {
    "finding_of": "party integer, sig integer, found integer",
    "finding_on": "found integer, condition_id varchar, status varchar",
    "condition_name": "condition_id varchar, title varchar",
}
"""The tables that say how each condition stands on one day; `found` numbers those that hold an award."""


def lay_tracks(con: Connection, docket: Docket, known: date, told: Step = lambda *_: None) -> None:
    """Lay the tables of `LAID`: the verdict on every pair of holder and signature that occurs in `fact`
    through all days, by what was public on `known`."""
    judging = Judging(con, docket, date.min, date.max, known)
    numbers, wanted = _pairs(con, judging)
    tracks: dict[tuple[tuple[str | int | None, ...], ...], int] = {}
    verdicts: list[tuple[int, int, int]] = []
    for n, (number, sig) in enumerate(wanted, 1):
        spans = tuple(tuple(row[2:]) for row in judging.spans(number, sig))
        verdicts.append((number, sig, tracks.setdefault(spans, len(tracks))))
        told("judging", n, len(wanted))
    _create(con, LAID)
    insert(con, "party_of", [(*key, number) for key, number in numbers.items()])
    insert(con, "verdict_of", verdicts)
    insert(con, "track", [(number, *row) for spans, number in tracks.items() for row in spans])


def lay_findings(con: Connection, docket: Docket, day: date, known: date) -> None:
    """Lay `party_of` and the tables of `FOUND`: how each condition stands on the day on every pair of holder
    and signature that occurs in `fact`; those that do not reach it are left out."""
    judging = Judging(con, docket, day, day + DAY, known)
    numbers, wanted = _pairs(con, judging)
    found: dict[tuple[tuple[str, Status], ...], int] = {}
    rows = []
    for number, sig in wanted:
        held, scope = judging.signatures[sig]
        stands = ((name, judging.track(number, name, scope, held[name][0])[0][1]) for name in sorted(held))
        reached = tuple(each for each in stands if each[1] != "not_reached")
        rows.append((number, sig, found.setdefault(reached, len(found))))
    _create(con, FOUND | {"party_of": LAID["party_of"]})
    insert(con, "party_of", [(*key, number) for key, number in numbers.items()])
    insert(con, "finding_of", rows)
    insert(con, "finding_on", [(number, *each) for reached, number in found.items() for each in reached])
    insert(con, "condition_name", [(each.id, each.title) for each in docket.conditions.values()])


def _pairs(con: Connection, judging: Judging) -> tuple[dict[tuple[str, bool], int], list[tuple[int, int]]]:
    """The party of every holder in `fact`, and every pair of party and signature."""
    lines = lineages(con, "(select place_id as holder from fact)")
    pairs = con.execute(
        "select distinct place_id, relation = 'component unit of', sig from fact order by 1, 2, 3"
    ).fetchall()
    numbers: dict[tuple[str, bool], int] = {}
    for holder, within, _ in pairs:
        if (holder, within) not in numbers:
            numbers[holder, within] = judging.party(party(lines[holder] if holder else (), within))
    return numbers, sorted({(numbers[holder, within], sig) for holder, within, sig in pairs})


def _create(con: Connection, tables: Mapping[str, str]) -> None:
    for name, columns in tables.items():
        con.execute(f"create or replace temporary table {name} ({columns})")
