"""The tables of verdicts through time: `party_of`, `verdict_of`, `track`.

    party_of    holder, within, party    whom each holder is judged as
    verdict_of  party, sig, track        the verdict through time on every pair that occurs
    track       track, valid_from, valid_to, status, under_directives, step

A release has them for its own law as all of it is public. They serve every question that this answers; for
another law, or a day before all of it was public, they are laid for the question.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from clawback.docket import Docket, Scope
from clawback.docket.chronicle import Entry
from clawback.docket.horizon import serves
from clawback.docket.judge import Status
from clawback.docket.tracks import Track, Tracks
from clawback.docket.turning import turned
from clawback.exposure.ask import BESIDE, docket_of
from clawback.exposure.judging import Judging, classes_of, rows_of
from clawback.exposure.parties import Parties, lineages
from clawback.exposure.rejudging import PAIR, TRACK
from clawback.exposure.verdicts import party, read_signatures
from clawback.store import Connection, insert_many, lay, opened, released, run
from clawback.sweep import one_sweep

SQL = Path(__file__).with_name("sql")
Step = Callable[[str, int, int], object]
PARTY_OF = {"holder": "varchar", "within": "boolean", "party": "integer"}
TABLES = ("party_of", "verdict_of", "track")
LAID = (*TABLES, "spot", "pair_track")
"""What is laid for a question over all places: the tables of verdicts, `spot`, which numbers the places, and
`pair_track`, which says of each pair of the release (`pair_of`) who holds it and what the law says of it."""
EVERY_PAIR = "select holder, within, sig from pair_of"
"""The pairs of all that the release holds."""
LAST = date.max
AT_ONCE = 1 << 16
"""Rows fetched at a time."""


def write_tracks(con: Connection, docket: Docket) -> None:
    """Lay the tables of a release from `pair_of`, `place` and its signatures, for the law as all of it is
    public."""
    judge(con, docket, date.max, EVERY_PAIR)


def lay_tracks(
    con: Connection,
    docket: Docket,
    known: date,
    told: Step = lambda *_: None,
    *,
    last: date = LAST,
    pairs: str = "",
) -> None:
    """See to it that the three tables say what `docket` makes of each day up to `last`, by what was public on
    `known`: those of the release where they do, else temporary ones that stand before them.

    `pairs` is SQL that gives `holder`, `within` and `sig` of the pairs asked about; empty: of all there are,
    and then `pair_track` and `spot` are laid too.
    """
    if stored(con, docket, known, last) and pairs:
        lay(con, "tracks", "stored", lambda: _drop(con))
    elif stored(con, docket, known, last):
        lay(con, "tracks", "copied", lambda: _copy(con))
    elif pairs:
        lay(con, "tracks", object(), lambda: judge(con, docket, known, pairs, told))
    else:
        own = known if _own(con, docket) else object()
        lay(con, "tracks", own, lambda: _judge_all(con, docket, known, told))


def _judge_all(con: Connection, docket: Docket, known: date, told: Step) -> None:
    judge(con, docket, known, EVERY_PAIR, told)
    _pair(con, "track")


def _copy(con: Connection) -> None:
    """Lay the tables of the release in memory: there the engine knows how many rows there are of each, and
    joins them well."""
    for name in TABLES:
        con.execute(f"create or replace temporary table {name} as select * from {released(con, name)}")
    _pair(con, "track")


def _pair(con: Connection, told: Literal["track", "found"]) -> None:
    """Lay `pair_track` from what is told of each party and signature, and `spot`."""
    lay(con, "spot", "all", lambda: _number(con))
    run(con, SQL, f"pair_{told}.sql")
    lay(con, "cut", object(), lambda: None)  # on some engines a view goes on reading the table that was


def _number(con: Connection) -> None:
    """Lay `spot`."""
    run(con, SQL, "spot.sql")


def stored(con: Connection, docket: Docket, known: date, last: date) -> bool:
    """Whether the tables of the release itself answer for these days."""
    return "verdict_of" in (opened(con) or ()) and _own(con, docket) and serves(docket, known, last)


@one_sweep()
def judge(con: Connection, docket: Docket, known: date, pairs: str, told: Step = lambda *_: None) -> None:
    """Lay the three tables for these pairs."""
    by_sig, tracks, parties = _pairs(con, docket, known, pairs)
    signatures, judging = read_signatures(con), Judging(docket, tracks, parties)

    def found() -> Iterator[tuple[int, int, int]]:
        for n, (sig, of) in enumerate(by_sig, 1):
            held, scope = signatures.get(sig, NOTHING)
            for number, track in zip(of, judging.verdicts(held, scope, of), strict=True):
                yield number, sig, track
            told("judging", n, len(by_sig))

    insert_many(con, "verdict_found", PAIR, found())
    insert_many(con, "track_found", TRACK, rows_of(judging.spans()))
    run(con, SQL, "tracks.sql")


def _pairs(
    con: Connection, docket: Docket, known: date, pairs: str
) -> tuple[list[tuple[int, Sequence[int]]], Tracks, Parties]:
    """Lay `party_of` for these pairs; the parties that occur with each signature."""
    _drop(con)
    if pairs != EVERY_PAIR:  # which are read from the release as often as they are asked for, not held too
        con.execute(f"create or replace temporary table asked_pair as {pairs}")
        pairs = "select * from asked_pair"
    con.execute(f"create or replace temporary view pair as {pairs}")
    tracks = Tracks(docket, known)
    parties = Parties(tracks)
    lines = lineages(con, "pair")
    holders = con.execute("select distinct holder, within from pair order by 1, 2").fetchall()
    numbers = [parties.number(lines[each] if each else (), within) for each, within in holders]
    rows = [(*key, number) for key, number in zip(holders, numbers, strict=True)]
    insert_many(con, "party_of", PARTY_OF, rows)
    each = groupby(_rows(run(con, SQL, "party_sig.sql")), itemgetter(0))
    by_sig: list[tuple[int, Sequence[int]]] = [
        (sig, array("i", [party for _, party in rows])) for sig, rows in each
    ]
    con.execute("drop view pair")
    for name in ("asked_pair", "party_sig"):
        con.execute(f"drop table if exists {name}")
    return by_sig, tracks, parties


def _rows(cursor: Connection) -> Iterator[tuple[Any, ...]]:
    """The rows of the last statement, some thousands at a time."""
    while batch := cursor.fetchmany(AT_ONCE):
        yield from batch


def lay_findings(con: Connection, docket: Docket, day: date, known: date) -> None:
    """Lay how each condition stands on the day on every pair of holder and signature: `finding_on` (found,
    condition_id, status), `pair_track` with what was found for its track, and `condition_name`. A condition
    that does not reach a pair is left out."""
    by_sig, tracks, parties = _pairs(con, docket, known, EVERY_PAIR)
    lay(con, "tracks", object(), lambda: None)  # these are no longer the tables of verdicts
    signatures, stands = read_signatures(con), Standing(tracks, parties, day)
    found: dict[tuple[tuple[str, Status], ...], int] = {}
    rows: list[tuple[int, int, int]] = []
    for sig, of in by_sig:
        held, scope = signatures.get(sig, NOTHING)
        columns = [(name, stands.by_party(name, held[name][0], scope)) for name in sorted(held)]
        for number in of:
            reached = tuple((name, told) for name, by in columns if (told := by[number]) != "not_reached")
            rows.append((number, sig, found.setdefault(reached, len(found))))
    insert_many(con, "finding_of", {"party": "integer", "sig": "integer", "found": "integer"}, rows)
    _pair(con, "found")
    on = [(number, *each) for reached, number in found.items() for each in reached]
    insert_many(con, "finding_on", {"found": "integer", "condition_id": "varchar", "status": "varchar"}, on)
    names = [(each.id, each.title) for each in docket.conditions.values()]
    insert_many(con, "condition_name", {"condition_id": "varchar", "title": "varchar"}, names)


class Standing:
    """How conditions stand for each party on one day; each thing is asked once."""

    def __init__(self, tracks: Tracks, parties: Parties, day: date) -> None:
        self._tracks, self._parties, self._day = tracks, parties, day
        self._found: dict[tuple[object, ...], list[Status]] = {}

    def by_party(self, name: str, reach: str, scope: Scope) -> list[Status]:
        """The status of a condition on an award of that scope, by the number of the party."""
        touched = self._tracks.touched(name, scope)
        key = (name, reach, touched)
        if key not in self._found:
            told = self._parties.told
            classes = classes_of(told, self._tracks.sets(name))
            of_class = [
                status_on(
                    self._tracks.track(name, reach, touched, self._parties.lines[n], told[n]), self._day
                )
                for n in classes.first
            ]
            self._found[key] = [of_class[each] for each in classes.of]
        return self._found[key]


def status_on(track: Track, day: date) -> Status:
    """A condition's status on a day."""
    return next(status for since, status in reversed(track) if since <= day)


