"""Parts: what releases have in common lies on the disk once, and goes only when no release needs it.

All rows are made up.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from clawback import store
from clawback.errors import ReleaseDamaged
from tests.store.test_doctor import ask
from tests.store.writer import BUILT, look, put

LEDGER = {"row": "source, line", "place": "place_id"}
SPLIT = {"row": "source"}


def write(home: Path, *sources: str, split: dict[str, str] | None = None) -> store.ReleaseId:
    """A release of one table of a thousand rows a source, and of places that never change."""
    con = store.scratch()
    con.execute("CREATE TABLE row (line INTEGER, source VARCHAR, amount DECIMAL(18, 2))")
    for source in sources:
        con.execute(
            "INSERT INTO row SELECT i, $source, hash(i || $source) % 1000 FROM range(1000, 0, -1) AS r(i)",
            {"source": source},
        )
    con.execute("CREATE TABLE place AS SELECT 'state/' || i AS place_id FROM range(50) AS r(i)")
    return store.write(home, con, LEDGER, [], BUILT, split=SPLIT if split is None else split)


def parts(home: Path) -> set[str]:
    return {path.name for path in (home / "parts").iterdir()}


def needed(home: Path, release: str, table: str = "row") -> list[str]:
    return [path.name for path in store.table_files(home, release, table)]


def test_what_stays_the_same_is_kept_once(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a", "b"), write(tmp_path, "a", "b", "c")
    assert needed(tmp_path, second)[:2] == needed(tmp_path, first)
    assert needed(tmp_path, second, "place") == needed(tmp_path, first, "place")
    assert len(parts(tmp_path)) == 4
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "parts").iterdir()}
    own, common = sizes.pop(needed(tmp_path, second)[2]), sum(sizes.values())
    assert store.shares(tmp_path) == {first: (0, common), second: (own, common)}
    assert (
        f"{own + common:,} bytes: {own:,} its own, {common:,} shared"
        in ask(tmp_path, "release", "show").output
    )
    told = json.loads(ask(tmp_path, "release", "list", "-o", "json").output)
    assert [each["bytes"] for each in told] == [
        {"own": 0, "shared": common}, {"own": own, "shared": common},
    ]  # fmt: skip


def test_rows_come_in_the_order_of_the_parts(tmp_path: Path) -> None:
    """Whatever the order in which sources were told of, in one piece or in many."""
    write(tmp_path / "one", "b", "c", "a", split={})
    write(tmp_path / "many", "c", "a", "b")
    ask_for = "SELECT source, line, amount FROM row"
    one, many = (store.open_release(tmp_path / each).execute(ask_for).fetchall() for each in ("one", "many"))
    assert many == one == sorted(one)
    assert len(one) == 3_000
    assert (len(needed(tmp_path / "one", "1")), len(needed(tmp_path / "many", "1"))) == (1, 3)


def test_a_table_without_rows_and_one_without_a_value_to_split_by(tmp_path: Path) -> None:
    con = store.scratch()
    con.execute("CREATE TABLE row (source VARCHAR, line INTEGER)")
    con.execute("CREATE TABLE place AS SELECT 'it''s' AS kind, 1 AS id UNION ALL SELECT NULL, 2")
    tables, split = {"row": "line", "place": "id"}, {"row": "source", "place": "kind"}
    made = store.write(tmp_path, con, tables, [], BUILT, split=split)
    again = store.open_release(tmp_path)
    assert again.execute("SELECT count(*) FROM row").fetchall() == [(0,)]
    assert again.execute("SELECT kind, id FROM place").fetchall() == [(None, 2), ("it's", 1)]
    assert [part.rows for part in store.manifest(tmp_path, made).tables["place"].parts] == [1, 1]


@pytest.mark.parametrize("how", ["missing", "altered"])
def test_a_spoilt_part_is_told_with_every_release_that_needs_it(tmp_path: Path, how: str) -> None:
    first, second = write(tmp_path, "a"), write(tmp_path, "a", "b")
    third = write(tmp_path, "c")
    (shared,) = store.table_files(tmp_path, first, "row")
    if how == "missing":
        shared.unlink()
    else:
        raw = shared.read_bytes()
        shared.write_bytes(raw[:500] + bytes([raw[500] ^ 1]) + raw[501:])
    (found,) = store.doctor(tmp_path)
    assert (found.kind, found.path, found.mend) == ("damaged", shared, "")
    assert found.says.startswith(f"release {first}, {second}: table row: parts/{shared.name} ")
    assert (store.head(tmp_path), store.damage(tmp_path, third)) == (third, [])
    assert ask(tmp_path, "doctor").exit_code == 4
    write(tmp_path, "a", "d")
    assert store.doctor(tmp_path) == [], "a release that has the part again mends those that had it"


def test_a_release_removed_by_hand_frees_what_it_had_alone(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a", "b"), write(tmp_path, "a", "c")
    own = needed(tmp_path, first)[1]
    shutil.rmtree(tmp_path / "releases" / first)
    (found,) = store.doctor(tmp_path)
    assert (found.kind, found.path.name, found.mend) == ("unneeded", own, "remove it")
    assert ask(tmp_path, "doctor").exit_code == 0
    assert parts(tmp_path) == {*needed(tmp_path, second), *needed(tmp_path, second, "place")}
    assert (store.damage(tmp_path, second), store.doctor(tmp_path)) == ([], [])


@pytest.mark.parametrize("how", ["torn", "of a later version", "missing", "set aside"])
def test_nothing_is_removed_while_a_release_cannot_be_read(tmp_path: Path, how: str) -> None:
    """Its manifest may be mended, and then needs its parts."""
    first, _ = write(tmp_path, "a"), write(tmp_path, "b")
    folder, before = tmp_path / "releases" / first, parts(tmp_path)
    if how == "torn":
        (folder / "manifest.json").write_text("{")
    elif how == "of a later version":
        (folder / "manifest.json").write_text('{"schema_version": 3}')
    elif how == "missing":
        (folder / "manifest.json").unlink()
    else:
        folder.rename(tmp_path / "releases" / "kept")
    assert ask(tmp_path, "doctor").exit_code == 4
    assert parts(tmp_path) == before


def test_what_a_release_came_to_need_meanwhile_stays(tmp_path: Path) -> None:
    """The doctor looks without the lock; a load may end before it cleans."""
    first = write(tmp_path, "a")
    write(tmp_path, "b")
    shutil.rmtree(tmp_path / "releases" / first)
    findings = store.doctor(tmp_path)
    again = write(tmp_path, "a", "b")
    assert [each.path.name for each in findings] == needed(tmp_path, again)[:1]
    store.clean(tmp_path, findings)
    assert (store.damage(tmp_path, again), store.doctor(tmp_path)) == ([], [])


def test_parts_of_a_release_being_written_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "a")
    part = tmp_path / "parts" / f"{'0' * 64}.parquet"
    with store.one_writer(tmp_path):
        part.write_bytes(b"of the writer")
        assert store.doctor(tmp_path) == []
    assert [each.path for each in store.doctor(tmp_path)] == [part]


def turn_into_first(home: Path) -> store.ReleaseId:
    """Write the newest release as versions before parts did: each table whole in the release's own folder."""
    found = store.manifest(home)
    tables = {
        name: {
            "rows": table.rows, "bytes": table.bytes, "sha256": table.parts[0].sha256,
            "columns": table.columns,
        }
        for name, table in found.tables.items()
    }  # fmt: skip
    content = {"schema_version": 1, "tables": tables, "sources": found.sources}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = store.ReleaseId(f"{found.number:04d}-{digest[:8]}")
    about = {"id": made, "number": found.number, "digest": digest, "built": str(found.built), "parent": None}
    folder = home / "releases" / made
    folder.mkdir()
    for name in tables:
        (path,) = store.table_files(home, found.id, name)
        path.rename(folder / f"{name}.parquet")
    (folder / "manifest.json").write_text(json.dumps(content | about))
    (home / "HEAD").write_text(f"{made}\n")
    shutil.rmtree(home / "releases" / found.id)
    (home / "parts").rmdir()
    return made


