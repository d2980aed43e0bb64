"""The national day by the same statements on DuckDB, on a Sail server and on Spark in this machine."""

from bench.cases.nation import Sums
from bench.cases.release import part
from bench.measuring import Case, Clock, Data, Side


def on_duckdb(data: Data, clock: Clock) -> Sums:
    """The engine the program has built in."""
    part("clawback.exposure", "nation")
    raise NotImplementedError(data, clock)


def on_sail(data: Data, clock: Clock) -> Sums:
    """A Sail server started here."""
    part("clawback.store", "cluster")
    raise NotImplementedError(data, clock)


def on_spark(data: Data, clock: Clock) -> Sums:
    """Spark Connect on this machine's Java."""
    part("clawback.store", "cluster")
    raise NotImplementedError(data, clock)


ENGINES = Case(
    "engines",
    "the nation on three days, the same statements on each engine",
    "narrow",
    (1_000_000, 10_000_000, 50_000_000),
    (
        Side("DuckDB", on_duckdb),
        Side("Sail", on_sail, needs=("pysail", "pyspark")),
        Side("Spark", on_spark, needs=("pyspark",)),
    ),
)
