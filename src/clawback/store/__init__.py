"""Releases: Parquet tables, in parts that they share, and a manifest; written whole or not, read by SQL."""

from typing import TYPE_CHECKING

from clawback.later import later
from clawback.store.home import STAGED, home
from clawback.store.manifest import Manifest, ReleaseId, Table
from clawback.store.read import DUCKDB, damage, head, manifest, open_release, releases, table_files
from clawback.store.sql import ask, has_table, insert, insert_many, released, run

if TYPE_CHECKING:
    from clawback.store.checkup import Finding, clean, doctor
    from clawback.store.engine import Connection, parquet, scratch
    from clawback.store.keeping import digest, kept, opened
    from clawback.store.laying import lay
    from clawback.store.lock import Lock, one_fetcher, one_writer
    from clawback.store.parts import Share, shares
    from clawback.store.writing import workplace, write

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Finding", "clean", "doctor"), "checkup"),
        **dict.fromkeys(("Connection", "parquet", "scratch"), "engine"),
        **dict.fromkeys(("digest", "kept", "opened"), "keeping"),
        **dict.fromkeys(("Lock", "one_fetcher", "one_writer"), "lock"),
        **dict.fromkeys(("Share", "shares"), "parts"),
        "lay": "laying",
        **dict.fromkeys(("workplace", "write"), "writing"),
    },
)

__all__ = [
    "DUCKDB",
    "STAGED",
    "Connection",
    "Finding",
    "Lock",
    "Manifest",
    "ReleaseId",
    "Share",
    "Table",
    "ask",
    "clean",
    "damage",
    "digest",
    "doctor",
    "has_table",
    "head",
    "home",
    "insert",
    "insert_many",
    "kept",
    "lay",
    "manifest",
    "one_fetcher",
    "one_writer",
    "open_release",
    "opened",
    "parquet",
    "released",
    "releases",
    "run",
    "scratch",
    "shares",
    "table_files",
    "workplace",
    "write",
]
