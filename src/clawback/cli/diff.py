"""`clawback diff PLACE`: what moved between two days, known days, releases or scenarios."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import STALE, output_option
from clawback.cli.options import (
    Day,
    as_of_option,
    boundary_option,
    engine_option,
    known_option,
    release_option,
)
from clawback.cli.supposing import suppose_options

if TYPE_CHECKING:
    from clawback.exposure.answer import Boundary


@click.command()
@click.argument("place", nargs=-1, required=True)
@as_of_option
@known_option
@release_option
@click.option("--to", type=Day(), metavar="DAY", help="The other day.  [default: the same]")
@click.option("--to-known", type=Day(), metavar="DAY", help="The other known day.  [default: the same]")
@click.option("--to-release", metavar="ID", help="The other release.  [default: the same]")
@suppose_options
@boundary_option
@output_option
@engine_option
@click.pass_context
def diff(
    ctx: click.Context,
    place: tuple[str, ...],
    as_of: date | None,
    known: date | None,
    release: str | None,
    to: date | None,
    to_known: date | None,
    to_release: str | None,
    suppose: tuple[str, ...],
    scenario: Path | None,
    boundary: "Boundary",
    output: str | None,
) -> None:
    """Say which awards of a place moved between two answers, because of which event, with dollars.

    The two differ in the day (--to), in what was public (--to-known), in the release (--to-release), in what
    is supposed in the second (--suppose, --scenario), or in several of these.

    \b
    clawback diff "New York City" --as-of 2017-03-27 --to 2017-04-26
    clawback diff "Chicago, IL" --as-of 2025-09-01 --known 2025-08-01 --to-known 2025-09-01
    clawback diff "New York City" --as-of 2017-04-26 --suppose "reverse $ORDER"
    clawback diff "Chicago, IL" --release 1 --to-release 2 --as-of 2025-06-20 -o csv > moved.csv

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from clawback.cli.supposing import scenario_of
    from clawback.exposure.supposed import compared, side
    from clawback.place import find
    from clawback.report.command import command
    from clawback.report.moves import render

    if not (to or to_known or to_release or suppose or scenario):
        raise click.UsageError("Say what differs: --to, --to-known, --to-release, --suppose or --scenario.")
    first = ctx.obj["name"](release)
    second = ctx.obj["name"](to_release) if to_release else first
    con = ctx.obj["connect"](first)
    other = ctx.obj["connect"](second) if second != first else con
    found = find(con, " ".join(place))
    day, public = as_of or ctx.obj["today"], known or ctx.obj["today"]
    supposed = scenario_of(other, suppose, scenario)
    before = side(con, first, day, public)
    after = side(other, second, to or day, to_known or public, supposed)
    moves = compared(before, after, found, boundary)
    options = {
        "as-of": day,
        "known": public,
        "release": first,
        "to": after.as_of,
        "to-known": after.known,
        "to-release": second,
        "suppose": suppose,
        "scenario": scenario,
        "boundary": boundary,
    }
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    again = command("diff", found.id, options)
    click.echo(render(moves, shape, again, supposed.title if supposed else ""), nl=False)
    ctx.exit(STALE if moves.before.stale or moves.after.stale else 0)
