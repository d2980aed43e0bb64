"""Reading releases: the newest or a named one, its manifest, and whether its files are what they were."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clawback.errors import NoRelease, ReleaseDamaged
from clawback.store.disk import checksum
from clawback.store.home import HEAD, RELEASES
from clawback.store.manifest import FILE, ID, Manifest, ReleaseId, decode

if TYPE_CHECKING:
    from clawback.store.engine import Connection

LOOK = "Run `clawback doctor`."


def open_release(home: Path, release: str | None = None, *, threads: int | None = None) -> "Connection":
    """A read-only connection with one view per table of a release; None is the newest.

    Sizes are checked, checksums are not (`damage` does): opening takes milliseconds, whatever the size.
    Raises NoRelease, or ReleaseDamaged when a file is missing or of another size.
    """
    from clawback.store.engine import reader

    found = manifest(home, release)
    folder = (home / RELEASES / found.id).absolute()
    if wrong := _sizes(folder, found):
        raise ReleaseDamaged(f"release {found.id}: {wrong[0]}. {LOOK}")
    return reader({name: file(folder, name) for name in found.tables}, threads=threads)


def manifest(home: Path, release: str | None = None) -> Manifest:
    """The manifest of a release, found by its id or number; None is the newest. Raises as `open_release`."""
    named = head(home) if release is None else _find(home, release)
    path = home / RELEASES / named / FILE
    try:
        found = decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise ReleaseDamaged(f"release {named}: its manifest cannot be read: {wrong}. {LOOK}") from None
    if unsound := found.unsound(named):
        raise ReleaseDamaged(f"release {named}: its manifest is wrong: {unsound}. {LOOK}")
    return found


def head(home: Path) -> ReleaseId:
    """The id of the newest release, as HEAD names it."""
    try:
        named = (home / HEAD).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        if any(releases(home)):
            raise ReleaseDamaged(f"{home / HEAD} is missing, though there are releases. {LOOK}") from None
        raise NoRelease(f"no release in {home} yet. Make one with `clawback load`.") from None
    except (OSError, UnicodeDecodeError) as wrong:
        raise ReleaseDamaged(f"{home / HEAD} cannot be read: {wrong}. {LOOK}") from None
    if not ID.fullmatch(named):
        raise ReleaseDamaged(f"{home / HEAD} names no release: {named[:40]!r}. {LOOK}")
    return ReleaseId(named)


def releases(home: Path) -> list[ReleaseId]:
    """The ids of all releases, oldest first."""
    folder = home / RELEASES
    names = [each.name for each in folder.iterdir() if ID.fullmatch(each.name)] if folder.is_dir() else []
    return [ReleaseId(name) for name in sorted(names, key=lambda name: (number(name), name))]


def number(release: str) -> int:
    """The number in a release's id.

    >>> number("0012-1a2b3c4d")
    12
    """
    return int(release.split("-")[0])


def damage(home: Path, release: str) -> list[str]:
    """Everything wrong with a release, every checksum recomputed; empty when it is whole."""
    try:
        found = manifest(home, release)
    except (NoRelease, ReleaseDamaged) as wrong:
        return [str(wrong)]
    folder = home / RELEASES / found.id
    wrong_sizes = _sizes(folder, found)
    if wrong_sizes:
        return wrong_sizes
    changed = [name for name, table in found.tables.items() if checksum(file(folder, name)) != table.sha256]
    return [f"{file(folder, name).name} holds other bytes than when it was written" for name in changed]


def file(folder: Path, table: str) -> Path:
    """Where a table of the release in `folder` lies."""
    return folder / f"{table}.parquet"


def table_file(home: Path, release: str, table: str) -> Path:
    """The Parquet file of one table of a release."""
    return file(home / RELEASES / release, table)


def _find(home: Path, release: str) -> ReleaseId:
    known = releases(home)
    same = [
        each for each in known if each == release or (release.isdecimal() and number(each) == int(release))
    ]
    if not same:
        listed = f"There are {', '.join(known[-5:])}." if known else "There is none yet."
        raise NoRelease(f"no release {release!r} in {home}. {listed}")
    return same[-1]


def _sizes(folder: Path, found: Manifest) -> list[str]:
    wrong = []
    for name, table in found.tables.items():
        path = file(folder, name)
        try:
            size = path.stat().st_size
        except OSError as error:
            wrong.append(f"{path.name} cannot be read: {error.strerror}")
            continue
        if size != table.bytes:
            wrong.append(f"{path.name} has {size:,} bytes, its manifest says {table.bytes:,}")
    return wrong
