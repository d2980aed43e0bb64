"""A load of several archives that is killed, that fills the disk or meets a damaged file: the release before
stands, what was read is not read again, and the end is that of a load nobody disturbed."""

import contextlib
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clawback import source, store
from clawback.errors import BadInput
from clawback.exposure import load, load_starter
from clawback.exposure.staging import STAGED, How, forget, read_in
from tests.source.test_bulk import written
from tests.source.test_usaspending import real

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 30)
CLIENT = """
import sys
from datetime import date
from pathlib import Path
from clawback.exposure import load
from tests.places import made_once
home, places, *files = map(Path, sys.argv[1:])
with made_once(places):
    print(load(home, files, date(2026, 11, 30)).release)
"""
FULL_DISK = """
import json, resource, signal, sys
from datetime import date
from pathlib import Path
from clawback import errors, store
from clawback.exposure import load
from tests.places import made_once
sys.dont_write_bytecode = True  # Python takes a module it could only half write for a whole one
home, places, limits, *files = sys.argv[1:]
home, files, told = Path(home), list(map(Path, files)), []
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
before = store.head(home)
with made_once(Path(places)):
    for limit in json.loads(limits):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            load(home, files, date(2026, 11, 30))
            told.append("loaded")
        except errors.TryAgain as wrong:
            told.append(str(wrong))
        if told[-1] != "loaded" and (store.head(home) != before or store.damage(home, before)):
            told[-1] += " BUT the release before is not what it was"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    load(home, files, date(2026, 11, 30))
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three archives of two members each, every row in one of them."""
    folder, rows = tmp_path_factory.mktemp("archives"), [dict(row) for row in real()]
    paths = []
    for n in range(3):
        path = folder / f"FY202{n + 2}_All_Assistance_Full_20260106.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in range(2):
                name = f"FY202{n + 2}_All_Assistance_Full_20260106_{member + 1}.csv"
                archive.writestr(name, written(rows[2 * n + member :: 6]))
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def undisturbed(archives: list[Path], tmp_path_factory: pytest.TempPathFactory) -> store.Manifest:
    home = tmp_path_factory.mktemp("undisturbed")
    load_starter(home, DAY)
    load(home, archives, DAY)
    return store.manifest(home)


def same(home: Path, other: store.Manifest) -> None:
    """The newest release has the tables of the other, every checksum the same; the home is in order."""
    mine = store.manifest(home)
    assert (mine.digest, mine.tables, mine.sources) == (other.digest, other.tables, other.sources)
    store.clean(home, store.doctor(home))
    assert store.doctor(home) == []
    assert not (home / STAGED).exists()


def started(home: Path, places: Path, files: list[Path]) -> "subprocess.Popen[str]":
    path = os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(home), str(places), *map(str, files)],
        env=os.environ | {"PYTHONPATH": path.lstrip(os.pathsep)},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_sixty_kills_end_in_the_release_of_a_load_nobody_disturbed(
    tmp_path: Path, archives: list[Path], undisturbed: store.Manifest, tables_of_places: Path
) -> None:
    """Half of the kills come at a moment by chance, half when so many members are read."""
    dice, home = random.Random(6), tmp_path / "home"  # noqa: S311 - a test's dice
    load_starter(home, DAY)
    before = store.head(home)
    lasts = _timed(tmp_path / "timed", archives, tables_of_places)
    staged = set[int]()
    for kill in range(60):
        if kill % 2:
            forget(home)
        with started(home, tables_of_places, archives) as child:
            if kill % 2:
                _wait_for(child, home, kill // 2 % 6)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=dice.uniform(0.2, 1.1) * lasts)
            child.kill()
            child.communicate()
        assert store.damage(home, before) == []
        assert store.damage(home, store.head(home)) == []
        staged.add(len(_staged(home)))
        if store.head(home) != before:
            _back_to(home, before)
    assert len(staged & {1, 2, 3, 4, 5}) >= 3, f"kills between members: {staged}"
    with started(home, tables_of_places, archives) as child:
        assert child.wait(timeout=300) == 0
    same(home, undisturbed)


def _wait_for(child: "subprocess.Popen[str]", home: Path, members: int) -> None:
    """Until that many members are read, or the load is over."""
    while child.poll() is None and len(_staged(home)) < members:
        time.sleep(0.002)


def _staged(home: Path) -> list[Path]:
    return list((home / STAGED).glob("*-*"))


def _timed(home: Path, archives: list[Path], places: Path) -> float:
    load_starter(home, DAY)
    began = time.monotonic()
    with started(home, places, archives) as child:
        assert child.wait(timeout=300) == 0
    return time.monotonic() - began


def _back_to(home: Path, release: store.ReleaseId) -> None:
    """Make the release before the newest again, and forget the one that was made."""
    from clawback.store.writing import point

    made = store.head(home)
    point(home, release)
    for path in (home / "releases" / made).iterdir():
        path.unlink()
    (home / "releases" / made).rmdir()
    store.clean(home, store.doctor(home))


@pytest.mark.slow
def test_a_disk_that_is_full_at_any_moment(
    tmp_path: Path, archives: list[Path], undisturbed: store.Manifest, tables_of_places: Path
) -> None:
    load_starter(tmp_path, DAY)
    limits = json.dumps([0, 1_000, 10_000, 20_000, 40_000, 100_000, 300_000])
    path = os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(ROOT / "src"), str(ROOT)])
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(tables_of_places), limits, *map(str, archives)],
        env=os.environ | {"PYTHONPATH": path.lstrip(os.pathsep)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stdout)
    refused = [each for each in told if each != "loaded"]
    assert len(refused) >= 4
    for each in refused:
        assert " failed: " in each, each
        assert "The newest release is 0001-" in each
        assert each.endswith("run it again."), each
    same(tmp_path, undisturbed)


