"""Writing a release: aside, read back, flushed, renamed into place, then named by HEAD. All or nothing.

Parts go first, the manifest that names them after, so a manifest never names a part that is not there.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from clawback.errors import NoRelease, ReleaseDamaged
from clawback.store.disk import checksum, sync, trouble, write_synced
from clawback.store.engine import parquet, quoted, reader, write_parquet
from clawback.store.home import HEAD, RELEASES, WRITING
from clawback.store.lock import Lock, one_writer
from clawback.store.manifest import (
    FILE,
    NAME,
    SCHEMA_VERSION,
    Manifest,
    Part,
    ReleaseId,
    Table,
    digest,
    encode,
    part_name,
)
from clawback.store.manifest import name as release_name
from clawback.store.parts import put_in
from clawback.store.read import damage, files, head, lost, manifest, number, releases

if TYPE_CHECKING:
    from clawback.store.engine import Connection

Columns: TypeAlias = tuple[tuple[str, str], ...]


def write(
    home: Path,
    con: "Connection",
    tables: Mapping[str, str],
    sources: Sequence[Mapping[str, Any]],
    built: date,
    *,
    split: Mapping[str, str] | None = None,
    untied: Collection[str] = (),
    ready: Mapping[str, Sequence[Path]] | None = None,
    taken: Collection[str] = (),
    parent: ReleaseId | None = None,
    lock: Lock | None = None,
) -> ReleaseId:
    """Make the named tables of `con` the newest release, and return its id.

    `tables` gives each table's order, as SQL after ORDER BY; ties are ordered by all columns, so equal
    content gives equal bytes; the order of those in `untied` has no ties. `split` gives for some tables SQL
    by whose value their rows lie in parts, in the order of those values: parts that are as they were are
    shared with earlier releases. `taken` names tables of the newest release that the new one has as they are:
    their parts are neither read nor written, only seen to be there and of their size. `ready` gives tables
    whose Parquet files are written already, in order: parts of the newest release, which are taken likewise,
    and other files, which must not change.
    When the newest release has this content already, its id is returned and nothing is made. `parent` is the
    newest release unless given. `lock` is one already held.

    Raises ReleaseDamaged when a part of a table that is taken is not there, StoreBusy when another process
    writes, TryAgain when the disk refuses; the newest release then stands as it was and nothing is left
    behind.
    """
    alone = contextlib.nullcontext() if lock else one_writer(home)
    with alone, trouble(home, "Writing a release"), workplace(home) as aside:
        held = _taken(home, taken)
        made = _export(con, tables, split or {}, untied, aside) | _ready(home, con, ready or {}, aside)
        with put_in(home, made, aside):
            found = {**held, **made}
            content = digest(found, sources)
            if (same := _already(home, content)) is not None:
                return same
            release = Manifest(
                schema_version=SCHEMA_VERSION,
                id=release_name(_next_number(home), content),
                number=_next_number(home),
                digest=content,
                built=built,
                parent=parent or _head(home),
                tables=found,
                sources=tuple(dict(each) for each in sources),
            )
            (aside / "release").mkdir()
            write_synced(aside / "release" / FILE, encode(release))
            sync(aside / "release")
            _publish(home, aside / "release", release.id)
            return release.id


def _taken(home: Path, names: Collection[str]) -> dict[str, Table]:
    """These tables of the newest release, whose parts other releases may share."""
    if not names:
        return {}
    before = manifest(home)
    if before.schema_version != SCHEMA_VERSION:
        raise ValueError(f"release {before.id} keeps its tables to itself: nothing can be taken from it")
    held = {name: before.tables[name] for name in names}
    if wrong := lost(home, before, held):
        raise ReleaseDamaged(f"release {before.id}: {wrong[0]}. Run `clawback doctor`.")
    return held


def point(home: Path, release: ReleaseId) -> None:
    """Make HEAD name that release, in one step. The caller holds the lock."""
    aside = home / WRITING / f"{os.getpid()}-{secrets.token_hex(4)}.head"
    aside.parent.mkdir(exist_ok=True)
    try:
        write_synced(aside, f"{release}\n".encode())
        aside.replace(home / HEAD)
    finally:
        aside.unlink(missing_ok=True)
    sync(home)


@contextlib.contextmanager
def workplace(home: Path) -> Iterator[Path]:
    """An empty folder to write in, gone afterwards unless it was renamed away. The caller holds the lock."""
    for folder in (home / RELEASES, home / WRITING):
        if not folder.is_dir():
            folder.mkdir()
            sync(home)
    aside = home / WRITING / f"{os.getpid()}-{secrets.token_hex(4)}"
    aside.mkdir()
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _export(
    con: "Connection",
    tables: Mapping[str, str],
    split: Mapping[str, str],
    untied: Collection[str],
    aside: Path,
) -> dict[str, Table]:
    """The tables as Parquet in `aside`, each part named by its checksum, proved by reading them back."""
    con.execute("SET preserve_insertion_order = true")
    made: dict[str, Table] = {}
    for name in sorted(tables):
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a table: lower-case letters, digits, underscores")
        columns = _columns(con, name)
        order = tables[name] if name in untied else ", ".join((tables[name], *map(_name, columns)))
        parts = tuple(_parts(con, name, order, split.get(name), aside))
        made[name] = Table(sum(part.rows for part in parts), columns, parts)
    paths = {name: [aside / part_name(part) for part in table.parts] for name, table in made.items()}
    with contextlib.closing(reader(paths)) as again:
        for name, table in made.items():
            _read_back(con, again, name, table.columns)
    return made


def _ready(
    home: Path, con: "Connection", ready: Mapping[str, Sequence[Path]], aside: Path
) -> dict[str, Table]:
    """Tables of files that are there: those of the newest release stay in place, others go to `aside`."""
    newest = _head(home) if ready else None
    known = {path: part for _, path, part in files(home, manifest(home, newest))} if newest else {}
    found = {}
    for name, paths in ready.items():
        parts = []
        for path in paths:
            if (part := known.get(path)) is None:
                part = Part(_rows(con, path), path.stat().st_size, checksum(path))
                _linked(path, aside / part_name(part))
            parts.append(part)
        first = aside / part_name(parts[0])
        columns = _described(con, parquet([first if first.exists() else paths[0]]))
        found[name] = Table(sum(part.rows for part in parts), columns, tuple(parts))
    return found


def _linked(path: Path, target: Path) -> None:
    """A second name of a file, or a copy where the disk has no such thing."""
    if target.exists():
        return
    try:
        target.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, target)


def _rows(con: "Connection", path: Path) -> int:
    found = con.execute(f"SELECT count(*) FROM {parquet([path])}").fetchone()
    assert found is not None, "an aggregate always gives a row"
    return int(found[0])


def _parts(con: "Connection", name: str, order: str, by: str | None, aside: Path) -> Iterator[Part]:
    """Write a table as one part, or one for each value of `by`; an empty table is one part too."""
    key = f"coalesce(cast({by} AS VARCHAR), '')"
    keys = con.execute(f"SELECT DISTINCT {key} FROM {name} ORDER BY 1").fetchall() if by else []
    for only in [f"WHERE {key} = {quoted(value)}" for (value,) in keys] or [""]:
        path = aside / "part"
        rows = f"SELECT * FROM {name} {only} ORDER BY {order}"
        part = Part(write_parquet(con, rows, path), path.stat().st_size, checksum(path))
        path.replace(aside / part_name(part))
        yield part


def _name(column: tuple[str, str]) -> str:
    return '"' + column[0].replace('"', '""') + '"'


def _read_back(con: "Connection", again: "Connection", name: str, columns: Columns) -> None:
    """Raise ReleaseDamaged unless the files hold the same columns and values as the table."""
    if odd := sorted(set(columns) ^ set(_columns(again, name))):
        raise ReleaseDamaged(f"table {name} does not keep its columns in Parquet: {odd}; cast them first.")
    held, kept = _sum(con, name), _sum(again, name)
    if held != kept:
        raise ReleaseDamaged(
            f"table {name} did not read back as written ({held[0]:,} rows held, {kept[0]:,} read); "
            "the disk or the memory of this machine may be failing."
        )


def _columns(con: "Connection", name: str) -> Columns:
    return _described(con, name)


def _described(con: "Connection", of: str) -> Columns:
    rows = con.execute(f"DESCRIBE SELECT * FROM {of}").fetchall()
    return tuple((str(row[0]), str(row[1])) for row in rows)


def _sum(con: "Connection", name: str) -> tuple[int, int]:
    """Rows, and a sum over their values that does not depend on their order."""
    found = con.execute(f"SELECT count(*), sum(hash(whole_row_)) FROM {name} AS whole_row_").fetchone()
    assert found is not None, "an aggregate always gives a row"
    return int(found[0]), int(found[1] or 0)


def _already(home: Path, content: str) -> ReleaseId | None:
    """A whole release of this content: the newest, or the next, whose writer died before HEAD named it."""
    newest = _head(home)
    if newest is not None and _holds(home, newest, content):
        return newest
    for each in unannounced(home, newest):
        if _holds(home, each, content):
            point(home, each)
            return each
    return None


def unannounced(home: Path, newest: ReleaseId | None) -> list[ReleaseId]:
    """Whole releases made from `newest` that HEAD does not name yet: their writer died in between."""
    later = [each for each in releases(home) if newest is None or number(each) > number(newest)]
    return [each for each in later if not damage(home, each) and manifest(home, each).parent == newest]


def _holds(home: Path, release: ReleaseId, content: str) -> bool:
    """Whether a release is whole and has that content. Its id tells most of them apart at once."""
    same = release.endswith(content[:8]) and not damage(home, release)
    return same and manifest(home, release).digest == content


def _publish(home: Path, aside: Path, release: ReleaseId) -> None:
    target = home / RELEASES / release
    aside.rename(target)
    try:
        sync(target.parent)
        point(home, release)
    except BaseException:
        if _head(home) != release:
            target.rename(aside)
        raise


def _next_number(home: Path) -> int:
    return max((number(each) for each in releases(home)), default=0) + 1


def _head(home: Path) -> ReleaseId | None:
    try:
        return head(home)
    except (NoRelease, ReleaseDamaged):
        return None
