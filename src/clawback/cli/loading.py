"""What the commands that load share: the bar while a file is read, and the account of what was read."""

import sys
from typing import TYPE_CHECKING

import click

from clawback.exposure import Built
from clawback.ledger.tally import PARTS

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn, TaskID


def bar(*columns: "ProgressColumn") -> "Bar":
    """A bar of bytes on stderr, with more columns after it; it draws nothing when stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        *columns,
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


class Progress:
    """A bar on stderr while a file is read; nothing when stderr is no terminal."""

    def __enter__(self) -> "Progress":
        from rich.progress import TextColumn, TimeRemainingColumn

        self.bar = bar(TextColumn("{task.fields[rows]:,} rows"), TimeRemainingColumn())
        self.tasks: dict[str, TaskID] = {}
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def told(self, name: str, done: int, total: int, rows: int) -> None:
        """Move the bar of a file."""
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=total, rows=0)
        self.bar.update(self.tasks[name], completed=done, rows=rows)


def account(built: Built) -> None:
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
        if personal := built.readings[each.source_id].personal:
            click.echo(f"  {len(personal)} columns about people left out, and the file is not kept")
    for archive, member, why in built.passed_over:
        click.echo(f"{archive}: {member} not read ({why})")
    click.echo(f"Release {built.release}")
