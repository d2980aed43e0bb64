"""`clawback load usaspending`: a place's awards straight from the publisher."""

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.loading import Progress, account, bar

if TYPE_CHECKING:
    from rich.progress import TaskID

    from clawback.source.live import Filters

FIRST_YEAR = 2008
"""The interface's first fiscal year."""


class FiscalYear(click.ParamType[int]):
    """A federal fiscal year written FY2024 or 2024."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or a usage error that says what was found."""
        found = re.fullmatch(r"(?:FY)?(\d{4})", str(value), re.I)
        if not found:
            self.fail(f"{value!r} is not a fiscal year; write it as FY2024", param, ctx)
        return int(found.group(1))


@click.command()
@click.option("--place", required=True, metavar="NAME", help="The government, as in `clawback place`.")
@click.option("--since", type=FiscalYear(), required=True, metavar="FY", help="The first year, as FY2023.")
@click.option("--until", type=FiscalYear(), metavar="FY", help="The last year.  [default: the present one]")
@click.option(
    "--agency", "agencies", multiple=True, metavar="NAME", help="Only this agency, by its full name."
)
@click.option("--with-subawards", is_flag=True, help="Subawards too.")
@click.option("--fresh", is_flag=True, help="Fetch anew what was fetched before.")
@click.option("--dry-run", is_flag=True, help="Print the requests and send none.")
@click.pass_context
def usaspending(
    ctx: click.Context,
    place: str,
    since: int,
    until: int | None,
    agencies: tuple[str, ...],
    with_subawards: bool,
    fresh: bool,
    dry_run: bool,
) -> None:
    """Fetch a place's awards from USAspending.gov and load them: one file a fiscal year.

    \b
    clawback load usaspending --place "Santa Fe, NM" --since FY2023
    clawback load usaspending --place "Cook County, IL" --since FY2020 --agency "Department of Justice"
    clawback load usaspending --place "New Mexico" --since FY2024 --with-subawards --dry-run

    The interface finds recipients by their address: firms and universities come too and are left unlinked,
    and an office registered in another town is missed. Run the same command again to go on after an
    interruption: what came today is not fetched again, unless --fresh.
    """
    from clawback.exposure import load
    from clawback.source.live import BASE, Web, fetch

    asked = _questions(ctx, place, since, until, agencies, with_subawards)
    if dry_run:
        for each in asked:
            click.echo(json.dumps(each.body()))
        return
    home: Path = ctx.obj["home"]
    if fresh:
        _forget(home, asked)
    with Watch() as watch, Web(os.environ.get("CLAWBACK_USASPENDING_URL", BASE)) as web:
        files = fetch(web, home, asked, ctx.obj["today"], watch.told)
    with Progress() as progress:
        built = load(
            home,
            [each.path for each in files],
            ctx.obj["today"],
            declared={each.path: each.rows for each in files},
            progress=progress.told,
        )
    account(built)


def _questions(
    ctx: click.Context,
    name: str,
    since: int,
    until: int | None,
    agencies: tuple[str, ...],
    subawards: bool,
) -> "list[Filters]":
    """One request a fiscal year for the place named."""
    from clawback.dates import fiscal_year
    from clawback.place import find
    from clawback.source.live import filters_of

    now = fiscal_year(ctx.obj["today"])
    last = until or now
    if not FIRST_YEAR <= since <= last <= now:
        raise click.UsageError(f"found FY{since} to FY{last}, expected years from FY{FIRST_YEAR} to FY{now}.")
    found = find(ctx.obj["connect"](), name)
    years = range(since, last + 1)
    return filters_of(found.kind, found.state, found.name, found.geoid[2:5], years, agencies, subawards)


def _forget(home: Path, asked: "Sequence[Filters]") -> None:
    """Forget how far earlier runs came."""
    from clawback.source.live.jobs import key_of
    from clawback.store.home import FETCHED

    for each in asked:
        for note in (home / FETCHED).glob(f"{key_of(each.body())}-*.json"):
            note.unlink()


class Watch:
    """How the fetching stands, on stderr: a bar on a terminal, a line for each stage elsewhere."""

    def __enter__(self) -> "Watch":
        from rich.progress import TimeElapsedColumn

        self.bar = bar(TimeElapsedColumn())
        self.tasks: dict[str, TaskID] = {}
        self.stages: dict[str, str] = {}
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def told(self, name: str, stage: str, there: int, total: int) -> None:
        """Show that a file is asked for, waited for, fetched, or here."""
        if self.stages.get(name) != stage and not sys.stderr.isatty():
            click.echo(f"{name}: {stage}", err=True)
        self.stages[name] = stage
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=None)
        about = f"{name}: {stage}"
        self.bar.update(self.tasks[name], description=about, completed=there, total=total or None)
