"""One writer at a time: a lock on the home folder that the system lets go when its holder dies."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from clawback.errors import StoreBusy
from clawback.store.disk import trouble
from clawback.store.home import FETCHED, HALF, LOCK


class Lock(msgspec.Struct, frozen=True):
    """Proof that this process is the one writer of `home`; pass it to `write` to write under it."""

    home: Path


@contextlib.contextmanager
def one_writer(home: Path) -> Iterator[Lock]:
    """Hold the home folder's lock; raises StoreBusy at once, naming the process, when another holds it."""
    with _alone(home / LOCK, f"writing a release in {home}"):
        yield Lock(home)


@contextlib.contextmanager
def one_fetcher(home: Path) -> Iterator[None]:
    """Hold the lock of the folder of files that are fetched: two runs would write into one file. Releases may
    be written meanwhile. What a killed run left half written is removed, but not what can be gone on with.
    Raises as `one_writer`."""
    folder = home / FETCHED
    with _alone(folder / LOCK, f"fetching files into {home}"):
        with trouble(folder, f"Cleaning {folder}"):
            for path in folder.iterdir():
                if HALF.fullmatch(path.name):
                    path.unlink(missing_ok=True)
        yield


@contextlib.contextmanager
def _alone(file: Path, doing: str) -> Iterator[None]:
    with trouble(file.parent, f"Opening {file.parent} to write"):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(handle, doing) from None
        with contextlib.suppress(OSError):  # a full disk must not keep the doctor out
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def is_free(home: Path) -> bool:
    """Whether no process writes in `home` at this moment; looks only, even where nothing may be written."""
    try:
        handle = os.open(home / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _busy(handle: int, doing: str) -> StoreBusy:
    """The holder writes its number just after it gets the lock, so a number not there yet is waited for."""
    for _ in range(20):
        number = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
        if number.isdecimal() and _alive(int(number)):
            return StoreBusy(f"process {number} is {doing}; wait until it ends.")
        time.sleep(0.005)
    return StoreBusy(f"another process is {doing}; wait until it ends.")


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
