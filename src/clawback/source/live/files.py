"""One file of a publisher: resumed where an interrupted run left it, looked through before it gets its name.

While it comes it lies beside its name as `.part`, with a note of what the publisher says of it: its tag and
its size. A file that changed meanwhile is begun anew. One that is not what its name says, or damaged, is
trouble on the way like any other: it is fetched again a few times, then one error says what was found.
"""

import os
from collections.abc import Callable
from pathlib import Path

import httpx2
import msgspec

from clawback.errors import BadInput, SourceUnavailable
from clawback.source.archive import is_archive, members
from clawback.source.aside import replacing, sync_folder
from clawback.source.live.web import Trouble, Web
from clawback.source.unpack import Meter, pieces

Bytes = Callable[[int, int], None]
"""Called with bytes there and bytes in all (0: not known)."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the publisher says of a file: its tag, the day it was made, its whole size (0: not said)."""

    tag: str = ""
    modified: str = ""
    total: int = 0

    @property
    def condition(self) -> str:
        """What tells this version of the file from another for `If-Range`; "" where nothing does."""
        return self.tag if self.tag and not self.tag.startswith("W/") else self.modified


class Damaged(Trouble):
    """The bytes that came are not the file they should be."""


def download(
    web: Web, link: str, target: Path, told: Bytes | None = None, seen: Seen | None = None
) -> Seen | None:
    """Fetch a file, whole, under its name, and give what the publisher says of it; None, and no file, if that
    is still what was `seen` before.

    What an interrupted run left is taken up again. Raises `SourceUnavailable` for trouble that did not end.
    """
    part, damaged = part_of(target), 0

    def once() -> Seen | None:
        nonlocal damaged
        try:
            found = receive(web, link, part, told or (lambda there, total: None), seen)
            if found:
                look_through(part, target, link)
            return found
        except Damaged as wrong:
            begin_anew(part)
            damaged += 1
            if damaged >= web.policy.wholes:
                raise given_up(wrong, damaged) from None
            raise

    found = persist(web, target, once)
    if found:
        part.replace(target)
        note_of(part).unlink(missing_ok=True)
        sync_folder(target.parent)
    return found


def persist(web: Web, target: Path, once: Callable[[], Seen | None]) -> Seen | None:
    """The tries of a file: as many as the policy says without a byte more."""
    while True:
        there = begun(target)
        try:
            return web.tries(once)
        except Trouble:
            if begun(target) <= there:
                raise


def receive(web: Web, link: str, part: Path, told: Bytes, seen: Seen | None) -> Seen | None:
    """One try at the rest of a file; None if it is still the one seen before."""
    there, note = part.stat().st_size if part.exists() else 0, read_note(part)
    with web.asked("GET", link, headers=wanted(there, note, seen)) as response:
        if response.status_code == 304 and seen and not there:
            return None
        if response.status_code == 416:
            if there and there == note.total:
                return note
            raise Damaged(f"{link}: {there:,} bytes are here, which are not the beginning of the file")
        kind = response.headers.get("Content-Type", "")
        if response.status_code == 304 or "html" in kind or "json" in kind:
            raise Trouble(f"{link}: answered {response.status_code} {kind} where a file was expected")
        found, start = said(response)
        if start and (start != there or (found.condition, found.total) != (note.condition, note.total)):
            begin_anew(part)
            raise Trouble(f"{link}: the file changed while it was being fetched")
        there = start
        with replacing(note_of(part)) as out:
            out.write(msgspec.json.encode(found))
        with part.open("ab" if there else "wb") as out:
            try:
                for piece in web.body(response, response.iter_raw()):
                    out.write(piece)
                    there += len(piece)
                    told(there, found.total)
            finally:
                out.flush()
                os.fsync(out.fileno())
    if found.total and there != found.total:
        raise Trouble(f"{link}: {there:,} of {found.total:,} bytes came")
    return found


def wanted(there: int, note: Seen, seen: Seen | None) -> dict[str, str]:
    """The headers that ask for the rest of a file begun, or for a file unless it is the one seen."""
    headers = {"Accept-Encoding": "identity"}
    if there and note.condition:
        return headers | {"Range": f"bytes={there}-", "If-Range": note.condition}
    if seen and seen.tag:
        headers["If-None-Match"] = seen.tag
    elif seen and seen.modified:
        headers["If-Modified-Since"] = seen.modified
    return headers


def said(response: httpx2.Response) -> tuple[Seen, int]:
    """What the answer says of the file, and the byte at which it begins."""
    about, total, start = response.headers, response.headers.get("Content-Length", ""), 0
    span = about.get("Content-Range", "")
    if response.status_code == 206 and span.startswith("bytes "):
        first, _, total = span.removeprefix("bytes ").partition("/")
        start = int(first.partition("-")[0])
    size = int(total) if total.isdecimal() else 0
    return Seen(tag=about.get("ETag", ""), modified=about.get("Last-Modified", ""), total=size), start


def look_through(part: Path, target: Path, link: str) -> None:
    """Raise `Damaged` unless the file is what its name says: of a ZIP archive the signature, the directory
    and every member's length and checksum; of another file that it is not empty."""
    try:
        if target.suffix != ".zip":
            if not part.stat().st_size:
                raise Damaged(f"{link}: an empty file came")
            return
        if not is_archive(part):
            raise Damaged(f"{link}: what came does not begin as a ZIP archive does")
        for member in members(part):
            for _ in pieces(part, Meter(), member):
                pass
    except BadInput as wrong:
        raise Damaged(f"{link}: what came is no whole ZIP archive: found {wrong.found}") from None


def given_up(wrong: Damaged, times: int) -> SourceUnavailable:
    """The error for a file that is damaged however often it is fetched."""
    return SourceUnavailable(
        f"{wrong}\n  It came damaged {times} times and was not kept. Try again later; if it stays so, the "
        "publisher's own file is damaged."
    )


def begin_anew(part: Path) -> None:
    """Forget what came of a file."""
    part.unlink(missing_ok=True)
    note_of(part).unlink(missing_ok=True)


def begun(target: Path) -> int:
    """Bytes that an interrupted run left of a file."""
    part = part_of(target)
    return part.stat().st_size if part.is_file() else 0


def part_of(target: Path) -> Path:
    """Where a file lies while it comes."""
    return target.with_name(target.name + ".part")


def note_of(part: Path) -> Path:
    """Where the note of a begun file lies."""
    return part.with_name(part.name + ".json")


def read_note(part: Path) -> Seen:
    """The note of a begun file; an empty one where there is none or it is torn."""
    try:
        return msgspec.json.decode(note_of(part).read_bytes(), type=Seen)
    except (OSError, msgspec.MsgspecError):
        return Seen()
