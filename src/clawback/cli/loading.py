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
    from rich.progress import BarColumn, DownloadColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Bytes(DownloadColumn):
        """Bytes done, of those things that are counted in bytes."""

        def render(self, task: Task) -> Text:
            return super().render(task) if task.fields.get("bytes", True) else Text()

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        Bytes(),
        TimeRemainingColumn(),
        *columns,
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


class Progress:
    """A bar on stderr while a file is fetched or read. When stderr is no terminal, a line for each stage of
    fetching and nothing while reading."""

    def __enter__(self) -> "Progress":
        from rich.progress import TextColumn, TimeElapsedColumn

        self.bar = bar(TextColumn("{task.fields[about]}"), TimeElapsedColumn())
        self.tasks: dict[str, TaskID] = {}
        self.stages: dict[str, str] = {}
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def told(self, name: str, done: int, total: int, rows: int) -> None:
        """Move the bar of a file that is read."""
        self.bar.update(self.task(name), completed=done, total=total or None, about=f"{rows:,} rows")

    def stage(self, name: str, stage: str, there: int, total: int) -> None:
        """Show that a file is asked for, waited for, fetched, or here."""
        if self.stages.get(name) != stage and not sys.stderr.isatty():
            click.echo(f"{name}: {stage}", err=True)
        self.stages[name] = stage
        self.bar.update(self.task(name), completed=there, total=total or None, about=stage)

    def step(self, what: str, done: int, of: int) -> None:
        """Show how far the release is that is put together."""
        name = "putting together"
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=of, about="", bytes=False)
        self.bar.update(self.tasks[name], completed=done, total=of, about=what)

    def task(self, name: str) -> "TaskID":
        """The bar of that name, begun on first use."""
        if name not in self.tasks:
            self.tasks[name] = self.bar.add_task(name, total=None, about="")
        return self.tasks[name]


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
