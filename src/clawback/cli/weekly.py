"""`clawback weekly`: reports on detainers and detention by place and week, audited before use."""

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import FORMATS
from clawback.cli.options import Day, release_option
from clawback.cli.waiting import steps

if TYPE_CHECKING:
    from clawback.store import Connection
    from clawback.weekly import Fact, Finding, Given, Report, Row, Severity

FINDINGS = 4
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SAVED = click.Path(dir_okay=False, path_type=Path)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Choice(FORMATS),
    help="How to print.  [default: table; jsonl if piped]",
)


@click.group()
def weekly() -> None:
    """Audit weekly reports on detainers and detention: counts by place and week, never a person.

    \b
    clawback weekly audit report.csv
    clawback weekly diff january.xlsx february.xlsx
    clawback weekly load report.csv
    clawback weekly show --place "Travis, TX"
    """


def _given(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what a file does not say of itself, and how the answer is printed."""
    options = (
        click.option(
            "--state", metavar="XX", help="The State all rows are about, where the file does not say."
        ),
        click.option(
            "--from", "start", type=Day(), metavar="DAY", help="The first day, where rows have none."
        ),
        click.option("--until", "end", type=Day(), metavar="DAY", help="The last day, where rows have none."),
        click.option("--known-on", type=Day(), metavar="DAY", help="When the figures were known."),
        OUTPUT,
    )
    for option in reversed(options):
        command = option(command)
    return command


@weekly.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@_given
@click.pass_context
def load(ctx: click.Context, /, files: tuple[Path, ...], output: str | None, **given: Any) -> None:
    """Read reports into a new release, beside its money and law; they are audited together with those that
    are there.

    \b
    clawback weekly load FY26_02022026.xlsx FY26_02122026.xlsx
    clawback weekly load mn_weeks.csv --state MN --known-on 2026-03-20

    A report with errors is loaded too, with what was found: `clawback weekly audit` lists it, and answers
    about a place name it. A file with a column or a cell about a person is refused, and nothing is loaded.
    """
    from clawback.weekly import load as read

    ctx.obj["name"](None)  # makes the first release where there is none
    with steps("load", shown=True) as step:
        loaded = read(ctx.obj["home"], tuple(dict.fromkeys(files)), ctx.obj["today"], _told(given), step)
    _list(loaded.release, loaded.reports, loaded.findings, output)


@weekly.command("list")
@release_option
@OUTPUT
@click.pass_context
def list_reports(ctx: click.Context, release: str | None, output: str | None) -> None:
    """List the reports of a release: their days, when they were known, what was found.

    \b
    clawback weekly list
    clawback weekly list --release 3 -o csv
    """
    from clawback.weekly import findings, reports

    named, con = _opened(ctx, release)
    _list(named, reports(con), findings(con), output)


@weekly.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@OUTPUT
@click.pass_context
def remove(ctx: click.Context, ids: tuple[str, ...], output: str | None) -> None:
    """Make a release without these reports, by the ids that `list` shows. Earlier releases keep them.

    \b
    clawback weekly remove state-week-3f0c81d2a7be
    """
    from clawback.weekly import remove as without
    from clawback.weekly import reports

    loaded = without(ctx.obj["home"], ids, ctx.obj["today"])
    _list(loaded.release, reports(_opened(ctx, loaded.release)[1]), loaded.findings, output)


@weekly.command()
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--facts", "outside", type=FILE, metavar="FILE", help="Facts from outside that decide, as YAML."
)
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "note")),
    default="note",
    show_default=True,
    help="The least severe finding that is listed.",
)
@click.option("--save", type=SAVED, metavar="FILE.xlsx", help="Write a workbook too.")
@release_option
@_given
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    outside: Path | None,
    severity: "Severity",
    save: Path | None,
    release: str | None,
    output: str | None,
    **given: Any,
) -> None:
    """Say what in reports does not hold: names that several counties have, totals that do not add up, weeks
    that cannot be, figures far from a place's history, figures restated since. Without a file: in those of a
    release.

    \b
    clawback weekly audit
    clawback weekly audit ddor_2017.csv
    clawback weekly audit ddor_2017.csv --facts sheriff.yaml --severity warning
    clawback weekly audit FY26_02022026.xlsx FY26_02122026.xlsx -o csv > findings.csv
    clawback weekly audit mn_weeks.csv --state MN

    Exits with 4 when there is an error. A file with a column or a cell about a person is refused. The checks
    are told in docs/explanation/weekly.md.
    """
    from clawback import docket
    from clawback.report.weekly import Audit, as_xlsx, render_audit
    from clawback.weekly import audit as ask
    from clawback.weekly import load_facts

    facts = load_facts(outside) if outside else []
    options = _options(given)
    if files:
        _no_release(release)
        with _read(tuple(dict.fromkeys(files)), given) as (con, read), steps("audit", shown=True) as step:
            reports = [each for some in read for each in some]
            found = ask(con, reports, facts, docket.load(), told=step)
    else:
        named, reports, found = _of_release(ctx, release, facts, given)
        options = ["--release", named]
    options += ["--facts", str(outside)] if outside else []
    options += [] if severity == "note" else ["--severity", severity]
    told = Audit(reports, found, severity, files, options)
    if save is not None:
        _save(save, ".xlsx", as_xlsx(told, ctx.obj["today"]))
    for text in render_audit(told, _shape(output)):
        click.echo(text, nl=False)
    if any(each.severity == "error" for each in found):
        ctx.exit(FINDINGS)


@weekly.command()
@click.argument("earlier", type=FILE)
@click.argument("later", type=FILE)
@_given
def diff(earlier: Path, later: Path, output: str | None, **given: Any) -> None:
    """List what a later version of a report states otherwise: figures restated for periods that had ended,
    places that came and went.

    \b
    clawback weekly diff FY26_02022026.xlsx FY26_02122026.xlsx
    clawback weekly diff january.csv february.csv -o csv > restated.csv
    """
    from clawback.report.weekly import Audit, render_audit
    from clawback.weekly import diff as ask

    with _read((earlier, later), given) as (con, (was, now)):
        one, two = was[0].layout, now[0].layout
        if one != two:
            raise click.UsageError(
                f"{earlier} is a {one} and {later} a {two}: two reports, no versions of one."
            )
        found = ask(con, was, now)
    for text in render_audit(
        Audit((*was, *now), found, "note", (earlier, later), _options(given), "diff"), _shape(output)
    ):
        click.echo(text, nl=False)


@weekly.command()
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--place", default="", metavar="NAME", help="Only places whose name holds this, or with this id."
)
@click.option(
    "--measure", "wanted", multiple=True, metavar="NAME", help="Only this measure; may be repeated."
)
@click.option("--cut", metavar="TEXT", help="Only this part of the measure, such as a release reason.")
@click.option("--chart", type=SAVED, metavar="FILE.svg", help="Draw them: one place and one measure.")
@click.option("--save", type=SAVED, metavar="FILE.xlsx", help="Write a workbook too.")
@click.option("--known", type=Day(), metavar="DAY", help="Only what was known by this day.")
@release_option
@_given
@click.pass_context
def show(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    place: str,
    wanted: tuple[str, ...],
    cut: str | None,
    chart: Path | None,
    save: Path | None,
    known: date | None,
    release: str | None,
    output: str | None,
    **given: Any,
) -> None:
    """List the figures of reports, each with its measure, its days and when it was known. Without a file: of
    those in a release.

    \b
    clawback weekly show --place county/tx/travis
    clawback weekly show --place "United States" --measure declined --known 2017-03-30
    clawback weekly show ddor_2017.csv --place Travis
    clawback weekly show FY26_02022026.xlsx FY26_02122026.xlsx --measure book_outs -o csv > book_outs.csv
    clawback weekly show weeks.csv --place "Chester, PA" --measure cohort --chart chester.svg
    """
    from clawback.report.weekly import figures_as_xlsx, render_figures
    from clawback.weekly import figures, reports

    again = [*map(str, files), *_options(given)]
    if files:
        _no_release(release)
        with _read(tuple(dict.fromkeys(files)), given) as (con, read):
            rows = figures(con, [each for some in read for each in some], place, wanted, cut, known)
    else:
        _no_given(given)
        named, con = _opened(ctx, release)
        rows = figures(con, reports(con), place, wanted, cut, known)
        again = ["--release", named]
    again += [word for name, value in _asked(place, wanted, cut, known) for word in (name, value)]
    if chart is not None:
        _draw(chart, rows)
    if save is not None:
        _save(save, ".xlsx", figures_as_xlsx(rows, ctx.obj["today"]))
    for text in render_figures(rows, _shape(output), shlex.join(["clawback", "weekly", "show", *again])):
        click.echo(text, nl=False)


@contextmanager
def _read(files: Sequence[Path], given: dict[str, Any]) -> "Iterator[tuple[Connection, list[list[Report]]]]":
    """The files, read into a connection of their own: the reports of each."""
    from clawback.weekly import desk, read

    told = _told(given)
    with desk(sum(path.stat().st_size for path in files)) as con:
        yield con, [read(con, path, told) for path in files]


def _told(given: dict[str, Any]) -> "Given":
    """What the options say beside the files; UsageError for a State that there is not."""
    from clawback.place.table import states
    from clawback.weekly import Given

    if given["state"] not in (None, *states()):
        raise click.UsageError(
            f"--state {given['state']}: found no State of that code, expected one such as MN."
        )
    return Given(given["state"], given["start"], given["end"], given["known_on"])


def _opened(ctx: click.Context, release: str | None) -> "tuple[str, Connection]":
    """The id of a release, and its tables of reports and of the law."""
    from clawback.weekly import TABLES

    named = ctx.obj["name"](release)
    return named, ctx.obj["connect"](named, (*TABLES, "record", "place"))


def _of_release(
    ctx: click.Context, release: str | None, facts: "Sequence[Fact]", given: dict[str, Any]
) -> "tuple[str, list[Report], list[Finding]]":
    """A release's id, its reports, and what was found when they came in and follows from its law and these
    facts."""
    from clawback.exposure import docket_of
    from clawback.weekly import findings, reports, with_outside

    _no_given(given)
    named, con = _opened(ctx, release)
    held = reports(con)
    return named, held, with_outside(con, held, findings(con), facts, docket_of(con)) if held else []


def _no_release(release: str | None) -> None:
    if release is not None:
        raise click.UsageError("--release goes without files: they are read as they are.")


def _no_given(given: dict[str, Any]) -> None:
    """UsageError for what is said beside files where there are none."""
    if words := _options(given):
        raise click.UsageError(f"{words[0]} goes with files: `clawback weekly load` takes it for a release.")


def _list(release: str, held: "Sequence[Report]", found: "Sequence[Finding]", output: str | None) -> None:
    from clawback.report.weekly import render_reports

    for text in render_reports(release, held, found, _shape(output)):
        click.echo(text, nl=False)


def _draw(chart: Path, rows: "Sequence[Row]") -> None:
    """Draw the figures of one place, measure and cut; UsageError where they are of several."""
    from clawback.report.charts.counts import counts_through_time

    of = sorted({(each.place, each.measure, each.cut) for each in rows})
    if len(of) != 1:
        some = "; ".join(", ".join(filter(None, each)) for each in of[:5])
        raise click.UsageError(
            f"--chart draws one place and measure; these figures are of {len(of)}: {some}. "
            "Choose with --place, --measure and --cut."
        )
    _save(chart, ".svg", counts_through_time(rows).svg.encode())


def _save(path: Path, ends: str, content: bytes) -> None:
    """Write a file whole or not at all."""
    from clawback.source.aside import replacing

    if path.suffix.lower() != ends:
        raise click.UsageError(f"{path}: the name of that file ends in {ends}.")
    with replacing(path) as out:
        out.write(content)


def _asked(
    place: str, wanted: Sequence[str], cut: str | None, known: date | None
) -> Iterator[tuple[str, str]]:
    """The options of `show` that choose figures, as they were given."""
    yield from ([("--place", place)] if place else [])
    yield from (("--measure", each) for each in wanted)
    yield from ([] if cut is None else [("--cut", cut)])
    yield from ([("--known", known.isoformat())] if known else [])


def _options(given: dict[str, Any]) -> list[str]:
    """The options again, as they were given."""
    names = {"state": "--state", "start": "--from", "end": "--until", "known_on": "--known-on"}
    return [word for name, option in names.items() if given[name] for word in (option, _word(given[name]))]


def _word(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _shape(output: str | None) -> str:
    return output or ("table" if sys.stdout.isatty() else "jsonl")
