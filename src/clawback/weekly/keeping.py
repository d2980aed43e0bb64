"""Reports in a release: loaded beside its money and law, with where they lead and what the checks found."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from clawback import ledger, store
from clawback.errors import BadQuestion, suggest
from clawback.exposure.anew import put_beside
from clawback.exposure.loading import load_starter as load_awards
from clawback.store.engine import quoted, write_parquet
from clawback.weekly.auditing import check
from clawback.weekly.book import Book
from clawback.weekly.finding import Finding
from clawback.weekly.layout import sha256
from clawback.weekly.reading import SQL, desk, read
from clawback.weekly.report import UNSAID, Given, Report
from clawback.weekly.tables import FINDING, REPORT, SPLIT, TABLES, WHERE, reports

if TYPE_CHECKING:
    from clawback.exposure import Built
    from clawback.store import Connection

STARTER = Path(__file__).with_name("starter") / "ddor_2017.csv"
"""The counts of the Weekly Declined Detainer Outcome Report of 2017, as far as they were published."""
COMPILED = date(2026, 11, 28)
"""The day on which that table was made: what a figure without a day of its own counts as known from."""
READ = ("weekly_count", "weekly_unit", "weekly_said")
"""Those that `read` fills."""
Step = Callable[[str, int, int], object]


class Loaded(NamedTuple):
    """A release, the reports that came into it and what the checks find in all it holds."""

    release: str
    reports: list[Report]
    findings: list[Finding]


def load(
    home: Path,
    files: Sequence[Path],
    today: date,
    given: Given = UNSAID,
    told: Step = lambda *_: None,
) -> Loaded:
    """Read files into a new release beside all that the newest holds, and audit its reports together.

    A file whose bytes are there already is read anew. Raises what `read` does, and NoRelease; nothing is
    changed then.
    """
    with store.one_writer(home) as lock, desk(_size(home, files)) as con:
        held = _lay(home, con)
        fresh = _read(con, held, files, given, today)
        found = _judge(con, {each.id: each for each in (*held, *fresh)}.values(), told)
        return Loaded(put_beside(home, con, TABLES, today, lock, SPLIT), fresh, found)


def remove(home: Path, ids: Collection[str], today: date) -> Loaded:
    """A new release without these reports. Raises `BadQuestion` for an id that no report has."""
    with store.one_writer(home) as lock, desk(_size(home)) as con:
        held = _lay(home, con)
        for each in ids:
            if each not in (known := [report.id for report in held]):
                near = [name for name in known if name.startswith(each[:4])]
                raise BadQuestion(f"no report {each!r} in the newest release" + (suggest(near) or "."))
        _forget(con, ids)
        found = _judge(con, [each for each in held if each.id not in ids])
        return Loaded(put_beside(home, con, TABLES, today, lock, SPLIT), [], found)


def load_starter(home: Path, today: date) -> "Built":
    """Make a release of the awards and the counts of 2017 that come with clawback."""

    def beside(aside: Path) -> dict[str, list[Path]]:
        with desk(_size(home)) as con:
            held = _lay(home, con)
            fresh = _read(con, held, [STARTER], UNSAID, COMPILED)
            _judge(con, {each.id: each for each in (*held, *fresh)}.values())
            return {name: list(_files(con, name, aside)) for name in TABLES}

    return load_awards(home, today, beside)


def _size(home: Path, files: Sequence[Path] = ()) -> int:
    """The bytes of the figures of the newest release and of these files."""
    newest = store.manifest(home) if store.releases(home) else None
    held = newest.tables.get("weekly_count") if newest else None
    return (held.bytes if held else 0) + sum(path.stat().st_size for path in files)


def _lay(home: Path, con: "Connection") -> list[Report]:
    """Lay the tables with what the newest release has in them; its reports."""
    store.run(con, SQL, "tables.sql")
    newest = store.manifest(home) if store.releases(home) else None
    if newest is None or not newest.tables.keys() >= TABLES.keys():
        return []
    for name in READ:
        con.execute(f"insert into {name} by name from {_held(home, newest.id, name)}")
    con.execute(f"create view weekly_report as from {_held(home, newest.id, 'weekly_report')}")
    held = reports(con)
    con.execute("drop view weekly_report")
    return held


def _held(home: Path, release: str, name: str) -> str:
    return store.parquet(store.table_files(home, release, name))


def _read(
    con: "Connection", held: Sequence[Report], files: Sequence[Path], given: Given, today: date
) -> list[Report]:
    """Read files. Reports of bytes that are there already keep the day on which they came in."""
    came = {each.sha256: each.loaded_on for each in held}
    fresh: list[Report] = []
    for path in files:
        content = sha256(path)
        _forget(con, [each.id for each in (*held, *fresh) if each.sha256 == content])
        fresh = [each for each in fresh if each.sha256 != content] + read(con, path, given)
    return [
        each if each.known_on else msgspec.structs.replace(each, loaded_on=came.get(each.sha256) or today)
        for each in fresh
    ]


def _forget(con: "Connection", ids: Collection[str]) -> None:
    for name in READ:
        con.execute(f"delete from {name} where list_contains($1, report)", [list(ids)])


def _judge(con: "Connection", held: Iterable[Report], told: Step = lambda *_: None) -> list[Finding]:
    """Fill the tables of what is known of reports: where they lead and what the checks find."""
    book = Book(con, sorted(held, key=lambda each: each.id))
    found = check(book, told=told)
    about = [{name: getattr(each, name) for name in REPORT} for each in book.reports.values()]
    ledger.fill(con, "weekly_report", about, REPORT, "id")
    where = [
        {"report": report, "unit": unit, **each._asdict(), "lies_in": " ".join(each.lies_in)}
        for (report, unit), each in book.where.items()
    ]
    ledger.fill(con, "weekly_where", where, WHERE, "report, unit")
    rows = [{**_row(each), "n": n} for n, each in enumerate(found)]
    ledger.fill(con, "weekly_finding", rows, FINDING, "n")
    return found


def _row(each: Finding) -> dict[str, object]:
    told = {name: getattr(each, name) for name in FINDING if name != "n"}
    return told | {"evidence": "\n".join(each.evidence)}


def _files(con: "Connection", name: str, aside: Path) -> Iterable[Path]:
    """A table as Parquet files, as `SPLIT` parts it."""
    by = SPLIT.get(name)
    keys = con.execute(f"select distinct {by} from {name} order by 1").fetchall() if by else []
    for n, only in enumerate([f"where {by} = {quoted(key)}" for (key,) in keys] or [""]):
        path = aside / f"{name}-{n}.parquet"
        write_parquet(con, f"select * from {name} {only} order by {TABLES[name]}", path)
        yield path
