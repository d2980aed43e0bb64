"""`clawback load archive`: files of the publisher's archive, at hand or fetched, all in one new release."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from clawback.cli.load_archive import Asked
from clawback.cli.load_usaspending import FiscalYears, load_monthly
from clawback.cli.loading import Progress, account
from clawback.cli.options import Day
from clawback.errors import BadQuestion

FILES = (".zip", ".csv", ".csv.gz")
"""Endings of files that a folder is looked through for."""
YEAR = re.compile(r"FY\(?(\d{4}|All)\)?_", re.IGNORECASE)
"""The fiscal year in the publisher's name of a file; `FY(All)` in that of a delta file."""
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT])i?B?", re.IGNORECASE)
POWERS = {"K": 10, "M": 20, "G": 30, "T": 40}


class Size(click.ParamType[int]):
    """A size such as 2GB: bytes, by powers of 1,024."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes, or a usage error that says what was found."""
        if isinstance(value, int):
            return value
        if not (found := SIZE.fullmatch(str(value).strip())):
            self.fail(f"found {str(value)!r}, expected a size such as 2GB or 1500MB", param, ctx)
        return int(float(found[1]) * (1 << POWERS[found[2].upper()]))


@click.command("archive")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fiscal-years",
    type=FiscalYears(),
    metavar="FY",
    help="Only files of these years, as 2017:2026; without FILES they are fetched.",
)
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="NAME",
    help="Without FILES: only this agency, by its full name or its code, as 015.",
)
@click.option("--delta", is_flag=True, help="Without FILES: the delta files too.")
@click.option(
    "--within",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="Without FILES: stop fetching after so long, to go on later.",
)
@click.option("--dry-run", is_flag=True, help="Without FILES: say what would be fetched, and do not.")
@click.option("--skip-bad", is_flag=True, help="Set faulty rows aside and count them instead of stopping.")
@click.option(
    "--told-on", type=Day(), metavar="DAY", help="The day the files were made, where their names do not say."
)
@click.option(
    "--memory",
    type=Size(),
    metavar="SIZE",
    help="The most memory to use, such as 2GB; what does not fit waits on the disk.  [default: 60% of all]",
)
@click.option(
    "--workers", type=click.IntRange(1), help="How many things are done at once.  [default: a core each]"
)
@click.option("--fresh", is_flag=True, help="Read again what an interrupted run had read.")
@click.pass_context
def archive(
    ctx: click.Context,
    files: tuple[Path, ...],
    fiscal_years: range | None,
    agencies: tuple[str, ...],
    delta: bool,
    within: float | None,
    dry_run: bool,
    skip_bad: bool,
    told_on: date | None,
    memory: int | None,
    workers: int | None,
    fresh: bool,
) -> None:
    """Read files of the publisher's archive, ZIPs as shipped or folders of them, into one new release.
    Without FILES those of --fiscal-years are fetched from the publisher first.

    \b
    clawback load archive FY2025_All_Assistance_Full_20260106.zip
    clawback load archive downloads --fiscal-years 2017:2026
    clawback load archive downloads --memory 4GB --skip-bad
    clawback load archive --fiscal-years 2008:2026 --dry-run
    clawback load archive --fiscal-years 2024:2026 --agency 015 --delta

    Nothing is unpacked to the disk. Each file inside an archive is read once: run the command again after an
    interruption, and it goes on with the next. The newest release answers until the new one stands.
    """
    from clawback.exposure import Limits, load
    from clawback.exposure.staging import forget

    limits = Limits.within(memory, workers)
    if not files:
        if fiscal_years is None:
            raise click.UsageError("give FILES or folders, or --fiscal-years to fetch those years.")
        if told_on:
            raise click.UsageError(
                "--told-on goes with FILES; the names of files that are fetched say the day."
            )
        asked = Asked(fiscal_years, agencies, delta, skip_bad, limits, memory, workers)
        load_monthly(ctx, asked, within, fresh=fresh, dry_run=dry_run)
        return
    if agencies or delta or within or dry_run:
        raise click.UsageError(
            "--agency, --delta, --within and --dry-run are for files to fetch: give no FILES."
        )
    chosen = list(_chosen(files, fiscal_years))
    if not chosen:
        raise BadQuestion(f"no file ending in {', '.join(FILES)} of these fiscal years: nothing to load.")
    if fresh:
        forget(ctx.obj["home"])
    with Progress() as progress:
        built = load(
            ctx.obj["home"],
            chosen,
            ctx.obj["today"],
            skip_bad=skip_bad,
            told_on=told_on,
            limits=limits,
            progress=progress.told,
            stage=progress.step,
        )
    account(built)


def _chosen(files: Sequence[Path], years: range | None) -> Iterable[Path]:
    """The files named and those in the folders named, of the years asked for; a file whose name tells no year
    is of all."""
    for path in files:
        for each in _inside(path) if path.is_dir() else [path]:
            found = YEAR.match(each.name)
            if years is None or found is None or not found[1].isdigit() or int(found[1]) in years:
                yield each


def _inside(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.name.lower().endswith(FILES))
