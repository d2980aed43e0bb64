"""Sums over all places: JSON (docs/reference/nation-json.md), JSON Lines, CSV, Parquet and Arrow; on screen.

Rows are read from the engine as they are written, so that the whole country takes no more memory than a town.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from clawback.docket.judge import EXPOSED_ORDER
from clawback.errors import BadQuestion
from clawback.explain import say
from clawback.explain.headline import WITH
from clawback.explain.protection import spoken_day
from clawback.exposure.answer import HIGH_RULE
from clawback.exposure.coverage import caveats
from clawback.exposure.nation import COLUMNS, RANGE, Nation, query, rows
from clawback.money import cents, spoken
from clawback.report.cells import cell
from clawback.report.citing import citations
from clawback.report.columns import columns
from clawback.report.rows import as_csv
from clawback.store import Connection
from clawback.store.engine import quoted

SHOWN = 20
"""Rows a terminal shows before the rest are counted."""
WHAT = {
    "place": "governments",
    "state": "States",
    "programme": "Assistance Listings, or combinations of them",
    "agency": "agencies",
    "condition": "statuses of conditions",
    "award": "awards",
}
TEXT = ("id", "name", "status", "under_directives", "place", "holder", "award_id", "fain", "agency", "alns")
"""Columns that hold text from sources; all others are numbers, days and words of ours."""


def render_nation(
    con: Connection, found: Nation, shape: str, asked_by: str, most: int | None
) -> Iterator[str]:
    """The answer as `table`, `json`, `jsonl` or `csv`, piece by piece; `most`: no more rows than these."""
    if shape == "csv":
        yield from _csv(con, found, most)
        return
    about = contract(found, asked_by)
    if shape == "table":
        yield from (f"{line}\n" for line in _table(con, found, about, most))
    elif shape == "json":
        yield from _json(about, (row(found, each) for each in rows(con, found, most)))
    else:
        for each in rows(con, found, most):
            yield json.dumps({"type": "row", **row(found, each)}, ensure_ascii=False) + "\n"
        yield json.dumps({"type": "answer", **about}, ensure_ascii=False) + "\n"


def write_parquet(con: Connection, found: Nation, asked_by: str, most: int | None, path: Path) -> None:
    """The rows as a Parquet file at a path that the connection may write; its metadata hold the rest of the
    answer under `clawback`."""
    about = quoted(json.dumps(contract(found, asked_by), ensure_ascii=False))
    con.execute(
        f"copy ({query(found, most)}) to {quoted(str(path))} "
        f"(format parquet, compression zstd, kv_metadata {{clawback: {about}}})"
    )


def write_arrow(con: Connection, found: Nation, most: int | None, out: IO[bytes]) -> None:
    """The rows as an Arrow IPC stream, in record batches as the engine makes them."""
    try:
        from nanoarrow import ArrayStream
        from nanoarrow.ipc import StreamWriter
    except ImportError:
        raise BadQuestion(
            "-o arrow needs the package nanoarrow: `pip install 'clawback[arrow]'`. -o parquet needs nothing."
        ) from None
    with StreamWriter.from_writable(out) as writer:  # type: ignore[no-untyped-call]
        writer.write_stream(ArrayStream(con.sql(query(found, most))))


def contract(found: Nation, asked_by: str) -> dict[str, Any]:
    """The whole answer but for its rows; unknown is None (null), never zero."""
    asked = found.asked
    return {
        "by": asked.by,
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "release": asked.release,
        "boundary": asked.boundary,
        "says": says(found),
        "law_known_through": found.law_known_through.isoformat(),
        "money_known_through": found.held.published_through and found.held.published_through.isoformat(),
        "high_rule": HIGH_RULE,
        "rows": found.rows,
        "unknown_rows": found.unknown,
        "low": cents(found.low),
        "high": cents(found.high),
        "caveats": list(_caveats(found)),
        "sources": [f"{ref.title} <{ref.url}> {ref.locator}".strip() for ref in found.held.sources],
        "docket": found.docket,
        "citations": citations(found.held.sources, found.law),
        "reproduce": f"clawback exposure {asked_by} --as-of {asked.as_of} --known {asked.known} "
        f"--boundary {asked.boundary} --release {asked.release}",
    }


def says(found: Nation) -> str:
    """One sentence: how many rows, and what the places together could lose."""
    asked = found.asked
    start = f"On {spoken_day(asked.as_of)}: {found.rows - found.apart:,} {WHAT[asked.by]}"
    through = f" (law known through {spoken_day(found.law_known_through)})."
    if found.low is None or found.high is None:
        return start + through
    told = f"; governments together could lose {spoken(found.low)} under terms that no order blocked"
    if found.high > found.low:
        told += f", and up to {spoken(found.high)} {WITH[HIGH_RULE]}"
    return start + told + through


def row(found: Nation, each: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it."""
    by = found.asked.by
    if by == "award":
        return {name: _plain(value) for name, value in each.items()}
    about = {name: each[name] for name in ("id", "name", "of_places")}
    if by == "condition":
        return {**about, **{name: _plain(each[name]) for name in ("status", "awards", "obligated")}}
    return {
        **about,
        "awards": each["awards"],
        "obligated": cents(each["obligated"]),
        "by_status": {name: _sum(each, name) for name in EXPOSED_ORDER},
        "under_directives": {name: _sum(each, f"under_{name}") for name in EXPOSED_ORDER},
        "steps": [
            {"rule": rule, "awards": each[f"{column}_awards"], "amount": cents(each[column])}
            for rule, column in RANGE.items()
        ],
        "low": cents(each[RANGE["open_terms"]]),
        "high": cents(each[RANGE[HIGH_RULE]]),
        "reported": {
            "awards": each["reported_awards"],
            "obligated": cents(each["reported_obligated"]),
            "outlaid": cents(each["outlaid"]),
            "undrawn": cents(each["undrawn"]),
        },
    }


