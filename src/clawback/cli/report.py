"""`clawback report PLACE -o FILE`: a report to hand on, as PDF, HTML, XLSX or JSON; of one place or many."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clawback.cli.asking import STALE, places_option
from clawback.cli.options import (
    Day,
    as_of_option,
    boundary_option,
    engine_option,
    known_option,
    release_option,
)

if TYPE_CHECKING:
    from clawback.exposure.answer import Answer, Boundary
    from clawback.exposure.supposed import Side
    from clawback.place import Place

HOLE = "{place}"
"""Where the name of a file has it, the place's id stands, with dashes for slashes."""


class Options(NamedTuple):
    """What was asked besides the places."""

    boundary: "Boundary"
    outputs: tuple[Path, ...]
    since: str | None
    since_known: date | None
    since_release: str | None
    software: str


@click.command()
@click.argument("place", nargs=-1)
@places_option
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write: .pdf, .html, .xlsx or .json; may be repeated. {place} in it is the place's id.",
)
@click.option(
    "--since",
    metavar="DAY|FILE",
    help="Say what changed since a day, or since an earlier report (its .json).",
)
@click.option("--since-known", type=Day(), metavar="DAY", help="As known then.  [default: as --known]")
@click.option("--since-release", metavar="ID", help="By that release.  [default: as --release]")
@click.option(
    "--overview",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --places: also a report on the list itself, with a map.",
)
@click.option("--resume", is_flag=True, help="With --places: leave out places whose files are there.")
@as_of_option
@known_option
@boundary_option
@release_option
@engine_option
@click.pass_context
def report(
    ctx: click.Context,
    place: tuple[str, ...],
    places: Path | None,
    outputs: tuple[Path, ...],
    since: str | None,
    since_known: date | None,
    since_release: str | None,
    overview: Path | None,
    resume: bool,
    as_of: date | None,
    known: date | None,
    boundary: "Boundary",
    release: str | None,
) -> None:
    """Write a report on a place: what it could lose, what each order holds back, what changed, what has
    happened so far, and every source. The same question gives the same bytes.

    \b
    clawback report "New York City" --as-of 2017-03-27 -o memo.pdf
    clawback report nyc --as-of 2017-04-26 --since 2017-03-27 -o memo.pdf -o memo.xlsx
    clawback report "Chicago, IL" --as-of 2025-09-01 --since june.json -o september.html
    clawback report --places cities.csv --as-of 2025-06-20 -o 'memos/{place}.pdf' --overview list.html

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law or money known only through an earlier day.
    """
    from importlib.metadata import version

    from clawback.cli.asking import asked
    from clawback.exposure.supposed import side
    from clawback.report.paper.files import format_of

    _check(places, outputs, overview, resume, since, since_known, since_release)
    named = ctx.obj["name"](release)
    con = ctx.obj["connect"](named)
    found = list({each.id: each for each in asked(con, place, places)}.values())
    if places is not None:
        for each in outputs:
            each.parent.mkdir(exist_ok=True)
    for each in [*outputs, *([overview] if overview else [])]:
        format_of(each)
    today = ctx.obj["today"]
    at = side(con, named, as_of or today, known or today)
    software = f"clawback {version('clawback')}"
    options = Options(boundary, outputs, since, since_known, since_release, software)
    todo = [each for each in found if not (resume and all(p.exists() for p in _files(each, options)))]
    compared = [_since(ctx, at, each, options) for each in todo]  # a fault is told before anything is written
    if places is None:
        answers = [_one(at, todo[0], compared[0], options)]
    else:
        if len(todo) < len(found):
            click.echo(f"{len(found) - len(todo):,} of {len(found):,} places have their files.", err=True)
        answers = _batch(at, todo, compared, options)
    if overview:
        _overview(at, found, answers, overview, options, places)
    ctx.exit(STALE if any(each.stale for each in answers) else 0)


