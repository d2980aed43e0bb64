"""`clawback load usaspending`: awards straight from the publisher, a place's or the archive's."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.load_archive import Asked, archive
from clawback.cli.loading import Progress, account

if TYPE_CHECKING:
    from clawback.exposure import Built
    from clawback.source.live import Filters, Web

FIRST_YEAR = 2008
FIRST_OF_ARCHIVE = 2007
"""The first fiscal years of the interface and of the archive."""


class FiscalYear(click.ParamType[int]):
    """A federal fiscal year written FY2024 or 2024."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or a usage error that says what was found."""
        found = re.fullmatch(r"(?:FY)?(\d{4})", str(value), re.I)
        if not found:
            self.fail(f"{value!r} is not a fiscal year; write it as FY2024", param, ctx)
        return int(found.group(1))


class FiscalYears(click.ParamType[range]):
    """Federal fiscal years written FY2019:FY2024, both ends in, or FY2024."""

    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> range:
        """The years, or a usage error that says what was found."""
        first, _, last = str(value).partition(":")
        ends = [FiscalYear().convert(each, param, ctx) for each in (first, last or first)]
        if ends[0] > ends[1]:
            self.fail(f"{value!r} ends before it begins; write it as FY2019:FY2024", param, ctx)
        return range(ends[0], ends[1] + 1)


@click.command()
@click.option("--place", metavar="NAME", help="The government, as in `clawback place`.")
@click.option("--since", type=FiscalYear(), metavar="FY", help="With --place: the first year, as FY2023.")
@click.option(
    "--until",
    type=FiscalYear(),
    metavar="FY",
    help="With --place: the last year.  [default: the present one]",
)
@click.option(
    "--archive",
    "years",
    type=FiscalYears(),
    metavar="YEARS",
    help="Files of the monthly archive instead, as FY2019:FY2024.",
)
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="NAME",
    help="Only this agency, by its full name; with --archive also by its code, as 015.",
)
@click.option("--with-subawards", is_flag=True, help="With --place: subawards too.")
@click.option("--delta", is_flag=True, help="With --archive: the delta files too, after the full ones.")
@click.option("--skip-bad", is_flag=True, help="Set faulty rows aside and count them instead of stopping.")
@click.option(
    "--within",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="Stop after so long, to go on later.",
)
@click.option("--fresh", is_flag=True, help="Fetch anew what was fetched before.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked for or fetched, and do not.")
@click.pass_context
def usaspending(
    ctx: click.Context,
    place: str | None,
    since: int | None,
    until: int | None,
    years: range | None,
    agencies: tuple[str, ...],
    with_subawards: bool,
    delta: bool,
    skip_bad: bool,
    within: float | None,
    fresh: bool,
    dry_run: bool,
) -> None:
    """Fetch awards from USAspending.gov and load them: a place's, one file a fiscal year, or files of the
    monthly archive.

    \b
    clawback load usaspending --place "Santa Fe, NM" --since FY2023
    clawback load usaspending --place "Cook County, IL" --since FY2020 --agency "Department of Justice"
    clawback load usaspending --place "New Mexico" --since FY2024 --with-subawards --dry-run
    clawback load usaspending --archive FY2019:FY2024 --agency 015 --delta
    clawback load usaspending --archive FY2024 --agency 015 --dry-run

    The interface finds recipients by their address: firms and universities come too and are left unlinked,
    and an office registered in another town is missed. Run the same command again to go on after an
    interruption: what came today is not fetched again, unless --fresh.

    Each file of the archive makes a release of its own. A file that is in the newest release is fetched and
    loaded again only when it changed.
    """
    if (place is None) == (years is None):
        raise click.UsageError("give either --place with --since, or --archive.")
    if years is not None:
        if since or until or with_subawards:
            raise click.UsageError(
                "--since, --until and --with-subawards go with --place; the archive has no subawards."
            )
        load_monthly(ctx, Asked(years, agencies, delta, skip_bad), within, fresh=fresh, dry_run=dry_run)
        return
    if place is None or since is None or delta:
        raise click.UsageError("--place needs --since, and --delta goes with --archive.")
    questions = _questions(ctx, place, since, until, agencies, with_subawards)
    if dry_run:
        for each in questions:
            click.echo(json.dumps(each.body()))
        return
    account(_load(ctx, questions, within, skip_bad=skip_bad, fresh=fresh))


def load_monthly(
    ctx: click.Context, asked: Asked, within: float | None, *, fresh: bool, dry_run: bool
) -> None:
    """Fetch and load files of the monthly archive."""
    _years_there_are(ctx, asked.years[0], asked.years[-1], FIRST_OF_ARCHIVE)
    home: Path = ctx.obj["home"]
    with _web(home, within) as web:
        archive(home, web, asked, ctx.obj["today"], fresh=fresh, dry_run=dry_run)


def _load(
    ctx: click.Context, asked: "Sequence[Filters]", within: float | None, *, skip_bad: bool, fresh: bool
) -> "Built":
    """Fetch the files that answer the requests and make one release of them."""
    from clawback.exposure import load
    from clawback.source.live import fetch

    home, day = ctx.obj["home"], ctx.obj["today"]
    with Progress() as progress, _web(home, within) as web:
        if fresh:
            _forget(home, asked)
        files = fetch(web, home, asked, day, progress.stage)
        declared = {each.path: each.rows for each in files}
        return load(home, list(declared), day, skip_bad=skip_bad, declared=declared, progress=progress.told)


@contextmanager
def _web(home: Path, within: float | None) -> "Iterator[Web]":
    """The client of the publisher, the only one of this home folder, which remembers there what it was asked
    to wait for."""
    from clawback.source.live import BASE, Policy, Web
    from clawback.store import one_fetcher
    from clawback.store.home import FETCHED

    policy, base = (
        Policy(run=within * 60 if within else None),
        os.environ.get("CLAWBACK_USASPENDING_URL", BASE),
    )
    with one_fetcher(home), Web(base, policy, memory=home / FETCHED / "not-before") as web:
        yield web


def _years_there_are(ctx: click.Context, first: int, last: int, earliest: int) -> None:
    """Refuse years that the publisher does not have, and those to come."""
    from clawback.dates import fiscal_year

    now = fiscal_year(ctx.obj["today"])
    if not earliest <= first <= last <= now:
        raise click.UsageError(f"found FY{first} to FY{last}, expected years from FY{earliest} to FY{now}.")


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

    last = until or fiscal_year(ctx.obj["today"])
    _years_there_are(ctx, since, last, FIRST_YEAR)
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
