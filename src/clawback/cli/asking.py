"""What the questions about the law share: their options, the places asked about, the way to an answer."""

import csv
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.law import docket_option
from clawback.cli.options import as_of_option, known_option, release_option

if TYPE_CHECKING:
    from clawback.exposure.law import Law, LawQuestion
    from clawback.place import Place
    from clawback.report.law import LawAnswer
    from clawback.store import Connection

STALE = 3
FORMATS = ("table", "json", "jsonl", "csv")
MOST = 10_000
"""Places one file may name."""

places_option = click.option(
    "--places",
    "places",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Ask for every place in a CSV file: its column `place`, else its first column.",
)
output_option = click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="Table on a terminal, JSON Lines in a pipe."
)


def law_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every question about the law."""
    options = (as_of_option, known_option, places_option, docket_option, output_option, release_option)
    for option in reversed(options):
        command = option(command)
    return command


def answer(
    ctx: click.Context,
    make: "Callable[[Law, tuple[str, ...], Path | None], list[LawAnswer]]",
    place: tuple[str, ...],
    as_of: date | None,
    known: date | None,
    places: Path | None,
    overlay: Path | None,
    output: str | None,
    release: str | None,
    *,
    everything: bool = False,
) -> None:
    """Make the answers and print them; nothing is printed unless every place is known."""
    from clawback import report
    from clawback.cli.law import law_of
    from clawback.exposure.law import Law

    named = ctx.obj["name"](release)
    docket = law_of(ctx, named, None, overlay)
    today = ctx.obj["today"]
    day = as_of or today
    law = Law(ctx.obj["connect"](named), docket, day, known or today, named, str(overlay or ""))
    answers = make(law, place, places)
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    for text in report.render_law(answers, shape, everything=everything):
        click.echo(text, nl=False)
    ctx.exit(STALE if day > docket.about.known_through else 0)


def of_places(
    make: "Callable[[LawQuestion], LawAnswer]",
) -> "Callable[[Law, tuple[str, ...], Path | None], list[LawAnswer]]":
    """The answer for every place asked about."""
    return lambda law, place, places: [make(law.of_place(each)) for each in asked(law.con, place, places)]


def asked(con: "Connection", place: tuple[str, ...], places: Path | None) -> "list[Place]":
    """The place named on the command line, or those of the file; UsageError for neither or both."""
    from clawback.place import find

    if bool(place) == (places is not None):
        raise click.UsageError("Name one place, or give a CSV file of places with --places.")
    if places is None:
        return [find(con, " ".join(place))]
    return [place_at(con, places, line, text) for line, text in read_places(places)]


def place_at(con: "Connection", path: Path, line: int, text: str) -> "Place":
    """The place a line of the file names; BadInput, with the line, when it names none or several."""
    from clawback.errors import AmbiguousPlace, BadInput, UnknownPlace
    from clawback.place import find

    try:
        return find(con, text)
    except (UnknownPlace, AmbiguousPlace) as wrong:
        raise BadInput(
            path.name, repr(text), "the name of one place", line=line, column="place", advice=str(wrong)
        ) from None


def read_places(path: Path) -> list[tuple[int, str]]:
    """(line, name) for every place in a CSV file; BadInput when it holds none, or too many."""
    from clawback.errors import BadInput

    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise BadInput(path.name, str(wrong), "a CSV file in UTF-8") from None
    head = [name.strip().lower() for name in rows[0]] if rows else []
    at = head.index("place") if "place" in head else 0
    skip = 1 if "place" in head else 0
    alone = len(head) == 1  # one column: `Santa Fe, NM` written without quotes is still one name
    found = [
        (line, ", ".join(cell.strip() for cell in row) if alone else row[at].strip())
        for line, row in enumerate(rows, 1)
        if line > skip and len(row) > at and row[at].strip()
    ]
    if not 0 < len(found) <= MOST:
        raise BadInput(
            path.name,
            f"{len(found):,} places",
            f"1 to {MOST:,}",
            advice="Write one place to a line, under the heading `place`.",
        )
    return found
