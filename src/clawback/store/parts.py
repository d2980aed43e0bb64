"""Parts that releases share: put in once, taken out when no release needs them."""

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from clawback.errors import ReleaseDamaged
from clawback.store.disk import checksum, sync
from clawback.store.home import PARTS, RELEASES
from clawback.store.manifest import Manifest, Part, ReleaseId, Table, part_name
from clawback.store.read import files, manifest, releases


class Share(NamedTuple):
    """Bytes of a release's files: those no other release needs, and those another needs too."""

    own: int
    shared: int


@contextlib.contextmanager
def put_in(home: Path, tables: Mapping[str, Table], aside: Path) -> Iterator[None]:
    """The parts of `tables`, written in `aside` or taken over from the newest release, are under `parts` and
    on the disk while the body runs.

    A part already there stays, unless its bytes are not what its name says: then it is replaced, which mends
    every release that needs it. When the body fails, what was new and no release needs goes again. The
    caller holds the lock.
    """
    folder, new = home / PARTS, set[Path]()
    if not folder.is_dir():
        folder.mkdir()
        sync(home)
    try:
        for part in (part for table in tables.values() for part in table.parts):
            target = folder / part_name(part)
            if not (aside / part_name(part)).exists():
                if not target.is_file() or target.stat().st_size != part.bytes:
                    raise ReleaseDamaged(f"{target}, which the new release takes over, is not what it was")
                continue
            if _holds(target, part):
                continue
            sync(aside / part_name(part))
            new.add(target)
            (aside / part_name(part)).replace(target)
        sync(folder)
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            for path in new & set(unneeded(home)):
                path.unlink()
        raise


def unneeded(home: Path) -> list[Path]:
    """Parts that no release needs; none while `releases` has anything unreadable, since that may need any."""
    folder, known = home / PARTS, releases(home)
    if not folder.is_dir() or (
        (home / RELEASES).is_dir() and len(known) < len(list((home / RELEASES).iterdir()))
    ):
        return []
    try:
        needed = {path for each in known for _, path, _ in files(home, manifest(home, each))}
    except ReleaseDamaged:
        return []
    return sorted(set(folder.glob("*.parquet")) - needed)


def shares(home: Path) -> dict[ReleaseId, Share]:
    """What each release that can be read shares with others that can."""
    found: dict[ReleaseId, Manifest] = {}
    for each in releases(home):
        with contextlib.suppress(ReleaseDamaged):
            found[each] = manifest(home, each)
    sizes = {each: {path: part.bytes for _, path, part in files(home, held)} for each, held in found.items()}
    needed = Counter(path for held in sizes.values() for path in held)
    own = {each: sum(held[path] for path in held if needed[path] == 1) for each, held in sizes.items()}
    return {each: Share(own[each], sum(held.values()) - own[each]) for each, held in sizes.items()}


def _holds(path: Path, part: Part) -> bool:
    try:
        return path.stat().st_size == part.bytes and checksum(path) == part.sha256
    except FileNotFoundError:
        return False
