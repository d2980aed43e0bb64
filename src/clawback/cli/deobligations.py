"""`clawback deobligations PLACE`: what money was taken back from a place's awards, and when."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, output_option, places_option
from clawback.cli.options import (
    Day,
    as_of_option,
    boundary_option,
    engine_option,
    known_option,
    release_option,
)

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary
    from clawback.exposure.deobligations import Kind

KINDS = ("early", "close-out", "rebooked", "unknown")


@click.command()
@click.argument("place", nargs=-1)
@places_option
@click.option("--all", "everything", is_flag=True, help="Ask of every award of the release.")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be repeated."
)
@click.option("--since", type=Day(), metavar="DAY", help="Only actions of this day or later.")
@click.option("--until", type=Day(), metavar="DAY", help="Only actions before this day.")
@as_of_option
@known_option
@boundary_option
@output_option
@release_option
@engine_option
@click.pass_context
def deobligations(
    ctx: click.Context,
    place: tuple[str, ...],
    places: Path | None,
    everything: bool,
    kinds: "tuple[Kind, ...]",
    since: date | None,
    until: date | None,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    output: str | None,
    release: str | None,
) -> None:
    """List the de-obligations of a place's awards, actions below zero dollars: when, how much, and whether in
    the last 90 days of the award's period or after it (close-out), or early.

    \b
    clawback deobligations "New York City" --as-of 2016-09-30
    clawback deobligations "Albany, NY" --since 2015-10-01 --until 2016-10-01 --kind early
    clawback deobligations "New York State" --boundary with-components -o csv > deobligations.csv
    clawback deobligations --all --kind early -o csv > early.csv

    Each action has the end of the period as it stood before, what the award's actions come to after it, what
    is said of the award and by whom, and the file and line it was read from. A negative action is what the
    agency reported; why it was made only a document says. docs/reference/deobligations.md has each field.

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from clawback.cli.asking import asked
    from clawback.exposure import docket_of
    from clawback.exposure.ask import BESIDE
    from clawback.exposure.deobligations import DeobligationQuestion
    from clawback.exposure.deobligations import deobligations as ask
    from clawback.report.deobligations import render_deobligations

    if bool(place) + (places is not None) + everything != 1:
        raise click.UsageError("Name a place, give a CSV file of places with --places, or ask of --all.")
    if since and until and until <= since:
        raise click.UsageError(f"--until {until} is not after --since {since}: no day lies between them.")
    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named, threads=None if everything else 1)
    day, told = as_of or ctx.obj["today"], known or ctx.obj["today"]
    if since and since > day:
        raise click.UsageError(f"--since {since} is after the day asked, {day}.")
    docket = docket_of(con, BESIDE)
    answers = [
        ask(
            con,
            docket,
            DeobligationQuestion(each, boundary, since, until, kinds, day, told, named),
        )
        for each in ([None] if everything else asked(con, place, places))
    ]
    for text in render_deobligations(answers, output or ("table" if sys.stdout.isatty() else "jsonl")):
        click.echo(text, nl=False)
    ctx.exit(STALE if any(each.stale for each in answers) else 0)