NOTHING: tuple[dict[str, tuple[str, bool]], Scope] = ({}, Scope(None, (), None, None))
"""What holds an award that has no signature."""


class Turned:
    """What turned the verdicts of the tables as they stand."""

    def __init__(self, con: Connection, docket: Docket, known: date) -> None:
        self._con, self._docket, self._known = con, docket, known
        self._signatures, self._tracks = read_signatures(con), Tracks(docket, known)
        self._lines: dict[int, tuple[str, ...]] = {}

    def happened(self, number: int, sig: int, day: date) -> Iterable[tuple[str, Entry]]:
        """What turned the verdict on a party and signature on `day`, with the id of the condition turned."""
        held, scope = self._signatures[sig]
        line = self._line(number)
        told = self._tracks.told(line)
        for name, (reach, _) in held.items():
            track = self._tracks.track(name, reach, self._tracks.touched(name, scope), line, told)
            if any(each == day for each, _ in track[1:]):
                for entry in turned(self._docket, self._docket.conditions[name], line, day, self._known):
                    yield name, entry

    def _line(self, number: int) -> tuple[str, ...]:
        if not self._lines:
            self._con.execute(
                "create or replace temporary table party_first as select party, min(holder) as holder, "
                "min_by(within, holder) as within from party_of group by party"
            )
            lines = lineages(self._con, "party_first")
            for each, holder, within in self._con.execute("select * from party_first").fetchall():
                self._lines[each] = party(lines[holder] if holder else (), within)
        return self._lines[number]


def _own(con: Connection, docket: Docket) -> bool:
    """Whether it is the release's own law."""
    own = docket_of(con, BESIDE)
    return own is docket or (
        own.conditions == docket.conditions
        and own.cases == docket.cases
        and own.sets == docket.sets
        and own.about.agencies == docket.about.agencies
    )


def _drop(con: Connection) -> None:
    for name in TABLES:
        con.execute(f"drop table if exists temp.{name}")
