"""The bar while a question over everything is answered, step by step."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def steps(name: str, *, shown: bool) -> Iterator[Callable[[str, int, int], object]]:
    """Hear of each step (what, done, of how many), and show a bar of them on stderr.

    It draws nothing where stderr is no terminal or `shown` is False, and is gone when the answer is there.
    """
    if not (shown and sys.stderr.isatty()):
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[about]}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(name, total=None, about="")
        yield lambda about, done, total: bar.update(task, completed=done, total=total, about=about)
