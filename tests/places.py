"""The tables of places made once and copied: each release holds the same two before its own units are added.

`tests/place` makes and reads them itself.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from clawback import place, store
from clawback.place import memory

TABLES = ("place", "place_name")


@contextmanager
def made_once(folder: Path) -> Iterator[None]:
    """Copy the tables from `folder`, where they are put the first time, and read their names once."""
    real, real_gazetteer = place.build, memory.gazetteer
    read: dict[object, memory.Gazetteer] = {}

    def build(con: store.Connection) -> None:
        if not (folder / TABLES[-1]).exists():
            real(con)
            for name in TABLES:
                part = folder / f"{name}-{os.getpid()}"  # another worker may make it at the same time
                con.execute(f"copy {name} to '{part}' (format parquet)")
                part.rename(folder / name)
        for name in TABLES:
            con.execute(f"create or replace table {name} as from read_parquet('{folder / name}')")

    def gazetteer(con: store.Connection) -> memory.Gazetteer:
        size = tuple(con.execute(f"select count(*) from {name}").fetchone() for name in TABLES)
        if size not in read:
            read[size] = real_gazetteer(con)
        return read[size]

    with mock.patch.object(place, "build", build), mock.patch.object(memory, "gazetteer", gazetteer):
        yield
