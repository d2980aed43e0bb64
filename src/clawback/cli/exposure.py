"""`clawback exposure PLACE`: the answer."""

import sys
from datetime import date

import click

from clawback.cli.options import as_of_option, boundary_option, engine_option, known_option, release_option

STALE = 3
FORMATS = ("table", "json", "jsonl", "csv")


@click.command()
@click.argument("place", nargs=-1, required=True)
@as_of_option
@known_option
@boundary_option
@click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="Table on a terminal, JSON Lines in a pipe."
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
    as_of: date | None,
    known: date | None,
    boundary: str,
    output: str | None,
    passed_through: bool,
    release: str | None,
) -> None:
    """Answer for one place and day: the money, the conditions, the orders, the doubts, the sources.

    \b
    clawback exposure New York City --as-of 2017-03-27
    clawback exposure "Albany, NY" --as-of 2017-04-26 -o json
    clawback exposure city/ny/buffalo --as-of 2017-03-27 --known 2017-02-01
    clawback exposure "New York State" --as-of 2017-03-27 -o csv > awards.csv
    clawback exposure "Albany, NY" --as-of 2025-06-20 --passed-through -o csv > subawards.csv

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from clawback.exposure.ask import TABLES
    from clawback.exposure.ask import exposure as ask
    from clawback.place import find

    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    if passed_through and shape != "csv":
        raise click.UsageError(f"--passed-through goes with -o csv; -o {shape} holds subawards in any case.")
    named = ctx.obj["name"](release)  # first: another process may make a newer release meanwhile
    con = ctx.obj["connect"](named, TABLES)
    found = find(con, " ".join(place))
    today = ctx.obj["today"]
    answer = ask(con, found, as_of or today, known or today, boundary, named)  # type: ignore[arg-type]
    from clawback import report

    click.echo(report.render(answer, "subawards" if passed_through else shape), nl=False)
    ctx.exit(STALE if answer.stale else 0)
