"""The national day by the same statements on DuckDB, on a Sail server and on Spark in this machine."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.cases.nation import Sums, nation_on
from bench.cases.release import opened, part
from bench.measuring import Absent, Case, Clock, Data, Side
from clawback import store


def here(data: Data, clock: Clock) -> Sums:
    """The engine the program has built in."""
    return nation_on(opened(data), data, clock)


def on_sail(data: Data, clock: Clock) -> Sums:
    """A Sail server, where one is installed."""
    if not Path(sys.executable).with_name("sail").exists():
        raise Absent("pysail not installed")
    return on_server("sail", data, clock)


def on_spark(data: Data, clock: Clock) -> Sums:
    """Spark Connect on this machine's Java, where both are there."""
    if shutil.which("java") is None:
        raise Absent("no Java here")
    try:
        part("tests.engines.servers", "spark_home")()
    except AssertionError as none:
        raise Absent(str(none)) from None
    return on_server("spark", data, clock)


def on_server(name: str, data: Data, clock: Clock) -> Sums:
    """A server started for this; its start and what it reads for the first question are not timed."""
    part("clawback.store.cluster", "Cluster")
    serve = part("tests.engines.servers", name)
    open_on: Any = store.open_release
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "log") as address:
        return nation_on(open_on(data.home, engine=address), data, clock)


ENGINES = Case(
    "engines",
    "the nation on three days, the same statements on each engine",
    "narrow",
    (1_000_000, 10_000_000, 50_000_000),
    (
        Side("DuckDB", here),
        Side("Sail", on_sail),
        Side("Spark", on_spark),
    ),
)
