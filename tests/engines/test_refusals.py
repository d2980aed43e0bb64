"""What goes wrong with a server, and what is said of it."""

import shutil
import socket
import sys
from pathlib import Path

import pytest

from clawback import store
from clawback.errors import BadQuestion, EngineAway, EngineRefused
from clawback.store import cluster, spark
from tests.cli.command import CITY, clawback
from tests.engines import servers

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("engine", "says"),
    [
        ("sail", "CLAWBACK_SAIL is not set. Set it to the address of a server, as sail://host:50051"),
        ("spark", "CLAWBACK_SPARK is not set. Set it to the address of a server, as sc://host:15002"),
        ("polars", "engine 'polars': expected duckdb, sail, spark, sail://host:port or sc://host:port"),
        ("spark://host:7077", "a Spark Connect server, not the master of a cluster"),
        ("sail://host:99999", "99999 is no port"),
    ],
)
def test_an_engine_that_is_none(
    starter: Path, monkeypatch: pytest.MonkeyPatch, engine: str, says: str
) -> None:
    for name in spark.NAMED.values():
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(BadQuestion) as raised:
        store.open_release(starter, engine=engine)
    assert says in str(raised.value)
    ran = clawback(starter, "exposure", CITY, "--engine", engine)
    assert (ran.code, ran.out, ran.err) == (1, "", f"clawback: {raised.value}\n")


def test_no_server_there(starter: Path) -> None:
    port = servers.free_port()
    with pytest.raises(EngineAway, match=f"no engine at 127.0.0.1:{port}: Connection refused"):
        store.open_release(starter, engine=f"sc://127.0.0.1:{port}")


def test_another_server_there(starter: Path) -> None:
    """It takes the call and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        import threading

        def hang_up() -> None:
            while True:
                try:
                    other.accept()[0].close()
                except OSError:
                    return

        threading.Thread(target=hang_up, daemon=True).start()
        port = other.getsockname()[1]
        with pytest.raises(EngineAway, match=f"127.0.0.1:{port} does not answer as a Spark Connect server"):
            store.open_release(starter, engine=f"sc://127.0.0.1:{port}")


def test_the_client_is_not_installed(starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(EngineRefused, match=r"pip install 'clawback\[cluster\]'"):
        store.open_release(starter, engine=sail)


def test_another_client(starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyspark.__version__", "4.3.0")
    with pytest.raises(EngineRefused, match=r"found pyspark 4\.3\.0, expected 4\.2"):
        store.open_release(starter, engine=sail)


def test_another_server_version(starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "SERVER", 5)
    with pytest.raises(EngineRefused, match=r"is of version 4\.[0-9.]+, expected 5\.x"):
        store.open_release(starter, engine=sail)


def test_a_release_the_server_does_not_see(
    starter: Path, engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Sail reads a file that is not there as one without rows: the answer would be zero dollars."""
    monkeypatch.setenv(cluster.SERVER_HOME, str(tmp_path / "elsewhere"))
    ran = clawback(starter, "exposure", CITY, "--engine", engine)
    assert (ran.code, ran.out) == (1, "")
    assert "does not see the release: table " in ran.err
    assert str(tmp_path / "elsewhere/parts") in ran.err
    assert "CLAWBACK_SERVER_HOME" in ran.err


def test_a_release_the_server_sees_by_another_path(
    starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(starter / "parts", tmp_path / "mounted/parts")
    asked = ("exposure", CITY, "--as-of", "2017-03-27", "--known", "2026-11-22", "-o", "json")
    here = clawback(starter, *asked)
    monkeypatch.setenv(cluster.SERVER_HOME, (tmp_path / "mounted").as_uri())
    there = clawback(starter, *asked, "--engine", sail)
    assert (there.code, there.out) == (here.code, here.out), there.err


def test_a_part_the_server_does_not_see(
    starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A copy that is not whole is told, whichever of its files is missing."""
    shutil.copytree(starter / "parts", tmp_path / "half/parts")
    fact, *_ = store.table_files(starter, "1", "fact")
    (tmp_path / "half/parts" / fact.name).unlink()
    monkeypatch.setenv(cluster.SERVER_HOME, str(tmp_path / "half"))
    ran = clawback(starter, "exposure", CITY, "--engine", sail)
    assert ran.code == 1
    assert "table fact" in ran.err


def test_a_server_without_a_place_for_tables(starter: Path, tmp_path: Path) -> None:
    with servers.sail(tmp_path / "log", kept=False) as address:
        ran = clawback(starter, "exposure", CITY, "--engine", address)
    assert ran.code == 1
    assert "Start Sail with SAIL_EXECUTION__CHECKPOINT__PATH" in ran.err


def test_a_statement_the_server_refuses(starter: Path, engine: str) -> None:
    with store.open_release(starter, engine=engine) as con:
        assert isinstance(con, cluster.Cluster)
        with pytest.raises(EngineRefused, match="could not answer"):
            con.answer("select no_such_function(place_id) from fact", {}).fetchall()


def test_a_server_that_goes_away(starter: Path, tmp_path: Path) -> None:
    with servers.sail(tmp_path / "log") as address:
        con = store.open_release(starter, engine=address)
    assert isinstance(con, cluster.Cluster)
    with pytest.raises(EngineAway):
        con.answer("select count(*) from fact", {}).fetchall()
    con.close()
