"""`clawback flags PLACE`: what in the award data of a place would mislead a reader."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import output_option, places_option
from clawback.cli.options import as_of_option, boundary_option, known_option, release_option
from clawback.cli.waiting import steps

if TYPE_CHECKING:
    from clawback.place import Place
    from clawback.store import Connection


@click.command()
@click.argument("place", nargs=-1)
@places_option
@click.option("--all", "everything", is_flag=True, help="Ask of every award of the release.")
@click.option("--flag", "names", multiple=True, metavar="NAME", help="Only this flag; may be repeated.")
@as_of_option
@known_option
@boundary_option
@output_option
@release_option
@click.pass_context
def flags(
    ctx: click.Context,
    place: tuple[str, ...],
    places: Path | None,
    everything: bool,
    names: tuple[str, ...],
    as_of: date | None,
    known: date | None,
    boundary: str,
    output: str | None,
    release: str | None,
) -> None:
    """List what in a place's award data would mislead: more paid than obligated, dates inverted, an agency
    that does not administer the programme, a recipient linked to nobody, and the like.

    \b
    clawback flags "New York State" --as-of 2016-09-30
    clawback flags "Chicago, IL" --flag stale --flag outlay-over-obligation -o csv > flags.csv
    clawback flags --places cities.csv --boundary with-components -o json
    clawback flags --all --flag unlinked -o csv > unlinked.csv

    Each hit has the two values that conflict, the dollars, and the file and line they were read from. A flag
    is a fact about the data, never a score; docs/reference/flags.md defines each.
    """
    from clawback.ledger.flags import chosen
    from clawback.ledger.flags import flags as ask
    from clawback.report.flags import FlagsAnswer, render_flags, sources

    if bool(place) + (places is not None) + everything != 1:
        raise click.UsageError("Name a place, give a CSV file of places with --places, or ask of --all.")
    chosen(names)
    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named, threads=None if everything else 1)
    day, told = as_of or ctx.obj["today"], known or ctx.obj["today"]
    answers = []
    with steps("flags", shown=everything) as step:
        for each in _asked(con, place, places, everything):
            place_id = None if each is None else each.id
            found = ask(con, place_id, day, told, boundary, names, release=named, told=step)
            about = sources(con, found)
            answers.append(FlagsAnswer(each, boundary, names, day, told, named, found, about))
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    for text in render_flags(answers, shape):
        click.echo(text, nl=False)


def _asked(
    con: "Connection", place: tuple[str, ...], places: Path | None, everything: bool
) -> "list[Place] | list[None]":
    """The places asked about; None for all awards."""
    from clawback.cli.asking import asked

    return [None] if everything else asked(con, place, places)
