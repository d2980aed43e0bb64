"""Every place at once: what each could lose on a day, by place, State, programme, agency or condition.

A row is what `exposure` answers for its place. The rows stay in the engine, in the view `nation_row` of the
connection that was asked, and are read or written from there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from clawback.docket import Docket
from clawback.docket.judge import EXPOSED_ORDER, JUDGED_KINDS, STEPS
from clawback.errors import BadQuestion
from clawback.exposure.answer import HIGH_RULE, Boundary
from clawback.exposure.coverage import Coverage, coverage
from clawback.exposure.spans import TABLES as VERDICTS
from clawback.exposure.spans import Step as Told
from clawback.exposure.spans import lay_findings, lay_tracks
from clawback.ids import PlaceId
from clawback.provenance import SourceRef
from clawback.store import Connection, digest, has_table, insert, lay, run

SQL = Path(__file__).with_name("sql")
By = Literal["place", "state", "programme", "agency", "condition", "award"]
BY: tuple[By, ...] = ("place", "state", "programme", "agency", "condition")
"""What the sums can be by. `award` is no sum: the awards of the places asked about, each a row."""
TABLES = (
    *("place", "place_name", "record", "sig", "sig_condition", "fact", "pair_of", "paid", "award", "outlay"),
    *VERDICTS,
    *("source", "coverage", "gap", "apart"),
)
"""The tables of a release that these questions read."""
RANGE: Mapping[str, str] = {rule: f"step_{rule.removeprefix('+')}" for rule in STEPS}
"""A step of the range -> its column."""
SUMS = (
    *("awards", "obligated"),
    *(f"{name}{end}" for name in EXPOSED_ORDER for end in ("_awards", "")),
    *(f"under_{name}{end}" for name in EXPOSED_ORDER for end in ("_awards", "")),
    *(f"{name}{end}" for name in RANGE.values() for end in ("_awards", "")),
    *("reported_awards", "reported_obligated", "outlaid", "undrawn"),
)
"""The sums of a row."""
TYPES = {name: "bigint" if name.endswith("awards") else "decimal(18, 2)" for name in SUMS}
AWARD = (
    *("place", "holder", "award_id", "fain", "agency", "alns", "relation"),
    *("obligated", "outlaid", "undrawn", "reported_on", "status", "under_directives", "step", "sig"),
)
COLUMNS: Mapping[By, tuple[str, ...]] = {
    **dict.fromkeys(BY, ("id", "name", "of_places", *SUMS)),
    "condition": ("id", "name", "of_places", "status", "awards", "obligated"),
    "award": AWARD,
}
"""The columns of the rows, in order."""
TIES: Mapping[By, str] = {
    **dict.fromkeys(BY, "id, of_places desc"),
    "condition": "id, of_places desc, status",
    "award": "place, award_id, holder, relation, sig",
}


OF_PLACES = """
from nation_part
inner join nation_key on nation_part.key = nation_key.key
where nation_key.placed and nation_key.collected
"""


class NationQuestion(NamedTuple):
    """What was asked. `places`: those alone, by their ids; empty: all of the release."""

    by: By
    as_of: date
    known: date
    boundary: Boundary
    release: str
    places: tuple[PlaceId, ...] = ()

    @property
    def overlaps(self) -> bool:
        """Whether an award may stand in several rows."""
        return self.by == "condition" or (
            self.boundary == "located-in" and self.by in ("place", "state", "award")
        )


class Nation(msgspec.Struct, frozen=True):
    """The account of an answer whose rows lie in the view `nation_row` of its connection.

    `apart` counts those of recipients that are no government; `unknown` those whose sums are null, since
    nothing of their State was collected by the day. `low` and `high` are the sums of the rows of places, None
    where rows overlap or have no range.
    """

    asked: NationQuestion
    rows: int
    apart: int
    unknown: int
    low: Decimal | None
    high: Decimal | None
    held: Coverage
    docket: str
    docket_size: tuple[int, int]
    law_known_through: date
    law: tuple[SourceRef, ...]
    stale: bool


def nation(
    con: Connection,
    docket: Docket,
    asked: NationQuestion,
    told: Told = lambda *_: None,
    *,
    laid: bool = False,
) -> Nation:
    """Lay the rows and say what they are of. `laid`: the tables of `spans.LAID` are there, by this docket and
    known day. Raises BadQuestion where an earlier version of the program made the release."""
    ready(con, asked.release)
    if asked.by == "condition":
        lay_findings(con, docket, asked.as_of, asked.known)
    else:
        lay_law(con, docket, asked.as_of, asked.known, told, laid=laid)
    told("summing", 0, 1)
    _lay_rows(con, asked)
    told("summing", 1, 1)
    return _account(con, docket, asked)


def ready(con: Connection, release: str) -> None:
    """Raise BadQuestion where the release lacks what questions over all places read."""
    columns = {row[0] for row in con.execute("describe fact").fetchall()}
    if not {"agency", "alns", "shared", "pair"} <= columns or not has_table(con, "paid"):
        raise BadQuestion(
            f"release {release} was made by an earlier version of clawback: its facts lack columns "
            "that sums over all places need.\n"
            "  Run `clawback load law`, which makes a new release of the same sources, and ask that."
        )


def lay_law(
    con: Connection, docket: Docket, last: date, known: date, told: Told, *, laid: bool = False
) -> None:
    """Lay the tables of `spans.LAID` for days up to `last`, unless they are `laid`."""
    if not laid:
        lay_tracks(con, docket, known, told, last=last)


def lay_cut(con: Connection, cut: str, boundary: Boundary, places: Sequence[PlaceId]) -> None:
    """Lay the views `cut`, `cut_paid`, `cut_key` and `asked_key`, and the table `asked_place` that
    they and the sums read."""

    def make() -> None:
        con.execute("create or replace temporary table asked_place (place_id varchar)")
        insert(con, "asked_place", [(each,) for each in dict.fromkeys(places)])
        run(con, SQL, "told.sql", boundary=boundary)
        run(con, SQL, f"cut_{cut}.sql", **{"boundary": boundary} if cut in ("place", "state") else {})
        run(con, SQL, "cut_asked.sql" if places else "cut_all.sql")

    lay(con, "cut", (cut, boundary, tuple(places)), make)


def rows(con: Connection, found: Nation, most: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows by name of column, some thousands at a time: the largest first, `most` of them."""
    columns = COLUMNS[found.asked.by]
    cursor = con.execute(query(found, most))
    while batch := cursor.fetchmany(2048):
        yield from (dict(zip(columns, row, strict=True)) for row in batch)


