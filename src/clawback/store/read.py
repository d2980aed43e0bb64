"""Reading releases: the newest or a named one, its manifest, and whether its files are what they were."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clawback.errors import NoRelease, ReleaseDamaged
from clawback.store.disk import checksum
from clawback.store.home import HEAD, PARTS, RELEASES
from clawback.store.lock import is_free
from clawback.store.manifest import FILE, ID, Manifest, Part, ReleaseId, decode, part_name

if TYPE_CHECKING:
    from clawback.store.engine import Connection

LOOK = "Run `clawback doctor`."


def open_release(
    home: Path,
    release: str | None = None,
    *,
    threads: int | None = None,
    tables: Collection[str] | None = None,
    writes: Path | None = None,
) -> "Connection":
    """A read-only connection with one view per table of a release; None is the newest.

    Every view costs most of a millisecond: `tables` are those to make one of, where the release has them.
    `writes` is a file that it may write. Sizes are checked, checksums are not (`damage` does): opening takes
    milliseconds, whatever the size. Raises NoRelease, or ReleaseDamaged when a file is missing or of another
    size.
    """
    from clawback.store.engine import reader
    from clawback.store.keeping import remember

    found = manifest(home, release)
    home = home.absolute()
    if wrong := next(_wrong(home, found, _size), None):
        raise ReleaseDamaged(f"release {found.id}: {wrong[1]}. {LOOK}")
    named = [name for name in found.tables if tables is None or name in tables]
    connection = reader({name: _files(home, found, name) for name in named}, threads=threads, writes=writes)
    remember(connection, {name: tuple(part.sha256 for part in found.tables[name].parts) for name in named})
    return connection


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
        if any(releases(home)) and is_free(home):  # else the first release is about to be named
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
    return [says for _, says in spoilt(home, found)]


def spoilt(home: Path, found: Manifest, sum_of: Callable[[Path], str] = checksum) -> list[tuple[Path, str]]:
    """Files of a release that are not what they were, and what each is now; `sum_of` may remember sums."""

    def content(path: Path, part: Part) -> str:
        return _size(path, part) or (
            "" if sum_of(path) == part.sha256 else "holds other bytes than when written"
        )

    return list(_wrong(home, found, content))


def lost(home: Path, found: Manifest, tables: Collection[str]) -> list[str]:
    """Files of these tables of a release that are not there, or of another size."""
    return [says for _, says in _wrong(home, found, _size, tables)]


def files(home: Path, found: Manifest) -> Iterator[tuple[str, Path, Part]]:
    """Each file of a release with the table it belongs to, in the order of the rows."""
    for name, table in found.tables.items():
        yield from ((name, part_file(home, found, name, part), part) for part in table.parts)


def part_file(home: Path, found: Manifest, table: str, part: Part) -> Path:
    """Where a part of a table lies: under `parts`, or in the release's own folder where schema 1 put it."""
    if found.schema_version == 1:
        return home / RELEASES / found.id / f"{table}.parquet"
    return home / PARTS / part_name(part)


def table_files(home: Path, release: str, table: str) -> tuple[Path, ...]:
    """The Parquet files of one table of a release, in the order of its rows."""
    return _files(home, manifest(home, release), table)


def _files(home: Path, found: Manifest, table: str) -> tuple[Path, ...]:
    return tuple(part_file(home, found, table, part) for part in found.tables[table].parts)


def _find(home: Path, release: str) -> ReleaseId:
    known = releases(home)
    same = [
        each for each in known if each == release or (release.isdecimal() and number(each) == int(release))
    ]
    if not same:
        listed = f"There are {', '.join(known[-5:])}." if known else "There is none yet."
        raise NoRelease(f"no release {release!r} in {home}. {listed}")
    return same[-1]


def _wrong(
    home: Path, found: Manifest, look: Callable[[Path, Part], str], tables: Collection[str] | None = None
) -> Iterator[tuple[Path, str]]:
    """Files of these tables (None: of all) that `look` finds something wrong with."""
    for table, path, part in files(home, found):
        if (tables is None or table in tables) and (says := look(path, part)):
            yield path, f"table {table}: {path.relative_to(home)} {says}"


def _size(path: Path, part: Part) -> str:
    try:
        size = path.stat().st_size
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if size == part.bytes else f"has {size:,} bytes, its manifest says {part.bytes:,}"
