"""Bytes that outlive a power cut, and disk trouble told so that a person can act on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clawback.errors import TryAgain
from clawback.store.home import HEAD


def sync(path: Path) -> None:
    """Flush a file's bytes, or a folder's list of names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, content: bytes) -> None:
    """A new file with that content, on the disk when this returns."""
    with path.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes, as 64 hex digits."""
    from hashlib import file_digest  # a question opens a release without it

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def trouble(home: Path, doing: str) -> Iterator[None]:
    """Turn what a disk refuses into `TryAgain` that says what still stands."""
    from clawback.store.engine import driver

    engine = driver()
    broken = (OSError, engine.IOException, engine.OutOfMemoryException, engine.FatalException)
    try:
        yield
    except broken as wrong:
        if isinstance(wrong, OSError) and wrong.errno:
            said = os.strerror(wrong.errno) + (f" ({wrong.filename})" if wrong.filename else "")
        else:
            said = str(wrong).strip().split("\n")[0]
        raise TryAgain(
            f"{doing} failed: {said}.\n"
            f"  {standing(home)} Nothing half-written can be read.\n"
            "  Make room, or mend the folder's rights, and run it again."
        ) from wrong


def standing(home: Path) -> str:
    """One sentence on which release answers now."""
    try:
        newest = (home / HEAD).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return "There was no release before."
    return f"The newest release is {newest}, whole and in place."
