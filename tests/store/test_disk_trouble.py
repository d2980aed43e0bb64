"""A disk that refuses, at every step of writing: the old release stands, nothing half-written is left."""

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clawback import store
from clawback.errors import TryAgain
from tests.store.test_killing import ROOT
from tests.store.writer import look, put

FULL_DISK = """
import json, pathlib, resource, signal, sys
from clawback import errors, store
from tests.store import writer
sys.dont_write_bytecode = True  # Python takes a module it could only half write for a whole one
home, told = pathlib.Path(sys.argv[1]), []
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
con = writer.batch(2)
for limit in map(int, sys.argv[2:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        store.write(home, con, writer.TABLES, [{"batch": 2}], writer.BUILT)
        told.append("written")
    except errors.TryAgain as wrong:
        told.append(str(wrong))
    left = [each.name for each in (home / "writing").iterdir()]
    if left or writer.look(home) != 1 or store.damage(home, store.head(home)):
        told[-1] += f" BUT {left}"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
writer.put(home, 2)
print(json.dumps(told))
"""


def test_files_that_cannot_grow_at_twenty_sizes(tmp_path: Path) -> None:
    """The limit stands for a full disk: the system refuses the bytes past it in the same way."""
    put(tmp_path, 1)
    whole = max(table.bytes for table in store.manifest(tmp_path).tables.values())
    limits = [str(whole * n // 21) for n in range(20)]
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), *limits],
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stdout)
    assert len(told) == 20
    for each in told:
        assert each.startswith("Writing a release failed: "), each
        assert "The newest release is 0001-" in each
        assert "BUT" not in each
    assert look(tmp_path) == 2


def failing(real: Callable[..., Any], left: list[int], code: int) -> Callable[..., Any]:
    """`real`, until it was called as often as `left` says; then it refuses once, as a disk does."""

    def call(*args: Any, **options: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EMFILE])
def test_a_refusal_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Each flush, rename and new folder fails in its turn; then the next run goes through."""
    put(tmp_path, 1)
    refused, step, number = True, 0, 1
    while refused:
        step += 1
        number = 1000 + step
        refused = refuses(tmp_path, number, step, code, monkeypatch)
        newest = store.head(tmp_path)
        assert not store.damage(tmp_path, newest)
        assert list((tmp_path / "writing").iterdir()) == []
        assert store.doctor(tmp_path) == []
    assert step >= 9
    assert look(tmp_path) == number


def refuses(home: Path, number: int, step: int, code: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Write a release while the disk refuses one step; whether the run got so far as to meet the refusal."""
    left, told = [step], ""
    with monkeypatch.context() as patch:
        for owner, name in ((os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "mkdir")):
            patch.setattr(owner, name, failing(getattr(owner, name), left, code))
        try:
            put(home, number)
        except TryAgain as wrong:
            told = str(wrong)
    assert not told or (os.strerror(code) in told and f"is {store.head(home)}, whole" in told)
    assert bool(told) == (left[0] <= 0), "a refusal was swallowed"
    return bool(told)


@contextmanager
def somebody() -> Iterator[Path]:
    """A folder, and a user whom its rights bind: the superuser steps aside for a while."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with somebody() as folder:
        home = folder / "home"
        put(home, 1)
        locked = [home, home / "releases", home / "writing"]
        for each in locked:
            each.chmod(0o555)
        (home / "lock").chmod(0o444)
        try:
            with pytest.raises(TryAgain, match=r"Permission denied[\s\S]*is 0001-"):
                put(home, 2)
            assert look(home) == 1
            assert store.doctor(home) == []
            (home / "lock").chmod(0o644)
            with pytest.raises(TryAgain, match=r"Permission denied[\s\S]*is 0001-"):
                put(home, 2)
            assert look(home) == 1
        finally:
            for each in locked:
                each.chmod(0o755)
        put(home, 2)
        assert look(home) == 2


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TryAgain, match="There was no release before"):
        put(tmp_path / "file" / "home", 1)
