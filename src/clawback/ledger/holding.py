"""What the sources that hold rows of a control total are known not to hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clawback.ledger.controls import Document, Total
from clawback.source import Reading, card
from clawback.store import Connection

TERRITORIES = ("AS", "GU", "MP", "PR", "VI")
"""A file of the whole country may well hold no award of these; of a State it hardly does."""


class Gap(NamedTuple):
    """Something missing, and its name: `what` is `states`, `city`, `agency`, `left out`, `set aside`,
    `later rows`, `later years` or `sums only`."""

    what: str
    which: str


def gaps(
    con: Connection,
    total: Total,
    document: Document,
    held: Sequence[tuple[str, bool]],
    readings: Mapping[str, Reading],
) -> tuple[Gap, ...]:
    """What is missing for a total, most telling first. Where no source holds a row of it: the agency that one
    is known to lack, and the awards that one sums up over all their years."""
    if not held:
        return (*_agency(con, total, readings), *_summed(con, total))
    sources = [source_id for source_id, _ in held]
    return (
        *_states(con, total, sources),
        *_cities(con, total, sources),
        *_left_out(total, sources, readings),
        *_years(con, total, held),
        *_rows(total, document, sources, readings),
    )


def _summed(con: Connection, total: Total) -> Iterator[Gap]:
    """Awards of the scope that a source holds as one sum each: nothing can be said of one year of them."""
    rows = con.execute(
        "select count(*) from award_row where ($aln = '' or list_contains(alns, $aln)) "
        "and ($agency = '' or agency = $agency) and ($state = '' or state = $state)",
        {"aln": total.aln, "agency": total.agency, "state": total.state},
    ).fetchall()
    if total.counts == "obligated" and rows[0][0]:
        yield Gap("sums only", f"{rows[0][0]:,} awards")


def _states(con: Connection, total: Total, sources: Sequence[str]) -> Iterator[Gap]:
    """The States of which the sources hold no row at all."""
    if total.state or total.place:
        return
    rows = con.execute(
        "select place.state, max(case when coverage.state is null then 0 else 1 end) from place "
        "left join coverage on place.state = coverage.state and list_contains($sources, coverage.source_id) "
        "where place.kind = 'state' and not list_contains($territories, place.state) group by 1 order by 1",
        {"sources": sources, "territories": TERRITORIES},
    ).fetchall()
    there, lacking = ([state for state, held in rows if held == n] for n in (1, 0))
    if lacking:
        few = len(there) < len(lacking)
        which = f"only {', '.join(there)} of {len(rows)}" if few else f"none of {', '.join(lacking)}"
        yield Gap("states", which)


def _cities(con: Connection, total: Total, sources: Sequence[str]) -> Iterator[Gap]:
    """The one city whose recipients alone the sources hold: a file asked for by place."""
    if total.place:
        return
    rows = con.execute(
        "select distinct upper(city) from action_row where list_contains($sources, source_id) union "
        "select distinct upper(city) from award_row where list_contains($sources, source_id) limit 2",
        {"sources": sources},
    ).fetchall()
    if len(rows) == 1:
        yield Gap("city", rows[0][0].title())


def _agency(con: Connection, total: Total, readings: Mapping[str, Reading]) -> Iterator[Gap]:
    """The agency of the total, where a source is known to lack it in that year."""
    for source_id, agency in con.execute(
        "select source_id, agency from gap where fiscal_year = $year order by 1, 2",
        {"year": total.fiscal_year},
    ).fetchall():
        codes = card(readings[source_id].card).agencies.values()
        if any(each.name == agency and each.code == total.agency for each in codes):
            yield Gap("agency", f"{agency} in FY{total.fiscal_year}")


def _left_out(total: Total, sources: Sequence[str], readings: Mapping[str, Reading]) -> Iterator[Gap]:
    """What a file's carrier left out of it, and what was set aside when it was read: hardly a part of one
    government's awards."""
    for source_id in sources:
        known = readings[source_id].known_file
        if known is not None and known.left_out and not total.place:
            yield Gap("left out", known.left_out)
        if (rows := readings[source_id].quarantined) and not total.place:
            people = readings[source_id].people
            yield Gap("set aside", f"{rows:,} (of them about people, which are never kept: {people:,})")


def _years(con: Connection, total: Total, held: Sequence[tuple[str, bool]]) -> Iterator[Gap]:
    """For a programme year: the year after it, in which many of its awards are made. A sum told of each award
    holds them all."""
    if total.counts != "allocated" or total.fiscal_year is None or all(summed for _, summed in held):
        return
    rows = con.execute(
        "select count(*) from coverage where fiscal_year = $year and ($agency = '' or agency = $agency) "
        "and ($state = '' or state = $state)",
        {"year": total.fiscal_year + 1, "agency": total.agency, "state": total.state},
    ).fetchall()
    if not rows[0][0]:
        yield Gap("later years", f"actions of FY{total.fiscal_year + 1}")


def _rows(
    total: Total, document: Document, sources: Sequence[str], readings: Mapping[str, Reading]
) -> Iterator[Gap]:
    """The day on which the newest source ends, where the total's data are of a later day."""
    days = [
        day
        for source_id in sources
        if (day := readings[source_id].told_on or readings[source_id].published_through)
    ]
    if total.counts == "obligated" and days and max(days) < document.day:
        yield Gap("later rows", f"rows changed after {max(days)}")
