"""Rows written as a file of columns to standard output: Parquet and Arrow."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from clawback.store import Connection

FILES = ("parquet", "arrow")
FORMATS = ("table", "json", "jsonl", "csv", *FILES)


class Out:
    """Where the rows go; `file` is what the connection must be let write first, None where nothing is."""

    def __init__(self, shape: str, file: Path | None) -> None:
        self.shape, self.file = shape, file

    def rows(self, con: "Connection", query: str, about: Mapping[str, Any]) -> None:
        """Write the rows of a query, with the rest of the answer where the format has room for it."""
        from shutil import copyfileobj

        from clawback.report.nation import write_arrow, write_parquet

        if self.file is None:
            write_arrow(con, query, sys.stdout.buffer)
        else:
            write_parquet(con, query, about, self.file)
            with self.file.open("rb") as rows:
                copyfileobj(rows, sys.stdout.buffer)
        sys.stdout.flush()


@contextmanager
def write_rows(shape: str) -> Iterator[Out]:
    """The way out for rows of that shape; UsageError where a file of columns would go to a terminal."""
    from tempfile import TemporaryDirectory

    if shape in FILES and sys.stdout.isatty():
        raise click.UsageError(f"-o {shape} is not for a terminal: add `> FILE`.")
    if shape != "parquet":
        yield Out(shape, None)
        return
    with TemporaryDirectory() as aside:
        yield Out(shape, Path(aside) / "rows.parquet")
