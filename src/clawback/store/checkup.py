"""What is wrong in the home folder, and the little of it that can be mended without asking."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

from clawback.errors import NoRelease, ReleaseDamaged
from clawback.store.disk import checksum, sync, trouble
from clawback.store.home import (
    DECISIONS,
    FETCHED,
    HALF,
    HALF_NOTE,
    HEAD,
    LOCK,
    MADE_BY,
    MAPPINGS,
    PARTS,
    QUARANTINE,
    RAW,
    RELEASES,
    STAGED,
    WRITING,
)
from clawback.store.lock import is_free, one_writer
from clawback.store.manifest import FILE, ID, SHA256, ReleaseId
from clawback.store.parts import unneeded
from clawback.store.read import files, head, manifest, releases, spoilt
from clawback.store.writing import point, unannounced

KNOWN = {
    *(HEAD, RELEASES, PARTS, RAW, QUARANTINE, FETCHED, STAGED, WRITING, LOCK, MADE_BY),
    *(MAPPINGS, f"{MAPPINGS}.new"),
    *(f"{DECISIONS}{end}" for end in ("", "-wal", "-shm")),
}


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it should be; `mend` is what `clean` would do, empty if a person must look."""

    kind: str
    path: Path
    says: str
    mend: str = ""
    release: ReleaseId | None = None
    """The release HEAD shall name, where that is the mending."""


def doctor(home: Path) -> list[Finding]:
    """Everything wrong in `home`, all checksums recomputed. Looks only; an empty or absent home is well."""
    if not home.is_dir():
        return []
    with trouble(home, f"Looking through {home}"):
        broken = _broken(home)
        findings = [*_head(home, broken), *_damaged(home, broken), *_unknown(home), *_raw(home)]
        return findings + (list(_leftovers(home)) if is_free(home) else [])


def clean(home: Path, findings: Sequence[Finding]) -> list[Finding]:
    """Remove what dead writers left, make HEAD name a whole release; returns the findings mended.

    Never removes a release, a part that one needs, a source file or anything it does not know. Raises
    StoreBusy while another process writes.
    """
    wanted = [each for each in findings if each.mend]
    if not wanted:
        return []
    with one_writer(home), trouble(home, f"Cleaning {home}"):
        spare = set(unneeded(home))  # looked up again under the lock: a release made since may need a part
        for each in wanted:
            if each.release is not None:
                point(home, each.release)
            elif each.path.parent == home / PARTS and each.path not in spare:
                continue
            elif each.path.is_dir() and not each.path.is_symlink():
                shutil.rmtree(each.path)
            else:
                each.path.unlink(missing_ok=True)
        for folder in {each.path.parent for each in wanted if each.release is None}:
            sync(folder)
    return wanted


def _head(home: Path, broken: Mapping[ReleaseId, object]) -> Iterator[Finding]:
    """HEAD names no whole release, or the last writer died between its release and naming it."""
    whole = [each for each in releases(home) if each not in broken]
    try:
        newest = head(home)
    except NoRelease:
        return
    except ReleaseDamaged as wrong:
        newest, says = None, str(wrong)
    else:
        if newest in whole:
            for each in unannounced(home, newest)[-1:]:
                says = f"release {each} is whole, but its writer died before naming it the newest"
                yield Finding("unannounced", home / HEAD, says, f"make {each} the newest", each)
            return
        says = f"the newest release, {newest}, is {'damaged' if newest in broken else 'missing'}"
    if whole:
        yield Finding("head", home / HEAD, says, f"make {whole[-1]} the newest: it is whole", whole[-1])
    else:
        yield Finding("head", home / HEAD, f"{says}; no release is whole, so load the sources again")


Damage: TypeAlias = list[tuple[Path, str]]
"""What is not as it was, and what it is now."""


def _broken(home: Path) -> dict[ReleaseId, Damage]:
    """The releases that are not whole; the checksum of a part that many need is computed once."""
    found: dict[ReleaseId, Damage] = {}
    sum_of = cache(checksum)
    for each in releases(home):
        try:
            found[each] = spoilt(home, manifest(home, each), sum_of)
        except ReleaseDamaged as wrong:
            found[each] = [(home / RELEASES / each, str(wrong))]
    return {each: wrong for each, wrong in found.items() if wrong}


def _damaged(home: Path, broken: Mapping[ReleaseId, Damage]) -> Iterator[Finding]:
    """One finding for each thing, with every release that needs it."""
    needing: dict[tuple[Path, str], list[ReleaseId]] = {}
    for each, wrong in broken.items():
        for thing in wrong:
            needing.setdefault(thing, []).append(each)
    for (path, says), needed in needing.items():
        told = says if path.parent == home / RELEASES else f"release {', '.join(needed)}: {says}"
        yield Finding("damaged", path, told)


def _unknown(home: Path) -> Iterator[Finding]:
    """Files and folders that clawback did not make."""
    known = {
        RAW: SHA256,
        QUARANTINE: re.compile(SHA256.pattern + r"\.jsonl"),
        PARTS: re.compile(SHA256.pattern + r"\.parquet"),
        RELEASES: ID,
    }
    strange = [
        path for path in _inside(home) if path.name not in KNOWN and not HALF_NOTE.fullmatch(path.name)
    ]
    for folder, form in known.items():
        strange += [
            p for p in _inside(home / folder) if not form.fullmatch(p.name) and not HALF.fullmatch(p.name)
        ]
    for each in releases(home):
        own = home / RELEASES / each
        try:
            ours = {own / FILE, *(path for _, path, _ in files(home, manifest(home, each)))}
        except ReleaseDamaged:
            continue
        strange += [path for path in _inside(own) if path not in ours]
    for path in strange:
        yield Finding("unknown", path, f"{path.relative_to(home)} is not ours")


def _raw(home: Path) -> Iterator[Finding]:
    for path in _inside(home / RAW):
        if SHA256.fullmatch(path.name) and (not path.is_file() or checksum(path) != path.name):
            yield Finding("raw", path, f"{path.relative_to(home)} does not hold the bytes its name says")


def _leftovers(home: Path) -> Iterator[Finding]:
    """What a writer left that was killed: asked only when the lock is free, so every writer is dead."""
    left = _inside(home / WRITING) + [path for path in _inside(home) if HALF_NOTE.fullmatch(path.name)]
    left += [
        path for folder in (RAW, QUARANTINE) for path in _inside(home / folder) if HALF.fullmatch(path.name)
    ]
    for path in left:
        yield Finding(
            "leftover", path, f"{path.relative_to(home)} was left by a writer that died", "remove it"
        )
    for path in unneeded(home):
        yield Finding("unneeded", path, f"no release needs {path.relative_to(home)}", "remove it")


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
