"""Raw bytes are kept once, whole, under their checksum."""

import hashlib
import os
from pathlib import Path

import pytest

from clawback import source
from clawback.errors import BadInput, SourceUnavailable
from clawback.source import raw
from clawback.source.aside import replacing
from tests.source.examples import EXTRACT


def test_bytes_are_kept_under_their_checksum(tmp_path: Path) -> None:
    kept = source.keep(EXTRACT, tmp_path)
    data = EXTRACT.read_bytes()
    assert kept == source.kept(tmp_path, hashlib.sha256(data).hexdigest())
    assert kept == tmp_path / "raw" / source.checksum(EXTRACT)
    assert kept.read_bytes() == data


def test_keeping_twice_changes_nothing(tmp_path: Path) -> None:
    first = source.keep(EXTRACT, tmp_path).stat()
    assert source.keep(EXTRACT, tmp_path).stat() == first
    assert len(list((tmp_path / "raw").iterdir())) == 1


def test_damaged_copy_is_replaced(tmp_path: Path) -> None:
    kept = source.keep(EXTRACT, tmp_path)
    kept.write_bytes(b"half")
    assert source.keep(EXTRACT, tmp_path).read_bytes() == EXTRACT.read_bytes()


def test_disk_that_fills_up_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        source.keep(EXTRACT, tmp_path)
    assert list((tmp_path / "raw").iterdir()) == []


def test_failed_writing_leaves_the_file_before(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"before")
    stopped = KeyError("stopped half way")

    def half_written() -> None:
        with replacing(target) as out:
            out.write(b"after")
            raise stopped

    with pytest.raises(KeyError, match="half way"):
        half_written()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_file_that_changes_while_it_is_copied_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "checksum", lambda _: "0" * 64)
    with pytest.raises(SourceUnavailable, match="changed while"):
        source.keep(EXTRACT, tmp_path)
    assert list((tmp_path / "raw").iterdir()) == []


@pytest.mark.parametrize(("name", "says"), [("absent.csv", "no such file"), (".", "not a file")], ids=str)
def test_what_is_no_file_is_refused(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=says):
        source.keep(tmp_path / name, tmp_path / "home")
