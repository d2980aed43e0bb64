"""`clawback import FILE`: a grants office's own list beside the federal record."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.options import as_of_option, known_option, release_option

if TYPE_CHECKING:
    from clawback.books import Reconciled

FORMATS = ("table", "json", "csv", "xlsx")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--place", metavar="NAME", required=True, help="The government whose list it is.")
@click.option("--sheet", metavar="NAME", default="", help="Read this sheet only.")
@click.option("--map", "maps", multiple=True, metavar="FIELD=HEADER", help="Say which column a field is in.")
@click.option("--forget", is_flag=True, help="Forget what --map said before for lists of this shape.")
@click.option("--dry-run", is_flag=True, help="Show how the file is read, and stop. Nothing is written.")
@as_of_option
@known_option
@click.option("-o", "--output", type=click.Choice(FORMATS), help="Table on a terminal, JSON in a pipe.")
@click.option(
    "--save", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file; XLSX needs one."
)
@release_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    place: str,
    sheet: str,
    maps: tuple[str, ...],
    forget: bool,
    dry_run: bool,
    as_of: date | None,
    known: date | None,
    output: str | None,
    save: Path | None,
    release: str | None,
) -> None:
    """Set your own list of grants (XLSX, ODS, CSV) beside the federal record: what agrees, what does not,
    what is missing on either side.

    \b
    clawback import grants.xlsx --place "Santa Fe, NM"
    clawback import grants.xlsx --place "Chicago, IL" --dry-run
    clawback import grants.csv --place "Cook County, IL" --map award="Grant ID" --as-of 2025-05-08
    clawback import grants.csv --place "Cook County, IL" --forget --dry-run
    clawback import grants.ods --place "Chicago, IL" -o xlsx --save reconciled.xlsx

    The columns are told by their headers and by what stands in them; --dry-run shows how, and --map says
    otherwise, for this list and later ones with the same header. The list stays on this computer: nothing of
    it enters a release, a log or the network.
    """
    from clawback import books
    from clawback.books import remembering
    from clawback.books.matching import awards_of
    from clawback.books.passing import subawards_of
    from clawback.place import find
    from clawback.report import books as report

    if output == "xlsx" and save is None:
        raise click.UsageError("An XLSX file needs a name: --save reconciled.xlsx")
    home, told = ctx.obj["home"], _told(maps)
    recalled = {} if forget else remembering.recalled(home)
    book = books.read_book(file, sheet=sheet, told=told, recalled=recalled)
    notes = list(report.account(book))
    for line in notes:
        click.echo(line, err=not dry_run)
    if dry_run:
        return
    shapes = [remembering.shape_of(table.header) for table in book.tables]
    if forget:
        remembering.forget(home, shapes)
    con, today = ctx.obj["connect"](release), ctx.obj["today"]
    found, day = find(con, place), as_of or today
    if told:
        remembering.remember(home, shapes, told, today)
    awards = awards_of(con, found, day, known or today)
    subawards = subawards_of(con, found, day, known or today)
    table = books.reconcile(books.match(book.rows, awards, subawards), awards)
    _written(table, report.says(table, found.in_prose, day), notes, day, output, save)


def _written(
    table: "Reconciled",
    sentence: str,
    notes: list[str],
    day: date,
    output: str | None,
    save: Path | None,
) -> None:
    """The table on stdout, or in a file that the sentence is said beside."""
    from clawback.report import books as report

    shape = output or ("table" if sys.stdout.isatty() else "json")
    if shape == "xlsx":
        assert save is not None, "asked for above"
        save.write_bytes(report.as_xlsx(table, sentence, notes, day))
    else:
        text = {
            "table": lambda: "\n".join(report.as_table(table, sentence)) + "\n",
            "json": lambda: report.as_json(table, sentence),
            "csv": lambda: report.as_csv(table),
        }[shape]()
        if save is None:
            click.echo(text, nl=False)
            return
        save.write_text(text, encoding="utf-8")
    click.echo(f"{sentence}\n{save}", err=True)


def _told(maps: tuple[str, ...]) -> dict[str, str]:
    """`field=header` pairs as a mapping; a usage error for anything else, with the fields there are."""
    from clawback.books import FIELDS
    from clawback.errors import suggest

    found = {}
    for each in maps:
        field, equals, header = each.partition("=")
        if not equals or field not in FIELDS:
            from difflib import get_close_matches

            near = suggest(get_close_matches(field, FIELDS, 2))
            listed = ", ".join(FIELDS)
            raise click.UsageError(f"--map {each!r}: found {field!r}, expected one of {listed}{near}")
        found[field] = header
    return found
