"""Cells of a table as figures: each seen to be what its column should hold, then laid one a row."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clawback.errors import BadInput
from clawback.place.table import states
from clawback.weekly.layout import NAMING, Layout, Role
from clawback.weekly.measure import measures
from clawback.weekly.privacy import person_in

if TYPE_CHECKING:
    from clawback.store import Connection
    from clawback.weekly.report import Given

ALL = "United States"
QUIET = "''"
BROKEN = "Correct the row, or leave it out and say so."
FINER = "A row for a day and a place may be about one person: add rows up to weeks first."


def check(con: "Connection", path: Path, layout: Layout) -> None:
    """Refuse the first cell that is not what its column should hold."""
    for column, role in layout.columns.items():
        test = _fits(role, layout)
        if test is not None:
            _first(con, path, column, *test)
        if role in NAMING:
            names = con.execute(f"select min(n), {at(column)} from raw group by 2 order by 1").fetchall()
            for n, name in names:
                if name and (what := person_in(name)):
                    raise BadInput(str(path), what, "the name of a place", line=n + 1, column=column)
    for column, measure in layout.figures.items():
        _first(con, path, column, *_figure(measures()[measure].whole))


def refuse_days(con: "Connection", path: Path) -> None:
    """Refuse figures for a day of anything smaller than the nation."""
    wrong = con.execute(
        "select n from cell where valid_until - valid_from = 1 and level <> 'nation' order by n limit 1"
    ).fetchone()
    if wrong:
        raise BadInput(str(path), "a row for one day", "a week or longer", line=wrong[0] + 1, advice=FINER)


def _fits(role: Role, layout: Layout) -> tuple[str, str] | None:
    """SQL for a cell of that role that is as it should be, and what that is."""
    postal = ", ".join(f"'{each}'" for each in states())
    day = "try_cast({0} as date) is not null"
    tests: dict[Role, tuple[str, str]] = {
        "start": (day, "a day, YYYY-MM-DD"),
        "end": (day, "a day, YYYY-MM-DD"),
        "published": (f"coalesce({{0}}, '') = '' or {day}", "a day, YYYY-MM-DD, or nothing"),
        "month": (r"regexp_full_match({0}, '\d{{4}}-(0[1-9]|1[0-2])')", "a month, YYYY-MM"),
        "geoid": (
            r"regexp_full_match({0}, '\d{{2}}|\d{{5}}|\d{{7}}|\d{{10}}')",
            "a GEOID of 2, 5, 7 or 10 digits",
        ),
        "state": (f"coalesce({{0}}, '') = '' or {{0}} in ({postal})", "a State's postal code"),
        "value": _figure(whole=False),
        "measure": (
            "{0} in (" + ", ".join(f"'{each}'" for each in layout.codes or measures()) + ")",
            "a measure that the layout lists",
        ),
    }
    return tests.get(role)


def _figure(whole: bool) -> tuple[str, str]:
    """SQL for a cell that is a figure or empty, and what that is."""
    digits = "[0-9]+" if whole else r"[0-9]+(\.[0-9]+)?"
    text = "cast({0} as varchar)"
    kind = "a whole number" if whole else "a number"
    test = f"coalesce({text}, '') = '' or regexp_full_match({text}, '{digits}')"
    return test, f"{kind} that is not negative, or nothing"


def _first(con: "Connection", path: Path, column: str, test: str, expected: str) -> None:
    """Raise `BadInput` for the first cell of a column that fails a test."""
    told = test.format(at(column))
    wrong = con.execute(
        f"select n, cast({at(column)} as varchar) from raw where not coalesce({told}, false) "
        "order by n limit 1"
    ).fetchone()
    if wrong:
        found = "nothing" if wrong[1] is None else repr(wrong[1])
        raise BadInput(str(path), found, expected, line=wrong[0] + 1, column=column, advice=BROKEN)


def at(column: str) -> str:
    """A column's name as SQL."""
    return '"' + column.replace('"', '""') + '"'


def cells(layout: Layout, given: "Given") -> str:
    """SQL that gives a row for each figure of `raw`."""
    kept = {role: f"coalesce(cast({at(column)} as varchar), '')" for column, role in layout.columns.items()}
    start, end = _period(layout, given)
    published = f"try_cast({kept['published']} as date)" if "published" in kept else "cast(null as date)"
    common = (
        f"n, {_level(layout, kept)} as level, {_published(layout, kept, given)} as published, "
        f"{kept.get('city', QUIET)} as city, {_state(kept, given)} as state, "
        f"{kept.get('geoid', QUIET)} as geoid, "
        f"{kept.get('code', QUIET)} as code, {start} as valid_from, {end} as valid_until, "
        f"{published} as published_on, {kept.get('status', QUIET)} as status, "
        f"{kept.get('says', QUIET)} as says, "
        f"{kept.get('link', QUIET)} as link, {kept.get('cut', QUIET)} as cut"
    )
    return " union all ".join(
        f"select {common}, {measure} as measure, try_cast({value} as double) as value from raw"
        for measure, value in _figures(layout)
    )


def _figures(layout: Layout) -> Iterator[tuple[str, str]]:
    """(SQL for the measure, SQL for the value) of each figure of a row."""
    for column, measure in layout.figures.items():
        yield f"'{measure}'", at(column)
    if value := layout.column("value"):
        said = at(layout.column("measure") or "")
        whens = " ".join(f"when '{code}' then '{measure}'" for code, measure in layout.codes.items())
        yield (f"case {said} {whens} end" if layout.codes else said), at(value)


def _period(layout: Layout, given: "Given") -> tuple[str, str]:
    """SQL for the first day and the day after the last."""
    columns = {role: at(name) for name, role in layout.columns.items()}
    if "month" in columns:
        start = f"cast({columns['month']} || '-01' as date)"
        return start, f"cast({start} + interval 1 month as date)"
    if "start" in columns:
        start = f"cast({columns['start']} as date)"
        end = f"cast({columns['end']} as date) + 1" if "end" in columns else f"{start} + 7"
        return start, f"cast({end} as date)"
    if given.start and given.end:
        return f"date '{given.start}'", f"date '{given.end + timedelta(days=1)}'"
    return "cast(null as date)", "cast(null as date)"


def _level(layout: Layout, kept: dict[Role, str]) -> str:
    if layout.of != "place":
        return f"'{layout.of}'"
    name = kept.get("place", QUIET)
    return (
        f"case when {name} = '{ALL}' then 'nation' when {name} like '(%)' then 'list' else 'place' end"
        if "place" in kept
        else "'place'"
    )


def _published(layout: Layout, kept: dict[Role, str], given: "Given") -> str:
    """SQL for the name of whom a row is about, as the file has it."""
    for role in ("facility", "county", "place"):
        if role in kept:
            return kept[role]
    return "'" + (given.place or "").replace("'", "''") + "'" if layout.of == "state" else QUIET


def _state(kept: dict[Role, str], given: "Given") -> str:
    if "state" in kept:
        return kept["state"]
    return "'" + (given.place or "").replace("'", "''") + "'"
