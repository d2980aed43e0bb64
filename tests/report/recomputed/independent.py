"""The figures of many answers a second way: money from the ledger's own actions, law by the slow loop.

Reads the Parquet files of a release with statements of our own; nothing of the join that answers is used, and
neither are the tables made for it (`fact`, `sig`, `outlay`, `deobligation`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from clawback import store
from clawback.docket import decode
from clawback.docket.judge import STEPS
from clawback.exposure.answer import Boundary
from tests.report.recomputed.figures import NONE, SUMS, Figures, add, family, zeros
from tests.report.recomputed.law import Law, Party, Profile, Sets, award_of

SQL = Path(__file__).with_name("sql")
READ = (
    *(
        "action",
        "action_row",
        "award",
        "award_row",
        "link",
        "place",
        "record",
        "source",
        "source_row",
        "statement",
    ),
)
KINDS = ("early", "close-out", "rebooked", "unknown")


class Ask(NamedTuple):
    """One question."""

    place: str
    as_of: date
    known: date
    boundary: Boundary = "government"


class Line(NamedTuple):
    """What one holder has of awards of one profile, in the question with that number."""

    n: int
    holder: str
    within: bool
    profile: int


class Release:
    """A release's tables as its Parquet files have them, and its law."""

    def __init__(self, home: Path) -> None:
        self.con = duckdb.connect(config={"threads": 1})
        named = store.head(home)
        for table in READ:
            if table in store.manifest(home, named).tables:
                files = [str(path) for path in store.table_files(home, named, table)]
                self.con.execute(f"create table {table} as select * from read_parquet({files})")
        self._above = dict(self.con.execute("select place_id, parent from place").fetchall())
        self._told = self._collected()
        self.law = Law(decode(self.con.execute("select id, kind, body from record").fetchall()))
        self.profiles: list[Profile] = []
        self.number_profiles()

    def number_profiles(self) -> None:
        """The table `profile_of`: for each award the number of its profile."""
        numbers: dict[Profile, int] = {}
        rows = []
        for award, *about in self.con.execute(
            "select award_id, agency, fain, alns, awarded from award"
        ).fetchall():
            rows.append((award, numbers.setdefault(self.law.profile(award_of(*about)), len(numbers))))
        self.profiles = list(numbers)
        write(self.con, "profile_of", {"award_id": "varchar", "profile": "integer"}, rows)

    def _collected(self) -> list[tuple[str, date]]:
        """The States of which a file tells, and from which day: one of sums says nothing of days before."""
        return self.con.execute(
            "select distinct state, date '0001-01-01' from source_row where correction <> 'D' union all "
            "select distinct row.state, coalesce(source.told_on, date '0001-01-01') "
            "from award_row as row inner join source on row.source_id = source.source_id"
        ).fetchall()

    def line_of(self, place: str) -> tuple[str, ...]:
        """The place, what it lies in, and its State."""
        above = self._above[place]
        return (place, *self.line_of(above)) if above else (place,)

    def collected(self, ask: Ask) -> bool:
        """Whether any award of the place's State is loaded."""
        state = ask.place.split("/")[1].upper()
        return any(at == state and since <= ask.as_of for at, since in self._told)


