"""DuckDB, started only when it is needed: one connection to build in, one that may only read a release."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import _duckdb

Connection: TypeAlias = "_duckdb.DuckDBPyConnection"


PARQUET = "FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION {}, ROW_GROUP_SIZE 122880"
"""How every file of a release is written."""
NO_DOWNLOADS: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}


GIVES_BACK: dict[str, Any] = {
    "allocator_flush_threshold": "4MB",
    "allocator_bulk_deallocation_flush_threshold": "16MB",
}
"""A reader gives memory back to the system early: a national answer on 50 million rows then holds two thirds
of what it held, and takes a twentieth longer."""


def driver() -> Any:
    """The engine's module. Its compiled half does all we ask and loads 70 ms before the whole package."""
    try:
        import _duckdb as engine
    except ImportError:  # pragma: no cover - another layout of the package
        import duckdb as engine  # type: ignore[no-redef]
    return engine


def scratch(
    *,
    threads: int | None = None,
    memory: int | None = None,
    temp: Path | None = None,
    file: Path | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> Connection:
    """An empty database to build tables in: in memory, what does not fit going to files under `temp`, or in
    a `file` of its own, for tables far larger than memory.

    `memory` is the most bytes; None leaves `threads` and memory to the engine. `more` are further settings.
    Nothing is fetched.
    """
    settings = NO_DOWNLOADS | dict(more) | {"temp_directory": str(temp or _spill())}
    if threads is not None:
        settings["threads"] = threads
    if memory is not None:
        settings["memory_limit"] = f"{memory >> 20}MiB"
    connection: Connection = driver().connect(str(file or ":memory:"), config=settings)
    return connection


def reader(
    files: Mapping[str, Sequence[Path]], *, threads: int | None = None, writes: Path | None = None
) -> Connection:
    """A database with one view per table over its files. It opens nothing else but the file it `writes`; its
    settings are locked."""
    connection = scratch(threads=threads, more=GIVES_BACK)
    views = [f"CREATE VIEW {name} AS SELECT * FROM {parquet(paths)}" for name, paths in files.items()]
    listed = [path for paths in files.values() for path in paths] + ([writes] if writes else [])
    names = [name for path in listed for name in (str(path), _pattern(path))]  # both are checked
    allowed = ", ".join(quoted(each) for each in dict.fromkeys(names))
    connection.execute(
        ";".join(
            [
                "SET GLOBAL parquet_metadata_cache = true",
                *views,
                f"SET allowed_paths = [{allowed}]::VARCHAR[]",
                "SET enable_external_access = false",
                "SET lock_configuration = true",
            ]
        )
    )
    return connection


def parquet(paths: Sequence[Path]) -> str:
    """SQL that reads files one after another, whatever their folders are called: no pattern, no column from
    `a=b`."""
    listed = ", ".join(quoted(_pattern(path)) for path in paths)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def write_parquet(con: Connection, rows: str, path: Path) -> int:
    """Write what a query gives to a new file, in the order it gives them; how many rows those are."""
    kinds = {kind for _, kind, *_ in con.execute(f"DESCRIBE {rows}").fetchall()}
    # Version 2 may put fractions byte by byte (BYTE_STREAM_SPLIT), which Spark does not read.
    how = PARQUET.format("v1" if kinds & {"DOUBLE", "FLOAT"} else "v2")
    (written,) = con.execute(f"COPY ({rows}) TO {quoted(str(path))} ({how})").fetchall()
    return int(written[0])


def quoted(text: str) -> str:
    """Text as an SQL literal.

    >>> quoted("o'clock")
    "'o''clock'"
    """
    return "'" + text.replace("'", "''") + "'"


def _pattern(path: Path) -> str:
    """The pattern that only this path fits."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in str(path))


def _spill() -> Path:
    """A name no one else has, in the folder that `tempfile` tries first (importing it takes 15 ms of a
    question's 0.4 s); the engine makes it when it must and removes it."""
    told = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    folder = next(filter(None, told), "/tmp")  # noqa: S108  # the name below it cannot be guessed
    return Path(folder) / f"clawback-{os.urandom(8).hex()}"
