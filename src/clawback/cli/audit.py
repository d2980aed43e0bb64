"""`clawback audit PLACE`: what a place's audits say it spent, beside the federal record."""

import sys
from datetime import date

import click

from clawback.cli.asking import FORMATS
from clawback.cli.options import boundary_option, known_option, release_option


@click.command()
@click.argument("place", nargs=-1, required=True)
@click.option(
    "--year",
    type=click.IntRange(1990, 2120),
    metavar="YEAR",
    help="The year in which the audited fiscal year ends.  [default: the newest there is]",
)
@known_option
@boundary_option
@click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="Table on a terminal, JSON Lines in a pipe."
)
@release_option
@click.pass_context
def audit(
    ctx: click.Context,
    place: tuple[str, ...],
    year: int | None,
    known: date | None,
    boundary: str,
    output: str | None,
    release: str | None,
) -> None:
    """Set what a place's audits say it spent beside what the federal record says it was given, by Assistance
    Listing.

    \b
    clawback audit "Albany, NY" --year 2023
    clawback audit "Cook County, IL" --year 2022 --known 2023-12-31
    clawback audit "Albany, NY" --boundary with-components -o csv > audits.csv

    A second witness: schedules of single audits (fac.gov) beside obligations, payments and subawards
    (USAspending). Nothing is matched but the listing's number, and the two differ for good reasons: see
    docs/explanation/audits.md. Load both with `clawback load awards`.

    Exit 0 answered, an answer of no report included; 1 no answer; 2 wrong use.
    """
    from clawback.cli.place import named
    from clawback.ledger.audits import audits
    from clawback.report.audits import AuditsAnswer, render_audits

    of = ctx.obj["name"](release)
    con = ctx.obj["connect"](of)
    found = named(con, " ".join(place))
    day = known or ctx.obj["today"]
    answer = AuditsAnswer(found, boundary, day, of, audits(con, found.id, boundary, year, day, release=of))
    click.echo(render_audits(answer, output or ("table" if sys.stdout.isatty() else "jsonl")), nl=False)
