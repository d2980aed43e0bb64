"""`clawback load`: award files into a new release."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from clawback.cli.law import docket_option, overlay_on
from clawback.cli.options import Day
from clawback.exposure import Built
from clawback.ledger.tally import PARTS

unmatched_option = click.option(
    "--unmatched", is_flag=True, help="List every recipient that no rule gives to a government, and why."
)


@click.group()
def load() -> None:
    """Read award files into a new release. Releases already made stay as they are.

    \b
    clawback load awards Data_Feed_grants_2016.csv.gz PrimeTransactions_2025-06-06.zip
    clawback load starter
    """


@load.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Set faulty rows aside and count them instead of stopping.")
@click.option(
    "--told-on",
    type=Day(),
    metavar="DAY",
    help="The day the files were made, for files whose names do not say.",
)
@unmatched_option
@click.pass_context
def awards(
    ctx: click.Context, files: tuple[Path, ...], skip_bad: bool, told_on: date | None, unmatched: bool
) -> None:
    """Read award files of USAspending, told by their headers; plain, gzipped or in ZIP archives as shipped.

    \b
    PrimeTransactions   every layout since June 2018, full and delta files
    PrimeAwardSummaries every layout since June 2018
    Data_Feed           the layout in force until 2017

    \b
    clawback load awards FY2025_015_Assistance_Full_20250606.zip
    clawback load awards grants_NY_fy2016.csv.gz my_download.csv --told-on 2026-05-06
    clawback load awards *.csv.gz --skip-bad

    Rows about people are counted and withheld. Loading a file again changes nothing.
    """
    from clawback.exposure import load as read

    with Progress() as progress:
        built = read(
            ctx.obj["home"],
            files,
            ctx.obj["today"],
            skip_bad=skip_bad,
            told_on=told_on,
            progress=progress.told,
        )
    _account(built)
    if unmatched:
        _unmatched(ctx, built.release)


@load.command()
@unmatched_option
@click.pass_context
def starter(ctx: click.Context, unmatched: bool) -> None:
    """Make a release of the awards that come with clawback.

    Actions of governments in New York State, FY2016; awards of the Justice Department to governments in
    Chicago, New Orleans, Philadelphia and Washington, FY2019-2024, as of 28 May 2024, in whole dollars.

    \b
    clawback load starter
    clawback load starter --unmatched
    """
    from clawback.exposure import load_starter

    built = load_starter(ctx.obj["home"], ctx.obj["today"])
    _account(built)
    if unmatched:
        _unmatched(ctx, built.release)


@load.command()
@docket_option
@click.pass_context
def law(ctx: click.Context, overlay: Path | None) -> None:
    """Make a release of the same sources and the law as this version of clawback has it.

    With --docket the records of an office are in the release too; one with an id of ours takes its place.

    \b
    clawback load law
    clawback load law --docket our-own-records
    """
    if overlay is None:
        from clawback.exposure import rebuild

        _account(rebuild(ctx.obj["home"], ctx.obj["today"]))
        return
    from clawback import docket, store
    from clawback.exposure import build

    whole = overlay_on(docket.load(), overlay, ctx.obj["today"])
    with store.one_writer(ctx.obj["home"]) as lock:
        built = build(ctx.obj["home"], [], whole, ctx.obj["today"], lock)
    _account(built)


class Progress:
    """A bar on stderr while a file is read; nothing when stderr is no terminal."""

    def __enter__(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self.bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TextColumn("{task.fields[rows]:,} rows"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )
        self.tasks: dict[str, int] = {}
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def told(self, name: str, done: int, total: int, rows: int) -> None:
        """Move the bar of a file."""
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=total, rows=0)
        self.bar.update(self.tasks[name], completed=done, rows=rows)  # type: ignore[arg-type]


def _account(built: Built) -> None:
    """The account of every source: what became of its rows and dollars."""
    for each in built.tallies:
        click.echo(f"{each.source_id}: {each.read.rows:,} rows read, ${each.read.obligated:,.2f}")
        for word in PARTS:
            share = getattr(each, word)
            if share.rows or word in ("matched", "unmatched"):
                click.echo(f"  {word:<12}{share.rows:>12,} rows  ${share.obligated:>22,.2f}")
        if people := built.readings[each.source_id].people:
            click.echo(
                f"  of those set aside {people:,} are about people: withheld, and the file is not kept"
            )
    for archive, member, why in built.passed_over:
        click.echo(f"{archive}: {member} not read ({why})")
    click.echo(f"Release {built.release}")


def _unmatched(ctx: click.Context, release: str) -> None:
    from clawback import ledger

    for each in ledger.unmatched(ctx.obj["connect"](release)):
        dollars = f"${Decimal(each.obligated):>20,.2f}"
        click.echo(f"  {dollars}  {each.actions:>5} actions  {each.name}, {each.city}: {each.reason}")