def test_a_release_of_the_first_schema_still_answers(tmp_path: Path) -> None:
    put(tmp_path, 1)
    before = store.open_release(tmp_path).execute("FROM award").fetchall()
    first = turn_into_first(tmp_path)
    files = {path.name: path.read_bytes() for path in (tmp_path / "releases" / first).iterdir()}
    assert store.open_release(tmp_path).execute("FROM award").fetchall() == before
    assert (look(tmp_path), store.doctor(tmp_path)) == (1, [])
    assert ask(tmp_path, "release", "verify").output == f"{first}  whole\n"
    second = put(tmp_path, 2)
    assert store.manifest(tmp_path, second).parent == first
    assert (look(tmp_path), store.doctor(tmp_path)) == (2, [])
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "releases" / first).iterdir()}
    assert store.open_release(tmp_path, first).execute("FROM award").fetchall() == before
    assert store.shares(tmp_path)[first].shared == 0


def test_damage_to_a_release_of_the_first_schema_is_told(tmp_path: Path) -> None:
    put(tmp_path, 1)
    first = turn_into_first(tmp_path)
    (tmp_path / "releases" / first / "fact.parquet").unlink()
    (tmp_path / "releases" / first / "more.parquet").touch()
    told = {each.kind: each.says for each in store.doctor(tmp_path)}
    assert told["damaged"].startswith(f"release {first}: table fact: releases/{first}/fact.parquet cannot be")
    assert told["unknown"] == f"releases/{first}/more.parquet is not ours"


def take(home: Path, *names: str) -> store.ReleaseId:
    """A release of another table of places and what is taken."""
    con = store.scratch()
    con.execute("CREATE TABLE place AS SELECT 'city/' || i AS place_id FROM range(50) AS r(i)")
    return store.write(home, con, {"place": "place_id"}, [], BUILT, taken=names)


def test_tables_are_taken_from_the_newest_release_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, "b")
    before = write(tmp_path, "a", "b")
    kept = [(path, path.stat().st_mtime_ns) for path in store.table_files(tmp_path, before, "row")]
    made = take(tmp_path, "row")
    assert [(path, path.stat().st_mtime_ns) for path in store.table_files(tmp_path, made, "row")] == kept
    assert store.manifest(tmp_path).tables["row"] == store.manifest(tmp_path, before).tables["row"]
    assert store.manifest(tmp_path).parent == before
    assert store.damage(tmp_path, made) == []
    assert take(tmp_path, "row") == made, "the same content makes no second release"
    again = store.open_release(tmp_path).execute("SELECT count(*), min(place_id) FROM row, place")
    assert again.fetchall() == [(100_000, "city/0")]


def test_nothing_is_taken_that_is_not_there(tmp_path: Path) -> None:
    before = write(tmp_path, "a", "b")
    store.table_files(tmp_path, before, "row")[1].unlink()
    with pytest.raises(ReleaseDamaged, match=r"table row: parts/.* cannot be read.*clawback doctor"):
        take(tmp_path, "row")
    assert store.releases(tmp_path) == [before]
    assert list((tmp_path / "writing").iterdir()) == []
    with pytest.raises(KeyError):
        take(tmp_path, "fact")
