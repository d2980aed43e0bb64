"""The doctor finds what is wrong, mends what a dead writer left, and touches nothing else."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clawback import store
from clawback.cli.doctor import doctor
from clawback.cli.release import release
from clawback.errors import StoreBusy
from tests.store.test_read import DAMAGES, spoil
from tests.store.writer import look, put


def ask(home: Path, *args: str) -> Result:
    command, *rest = args
    return CliRunner().invoke({"doctor": doctor, "release": release}[command], rest, obj={"home": home})


def test_an_absent_or_empty_home_is_well(tmp_path: Path) -> None:
    assert store.doctor(tmp_path / "none") == store.doctor(tmp_path) == []
    assert ask(tmp_path / "none", "doctor").exit_code == 0
    assert not (tmp_path / "none").exists()


def test_leftovers_of_dead_writers_are_removed(tmp_path: Path) -> None:
    made = put(tmp_path, 1)
    (tmp_path / "writing" / "123-abc").mkdir()
    (tmp_path / "writing" / "123-abc" / "award.parquet").write_bytes(b"half")
    (tmp_path / "writing" / "123-abc.head").write_text(made)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / ".abc.012.part").write_bytes(b"half")
    (tmp_path / ".made-by.8c440541f80e.part").write_bytes(made.encode())
    assert ask(tmp_path, "doctor", "--dry-run").exit_code == 4
    told = ask(tmp_path, "doctor")
    assert told.exit_code == 0
    assert told.output.count("left by a writer that died: done, remove it") == 4
    assert list((tmp_path / "writing").iterdir()) == list((tmp_path / "raw").iterdir()) == []
    assert not (tmp_path / ".made-by.8c440541f80e.part").exists()
    assert ask(tmp_path, "doctor").output == f"All is well in {tmp_path}.\n"
    assert look(tmp_path) == 1


def test_a_living_writer_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path, 1)
    (tmp_path / "writing" / "123-abc").mkdir()
    findings = store.doctor(tmp_path)
    with store.one_writer(tmp_path):
        assert store.doctor(tmp_path) == []
        with pytest.raises(StoreBusy):
            store.clean(tmp_path, findings)
    assert (tmp_path / "writing" / "123-abc").is_dir()


def test_the_next_fetcher_removes_what_a_killed_one_left_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "fetched"
    folder.mkdir()
    for name in (".5b82360caf034723-2026-11-27.json.0a1b2c.part", "a.zip.part", "a.zip.part.json"):
        (folder / name).write_bytes(b"half")
    with store.one_fetcher(tmp_path):
        assert {each.name for each in folder.iterdir()} == {"a.zip.part", "a.zip.part.json", "lock"}
        (folder / ".b.json.0a1b2c.part").touch()
        with pytest.raises(StoreBusy), store.one_fetcher(tmp_path):
            pass
        assert (folder / ".b.json.0a1b2c.part").exists(), "its writer lives"


def test_a_link_in_writing_is_removed_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "home", 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "precious").touch()
    (tmp_path / "home" / "writing" / "1-a").symlink_to(tmp_path / "mine")
    store.clean(tmp_path / "home", store.doctor(tmp_path / "home"))
    assert (tmp_path / "mine" / "precious").exists()
    assert store.doctor(tmp_path / "home") == []


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_release_gives_way_to_the_newest_whole_one(tmp_path: Path, how: str) -> None:
    put(tmp_path, 1)
    second = put(tmp_path, 2)
    put(tmp_path, 3)
    spoilt = spoil(tmp_path, how)
    told = ask(tmp_path, "doctor", "-o", "json")
    found = json.loads(told.output)
    assert told.exit_code == 4
    assert {each["kind"]: each["mended"] for each in found["findings"]} == {"head": True, "damaged": False}
    assert f"make {second} the newest" in told.output
    assert look(tmp_path) == 2
    assert (tmp_path / "releases" / spoilt).is_dir()
    assert [each.kind for each in store.doctor(tmp_path)] == ["damaged"]
    verified = ask(tmp_path, "release", "verify")
    assert verified.exit_code == 4
    assert re.search(rf"{second}  whole\n{spoilt}  .*{DAMAGES[how]}", verified.output)
    assert ask(tmp_path, "release", "verify", second).exit_code == 0
    assert ask(tmp_path, "release", "list").exit_code == 0
    put(tmp_path, 3)
    assert look(tmp_path) == 3


@pytest.mark.parametrize("text", [None, "", "0009-00000000", "gone"])
def test_a_head_that_names_nothing_is_set_right(tmp_path: Path, text: str | None) -> None:
    made = put(tmp_path, 1)
    (tmp_path / "HEAD").unlink()
    if text is not None:
        (tmp_path / "HEAD").write_text(text)
    assert [each.release for each in store.doctor(tmp_path)] == [made]
    assert ask(tmp_path, "doctor").exit_code == 0
    assert look(tmp_path) == 1


def test_nothing_whole_is_said(tmp_path: Path) -> None:
    put(tmp_path, 1)
    spoil(tmp_path, "cut")
    told = ask(tmp_path, "doctor")
    assert told.exit_code == 4
    assert "no release is whole, so load the sources again" in told.output


def test_a_release_no_one_named_is_named(tmp_path: Path) -> None:
    first, second = put(tmp_path, 1), put(tmp_path, 2)
    (tmp_path / "HEAD").write_text(first)
    assert [(each.kind, each.release) for each in store.doctor(tmp_path)] == [("unannounced", second)]
    assert ask(tmp_path, "doctor").exit_code == 0
    assert look(tmp_path) == 2


def test_what_is_not_ours_is_told_and_kept(tmp_path: Path) -> None:
    made = put(tmp_path, 1)
    good = b"id,amount\n"
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / hashlib.sha256(good).hexdigest()).write_bytes(good)
    (tmp_path / "raw" / ("0" * 64)).write_bytes(good)
    (tmp_path / "quarantine").mkdir()
    (tmp_path / "quarantine" / f"{'a' * 64}.jsonl").touch()
    strange = ["notes.txt", "raw/list.csv", f"releases/{made}/extra.parquet", "releases/old", "quarantine/a"]
    strange.append("parts/award.parquet")
    for each in strange:
        (tmp_path / each).touch()
    told = ask(tmp_path, "doctor")
    assert told.exit_code == 4
    assert sorted(f.path.relative_to(tmp_path).as_posix() for f in store.doctor(tmp_path)) == sorted(
        [*strange, f"raw/{'0' * 64}"]
    )
    assert all((tmp_path / each).exists() for each in strange)


def test_release_list_and_show(tmp_path: Path) -> None:
    assert ask(tmp_path, "release", "list").stdout == ""
    first, second = put(tmp_path, 1), put(tmp_path, 2)
    sizes = [
        sum(table.bytes for table in store.manifest(tmp_path, r).tables.values()) for r in (first, second)
    ]
    told = [f"built 2017-03-27, 2 tables, 10,000 rows, {size:,} bytes, {size:,} its own" for size in sizes]
    assert ask(tmp_path, "release", "list").output == f"{first}  {told[0]}\n{second}  {told[1]}  (newest)\n"
    assert [row["newest"] for row in json.loads(ask(tmp_path, "release", "list", "-o", "json").output)] == [
        False,
        True,
    ]
    assert f"after {first}" in ask(tmp_path, "release", "show").output
    assert json.loads(ask(tmp_path, "release", "show", "1", "-o", "json").output)["id"] == first
