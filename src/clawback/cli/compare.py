"""`clawback compare PLACE PLACE …`: several places side by side."""

import csv
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, output_option, place_at, places_option, read_places
from clawback.cli.options import as_of_option, boundary_option, engine_option, known_option, release_option

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary
    from clawback.exposure.compare import People
    from clawback.ids import PlaceId
    from clawback.store import Connection

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("place", nargs=-1)
@places_option
@as_of_option
@known_option
@boundary_option
@click.option(
    "--population",
    type=FILE,
    metavar="CSV",
    help="Who lives where: columns `place` and `population`, and `year` and `source` if you have them.",
)
@output_option
@release_option
@engine_option
@click.pass_context
def compare(
    ctx: click.Context,
    place: tuple[str, ...],
    places: Path | None,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    population: Path | None,
    output: str | None,
    release: str | None,
) -> None:
    """Set several places side by side on one day: what each could lose, what orders block, what is undrawn
    and announced, each in all and per head where the population is known, and what was loaded of each.

    \b
    clawback compare "Chicago" "New York City" --as-of 2025-06-20
    clawback compare "Albany County, NY" "Erie County, NY" --as-of 2017-03-27 -o csv
    clawback compare --places cities.csv --population people.csv --as-of 2025-06-20 -o json

    Each argument is one place: quote names of several words.

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from clawback.exposure.ask import TABLES
    from clawback.exposure.compare import compare as ask
    from clawback.place import find
    from clawback.report.compare import render_compared

    if bool(place) == (places is not None):
        raise click.UsageError(
            "Name places, each as one argument, or give a CSV file of places with --places."
        )
    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named, TABLES)
    found = [find(con, each) for each in place]
    if places is not None:
        found = [place_at(con, places, line, text) for line, text in read_places(places)]
    found = list({each.id: each for each in found}.values())
    if len(found) < 2:
        raise click.UsageError("Name two places or more; `clawback exposure` answers for one.")
    people = read_people(con, population) if population else {}
    day, told = as_of or ctx.obj["today"], known or ctx.obj["today"]
    answers = ask(con, found, day, told, boundary, named, people)
    asked_by = f"--places {places}" if places else " ".join(each.id for each in found)
    asked_by += f" --population {population}" if population else ""
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    click.echo(render_compared(answers, shape, asked_by), nl=False)
    ctx.exit(STALE if any(each.answer.stale for each in answers) else 0)


def read_people(con: "Connection", path: Path) -> "dict[PlaceId, People]":
    """Populations by place from a CSV file; BadInput, with the line, for a count that is no whole number."""
    from clawback.errors import BadInput
    from clawback.exposure.compare import People

    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise BadInput(path.name, str(wrong), "a CSV file in UTF-8") from None
    found = {}
    for line, row in enumerate(rows, 2):
        count = (row.get("population") or "").replace(",", "").strip()
        if not count.isdecimal() or not int(count):
            raise BadInput(
                path.name, repr(count), "how many people, a whole number", line=line, column="population"
            )
        place = place_at(con, path, line, row.get("place") or "")
        found[place.id] = People(int(count), row.get("year") or "", row.get("source") or path.name)
    return found
