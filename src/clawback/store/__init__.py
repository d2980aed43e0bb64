"""Releases: immutable folders of Parquet tables with a manifest, written whole or not at all, read by SQL."""

from typing import TYPE_CHECKING

from clawback.later import later
from clawback.store.home import home
from clawback.store.manifest import Manifest, ReleaseId, Table
from clawback.store.read import damage, head, manifest, open_release, releases, table_file
from clawback.store.sql import has_table, run

if TYPE_CHECKING:
    from clawback.store.checkup import Finding, clean, doctor
    from clawback.store.engine import Connection, scratch
    from clawback.store.lock import Lock, one_fetcher, one_writer
    from clawback.store.writing import write

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Finding", "clean", "doctor"), "checkup"),
        **dict.fromkeys(("Connection", "scratch"), "engine"),
        **dict.fromkeys(("Lock", "one_fetcher", "one_writer"), "lock"),
        "write": "writing",
    },
)

__all__ = [
    "Connection",
    "Finding",
    "Lock",
    "Manifest",
    "ReleaseId",
    "Table",
    "clean",
    "damage",
    "doctor",
    "has_table",
    "head",
    "home",
    "manifest",
    "one_fetcher",
    "one_writer",
    "open_release",
    "releases",
    "run",
    "scratch",
    "table_file",
    "write",
]