def _sum(each: dict[str, Any], name: str) -> dict[str, Any]:
    return {"awards": each[f"{name}_awards"], "obligated": cents(each[name])}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return cents(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _caveats(found: Nation) -> Iterator[str]:
    asked, held = found.asked, found.held
    if asked.by != "award" and not asked.places:
        yield (
            "One row is of recipients that no rule gives to a government (of_places: false): it is in no "
            "government's answer."
        )
    if asked.overlaps:
        yield "An award may stand in several rows, so the rows are not to be added up."
    elif asked.by not in ("place", "award"):
        yield "Awards are distinct in each row; an award that two rows share is in the count of both."
    if asked.by == "programme":
        yield "An award under several Assistance Listings stands under all of them: dollars are not split."
    if found.unknown:
        yield (
            f"Of {found.unknown:,} rows the sums are unknown, not zero: no awards of their States are loaded "
            "by the day."
        )
    told = caveats(
        held,
        as_of=asked.as_of,
        law_known_through=found.law_known_through,
        with_outlays=(1, 1),
        partial=0,
        docket_size=found.docket_size,
    )
    yield from (say(each) for each in told)


def _json(about: dict[str, Any], told: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One object, its rows written one by one where their number stands."""
    count = about.pop("rows")
    before, after = json.dumps(about, indent=1, ensure_ascii=False)[:-2], ",\n"
    yield f'{before},\n "rows": {count},\n "found": ['
    for n, each in enumerate(told):
        yield ("\n" if n == 0 else after) + f"  {json.dumps(each, ensure_ascii=False)}"
    yield "\n ]\n}\n"


def _csv(con: Connection, found: Nation, most: int | None) -> Iterator[str]:
    asked, names = found.asked, COLUMNS[found.asked.by]
    head = [f"{asked.as_of}", f"{asked.known}", asked.release]
    numbers = [name for name in names if name not in TEXT]
    yield as_csv(("as_of", "known", "release", *names), ())
    for each in rows(con, found, most):
        told = {name: _cell(each[name]) for name in names}
        yield as_csv(
            [*head, *(told[name] or "" if name in numbers else cell(told[name]) for name in names)], ()
        )


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(_plain(value))


def _table(con: Connection, found: Nation, about: dict[str, Any], most: int | None) -> Iterator[str]:
    yield about["says"]
    yield ""
    shown = list(rows(con, found, SHOWN if most is None else most))
    yield from _rows(found, shown)
    if found.rows > len(shown):
        yield f"  … and {found.rows - len(shown):,} more: --top shows more, -o csv and -o parquet all."
    for title, name in (("Read before use", "caveats"), ("Sources", "sources")):
        yield ""
        yield f"{title}:"
        yield from (f"  {each}" for each in about[name])
    yield ""
    yield f"Reproduce: {about['reproduce']}"


SCREEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "award": (
        *(("place", "place"), ("FAIN", "fain"), ("obligated ($)", "obligated"), ("undrawn ($)", "undrawn")),
        *(("status", "status"), ("under directives", "under_directives")),
    ),
    "condition": (("status", "status"), ("awards", "awards"), ("obligated ($)", "obligated")),
    "": (
        *(("awards", "awards"), ("obligated ($)", "obligated")),
        *(("low ($)", RANGE["open_terms"]), ("high ($)", RANGE[HIGH_RULE])),
        *(("blocked ($)", "blocked"), ("directives blocked ($)", "under_blocked")),
    ),
}
"""What a row is of -> the columns on a screen, their heads and names; "" is any other."""


def _rows(found: Nation, shown: list[dict[str, Any]]) -> Iterator[str]:
    by = found.asked.by
    told = SCREEN.get(by, SCREEN[""])
    rows = [
        tuple(head for head, _ in told),
        *(tuple(_text(each[name]) for _, name in told) for each in shown),
    ]
    if by != "award":
        rows = [(first, *rest) for first, rest in zip([str(by), *map(_named, shown)], rows, strict=True)]
    right = [n for n, head in enumerate(rows[0]) if head == "awards" or head.endswith("($)")]
    yield from columns(rows, right=right)


def _named(each: dict[str, Any]) -> str:
    if not each["of_places"] and not each["name"]:
        return "recipients that are no government"
    name = " ".join(filter(None, (each["id"] or "not told", each["name"])))
    return (name if len(name) <= 60 else name[:59] + "…") + ("" if each["of_places"] else " (no government)")


def _text(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
