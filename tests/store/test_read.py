"""Opening a release: fast, read-only, of any folder name, and honest about what is missing."""

import json
import re
import time
from pathlib import Path

import pytest

from clawback import store
from clawback.errors import NoRelease, ReleaseDamaged
from tests.store.writer import look, put


def test_a_release_is_found_by_id_or_number(tmp_path: Path) -> None:
    first, second = put(tmp_path, 1), put(tmp_path, 2)
    for name in (first, "1", "0001"):
        assert store.manifest(tmp_path, name).id == first
    assert store.head(tmp_path) == store.manifest(tmp_path).id == second
    with pytest.raises(NoRelease, match=f"no release '9'.*{second}"):
        store.open_release(tmp_path, "9")
    with pytest.raises(NoRelease, match=r"no release '\.\./\.\.'"):
        store.open_release(tmp_path, "../..")


def test_an_empty_home_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="clawback load"):
        store.open_release(tmp_path / "none")


def test_opening_takes_little(tmp_path: Path) -> None:
    """Beside one bare start of the engine, which costs what it costs, in processor time."""
    put(tmp_path, 1)
    began = time.process_time()
    for _ in range(20):
        store.scratch().close()
    bare = time.process_time() - began
    began = time.process_time()
    for _ in range(20):
        store.open_release(tmp_path).close()
    assert (time.process_time() - began - bare) / 20 < 0.02


def test_every_connection_to_it_keeps_what_it_read_of_the_files(tmp_path: Path) -> None:
    """A server asks through cursors: what files tell of themselves is not read anew at each question."""
    put(tmp_path, 1)
    with store.open_release(tmp_path) as con:
        for each in (con, con.cursor()):
            assert each.execute("select current_setting('parquet_metadata_cache')").fetchall() == [(True,)]


@pytest.mark.parametrize("name", ["a=b", "[ab]*", "o'clock", "with blank", "é", "%41", "{a,b}", "$HOME", "~"])
def test_any_folder_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    put(tmp_path / name, 3)
    con = store.open_release(tmp_path / name)
    assert [row[0] for row in con.execute("DESCRIBE award").fetchall()] == ["batch", "award_id", "obligated"]
    assert look(tmp_path / name) == 3


@pytest.mark.parametrize(
    "attempt",
    [
        "SELECT * FROM read_csv('{home}/HEAD')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '{home}/parts/*.parquet'",
        "COPY (SELECT 1) TO '{home}/new.csv'",
        "COPY (SELECT 1) TO '{award}'",
        "COPY (SELECT 1) TO '{home}/parts/new.parquet'",
        "ATTACH '{home}/new.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET threads",
        "CREATE VIEW award AS SELECT 1",
        "INSERT INTO award VALUES (1, 'a', 1)",
        "DELETE FROM award",
    ],
)
def test_a_reader_can_only_read_the_release(tmp_path: Path, attempt: str) -> None:
    made = put(tmp_path, 1)
    (award,) = store.table_files(tmp_path, made, "award")
    con = store.open_release(tmp_path)
    con.execute("SELECT 1")
    with pytest.raises(
        Exception, match=r"Permission Error|Error: Cannot|Catalog Error|locked|Binder Error: Can only"
    ):
        con.execute(attempt.format(home=tmp_path, award=award))
    assert not store.damage(tmp_path, made)
    assert not store.doctor(tmp_path)


DAMAGES = {
    "cut": "has .* bytes, its manifest says",
    "flipped": "holds other bytes",
    "missing": "cannot be read: No such file",
    "manifest missing": "manifest cannot be read",
    "manifest torn": "manifest cannot be read",
    "manifest edited": "manifest is wrong: the digest",
    "manifest of a later version": "schema version 3, this program reads 1 and 2",
    "manifest with another key": "manifest cannot be read",
    "folder renamed": "it is the manifest of",
}


def spoil(home: Path, how: str) -> str:
    """Damage the newest release in a way of `DAMAGES`; returns its id."""
    made = store.head(home)
    folder = home / "releases" / made
    (table,) = store.table_files(home, made, "fact")
    manifest = folder / "manifest.json"
    raw, told = table.read_bytes(), json.loads(manifest.read_bytes())
    if how == "cut":
        table.write_bytes(raw[:-1])
    elif how == "flipped":
        table.write_bytes(raw[:500] + bytes([raw[500] ^ 1]) + raw[501:])
    elif how == "missing":
        table.unlink()
    elif how == "manifest missing":
        manifest.unlink()
    elif how == "manifest torn":
        manifest.write_bytes(manifest.read_bytes()[:-30])
    elif how == "manifest edited":
        told["tables"]["fact"]["rows"] += 1
        manifest.write_text(json.dumps(told))
    elif how == "manifest of a later version":
        manifest.write_text(json.dumps(told | {"schema_version": 3}))
    elif how == "manifest with another key":
        manifest.write_text(json.dumps(told | {"more": 1}))
    elif how == "folder renamed":
        made = store.ReleaseId("0009" + made[4:])
        folder.rename(folder.with_name(made))
        (home / "HEAD").write_text(made)
    return made


@pytest.mark.parametrize("how", DAMAGES)
def test_damage_is_named(tmp_path: Path, how: str) -> None:
    put(tmp_path, 1)
    made = spoil(tmp_path, how)
    told = "; ".join(store.damage(tmp_path, made))
    assert re.search(DAMAGES[how], told), told
    if how != "flipped":  # checksums are the doctor's work, not every reader's
        with pytest.raises(ReleaseDamaged, match=f"{made}.*clawback doctor"):
            store.open_release(tmp_path)


@pytest.mark.parametrize("text", [b"", b"0001", b"../../etc", b"\xff\xfe", b"0001-zzzzzzzz"])
def test_a_head_that_names_nothing(tmp_path: Path, text: bytes) -> None:
    put(tmp_path, 1)
    (tmp_path / "HEAD").write_bytes(text)
    with pytest.raises(ReleaseDamaged, match=r"HEAD.*clawback doctor"):
        store.open_release(tmp_path)


def test_what_does_not_fit_in_memory_goes_to_a_folder_that_vanishes(tmp_path: Path) -> None:
    spill = tmp_path / "spill"
    con = store.scratch(memory=60_000_000, threads=1, temp=spill)
    con.execute(
        "CREATE TABLE big AS SELECT i, hash(i) AS h, md5(i::VARCHAR) AS m FROM range(1500000) AS r(i)"
    )
    assert spill.is_dir()
    con.close()
    assert not spill.exists()


def test_the_home_is_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAWBACK_HOME", str(tmp_path))
    assert store.home() == tmp_path
    monkeypatch.delenv("CLAWBACK_HOME")
    assert store.home().name == "clawback"


def test_the_quick_way_to_the_engine_is_the_engine() -> None:
    import duckdb

    from clawback.store.engine import driver

    assert driver().Error is duckdb.Error
    assert driver().DuckDBPyConnection is duckdb.DuckDBPyConnection
