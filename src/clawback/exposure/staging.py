"""Files read into Parquet, one folder for each file or member of an archive: what an interrupted load has
read is not read again.

A folder appears whole, by its renaming, and is used only while its files are what its account says.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback import ledger, source, store
from clawback.errors import TryAgain
from clawback.exposure.building import Input
from clawback.source import Reading, bulk

VERSION = 1
"""Of what is written: what another version staged is read again."""
STAGED = store.STAGED
ACCOUNT = "reading.json"
BAD = "bad.jsonl"
GROWTH = 0.25
"""Bytes of disk that a byte of CSV may need until the release stands: its rows as Parquet, the tables made of
them, and what does not fit into memory meanwhile."""
SMALL = 256 << 20
"""Bytes of CSV of which nobody asks whether there is room."""

Progress = Callable[[str, int, int, int], None]
"""Called with the file's name, bytes read, bytes in all, rows read."""


class How(NamedTuple):
    """How files are read: rows that cannot be are set aside or stop it; the day they were made, where their
    names do not say; how many chunks at once."""

    skip_bad: bool = False
    told_on: date | None = None
    workers: int = os.cpu_count() or 1


class Staged(NamedTuple):
    """One file or member, read: what `build` takes, its rows that were set aside, and whether an earlier run
    had read it."""

    input: Input
    bad: Path | None
    before: bool


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    bytes: int
    sha256: str


class _Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reading: Reading
    parts: tuple[_Part, ...]


def read_in(
    home: Path, parts: Sequence[source.Part], how: How, aside: Path, progress: Progress | None = None
) -> Iterator[Staged]:
    """Read each part, or take what an earlier run has read of it; in order. The caller holds the lock and
    gives the empty folder `aside`."""
    sums: dict[Path, str] = {}
    for n, part in enumerate(parts):
        if part.path not in sums:
            sums[part.path] = source.checksum(part.path)
        folder = home / STAGED / _key(part, sums[part.path], how)
        before = _whole(folder)
        if before is None:
            shutil.rmtree(folder, ignore_errors=True)
            _room(home, part)
            made = aside / f"staged-{n}"
            made.mkdir()
            reading = _read(part, sums[part.path], how, made, progress)
            folder.parent.mkdir(exist_ok=True)
            made.replace(folder)
            yield Staged(Input(folder, reading), _bad(folder), before=False)
        else:
            yield Staged(Input(folder, before), _bad(folder), before=True)


def forget(home: Path) -> None:
    """Remove all that was staged."""
    shutil.rmtree(home / STAGED, ignore_errors=True)


def _read(part: source.Part, sha256: str, how: How, out: Path, progress: Progress | None) -> Reading:
    """Read one part into `out`, and write the account of it last."""
    name = part.member.name if part.member else part.path.name

    def told(done: int, total: int, rows: int) -> None:
        if progress is not None:
            progress(name, done, total, rows)

    reading = None
    if part.card.name in bulk.CARDS:
        reading = bulk.read(
            part.path, card=part.card, out=out, skip_bad=how.skip_bad, out_quarantine=out / BAD,
            workers=how.workers, progress=told, member=part.member, told_on=how.told_on, sha256=sha256,
        )  # fmt: skip
    if reading is None:
        reading = _row_by_row(part, sha256, how, out, told)
    files = [
        _Part(path.name, path.stat().st_size, source.checksum(path)) for path in sorted(out.glob("*.parquet"))
    ]
    (out / ACCOUNT).write_bytes(msgspec.json.encode(_Account(reading, tuple(files))))
    return reading


def _row_by_row(
    part: source.Part, sha256: str, how: How, out: Path, told: Callable[[int, int, int], None]
) -> Reading:
    for path in out.glob("*"):
        path.unlink()
    lines = out / "rows.ndjson"
    reading = source.read(
        part.path, card=part.card, member=part.member, told_on=how.told_on, out_ndjson=lines,
        skip_bad=how.skip_bad, progress=told, out_quarantine=out / BAD, sha256=sha256,
    )  # fmt: skip
    with store.scratch() as con:
        ledger.staged(con, lines, reading.source_id, reading.kind, out / "00000.parquet")
    if not reading.rows_out:
        (out / "00000.parquet").unlink(missing_ok=True)
    lines.unlink()
    return reading


def _key(part: source.Part, sha256: str, how: How) -> str:
    """What names the reading of a part: its bytes, and everything that its rows depend on."""
    day = source.File(part.path, part.card, sha256, part.member, how.told_on).told_on
    told = (VERSION, part.card, part.path.name, part.member, how.skip_bad, day)
    digest = hashlib.sha256(msgspec.json.encode(told)).hexdigest()
    return f"{sha256[:16]}.{part.member.number if part.member else 0}-{digest[:16]}"


def _whole(folder: Path) -> Reading | None:
    """The reading that a folder holds; None where there is none, or it is not what its account says."""
    try:
        account = msgspec.json.decode((folder / ACCOUNT).read_bytes(), type=_Account)
    except (OSError, msgspec.MsgspecError):
        return None
    for part in account.parts:
        path = folder / part.name
        if not path.is_file() or path.stat().st_size != part.bytes or source.checksum(path) != part.sha256:
            return None
    return account.reading


def _bad(folder: Path) -> Path | None:
    return folder / BAD if (folder / BAD).is_file() else None


def _room(home: Path, part: source.Part) -> None:
    """Refuse to begin what the disk cannot hold."""
    size = part.member.size if part.member else part.path.stat().st_size
    needed, free = int(size * GROWTH), shutil.disk_usage(home).free
    if size > SMALL and free < needed:
        name = part.member.name if part.member else part.path.name
        raise TryAgain(
            f"{home} has {free:,} bytes free; reading {name} may need {needed:,}.\n"
            "  What was read so far is kept. Make room, then run it again: it goes on from there."
        )
