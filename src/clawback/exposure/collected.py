"""The tables that say what was collected: `source`, `gap`, `coverage` and `apart`."""

from collections.abc import Iterable
from pathlib import Path

from clawback.ledger import fill
from clawback.source import Reading, card
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
SOURCE = {
    **dict.fromkeys(("source_id", "card", "title", "publisher", "url", "file", "sha256"), "varchar"),
    **dict.fromkeys(("rows",), "bigint"),
    **dict.fromkeys(("published_through", "told_on"), "date"),
}
GAP = {"source_id": "varchar", "agency": "varchar", "fiscal_year": "integer", "why": "varchar"}


def write_coverage(con: Connection, readings: Iterable[Reading]) -> None:
    """Fill `source`, `gap`, `coverage` and `apart`; needs the tables of the ledger."""
    sources, gaps = [], []
    for each in readings:
        about = card(each.card)
        title = each.known_file.title if each.known_file else about.title
        sources.append(
            {
                **{name: getattr(each, name) for name in ("source_id", "card", "file", "sha256")},
                "title": title,
                "publisher": about.publisher.name,
                "url": about.publisher.url,
                "rows": each.rows_in,
                "published_through": each.published_through,
                "told_on": each.told_on,
            }
        )
        known = each.known_file.not_collected if each.known_file else None
        if known is not None:
            gaps += [
                {"source_id": each.source_id, "agency": agency, "fiscal_year": year, "why": known.why}
                for agency in known.agencies
                for year in known.fiscal_years
            ]
    fill(con, "source", sources, SOURCE, "source_id")
    fill(con, "gap", gaps, GAP, "source_id, agency, fiscal_year")
    run(con, SQL, "coverage.sql")
    run(con, SQL, "apart.sql")
