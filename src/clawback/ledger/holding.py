"""What the sources that hold rows of a control total are known not to hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clawback.ledger.controls import Document, Total
from clawback.ledger.steps import SQL
from clawback.source import Reading, card
from clawback.store import Connection, run

TERRITORIES = frozenset(("AS", "GU", "MP", "PR", "VI"))
"""A file of the whole country may well hold no award of these; of a State it hardly does."""


class Gap(NamedTuple):
    """Something missing, and its name: `what` is `states`, `city`, `agency`, `left out`, `set aside`,
    `later rows`, `later years` or `sums only`."""

    what: str
    which: str


class Holding(NamedTuple):
    """What a release holds, read once for all totals: each question with parameters costs milliseconds."""

    readings: Mapping[str, Reading]
    states: tuple[str, ...]
    coverage: frozenset[tuple[str, str, int | None, str]]
    """(source, State, fiscal year or None for sums over all years, agency)."""
    cities: frozenset[tuple[str, str]]
    """(source, city) of recipients, two cities of each source at most."""
    lacking: tuple[tuple[str, str, int], ...]
    """(source, name of an agency it lacks, fiscal year)."""
    summed: tuple[tuple[str, str, str, int], ...]
    """(listing, agency, State, awards) held as one sum each."""


def holding(con: Connection, readings: Mapping[str, Reading]) -> Holding:
    """What the release holds."""
    states = con.execute("select state from place where kind = 'state' order by 1").fetchall()
    coverage = con.execute("select source_id, state, fiscal_year, agency from coverage").fetchall()
    cities = con.execute(
        "select source_id, min(upper(city)), max(upper(city)) from "
        "(select source_id, city from source_row union all select source_id, city from award_row) group by 1"
    ).fetchall()
    lacking = con.execute("select source_id, agency, fiscal_year from gap order by 1, 2, 3").fetchall()
    return Holding(
        readings,
        tuple(state for (state,) in states if state not in TERRITORIES),
        frozenset(coverage),
        frozenset((source_id, city) for source_id, *ends in cities for city in ends),
        tuple(lacking),
        tuple(run(con, SQL, "summed.sql").fetchall()),
    )


def gaps(
    held: Holding, total: Total, document: Document, sources: Sequence[tuple[str, bool]]
) -> tuple[Gap, ...]:
    """What is missing for a total, most telling first. `sources` hold rows of it, as actions or (True) sums.

    Where none does: the agency that a source is known to lack, and the awards that one sums up.
    """
    if not sources:
        return (*_agency(held, total), *_summed(held, total))
    names = frozenset(source_id for source_id, _ in sources)
    return (
        *_states(held, total, names),
        *_city(held, total, names),
        *_left_out(held, total, sorted(names)),
        *_years(held, total, all(summed for _, summed in sources)),
        *_rows(held, total, document, names),
    )


def _summed(held: Holding, total: Total) -> Iterator[Gap]:
    """Awards of the scope that a source holds as one sum each: nothing can be said of one year of them."""
    awards = sum(
        many
        for listing, agency, state, many in held.summed
        if total.aln in ("", listing) and total.agency in ("", agency) and total.state in ("", state)
    )
    if total.counts == "obligated" and awards:
        yield Gap("sums only", f"{awards:,} awards")


def _states(held: Holding, total: Total, names: frozenset[str]) -> Iterator[Gap]:
    """The States of which the sources hold no row at all."""
    if total.state or total.place:
        return
    known = {state for source_id, state, *_ in held.coverage if source_id in names}
    there = [state for state in held.states if state in known]
    lacking = [state for state in held.states if state not in known]
    if lacking:
        few = len(there) < len(lacking)
        only = f"only {', '.join(there)} of {len(held.states)}"
        yield Gap("states", only if few else f"none of {', '.join(lacking)}")


def _city(held: Holding, total: Total, names: frozenset[str]) -> Iterator[Gap]:
    """The one city whose recipients alone the sources hold: a file asked for by place."""
    cities = {city for source_id, city in held.cities if source_id in names}
    if not total.place and len(cities) == 1 and cities != {""}:  # a file without cities says none
        yield Gap("city", cities.pop().title())


def _agency(held: Holding, total: Total) -> Iterator[Gap]:
    """The agency of the total, where a source is known to lack it in that year."""
    for source_id, agency, year in held.lacking:
        codes = card(held.readings[source_id].card).agencies.values()
        if year == total.fiscal_year and any(
            each.name == agency and each.code == total.agency for each in codes
        ):
            yield Gap("agency", f"{agency} in FY{year}")


def _left_out(held: Holding, total: Total, names: Sequence[str]) -> Iterator[Gap]:
    """What a file's carrier left out of it, and what was set aside when it was read: hardly a part of one
    government's awards."""
    for each in (held.readings[name] for name in names if not total.place):
        if each.known_file is not None and each.known_file.left_out:
            yield Gap("left out", each.known_file.left_out)
        if each.quarantined:
            about = f"of them about people, which are never kept: {each.people:,}"
            yield Gap("set aside", f"{each.quarantined:,} ({about})")


def _years(held: Holding, total: Total, all_summed: bool) -> Iterator[Gap]:
    """For a programme year: the year after it, in which many of its awards are made. A sum told of each award
    holds them all."""
    if total.counts != "allocated" or total.fiscal_year is None or all_summed:
        return
    after = total.fiscal_year + 1
    if not any(
        year == after and total.agency in ("", agency) and total.state in ("", state)
        for _, state, year, agency in held.coverage
    ):
        yield Gap("later years", f"actions of FY{after}")


def _rows(held: Holding, total: Total, document: Document, names: frozenset[str]) -> Iterator[Gap]:
    """The day on which the newest source ends, where the total's data are of a later day."""
    told = (held.readings[name] for name in names)
    days = [day for each in told if (day := each.told_on or each.published_through)]
    if total.counts == "obligated" and days and max(days) < document.day:
        yield Gap("later rows", f"rows changed after {max(days)}")
