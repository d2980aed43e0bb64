"""What every command gets: the home folder, the day, and a way to a release, made on first use."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from clawback.errors import BadQuestion, NoRelease
from clawback.store import DUCKDB, head, home, manifest, open_release

if TYPE_CHECKING:
    from clawback.store import Connection


class Opening(TypedDict):
    """`home`, `today` (the one reading of the clock), `name(release)` (its id; of the newest for None) and
    `connect(release, tables)`: with views of these alone, where they are said; `threads=None`: with as many
    threads as there are, for what reads everything; `writes`: a file that it may write. A command that names
    the release it read asks for the id first. `engine`: who answers, as the command's own option says."""

    home: Path
    today: date
    engine: str
    name: Callable[[str | None], str]
    connect: "Callable[..., Connection]"


def opening() -> Opening:
    """The context of one run of the command."""
    folder = home()
    if folder.exists() and not folder.is_dir():
        raise BadQuestion(f"{folder} is a file; CLAWBACK_HOME must name a folder.")
    today = date.today()  # noqa: DTZ011  # the user's own day is meant

    def name(release: str | None) -> str:
        if release is None:
            ready(folder, today)
        return manifest(folder, release).id

    def connect(
        release: str | None = None,
        tables: Collection[str] | None = None,
        *,
        threads: int | None = 1,
        writes: Path | None = None,
    ) -> "Connection":
        if release is None:
            ready(folder, today)
        # One place is little: a second thread costs time.
        return open_release(
            folder, release, threads=threads, tables=tables, writes=writes, engine=found["engine"]
        )

    found: Opening = {"home": folder, "today": today, "engine": DUCKDB, "name": name, "connect": connect}
    return found


def ready(folder: Path, today: date) -> None:
    """Make the first release from the starter data when there is none at all."""
    try:
        head(folder)
    except NoRelease:
        from clawback.weekly import load_starter

        click.echo(
            "No release yet: making one from the starter data (governments of New York State, FY2016; "
            "Justice Department awards in Chicago, New Orleans, Philadelphia and Washington, FY2019-2024; "
            "the weekly detainer report of 2017) …",
            err=True,
        )
        made = load_starter(folder, today)
        click.echo(f"Release {made.release} is ready in {folder}.", err=True)