def _check(
    places: Path | None,
    outputs: tuple[Path, ...],
    overview: Path | None,
    resume: bool,
    since: str | None,
    since_known: date | None,
    since_release: str | None,
) -> None:
    """Options that do not go together."""
    if places is None and (overview or resume):
        raise click.UsageError("--overview and --resume go with --places.")
    if places is not None and (bare := [each for each in outputs if HOLE not in each.name]):
        raise click.UsageError(
            f"{bare[0]}: with --places a file's name must hold {HOLE}, so that each has one."
        )
    if since is None and (since_known or since_release):
        raise click.UsageError("--since-known and --since-release go with --since.")


def _batch(
    at: "Side", places: "list[Place]", compared: "list[Side | None]", options: Options
) -> "list[Answer]":
    """A report on each place."""
    from clawback.cli.waiting import steps

    answers = []
    with steps("reports", shown=True) as tell:
        for n, (place, before) in enumerate(zip(places, compared, strict=True)):
            tell(place.id, n, len(places))
            answers.append(_one(at, place, before, options, quiet=True))
    click.echo(f"{len(places):,} report{'' if len(places) == 1 else 's'} written.", err=True)
    return answers


def _one(
    at: "Side", place: "Place", before: "Side | None", options: Options, *, quiet: bool = False
) -> "Answer":
    """The report on one place, in every format asked for; its summary is said on a terminal."""
    from clawback.report.command import command
    from clawback.report.memo import gather, memo
    from clawback.report.paper.files import write

    found = gather(at, place, options.boundary, before)
    told = {
        "as-of": at.as_of,
        "known": at.known,
        "boundary": options.boundary,
        "release": at.release,
        "since": before and before.as_of,
        "since-known": before and before.known,
        "since-release": before and before.release,
        "output": tuple(each.name for each in _files(place, options)),
    }
    paper = memo(found, options.software, command("report", place.id, told))
    for each in _files(place, options):
        write(paper, each)
        if not quiet:
            click.echo(f"Written: {each}", err=True)
    if not quiet and sys.stdout.isatty():
        click.echo("\n".join(paper.summary))
    return found.answer


def _files(place: "Place", options: Options) -> list[Path]:
    """The files of a place."""
    return [_named(each, place) for each in options.outputs]


def _named(path: Path, place: "Place") -> Path:
    return path.with_name(path.name.replace(HOLE, place.id.replace("/", "-")))


def _since(ctx: click.Context, at: "Side", place: "Place", options: Options) -> "Side | None":
    """What to compare with. Raises BadQuestion for an earlier report on something else."""
    from clawback.dates import day
    from clawback.errors import BadQuestion
    from clawback.exposure.supposed import side
    from clawback.report.memo.earlier import read

    if options.since is None:
        return None
    try:
        as_of, known, release = day(options.since), at.known, at.release
    except ValueError:
        path = _named(Path(options.since), place)
        earlier = read(path)
        if (earlier.place, earlier.boundary) != (place.id, options.boundary):
            raise BadQuestion(
                f"{path.name}: found a report on {earlier.place} ({earlier.boundary}), expected one on "
                f"{place.id} ({options.boundary})\n  Give an earlier report on the same place and boundary."
            ) from None
        as_of, known, release = earlier.as_of, earlier.known, earlier.release
    known, release = options.since_known or known, options.since_release or release
    named = ctx.obj["name"](release)
    con = at.con if named == at.release else ctx.obj["connect"](named)
    return side(con, named, as_of, known)


def _overview(
    at: "Side",
    places: "list[Place]",
    answers: "list[Answer]",
    path: Path,
    options: Options,
    listed: Path | None,
) -> None:
    """The report on the list itself; a place that was left out is asked about now."""
    from clawback.exposure import exposure
    from clawback.report.command import command
    from clawback.report.memo.overview import overview
    from clawback.report.paper.files import write

    made = {each.asked.place.id: each for each in answers}
    found = [
        made.get(each.id) or exposure(at.con, each, at.as_of, at.known, options.boundary, at.release)
        for each in places
    ]
    told = {
        "as-of": at.as_of,
        "known": at.known,
        "boundary": options.boundary,
        "release": at.release,
        "output": tuple(each.name for each in options.outputs),
        "overview": path.name,
    }
    again = command("report", f"--places={listed.name if listed else ''}", told)
    write(overview(found, options.software, again), path)
    click.echo(f"Written: {path}", err=True)