def test_a_member_damaged_in_its_middle_stops_the_load_and_what_was_read_stays(
    tmp_path: Path, archives: list[Path]
) -> None:
    """The damage lies behind what is looked at before anything is read."""
    home, files = tmp_path / "home", list(_copied(archives, tmp_path))
    rows = [dict(row) for row in real()] * 8
    with zipfile.ZipFile(files[2], "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("FY2024_All_Assistance_Full_20260106_1.csv", written(rows))
    load_starter(home, DAY)
    whole = files[2].read_bytes()
    at = len(whole) * 3 // 4
    files[2].write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    before = store.head(home)
    with pytest.raises(BadInput, match=r"FY2024_All_Assistance_Full_20260106\.zip: found damaged bytes in"):
        load(home, files, DAY)
    assert store.head(home) == before
    assert store.damage(home, before) == []
    assert len(list((home / STAGED).iterdir())) == 4, "the members of the first two archives"
    files[2].write_bytes(whole)
    parts = [part for path in files for part in source.recognise(path).parts]
    with store.one_writer(home), store.workplace(home) as aside:
        assert [each.before for each in read_in(home, parts, How(), aside)] == [True] * 4 + [False]
    load(home, files, DAY)
    load_starter(tmp_path / "other", DAY)
    load(tmp_path / "other", files, DAY)
    same(home, store.manifest(tmp_path / "other"))


def test_an_archive_that_is_cut_short_is_refused_before_anything_is_read(
    tmp_path: Path, archives: list[Path]
) -> None:
    files = list(_copied(archives, tmp_path))
    files[1].write_bytes(files[1].read_bytes()[:-200])
    with pytest.raises(BadInput, match=r"FY2023_All_Assistance_Full_20260106\.zip"):
        load(tmp_path / "home", files, DAY)
    assert not (tmp_path / "home").exists()


def test_what_was_read_otherwise_or_is_not_whole_is_read_again(tmp_path: Path, archives: list[Path]) -> None:
    parts = source.recognise(archives[0]).parts
    with store.one_writer(tmp_path), store.workplace(tmp_path) as aside:

        def again(how: How) -> list[bool]:
            found = [each.before for each in read_in(tmp_path, parts, how, aside)]
            for path in aside.iterdir():
                path.rmdir()
            return found

        assert again(How()) == [False, False]
        assert again(How()) == [True, True]
        assert again(How(skip_bad=True)) == [False, False]
        assert again(How(told_on=date(2026, 1, 7))) == [False, False]
        for path in (tmp_path / STAGED).glob("*.1-*/*.parquet"):
            path.write_bytes(path.read_bytes()[:-1])
        assert again(How()) == [False, True]
        forget(tmp_path)
        assert again(How()) == [False, False]


def _copied(archives: list[Path], folder: Path) -> Iterator[Path]:
    for path in archives:
        (folder / path.name).write_bytes(path.read_bytes())
        yield folder / path.name
