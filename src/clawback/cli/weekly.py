"""`clawback weekly`: reports on detainers and detention by place and week, audited before use."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import FORMATS
from clawback.cli.options import Day
from clawback.cli.waiting import steps

if TYPE_CHECKING:
    from clawback.store import Connection
    from clawback.weekly import Report, Row, Severity

FINDINGS = 4
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SAVED = click.Path(dir_okay=False, path_type=Path)


@click.group()
def weekly() -> None:
    """Audit weekly reports on detainers and detention: counts by place and week, never a person.

    \b
    clawback weekly audit report.csv
    clawback weekly diff january.xlsx february.xlsx
    clawback weekly show report.csv --place "Travis, TX"
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
        click.option(
            "-o",
            "--output",
            type=click.Choice(FORMATS),
            help="How to print.  [default: table; jsonl if piped]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@weekly.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
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
@_given
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    outside: Path | None,
    severity: "Severity",
    save: Path | None,
    output: str | None,
    **given: Any,
) -> None:
    """Say what in reports does not hold: names that several counties have, totals that do not add up, weeks
    that cannot be, figures far from a place's history, figures restated since.

    \b
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
    with _read(tuple(dict.fromkeys(files)), given) as (con, read), steps("audit", shown=True) as step:
        reports = [each for some in read for each in some]
        found = ask(con, reports, facts, docket.load(), told=step)
    options = _options(given) + (["--facts", str(outside)] if outside else [])
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
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option(
    "--place", default="", metavar="NAME", help="Only places whose name holds this, or with this id."
)
@click.option(
    "--measure", "wanted", multiple=True, metavar="NAME", help="Only this measure; may be repeated."
)
@click.option("--cut", metavar="TEXT", help="Only this part of the measure, such as a release reason.")
@click.option("--chart", type=SAVED, metavar="FILE.svg", help="Draw them: one place and one measure.")
@click.option("--save", type=SAVED, metavar="FILE.xlsx", help="Write a workbook too.")
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
    output: str | None,
    **given: Any,
) -> None:
    """List the figures of reports, each with its measure, its days and when it was known.

    \b
    clawback weekly show ddor_2017.csv --place Travis
    clawback weekly show FY26_02022026.xlsx FY26_02122026.xlsx --measure book_outs -o csv > book_outs.csv
    clawback weekly show weeks.csv --place "Chester, PA" --measure cohort --chart chester.svg
    """
    from clawback.report.weekly import figures_as_xlsx, render_figures
    from clawback.weekly import figures

    with _read(tuple(dict.fromkeys(files)), given) as (con, read):
        rows = figures(con, [each for some in read for each in some], place, wanted, cut)
    if chart is not None:
        _draw(chart, rows)
    if save is not None:
        _save(save, ".xlsx", figures_as_xlsx(rows, ctx.obj["today"]))
    for text in render_figures(rows, _shape(output)):
        click.echo(text, nl=False)


@contextmanager
def _read(files: Sequence[Path], given: dict[str, Any]) -> "Iterator[tuple[Connection, list[list[Report]]]]":
    """The files, read into a connection of their own: the reports of each."""
    from clawback.place.table import states
    from clawback.store import scratch
    from clawback.weekly import Given, read

    if given["state"] not in (None, *states()):
        raise click.UsageError(
            f"--state {given['state']}: found no State of that code, expected one such as MN."
        )
    told = Given(given["state"], given["start"], given["end"], given["known_on"])
    with scratch() as con:
        yield con, [read(con, path, told) for path in files]


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


def _options(given: dict[str, Any]) -> list[str]:
    """The options again, as they were given."""
    names = {"state": "--state", "start": "--from", "end": "--until", "known_on": "--known-on"}
    return [word for name, option in names.items() if given[name] for word in (option, _word(given[name]))]


def _word(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _shape(output: str | None) -> str:
    return output or ("table" if sys.stdout.isatty() else "jsonl")
