"""Raw bytes of every source file, kept once under their checksum, exactly as received."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from clawback.errors import BadInput, SourceUnavailable
from clawback.source.aside import replacing, sync_folder

CHUNK = 1 << 16
"""Bytes read at a time."""


def checksum(path: Path) -> str:
    """SHA-256 of a file's bytes, as 64 hex digits; raises `BadInput` when there is no such file."""
    digest = hashlib.sha256()
    for chunk in chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def keep(path: Path, home: Path) -> Path:
    """Copy a file to `home/raw/<sha256>` and return that path; a second call changes nothing.

    The bytes are written aside, flushed and renamed, so a name under `raw` always holds the bytes it says.
    Do not keep a file whose `Reading.people` is above zero: it holds rows about people.
    """
    folder = home / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    target = kept(home, checksum(path))
    if target.is_file() and checksum(target) == target.name:
        return target
    digest = hashlib.sha256()
    with replacing(target) as out:
        for chunk in chunks(path):
            digest.update(chunk)
            out.write(chunk)
        if digest.hexdigest() != target.name:
            raise changed_while_read(path)
    sync_folder(home)
    return target


def kept(home: Path, sha256: str) -> Path:
    """Where the raw bytes of that checksum are, or would be, kept."""
    return home / "raw" / sha256


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file in pieces of at most `CHUNK`."""
    with opened(path) as file:
        while chunk := read_chunk(file, path):
            yield chunk


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file opened for reading bytes; a missing file, a folder or a pipe is `BadInput`."""
    if path.exists() and not path.is_file():
        raise BadInput(str(path), "something that is not a file", "an ordinary file")
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise BadInput(str(path), "no such file", "a source file", advice="Check the path.") from None
    except OSError as error:
        raise SourceUnavailable(f"{path}: cannot be opened: {os.strerror(error.errno or 0)}") from None
    with file:
        yield file


def read_chunk(file: BinaryIO, path: Path) -> bytes:
    """The next piece of an open file; a disk that fails is `SourceUnavailable`."""
    try:
        return file.read(CHUNK)
    except OSError as error:
        raise SourceUnavailable(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None


def changed_while_read(path: Path) -> SourceUnavailable:
    """The error for a file that someone else wrote to while it was being read."""
    return SourceUnavailable(
        f"{path}: the file changed while it was being read\n  Wait until it is whole, then try again."
    )
