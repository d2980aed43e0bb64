"""`clawback exposure PLACE`: the answer; of every place with --all, of each of a list with --places."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, places_option
from clawback.cli.files import FILES, FORMATS
from clawback.cli.options import as_of_option, boundary_option, engine_option, known_option, release_option

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary
    from clawback.exposure.nation import By

BY = ("place", "state", "programme", "agency", "condition")


@click.command()
@click.argument("place", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every place of the release, in one pass.")
@places_option
@click.option(
    "--by",
    type=click.Choice(BY),
    help="With --all: what each row is of; a programme is an Assistance Listing.  [default: place]",
)
@click.option("--awards", is_flag=True, help="With --places: a row for each award, not for each place.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --all or --places: the N largest rows alone.  [default: 20 in a table, else all]",
)
@as_of_option
@known_option
@boundary_option
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(FORMATS),
    help="Table on a terminal, JSON Lines in a pipe; parquet and arrow go with --all and --places.",
)
@click.option(
    "--passed-through",
    is_flag=True,
    help="With -o csv: a row for each subaward that others passed on to the place, not for each award.",
)
@release_option
@engine_option
@click.pass_context
def exposure(
    ctx: click.Context,
    place: tuple[str, ...],
    everything: bool,
    places: Path | None,
    by: "By | None",
    awards: bool,
    top: int | None,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    output: str | None,
    passed_through: bool,
    release: str | None,
) -> None:
    """Answer for one place and day: the money, the conditions, the orders, the doubts, the sources. With
    --all or --places: the sums of every place, or of each of a list, a row each.

    \b
    clawback exposure New York City --as-of 2017-03-27
    clawback exposure "Albany, NY" --as-of 2017-04-26 -o json
    clawback exposure city/ny/buffalo --as-of 2017-03-27 --known 2017-02-01
    clawback exposure "New York State" --as-of 2017-03-27 -o csv > awards.csv
    clawback exposure "Albany, NY" --as-of 2025-06-20 --passed-through -o csv > subawards.csv
    clawback exposure --all --by state --as-of 2025-06-20
    clawback exposure --all --as-of 2025-06-20 -o parquet > places.parquet
    clawback exposure --places cities.csv --awards --as-of 2025-06-20 -o arrow > awards.arrows

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    if bool(place) + everything + (places is not None) != 1:
        raise click.UsageError("Name one place, ask of --all, or give a CSV file of places with --places.")
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    if not place:
        if passed_through:
            raise click.UsageError("--passed-through goes with one place.")
        if awards and not places:
            raise click.UsageError(
                "--awards goes with --places: `clawback exposure PLACE` lists the awards of one."
            )
        if by and places:
            raise click.UsageError("--by goes with --all: --places has a row for each place of the list.")
        cut: By = "award" if awards else by or "place"
        _of_many(ctx, cut, places, top, as_of, known, boundary, shape, release)
    if by or awards or top or shape in FILES:
        raise click.UsageError("--by, --awards, --top and -o parquet|arrow go with --all or --places.")
    if passed_through and shape != "csv":
        raise click.UsageError(f"--passed-through goes with -o csv; -o {shape} holds subawards in any case.")
    _of_one(ctx, place, as_of, known, boundary, "subawards" if passed_through else shape, release)


def _of_one(
    ctx: click.Context,
    place: tuple[str, ...],
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    shape: str,
    release: str | None,
) -> None:
    from clawback.exposure.ask import BESIDE, TABLES, docket_of
    from clawback.exposure.ask import exposure as ask
    from clawback.place import find
    from clawback.weekly.counted import of_place
    from clawback.weekly.tables import TABLES as COUNTS

    named = ctx.obj["name"](release)  # first: another process may make a newer release meanwhile
    con = ctx.obj["connect"](named, (*TABLES, *COUNTS))
    found = find(con, " ".join(place))
    today = ctx.obj["today"]
    answer = ask(con, found, as_of or today, known or today, boundary, named)
    from clawback import report

    day, by = answer.asked.as_of, answer.asked.known
    counts = of_place(con, found.id, day, by, docket_of(con, BESIDE))
    click.echo(report.render(answer, shape, counts), nl=False)
    ctx.exit(STALE if answer.stale else 0)


def _of_many(
    ctx: click.Context,
    by: "By",
    places: Path | None,
    top: int | None,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    shape: str,
    release: str | None,
) -> None:
    from clawback.cli.asking import asked
    from clawback.cli.files import write_rows
    from clawback.cli.waiting import steps
    from clawback.exposure.ask import BESIDE, docket_of
    from clawback.exposure.nation import TABLES, NationQuestion, nation, query
    from clawback.report.nation import contract, render_nation

    named, today = ctx.obj["name"](release), ctx.obj["today"]
    with write_rows(shape) as out:
        con = ctx.obj["connect"](named, TABLES, threads=None, writes=out.file)
        found = tuple(each.id for each in asked(con, (), places)) if places else ()
        question = NationQuestion(by, as_of or today, known or today, boundary, named, found)
        with steps("exposure", shown=True) as heard:
            told = nation(con, docket_of(con, BESIDE), question, heard)
        cut = "" if by in ("award", "place") else f" --by {by}"
        asked_by = f"--places {places}" + (" --awards" if by == "award" else "") if places else f"--all{cut}"
        asked_by += f" --top {top}" if top else ""
        if shape in FILES:
            out.rows(con, query(told, top), contract(told, asked_by))
        else:
            for piece in render_nation(con, told, shape, asked_by, top):
                click.echo(piece, nl=False)
    ctx.exit(STALE if told.stale else 0)
