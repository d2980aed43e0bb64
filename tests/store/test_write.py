"""A release is whole, the same for the same content, and made by one writer."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.errors import ReleaseDamaged
from tests.store.test_killing import ROOT, WRITER
from tests.store.writer import BUILT, TABLES, batch, look, put


def test_a_release_holds_its_tables_and_says_so(tmp_path: Path) -> None:
    made = put(tmp_path, 7)
    found = store.manifest(tmp_path)
    assert (found.id, found.number, found.parent, found.built) == (made, 1, None, BUILT)
    assert made == f"0001-{found.digest[:8]}"
    assert found.tables["award"].rows == 5_000
    assert found.tables["award"].columns[2] == ("obligated", "DECIMAL(18,2)")
    assert found.sources == ({"batch": 7},)
    assert not store.damage(tmp_path, made)
    assert not store.doctor(tmp_path)
    written = sorted(path.name for path in (tmp_path / "releases" / made).iterdir())
    assert written == ["manifest.json"]
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == sorted(
        f"{table.parts[0].sha256}.parquet" for table in found.tables.values()
    )
    assert json.loads((tmp_path / "releases" / made / "manifest.json").read_bytes())["id"] == made
    assert look(tmp_path) == 7


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_the_same_content_has_the_same_bytes(tmp_path: Path, threads: int) -> None:
    """Over several row groups, with rows that tie on the order given, however many threads sort them."""
    first, again = tmp_path / "first", tmp_path / "again"
    put(first, 7, rows=400_000, threads=2)
    put(again, 7, rows=400_000, threads=threads)
    assert store.manifest(first) == store.manifest(again)


def test_the_same_content_makes_no_second_release(tmp_path: Path) -> None:
    made = put(tmp_path, 7)
    again = store.write(tmp_path, batch(7), TABLES, [{"batch": 7}], date(2026, 1, 1))
    assert again == made
    assert store.releases(tmp_path) == [made]
    changed = store.write(tmp_path, batch(7), TABLES, [{"batch": 7, "note": "read again"}], BUILT)
    assert store.manifest(tmp_path).parent == made
    assert store.releases(tmp_path) == [made, changed]


def test_a_rerun_mends_a_damaged_release(tmp_path: Path) -> None:
    made = put(tmp_path, 7)
    (fact,) = store.table_files(tmp_path, made, "fact")
    fact.write_bytes(b"")
    assert put(tmp_path, 7) == made
    assert store.damage(tmp_path, made) == []
    (tmp_path / "releases" / made / "manifest.json").write_bytes(b"{")
    assert put(tmp_path, 7) == made.replace("0001", "0002")
    assert look(tmp_path) == 7


def test_a_rerun_takes_up_a_release_whose_writer_died_before_naming_it(tmp_path: Path) -> None:
    first = put(tmp_path, 1)
    second = put(tmp_path, 2)
    (tmp_path / "HEAD").write_text(first)
    assert put(tmp_path, 2) == second
    assert store.releases(tmp_path) == [first, second]
    assert look(tmp_path) == 2


@pytest.mark.parametrize("column", ["1::HUGEINT", "'a'::ENUM('a', 'b')"])
def test_what_parquet_would_change_is_refused(tmp_path: Path, column: str) -> None:
    con = store.scratch()
    con.execute(f"CREATE TABLE award AS SELECT 1 AS award_id, {column} AS odd")
    with pytest.raises(ReleaseDamaged, match=r"table award does not keep its columns in Parquet: .*odd"):
        store.write(tmp_path, con, {"award": "award_id"}, [], BUILT)
    assert list((tmp_path / "writing").iterdir()) == []
    assert store.releases(tmp_path) == []


def test_a_name_that_is_no_table_is_refused(tmp_path: Path) -> None:
    con = store.scratch()
    con.execute('CREATE TABLE "Award Row" AS SELECT 1 AS id')
    with pytest.raises(ValueError, match="no name of a table"):
        store.write(tmp_path, con, {'"Award Row"': "id"}, [], BUILT)


def test_an_empty_table_is_a_table(tmp_path: Path) -> None:
    con = store.scratch()
    con.execute("CREATE TABLE quarantine (source_id VARCHAR, line INTEGER)")
    store.write(tmp_path, con, {"quarantine": "source_id, line"}, [], BUILT)
    assert store.open_release(tmp_path).execute("SELECT count(*) FROM quarantine").fetchall() == [(0,)]


def test_one_writer_wins_and_the_rest_are_told_who(tmp_path: Path) -> None:
    """Eight processes at once; the lock is held from before they start, so exactly one of nine writes."""
    env = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with store.one_writer(tmp_path) as lock:
        losers = [
            subprocess.Popen(
                [*WRITER, str(tmp_path), "--only", str(n)], env=env, stderr=subprocess.PIPE, text=True
            )
            for n in range(7)
        ]
        store.write(tmp_path, batch(100), TABLES, [{"batch": 100}], BUILT, lock=lock)
        said = [child.communicate()[1] for child in losers]
    assert all("StoreBusy: process" in each for each in said), said
    assert look(tmp_path) == 100
    assert len(store.releases(tmp_path)) == 1
    subprocess.run([*WRITER, str(tmp_path), "--only", "8"], env=env, check=True, stdout=subprocess.DEVNULL)
    assert look(tmp_path) == 8


def test_a_race_for_the_lock_has_one_winner(tmp_path: Path) -> None:
    """Eight start together with nothing held; whoever does not win is told so and leaves no trace."""
    racer = (
        "import sys, time, pathlib; from clawback import errors, store; home = pathlib.Path(sys.argv[1])\n"
        "while not (home / 'go').exists(): time.sleep(0.001)\n"
        "try:\n with store.one_writer(home): print('won'); time.sleep(1)\n"
        "except errors.StoreBusy as busy: print(busy)"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", racer, str(tmp_path)],
            env={"PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    with ThreadPoolExecutor(8) as pool:
        (tmp_path / "go").touch()
        said = list(pool.map(lambda child: child.communicate()[0].strip(), children))
    winner = children[said.index("won")].pid
    assert said.count("won") == 1, said
    assert {each for each in said if each != "won"} == {
        f"process {winner} is writing a release in {tmp_path}; wait until it ends."
    }


def test_a_dead_writer_does_not_hold_the_lock(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("999999999\n")
    put(tmp_path, 1)
    assert look(tmp_path) == 1


def test_readers_never_see_two_releases_at_once(tmp_path: Path) -> None:
    """Two readers over fifty swaps, each reading both tables of whatever HEAD names."""
    put(tmp_path, 0, rows=200)
    done: list[bool] = []

    def read() -> int:
        seen = [look(tmp_path)]
        while not done:
            seen.append(look(tmp_path))
        assert seen == sorted(seen), "a reader went back in time"
        return len(seen)

    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(read) for _ in range(2)]
        try:
            for number in range(1, 51):
                put(tmp_path, number, rows=200)
        finally:
            done.append(True)
        assert sum(each.result() for each in reading) >= 50
    assert look(tmp_path) == 50


def test_an_open_release_stays_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, 1)
    con = store.open_release(tmp_path)
    put(tmp_path, 2)
    assert con.execute("SELECT max(batch) FROM award").fetchall() == [(1,)]
    assert look(tmp_path) == 2