def write(
    con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """A table of these rows."""
    names = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    con.execute(f"create or replace table {table} ({names})")
    if rows:
        lists = {f"c{n}": [row[n] for row in rows] for n in range(len(columns))}
        con.execute(f"insert into {table} select {', '.join(f'unnest(${each})' for each in lists)}", lists)


def run(release: Release, name: str) -> list[dict[str, Any]]:
    """The rows of the last statement of a file."""
    found = release.con.execute((SQL / name).read_text(encoding="utf-8"))
    names = [each[0] for each in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def recompute(release: Release, asks: Sequence[Ask], *, held: bool = True) -> list[Figures]:
    """The figures of each question, as `figures`, `of_falls` and `of_deobligations` name them; with `held`
    False, those of `figures` alone."""
    con = release.con
    columns = {"n": "integer", "place_id": "varchar", "as_of": "date", "known": "date", "boundary": "varchar"}
    write(con, "asked", columns, [(n, *each) for n, each in enumerate(asks)])
    write(con, "step", {"rule": "varchar", "step": "integer"}, [(rule, n) for n, rule in enumerate(STEPS)])
    con.execute((SQL / "holding.sql").read_text(encoding="utf-8"))
    lines = judge(release, asks)
    found = [zeros(release.collected(each)) for each in asks]
    for row in run(release, "sums.sql"):
        counted = "count" if row["what"] == "actions" else "awards"
        found[row["n"]][f"{row['what']}/{counted}"] = row["awards"]
        found[row["n"]][f"{row['what']}/obligated"] = row["obligated"]
    for row in run(release, "paid.sql"):
        found[row["n"]] |= paid(row)
    for row in run(release, "undrawn.sql"):
        found[row["n"]] |= {f"{row['what']}/{name}": row[name] for name in ("stated", "undrawn")}
    for ask, told in zip(asks, found, strict=True):
        told["low"] = told["step/open_terms/obligated"]
        told["high"] = told["step/+directives_named_agencies/obligated"]
        told["announced"] = announced(release, ask, told)
    if held:
        hold(release, asks, lines, found)
        take_back(release, asks, found)
    return found


def judge(release: Release, asks: Sequence[Ask]) -> list[Line]:
    """Judge every line, and fill `line`, `word`; the lines, in order."""
    con, law = release.con, release.law
    lines = [
        Line(*row)
        for row in con.execute(
            "select distinct n, holder, within, profile from holding "
            "inner join profile_of on holding.award_id = profile_of.award_id order by all"
        ).fetchall()
    ]
    verdicts, words = [], []
    for each in lines:
        who, profile = party(release, asks[each.n], each), release.profiles[each.profile]
        verdicts.append((*each, *law.judged(who, profile)))
        words += [(*each, condition.id, word) for condition, word in law.words(who, profile)]
    key = {"n": "integer", "holder": "varchar", "within": "boolean", "profile": "integer"}
    write(con, "verdict", key | {"status": "varchar", "under": "varchar", "step": "integer"}, verdicts)
    write(con, "word", key | {"condition_id": "varchar", "status": "varchar"}, words)
    con.execute(
        "create or replace table line as select holding.*, verdict.profile, status, under, step from holding "
        "inner join profile_of on holding.award_id = profile_of.award_id inner join verdict "
        "on holding.n = verdict.n and holding.holder = verdict.holder and holding.within = verdict.within "
        "and profile_of.profile = verdict.profile"
    )
    return lines


def party(release: Release, ask: Ask, line: Line) -> Party:
    """Whom the sets must hold: a unit of a government is a party of its own, as is one that is no place."""
    if not line.holder:
        return Party(("nobody",), ask.as_of, ask.known)
    own, *above = release.line_of(line.holder)
    return Party(("a unit" if line.within else own, *above), ask.as_of, ask.known)


def paid(row: Mapping[str, Any]) -> Figures:
    """What was paid and is undrawn: of all awards only where every one is stated."""
    if not row["stated"]:
        return {}
    every = row["stated"] == row["awards"]
    return {
        "outlaid": row["outlaid"] if every else None,
        "undrawn": row["undrawn"] if every else None,
        "reported/awards": row["stated"],
        **{f"reported/{each}": row[each] for each in ("obligated", "outlaid", "undrawn")},
    }


def announced(release: Release, ask: Ask, told: Figures) -> Decimal:
    """Dollars announced for the place by the day, of which no award of the answer came."""
    made = {name.split("/")[3] for name in told if name.startswith("award/")}
    return sum(
        (
            Decimal(each.amount)
            for each in release.law.docket.allocations.values()
            if each.place == ask.place and each.announced <= ask.as_of and each.public <= ask.known
            if each.award is None or each.award.replace("-", "") not in made
        ),
        NONE,
    )


def hold(release: Release, asks: Sequence[Ask], lines: Iterable[Line], found: list[Figures]) -> None:
    """What orders hold back, by trying each combination of them."""
    families: list[tuple[Any, ...]] = []
    found_how: dict[tuple[str, str], str] = {}
    for each in lines:
        who, profile = party(release, asks[each.n], each), release.profiles[each.profile]
        for measure, sets, becomes in release.law.held(who, profile):
            families.append((*each, measure, family(sets), becomes))
            found_how |= how_held(sets)
    key = {"n": "integer", "holder": "varchar", "within": "boolean", "profile": "integer"}
    write(
        release.con,
        "family",
        key | dict.fromkeys(("measure", "family", "becomes"), "varchar"),
        families,
    )
    write(
        release.con,
        "family_order",
        dict.fromkeys(("family", "order_id", "how"), "varchar"),
        [(*of, how) for of, how in found_how.items()],
    )
    for row in run(release, "held.sql"):
        found[row["n"]] |= {
            f"{row['what']}/{name}": row[name] for name in ("awards", "obligated", "undrawn", "stated")
        }


def how_held(sets: Sets) -> dict[tuple[str, str], str]:
    """(family, order) -> whether the order frees an award of that family alone, or only with others."""
    name = family(sets)
    alone = {some[0] for some in sets if len(some) == 1}
    return {(name, order): "alone" if order in alone else "jointly" for some in sets for order in some}


def take_back(release: Release, asks: Sequence[Ask], found: list[Figures]) -> None:
    """What was taken back, by kind, and of how many awards actions are told."""
    told = {n: told for n, *told in release.con.execute(
        "select n, count(*) filter (itemised), count(*) filter (not itemised) from "
        "(select n, award_id, bool_or(basis = 'action') as itemised from seen group by all) group by n"
    ).fetchall()}  # fmt: skip
    for n in range(len(asks)):
        itemised, summed = told.get(n, (0, 0))
        nothing = (0, 0, NONE) if itemised else (None, None, None)
        found[n] |= {"taken_back/itemised": itemised, "taken_back/summed": summed}
        for kind in KINDS:
            found[n] |= back(kind, *nothing)
    for row in run(release, "taken_back.sql"):
        found[row["n"]] |= back(row["kind"], row["actions"], row["awards"], row["obligated"])


def back(kind: str, actions: int | None, awards: int | None, obligated: Decimal | None) -> Figures:
    name = f"taken_back/{kind}"
    return {f"{name}/actions": actions, f"{name}/awards": awards, f"{name}/obligated": obligated}


def moved(release: Release, asks: Sequence[Ask], pairs: Sequence[tuple[int, int]]) -> list[Figures]:
    """What moved between two questions of those asked last, for each pair of their numbers."""
    columns = {"m": "integer", "before": "integer", "after": "integer"}
    write(release.con, "pair", columns, [(m, *pair) for m, pair in enumerate(pairs)])
    found: list[Figures] = [{} for _ in pairs]
    for row in run(release, "moved.sql"):
        names = ("awards", "obligated_before", "obligated_after")
        found[row["m"]] |= {f"{row['what']}/{each}": row[each] for each in names}
        if row["what"] != "restated":
            add(found[row["m"]], f"{row['what']}/undrawn", row["undrawn"])
    return found


def months(since: date, until: date) -> list[date]:
    """The first day, the first of each month after it, and the last day."""
    days, last = [since], until - timedelta(days=1)
    for n in range((last - since).days):
        day = since + timedelta(days=n + 1)
        if day.day == 1 or day == last:
            days.append(day)
    return days


def through_time(found: Sequence[Figures]) -> list[Figures]:
    """The figures of questions about one place, day after day, as a series tells them."""
    told, before = [], found[0].get("actions/obligated") or NONE
    for each in found:
        mine = {name: value for name, value in each.items() if name.startswith(SUMS)}
        now = each.get("actions/obligated") or NONE
        told.append(mine | {"changed/obligated": now - before})
        before = now
    return told
