"""The answers in Python: `clawback.open()` gives a release to ask, and an answer is rows as Arrow.

A release never changes while it is asked, whatever is loaded meanwhile, and any number of threads may ask at
once. Nothing but the engine is needed; `pyarrow.table(rows)` and `polars.DataFrame(rows)` take the rows as
they are, through the Arrow PyCapsule interface.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from clawback import store
from clawback.docket import Docket
from clawback.docket.horizon import serves
from clawback.errors import BadQuestion
from clawback.exposure.answer import BOUNDARIES, Boundary
from clawback.exposure.ask import BESIDE, docket_of
from clawback.exposure.coverage import coverage
from clawback.exposure.months import COLUMNS as MONTH_COLUMNS
from clawback.exposure.months import DAY, EACH, MonthsQuestion, lay_months
from clawback.exposure.months import query as month_query
from clawback.exposure.nation import BY, COLUMNS, TABLES, By, NationQuestion, nation, query, ready
from clawback.exposure.spans import TABLES as VERDICTS
from clawback.exposure.standing import AWARD, Standing, place_rows, stand
from clawback.ids import PlaceId
from clawback.place import find
from clawback.store import Connection
from clawback.store.keeping import opened, remember

MOST_LAWS = 4
"""Known days whose verdicts stay in memory at once; the oldest goes first."""


class Rows:
    """The rows of an answer. Give it to whatever reads Arrow, as often as you like; or go through it, row by
    row, as dictionaries. One thread at a time."""

    def __init__(self, relation: Any, columns: Sequence[str], about: dict[str, Any]) -> None:
        self._relation = relation
        self.columns = tuple(columns)
        self.about = about
        """What was asked, of which release; through which day law and money are known; whether that is
        before the day asked (`stale`)."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._relation.execute()
        while batch := self._relation.fetchmany(2048):
            yield from (dict(zip(self.columns, row, strict=True)) for row in batch)


