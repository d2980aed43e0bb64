"""`clawback scenario PLACE`: what if orders fell, or something else of the law changed."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, output_option
from clawback.cli.options import as_of_option, boundary_option, engine_option, known_option, release_option
from clawback.cli.supposing import suppose_options

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary
    from clawback.exposure.supposed import Side
    from clawback.place import Place


@click.command()
@click.argument("place", nargs=-1, required=True)
@suppose_options
@as_of_option
@known_option
@boundary_option
@output_option
@release_option
@engine_option
@click.pass_context
def scenario(
    ctx: click.Context,
    place: tuple[str, ...],
    suppose: tuple[str, ...],
    scenario: Path | None,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    output: str | None,
    release: str | None,
) -> None:
    """Say what each order holds back from being lost, and what would be freed if orders fell; or, with
    --suppose or --scenario, what would move if something else changed.

    An award that two orders hold is freed only if both fall. Nothing is said of how likely any of it is.

    \b
    clawback scenario "New York City" --as-of 2017-04-26
    clawback scenario nyc --as-of 2017-04-26 --suppose 'stay case/2017-santa-clara-v-trump/order/2017-04-25'
    clawback scenario "Chicago, IL" --suppose 'unlist set/doj-list-2025-08-05 places city/il/chicago'
    clawback scenario "Buffalo, NY" --as-of 2025-09-01 --scenario if.yaml -o json

    Suppositions: stay, reverse, extend and narrow an order; widen a condition; list and unlist a place; adopt
    a rule; certify or refuse a condition. docs/how-to/ask-what-if.md shows each.

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from clawback.cli.supposing import scenario_of
    from clawback.exposure.supposed import compared, side
    from clawback.place import find
    from clawback.report.command import command

    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named)
    found = find(con, " ".join(place))
    record = side(con, named, as_of or ctx.obj["today"], known or ctx.obj["today"])
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    options = {
        "suppose": suppose,
        "scenario": scenario,
        "as-of": record.as_of,
        "known": record.known,
        "boundary": boundary,
        "release": named,
    }
    again = command("scenario", found.id, options)
    supposed = scenario_of(con, suppose, scenario)
    if supposed is None:
        text, stale = _falling(record, found, boundary, shape, again)
    else:
        from clawback.report.moves import render

        moves = compared(record, side(*record[:4], supposed), found, boundary)
        text, stale = render(moves, shape, again, supposed.title), moves.before.stale
    click.echo(text, nl=False)
    ctx.exit(STALE if stale else 0)


def _falling(
    record: "Side", place: "Place", boundary: "Boundary", shape: str, again: str
) -> tuple[str, bool]:
    """The what-if-orders-fall table, and whether law or money is known only through an earlier day."""
    from clawback.exposure.answer import Question
    from clawback.exposure.coverage import coverage
    from clawback.exposure.falling import falls
    from clawback.place import lineage
    from clawback.report.falls import law_of, render
    from clawback.store import digest

    con, release, day, known, law, _ = record
    asked = Question(place, tuple(lineage(con, place.id)), day, known, boundary, release)
    through = coverage(con, place.state, day).published_through
    stale = day > law.about.known_through or (through is not None and day > through)
    found = falls(con, law, asked)
    told = law_of(law, digest(con, "record"), found)
    return render(asked, found, told, shape, again), stale
