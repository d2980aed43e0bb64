"""A session on a Spark Connect server, Sail's or Spark's: where it is, whether it can be used, what it says.

Nothing here is imported unless another engine than DuckDB is asked for.
"""

import os
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from clawback.errors import BadQuestion, EngineAway, EngineRefused

CLIENT = "4.2"
"""Of the client: Sail 0.7 speaks this version of Spark Connect and refuses the next."""
SERVER = 4
"""The first number of what a server says of itself."""
PORTS = {"sail": 50051, "spark": 15002}
"""Where each listens unless told otherwise."""
NAMED = {"sail": "CLAWBACK_SAIL", "spark": "CLAWBACK_SPARK"}
"""The variables that hold the address a short name stands for."""
SCHEMES = {"sail": "sail", "sc": "spark"}
ADDRESS = re.compile(r"(?P<scheme>sail|sc)://(?P<host>\[[^\]]+\]|[^/:;]+)(:(?P<port>\d+))?(?P<rest>/.*)?")
SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # a number that does not fit is an error, not a null
    "spark.sql.constraintPropagation.enabled": "false",  # Spark 4.2 fails on a union of what is checkpointed
    "spark.sql.session.timeZone": "UTC",
}
DETAIL = re.compile(r'details = "([^"\n]*)')
"""What a call that failed says, in the client's account of it."""
WAIT = 5.0
"""Seconds for a server to take the call."""


class Address(NamedTuple):
    """Where a server listens; `rest` is what Spark Connect writes after it (`/;token=…`)."""

    host: str
    port: int
    rest: str = ""

    @property
    def shown(self) -> str:
        """As messages say it: never with what may be a secret."""
        return f"{self.host}:{self.port}"

    @property
    def remote(self) -> str:
        """As the client takes it."""
        return f"sc://{self.shown}{self.rest}"


def address(engine: str) -> Address:
    """The address that `--engine` names: `sail://host:port`, `sc://host:port`, or `sail` and `spark`, which
    stand for what CLAWBACK_SAIL and CLAWBACK_SPARK say.

    >>> address("sail://10.0.0.7")
    Address(host='10.0.0.7', port=50051, rest='')
    >>> address("sc://cluster.example:443/;use_ssl=true").shown
    'cluster.example:443'
    """
    told = engine.strip()
    if told in NAMED:
        told = os.environ.get(NAMED[told], "").strip()
        if not told:
            raise BadQuestion(
                f"engine {engine!r}: {NAMED[engine]} is not set. Set it to the address of a server, as "
                f"{'sail' if engine == 'sail' else 'sc'}://host:{PORTS[engine]}, or give the address itself."
            )
    found = ADDRESS.fullmatch(told)
    if found is None:
        raise BadQuestion(
            f"engine {told!r}: expected duckdb, sail, spark, sail://host:port or sc://host:port "
            "(a Spark Connect server, not the master of a cluster)."
        )
    port = int(found["port"] or PORTS[SCHEMES[found["scheme"]]])
    if not 0 < port < 65536:
        raise BadQuestion(f"engine {told!r}: {port} is no port; expected 1 to 65535.")
    return Address(found["host"], port, found["rest"] or "")


def session(at: Address) -> Any:
    """A new session on the server. Raises EngineRefused without the client, or for another version than
    expected, and EngineAway where nothing that speaks Spark Connect answers."""
    builder = _client()
    try:
        socket.create_connection((at.host.strip("[]"), at.port), WAIT).close()
    except OSError as wrong:
        raise EngineAway(
            f"no engine at {at.shown}: {wrong.strerror or wrong}. Start one (docs/how-to/scale-out.md), or "
            "leave out --engine."
        ) from None
    with told(at):
        spark = builder.remote(at.remote).create()
        spark.client.set_retry_policies([_patience()])
        _check(at, spark)
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
    return spark


def make_active(spark: Any) -> None:
    """Make a session the one that the client takes a checkpoint to be of, whichever session made it."""
    type(spark)._active_session.session = spark


@contextmanager
def told(at: Address) -> Iterator[None]:
    """What the client raises, in one message that says which server and why."""
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as wrong:
        says = str(wrong)
        if "UNAVAILABLE" in says or "RETRIES_EXCEEDED" in says:
            detail = DETAIL.search(says)
            raise EngineAway(
                f"the engine at {at.shown} does not answer as a Spark Connect server does: "
                f"{detail[1] if detail else _first(says)}"
            ) from None
        raise EngineRefused(f"the engine at {at.shown} could not answer: {_first(says)}") from None


def _client() -> Any:
    """The client's maker of sessions."""
    if sys.modules.get("pandas", sys) is None:
        del sys.modules["pandas"]  # kept out for DuckDB's sake (`cli.main`); this client needs it
    try:
        with warnings.catch_warnings(), _a_main_file():
            warnings.simplefilter("ignore")
            import pyspark
            from pyspark.logger import PySparkLogger
            from pyspark.sql import SparkSession
            from pyspark.sql.connect.session import SparkSession as _  # noqa: F401  # needs all the rest
    except ImportError as wrong:
        raise EngineRefused(
            f"this engine needs the Spark Connect client, which is not installed ({wrong}).\n"
            "  Install it with: pip install 'clawback[cluster]'"
        ) from None
    if not pyspark.__version__.startswith(f"{CLIENT}."):
        raise EngineRefused(
            f"found pyspark {pyspark.__version__}, expected {CLIENT}: servers refuse others.\n"
            "  Install it with: pip install 'clawback[cluster]'"
        )
    warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]")  # the error says it
    PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True  # what it logs, we raise
    return SparkSession.builder


@contextmanager
def _a_main_file() -> Iterator[None]:
    """A file for the main module while the client is imported: without one, as under `python -c`, the client
    takes the program for its own tests and ends it."""
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = "-c"
    try:
        yield
    finally:
        del main.__file__


def _patience() -> Any:
    """How long a call waits for a server that does not answer: seconds, not the client's minutes."""
    from pyspark.sql.connect.client.retries import DefaultPolicy

    return DefaultPolicy(max_retries=4, initial_backoff=100, max_backoff=2000, jitter=0)


def _check(at: Address, spark: Any) -> None:
    """Whether the server's version is one whose answers are tested."""
    version = str(spark.version)
    if version.split(".")[0] != str(SERVER):
        raise EngineRefused(
            f"the engine at {at.shown} is of version {version}, expected {SERVER}.x (Spark, or Sail 0.7)."
        )


def _first(says: str) -> str:
    """The first line that says something, without the server's stack."""
    lines = (line.strip() for line in says.split("JVM stacktrace")[0].splitlines())
    return next((line for line in lines if line), "it gave no reason")
