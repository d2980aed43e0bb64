"""`clawback series PLACE`: the sums through time."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, places_option
from clawback.cli.files import FILES, FORMATS
from clawback.cli.options import Day, boundary_option, engine_option, known_option, release_option

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary
    from clawback.exposure.series import By

DAY, YEAR = timedelta(days=1), timedelta(days=365)
EACH = ("nation", "place", "state", "programme", "agency")


@click.command()
@click.argument("place", nargs=-1)
@places_option
@click.option("--all", "everything", is_flag=True, help="Every government of the release, together.")
@click.option(
    "--from", "since", type=Day(), metavar="DAY", help="The first day.  [default: a year before --until]"
)
@click.option(
    "--until", type=Day(), metavar="DAY", help="The day after the last.  [default: the day after --known]"
)
@click.option(
    "--by",
    type=click.Choice(("month", "event")),
    default="month",
    show_default=True,
    help="The first day, the first of each month and the last day; or each day on which a sum changes.",
)
@click.option(
    "--each",
    type=click.Choice(EACH),
    help="With --all or --places: one row each for every month-end, in one pass over all awards.",
)
@known_option
@boundary_option
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(FORMATS),
    help="Table on a terminal, JSON Lines in a pipe; parquet and arrow go with --each.",
)
@release_option
@engine_option
@click.pass_context
def series(
    ctx: click.Context,
    place: tuple[str, ...],
    places: Path | None,
    everything: bool,
    since: date | None,
    until: date | None,
    by: "By",
    each: str | None,
    known: date | None,
    boundary: "Boundary",
    output: str | None,
    release: str | None,
) -> None:
    """Give what was open, blocked and undrawn through time: for one place, for each of a list and the list
    together, or for all governments together; with what of the law turned it, and when.

    \b
    clawback series "New York City" --from 2017-01-01 --until 2019-01-01
    clawback series "Albany, NY" --from 2025-01-20 --until 2025-12-01 --by event
    clawback series --places cities.csv --from 2025-01-01 --until 2026-01-01 -o csv > series.csv
    clawback series --all --from 2025-01-01 --until 2026-01-01 -o json
    clawback series --all --each state --from 2016-01-01 --until 2026-01-01 -o parquet > states.parquet
    clawback series --places cities.csv --each place --from 2024-01-01 --until 2026-01-01 -o csv

    Each sum is what `clawback exposure` answers for that day. All of it is as public on --known.

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    if bool(place) + (places is not None) + everything != 1:
        raise click.UsageError("Name a place, give a CSV file of places with --places, or ask of --all.")
    told = known or ctx.obj["today"]
    end = until or told + DAY
    start = since or end - YEAR
    if end <= start:
        raise click.UsageError(f"--until {end} is not after --from {start}: no day lies between them.")
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    if each is not None:
        if place or (places and each != "place"):
            raise click.UsageError("--each goes with --all; with --places it is --each place.")
        _month_ends(ctx, each, places, start, end, told, boundary, shape, release)
    if shape in FILES:
        raise click.UsageError(f"-o {shape} goes with --each.")
    from clawback.cli.asking import asked
    from clawback.cli.waiting import steps
    from clawback.exposure.ask import BESIDE, docket_of
    from clawback.exposure.series import TABLES, SeriesQuestion
    from clawback.exposure.series import series as ask
    from clawback.report.series import render_series

    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named, TABLES, threads=None if everything else 1)
    found = () if everything else tuple({each.id: each for each in asked(con, place, places)}.values())
    question = SeriesQuestion(found, start, end, by, told, boundary, named)
    with steps("series", shown=everything or len(found) > 1) as heard:
        answer = ask(con, docket_of(con, BESIDE), question, heard)
    asked_by = "--all" if everything else f"--places {places}" if places else found[0].id
    click.echo(render_series(answer, shape, asked_by), nl=False)
    ctx.exit(STALE if answer.stale else 0)


def _month_ends(
    ctx: click.Context,
    each: str,
    places: Path | None,
    since: date,
    until: date,
    known: date,
    boundary: "Boundary",
    shape: str,
    release: str | None,
) -> None:
    from clawback.cli.asking import asked
    from clawback.cli.files import write_rows
    from clawback.cli.waiting import steps
    from clawback.exposure.ask import BESIDE, docket_of
    from clawback.exposure.months import MonthsQuestion, lay_months, query
    from clawback.exposure.nation import TABLES
    from clawback.report.months import contract, render_months

    named = ctx.obj["name"](release)
    with write_rows(shape) as out:
        con = ctx.obj["connect"](named, TABLES, threads=None, writes=out.file)
        found = tuple(p.id for p in asked(con, (), places)) if places else ()
        question = MonthsQuestion(each, since, until, known, boundary, named, found)
        with steps("series", shown=True) as heard:
            answer = lay_months(con, docket_of(con, BESIDE), question, heard)
        asked_by = f"--places {places}" if places else "--all"
        if out.file or shape in FILES:
            out.rows(con, query(), contract(answer, asked_by))
        else:
            for piece in render_months(con, answer, shape, asked_by):
                click.echo(piece, nl=False)
    ctx.exit(STALE if answer.stale else 0)
