"""The tables of verdicts through time: `party_of`, `verdict_of`, `track`.

    party_of    holder, within, party    whom each holder is judged as
    verdict_of  party, sig, track        the verdict through time on every pair that occurs
    track       track, valid_from, valid_to, status, under_directives, step

A release has them for its own law as all of it is public. They serve every question that this answers; for
another law, or a day before all of it was public, they are laid for the question.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from clawback.docket import Docket, Scope
from clawback.docket.chronicle import Entry
from clawback.docket.horizon import serves
from clawback.docket.tracks import Tracks
from clawback.docket.turning import turned
from clawback.exposure.ask import BESIDE, docket_of
from clawback.exposure.judging import Judging, rows_of
from clawback.exposure.parties import Parties, lineages
from clawback.exposure.rejudging import PAIR, TRACK
from clawback.exposure.verdicts import insert_many, party, read_signatures
from clawback.store import Connection, lay, opened, run

SQL = Path(__file__).with_name("sql")
Step = Callable[[str, int, int], object]
PARTY_OF = {"holder": "varchar", "within": "boolean", "party": "integer"}
TABLES = ("party_of", "verdict_of", "track")
EVERY_PAIR = "select distinct place_id as holder, relation = 'component unit of' as within, sig from fact"
"""The pairs of all that the release holds."""
LAST = date.max


def write_tracks(con: Connection, docket: Docket) -> None:
    """Lay the tables of a release from `fact`, `place` and its signatures, for the law as all of it is
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

    `pairs` is SQL that gives `holder`, `within` and `sig` of the pairs asked about; empty: of all of `fact`.
    """
    if stored(con, docket, known, last):
        lay(con, "tracks", "stored", lambda: _drop(con))
    elif pairs:
        lay(con, "tracks", object(), lambda: judge(con, docket, known, pairs, told))
    else:
        own = known if _own(con, docket) else object()
        lay(con, "tracks", own, lambda: judge(con, docket, known, EVERY_PAIR, told))


def stored(con: Connection, docket: Docket, known: date, last: date) -> bool:
    """Whether the tables of the release itself answer for these days."""
    return "verdict_of" in (opened(con) or ()) and _own(con, docket) and serves(docket, known, last)


def judge(con: Connection, docket: Docket, known: date, pairs: str, told: Step = lambda *_: None) -> None:
    """Lay the three tables for these pairs."""
    _drop(con)
    con.execute(f"create or replace temporary table pair as {pairs}")
    tracks = Tracks(docket, known)
    parties = Parties(tracks)
    lines = lineages(con, "pair")
    holders = con.execute("select distinct holder, within from pair order by 1, 2").fetchall()
    numbers = [parties.number(lines[each] if each else (), within) for each, within in holders]
    rows = [(*key, number) for key, number in zip(holders, numbers, strict=True)]
    insert_many(con, "party_of", PARTY_OF, rows)
    signatures, judging = read_signatures(con), Judging(docket, tracks, parties)
    by_sig = run(con, SQL, "party_sig.sql").fetchall()
    found: list[tuple[int, int, int]] = []
    for n, (sig, of) in enumerate(by_sig, 1):
        held, scope = signatures.get(sig, NOTHING)
        found += zip(of, [sig] * len(of), judging.verdicts(held, scope, of), strict=True)
        told("judging", n, len(by_sig))
    insert_many(con, "verdict_found", PAIR, found)
    insert_many(con, "track_found", TRACK, list(rows_of(judging.spans())))
    run(con, SQL, "tracks.sql")


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
                "arg_min(within, holder) as within from party_of group by party"
            )
            lines = lineages(self._con, "party_first")
            for each, holder, within in self._con.execute("from party_first").fetchall():
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