class Release:
    """A release to ask, from any number of threads, until `close`."""

    def __init__(self, home: Path, release: str | None) -> None:
        self.id: str = store.manifest(home, release).id
        """Its id, the same for every answer."""
        self.home = home
        self._lock = Lock()
        self._laws: dict[date | None, Standing] = {}
        self._names: dict[str, PlaceId] = {}
        self._base = store.open_release(home, self.id, tables=TABLES)
        self._docket: Docket = docket_of(self._base, BESIDE)
        ready(self._base, self.id)
        self._stored = all(name in (opened(self._base) or ()) for name in VERDICTS)
        self._closed = False

    def exposure(
        self,
        places: str | Sequence[str] | None = None,
        *,
        as_of: date,
        known: date | None = None,
        boundary: Boundary = "government",
    ) -> Rows:
        """The awards of these places (ids or names; None: of all) on a day, each with its dollars and status.

        One row for each place, award, holder and signature, as `clawback exposure --places … --awards` has
        them; `known` is today unless given. Raises UnknownPlace and AmbiguousPlace.
        """
        asked = self._asked("award", as_of, known, boundary)
        at = self._law(asked)
        cursor = self._cursor(at)
        named = [places] if isinstance(places, str) else places
        found = None if named is None else self._find(cursor, at, named)
        if found is not None and len(found) == 1 and boundary != "located-in":
            relation = place_rows(cursor, at, found[0], as_of, asked.known, boundary)
            return Rows(relation, AWARD, self._about(cursor, asked))
        if found is None:
            held = "select place_id from fact union select located_in from fact"
            found = [PlaceId(name) for (name,) in cursor.execute(held).fetchall() if name]
        return self._rows(cursor, at, asked._replace(places=tuple(found)), AWARD)

    def nation(
        self,
        by: By = "place",
        *,
        as_of: date,
        known: date | None = None,
        boundary: Boundary = "government",
        places: Sequence[str] = (),
    ) -> Rows:
        """The sums of every place, State, programme, agency or condition on a day, a row each, as `clawback
        exposure --all --by` has them; by place, of `places` alone if there are any."""
        if by not in BY:
            raise BadQuestion(f"no sums by {by!r}; there are {', '.join(BY)}.")
        asked = self._asked(by, as_of, known, boundary)
        at = self._law(asked)
        cursor = self._cursor(at)
        found = tuple(self._find(cursor, at, places))
        return self._rows(cursor, at, asked._replace(places=found), COLUMNS[by])

    def series(
        self,
        each: str = "nation",
        *,
        since: date,
        until: date,
        known: date | None = None,
        boundary: Boundary = "government",
        places: Sequence[str] = (),
    ) -> Rows:
        """The sums at every month-end of the days `[since, until)`, of all together (`nation`) or each place,
        State, programme or agency, as `clawback series --all --each` has them."""
        if each not in EACH:
            raise BadQuestion(f"no series of each {each!r}; there are {', '.join(EACH)}.")
        asked = self._asked("place", until - DAY, known, boundary)
        at = self._law(asked)
        cursor = self._cursor(at)
        found = tuple(self._find(cursor, at, places))
        question = MonthsQuestion(each, since, until, asked.known, boundary, self.id, found)
        lay_months(cursor, at.docket, question, laid=True)
        about = self._about(cursor, asked) | {"by": each, "since": since, "until": until}
        return Rows(cursor.sql(month_query()), MONTH_COLUMNS, about)

    def close(self) -> None:
        """Let go of the release. Rows not yet read stay readable."""
        with self._lock:
            self._closed = True
            for at in self._laws.values():
                at.con.close()
            self._laws.clear()
            self._base.close()

    def __enter__(self) -> "Release":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asked(self, by: By, as_of: date, known: date | None, boundary: Boundary) -> NationQuestion:
        if boundary not in BOUNDARIES:
            raise BadQuestion(f"no boundary {boundary!r}; there are {', '.join(BOUNDARIES)}.")
        today = known or date.today()  # noqa: DTZ011  # the user's own day is meant
        return NationQuestion(by, as_of, today, boundary, self.id)

    def _law(self, asked: NationQuestion) -> Standing:
        """The verdicts by what was public on the known day; those of the release where they are the same."""
        of_release = self._stored and serves(self._docket, asked.known, asked.as_of)
        key = None if of_release else asked.known
        with self._lock:
            if self._closed:
                raise BadQuestion(f"release {self.id} is closed; open it again with clawback.open().")
            if key not in self._laws:
                while len(self._laws) >= MOST_LAWS:
                    self._laws.pop(next(iter(self._laws)))
                con = store.open_release(self.home, self.id, tables=TABLES)
                self._laws[key] = stand(con, self._docket, key)
            return self._laws[key]

    def _cursor(self, at: Standing) -> Connection:
        """A connection of this call alone to the same database."""
        cursor = at.con.cursor()
        remember(cursor, opened(at.con) or {})
        return cursor

    def _find(self, cursor: Connection, at: Standing, places: Sequence[str]) -> list[PlaceId]:
        """The ids of the places named, each once; an id of one that holds anything needs no look."""
        found = []
        for text in places:
            if text and ((text, False) in at.parties or (text, True) in at.parties):
                found.append(PlaceId(text))
                continue
            if text not in self._names:
                self._names[text] = find(cursor, text).id
            found.append(self._names[text])
        return list(dict.fromkeys(found))

    def _rows(self, cursor: Connection, at: Standing, asked: NationQuestion, columns: Sequence[str]) -> Rows:
        told = nation(cursor, at.docket, asked, laid=True)
        relation = cursor.sql(query(told, columns=columns))
        return Rows(relation, columns, self._about(cursor, asked))

    def _about(self, cursor: Connection, asked: NationQuestion) -> dict[str, Any]:
        law, money = self._docket.about.known_through, coverage(cursor, None, asked.as_of).published_through
        return {
            "release": self.id,
            "by": asked.by,
            "as_of": asked.as_of,
            "known": asked.known,
            "boundary": asked.boundary,
            "docket": store.digest(cursor, "record"),
            "law_known_through": law,
            "money_known_through": money,
            "stale": asked.as_of > law or (money is not None and asked.as_of > money),
        }


def open(release: str | None = None, home: str | Path | None = None) -> Release:
    """A release to ask: by id or number, None is the newest. `home` is the folder of the data, None the usual
    one. Raises NoRelease, ReleaseDamaged, and BadQuestion where an earlier version made it."""
    return Release(store.home() if home is None else Path(home), release)
