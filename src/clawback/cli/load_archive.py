"""Files of the publisher's monthly archive, fetched and loaded: `clawback load usaspending --archive` makes a
release of each, `clawback load archive --fiscal-years` one of all."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clawback.cli.loading import Progress, account
from clawback.errors import BadQuestion, SourceUnavailable

if TYPE_CHECKING:
    from clawback.exposure import Built, Limits
    from clawback.source.live import Web
    from clawback.source.live.monthly import Monthly


class Asked(NamedTuple):
    """What of the archive is asked for, and how."""

    years: range
    agencies: tuple[str, ...]
    deltas: bool
    skip_bad: bool
    together: "Limits | None" = None
    """What may be used to load them all into one release; None: each makes one."""
    memory: int | None = None
    """Of what may be used, the bytes and the workers that were asked for."""
    workers: int | None = None

    @property
    def command(self) -> str:
        """The command that goes on from here."""
        first, last = self.years[0], self.years[-1]
        how = ["archive", "--fiscal-years"] if self.together else ["usaspending", "--archive"]
        words = ["clawback", "load", *how, f"FY{first}:FY{last}"]
        words += [word for name in self.agencies for word in ("--agency", name)]
        words += [f"--memory={self.memory >> 20}MB"] if self.memory else []
        words += [f"--workers={self.workers}"] if self.workers else []
        return shlex.join(words + ["--delta"] * self.deltas + ["--skip-bad"] * self.skip_bad)


def archive(home: Path, web: "Web", asked: Asked, day: date, *, fresh: bool, dry_run: bool) -> None:
    """List the files, then fetch and load each, or say what would be done. What stops it says how to go
    on."""
    from clawback.exposure.staging import forget as forget_read
    from clawback.source.live.monthly import agencies_named, forget, listed

    files = listed(web, asked.years, agencies_named(web, asked.agencies), deltas=asked.deltas)
    _say_missing(files, asked)
    if fresh and not dry_run:
        forget(home, files)
        if asked.together:
            forget_read(home)
    if dry_run:
        _print_standing(web, home, files)
        return
    done, where = 0, "here" if asked.together else "in the newest release"
    load = _load_together if asked.together else _load
    try:
        for done in load(home, web, files, asked, day):  # noqa: B007  # how far it came is said below
            pass
    except SourceUnavailable as wrong:
        raise SourceUnavailable(
            f"{wrong}\n  {done} of {len(files)} files are {where}. "
            f"Go on {_when(web, wrong)} with:\n  {asked.command}"
        ) from None


def _load_together(
    home: Path, web: "Web", files: "Sequence[Monthly]", asked: Asked, day: date
) -> Iterator[int]:
    """Fetch each file and give how many are here, then load all that the newest release lacks; the account
    of the new one at the end."""
    from clawback.exposure.archive import fetch_all, load_together

    assert asked.together is not None, "it says so"
    fetched: dict[Monthly, Path] = {}
    with Progress() as progress:
        for n, (file, path) in enumerate(fetch_all(web, home, files, day, progress.stage), 1):
            if path:
                fetched[file] = path
            yield n
        built = fetched and load_together(
            home,
            {file: fetched[file] for file in files if file in fetched},
            day,
            skip_bad=asked.skip_bad,
            limits=asked.together,
            progress=progress.told,
            stage=progress.step,
        )
    if built:
        account(built)
    else:
        _say_unchanged(files)


def _load(home: Path, web: "Web", files: "Sequence[Monthly]", asked: Asked, day: date) -> Iterator[int]:
    """Load each file and give how many are in the newest release; the account of the last release at the
    end."""
    from clawback.exposure import load_archive

    last: Built | None = None
    with Progress() as progress:
        steps = load_archive(
            web, home, files, day, skip_bad=asked.skip_bad, told=progress.stage, progress=progress.told
        )
        for n, (file, built) in enumerate(steps, 1):
            last = built or last
            about = f"loaded, release {built.release}" if built else "in the newest release, not changed"
            click.echo(f"{n} of {len(files)}  {file.name}: {about}", err=True)
            yield n
    if last:
        account(last)
    else:
        _say_unchanged(files)


def _say_unchanged(files: "Sequence[Monthly]") -> None:
    click.echo(f"All {len(files)} files are in the newest release and have not changed.")


def _when(web: "Web", wrong: SourceUnavailable) -> str:
    """When to go on: after the moment the publisher names; in an hour where it refuses and names none."""
    from clawback.source.live import Stopped

    if not isinstance(wrong, Stopped):
        return "later"
    if wrong.wait is None:
        return "in an hour or more (it does not say when)"
    moment = web.clock.utc() + timedelta(seconds=wrong.wait)
    return f"after {moment:%Y-%m-%d %H:%M} UTC" if wrong.wait else "at any time"


def _say_missing(files: "Sequence[Monthly]", asked: Asked) -> None:
    """Name the years of which the archive lists no full file; refuse where it lists nothing at all."""
    there = {each.fiscal_year for each in files}
    missing = ", ".join(f"FY{year}" for year in asked.years if year not in there)
    if not files:
        raise BadQuestion(f"the archive lists no files for {missing}: nothing to load.")
    if missing:
        click.echo(f"The archive lists no full file for {missing}.", err=True)


def _print_standing(web: "Web", home: Path, files: "Sequence[Monthly]") -> None:
    """Each file, how it stands and the bytes to come; the sum of those that are told."""
    from clawback.exposure.archive import held
    from clawback.source.live.monthly import standing

    there, total, unknown = held(home), 0, 0
    for file in files:
        try:
            stands, size = standing(web, home, file, there)
        except SourceUnavailable as wrong:
            stands, size = "wanted", 0
            click.echo(str(wrong).partition("\n")[0], err=True)
        open_ = stands in ("begun", "wanted")
        told = f"{size:,} bytes" if size else "size not told" if open_ else ""
        total, unknown = total + size, unknown + (open_ and not size)
        click.echo(f"{stands:<8}{told:>22}  {file.name}")
    more = f", and {unknown} of unknown size" if unknown else ""
    click.echo(f"To fetch: {total:,} bytes{more}. Nothing was fetched.")