def query(found: Nation, most: int | None = None, columns: Sequence[str] | None = None) -> str:
    """SQL for the rows in their order; `columns` are those wanted, None all."""
    by = found.asked.by
    largest = f"{'place, ' if by == 'award' else ''}obligated desc nulls last"
    limit = "" if most is None else f" limit {most:d}"
    types = TYPES if by != "award" else dict.fromkeys(("obligated", "undrawn"), TYPES["obligated"])
    told = ", ".join(
        f"cast({name} as {types[name]}) as {name}" if name in types else name
        for name in columns or COLUMNS[by]
    )
    return f"select {told} from nation_row order by {largest}, {TIES[by]}{limit}"


def _lay_rows(con: Connection, asked: NationQuestion) -> None:
    """Lay the view `nation_row` and what it shows."""
    days = {"as_of": asked.as_of, "known": asked.known}
    cut = {"condition": "agency", "award": "place"}.get(asked.by, asked.by)
    lay_cut(con, cut, asked.boundary, asked.places)
    if asked.by == "award":
        run(con, SQL, "nation_award.sql", **days, boundary=asked.boundary)
    elif asked.by == "condition":
        run(con, SQL, "nation_condition.sql", **days)
    else:
        run(con, SQL, "word.sql")
        run(con, SQL, "nation.sql", **days)
        run(con, SQL, "summed.sql")
        run(con, SQL, "nation_row.sql")


def _account(con: Connection, docket: Docket, asked: NationQuestion) -> Nation:
    ranged, unknown, low, high = asked.by not in ("condition", "award"), 0, None, None
    if ranged:
        counts = "count(case when not placed then 1 end), count(case when not collected then 1 end)"
        rows, apart, unknown = con.execute(f"select count(*), {counts} from nation_key").fetchall()[0]
    else:
        placed = "of_places" if asked.by == "condition" else "true"
        counts = f"count(*), count(case when not {placed} then 1 end)"
        rows, apart = con.execute(f"select {counts} from nation_row").fetchall()[0]
    if ranged and not asked.overlaps:
        ends = (
            f"sum(case when word % 10 <= {STEPS.index(rule)} then lost else 0 end)"
            for rule in (STEPS[0], HIGH_RULE)
        )
        low, high = con.execute(f"select {', '.join(ends)} {OF_PLACES}").fetchall()[0]
    held = coverage(con, None, asked.as_of)
    through = docket.about.known_through
    return Nation(
        asked=asked,
        rows=rows,
        apart=apart,
        unknown=unknown,
        low=low,
        high=high,
        held=held,
        docket=digest(con, "record"),
        docket_size=(len(docket.conditions), len(docket.cases)),
        law_known_through=through,
        law=tuple(documents(docket, asked.as_of, asked.known)),
        stale=asked.as_of > through
        or (held.published_through is not None and asked.as_of > held.published_through),
    )


def documents(docket: Docket, as_of: date, known: date) -> Iterator[SourceRef]:
    """The documents of the conditions in force on the day, and of the cases with an order on one of them."""
    held = {
        each.id: each
        for each in docket.conditions.values()
        if each.kind in JUDGED_KINDS
        and each.public <= known
        and each.start <= as_of
        and (each.until is None or as_of < each.until)
    }
    cases = [
        case
        for case in docket.cases.values()
        if any(
            event.decided <= as_of and event.public <= known and set(effect.conditions) & held.keys()
            for event in case.events
            for effect in event.effects
        )
    ]
    refs = (
        SourceRef(each.title, each.url)
        for record in (*held.values(), *cases)
        for each in record.sources.values()
    )
    yield from dict.fromkeys(refs)
