"""Real servers of Sail and of Spark, each a child process on a port of its own, ended by its id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPARK = ROOT / ".venv-spark"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
PATIENCE = 120
"""Seconds for a server to come up on a machine that does other things too."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def sail(log: Path, *, kept: bool = True) -> Iterator[str]:
    """A Sail server, with a place to keep tables in unless told otherwise; gives its address."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("sail")), "spark", "server", "--port", str(port)]
    place = {"SAIL_EXECUTION__CHECKPOINT__PATH": log.with_name("kept").as_uri() if kept else ""}
    with server(command, port, log, os.environ | place):
        yield f"sail://127.0.0.1:{port}"


@contextmanager
def spark(log: Path) -> Iterator[str]:
    """A Spark Connect server, local with two threads; gives its address. It compiles nothing: our tables are
    small, and compiling took most of the time."""
    port = free_port()
    home = spark_home()
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": 1,
        "spark.sql.warehouse.dir": log.with_name("warehouse"),
        "spark.ui.enabled": "false",
    }
    options = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    command = [str(home / "bin/spark-submit"), "--class", CONNECT, "--master", "local[2]"]
    command += ["--driver-memory", "2g", "--driver-java-options", JAVA, *options, "spark-internal"]
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    with server(command, port, log, environment):
        yield f"sc://127.0.0.1:{port}"


def spark_home() -> Path:
    """Where Spark lies: $SPARK_HOME, else what `make .venv-spark` set up."""
    if told := os.environ.get("SPARK_HOME"):
        return Path(told)
    found = list(SPARK.glob("lib/python3*/site-packages/pyspark"))
    assert found, f"no Spark in {SPARK}: run `make test-spark`, which sets it up"
    return found[0]


@contextmanager
def server(command: list[str], port: int, log: Path, environment: dict[str, str]) -> Iterator[None]:
    """Start it, wait until it takes calls, and end it with all its children: they are a process group."""
    with log.open("w") as told:
        child = subprocess.Popen(
            command,
            stdout=told,
            stderr=told,
            stdin=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            assert child.poll() is None, f"{command[0]} ended: {log.read_text()[-2000:]}"
            assert time.monotonic() < until, f"{command[0]} does not listen: {log.read_text()[-2000:]}"
            time.sleep(0.1)
        yield
    finally:
        _end(child)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _end(child: "subprocess.Popen[bytes]") -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, how)
            child.wait(15)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            child.wait(15)
        return
