"""The members of a ZIP archive as the publisher ships it: looked through before a byte is unpacked, read in
pieces.

Nothing is written to disk. Refused: paths that leave the folder, links, encryption, archives inside, doubled
or overlapping members, too many of them. Size and growth are limited where the bytes are read (`unpack`).
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from clawback.errors import BadInput
from clawback.source.raw import CHUNK, opened

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
END, LONGEST_COMMENT, MANY = 22, 0xFFFF, 0xFFFF
"""Bytes of the record that ends an archive, and of a comment after it; the most members it can state."""
MAX_MEMBERS = 2_000
"""Most members of one archive; the publisher's hold under 100."""
NESTED = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".zst")
TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")
"""Endings of members that may be tables; a read-me or a dictionary is passed over."""


class Member(NamedTuple):
    """One file inside an archive; `number` counts all members from 1, whatever they are."""

    number: int
    name: str
    size: int

    @property
    def is_table(self) -> bool:
        """Whether it may hold rows."""
        return self.name.lower().endswith(TABLES)


def is_archive(path: Path) -> bool:
    """Whether the file's first bytes are those of a ZIP archive."""
    with opened(path) as file:
        return file.read(4) in (ZIP, EMPTY_ZIP)


def members(path: Path) -> tuple[Member, ...]:
    """Every file in the archive, in its order; `BadInput` for an archive that is damaged or not to be
    trusted."""
    try:
        with opened(path) as file, zipfile.ZipFile(file) as archive:
            listed, stated = archive.infolist(), stated_members(file)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as wrong:
        raise damaged(path, f"a ZIP archive that cannot be read ({wrong})") from None
    if stated not in (len(listed), MANY):
        raise damaged(path, f"a ZIP archive that lists {len(listed):,} of its {stated:,} files")
    inside = [each for each in listed if not each.is_dir()]
    if not 0 < len(inside) <= MAX_MEMBERS:
        raise BadInput(str(path), f"{len(inside):,} files inside", f"1 to {MAX_MEMBERS:,}", advice=LOOK)
    for each in inside:
        refuse_strange(path, each)
    refuse_overlap(path, inside)
    return tuple(Member(n, each.filename, each.file_size) for n, each in enumerate(inside, 1))


def stated_members(file: BinaryIO) -> int:
    """How many members the end of the archive states, `MANY` for more than that field can hold: where the
    directory is damaged, `zipfile` gives those before the damage and says nothing."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - END - LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(EMPTY_ZIP)
    return int.from_bytes(tail[at + 10 : at + 12], "little")


LOOK = "This is no archive of award files clawback knows; look at it first."


def refuse_strange(path: Path, inside: zipfile.ZipInfo) -> None:
    """Refuse a member that could leave its folder, is no plain file, is encrypted or is itself packed."""
    name = PurePosixPath(inside.filename.replace("\\", "/"))
    mode = inside.external_attr >> 16
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        found = "a file whose path leaves the archive's folder"
    elif mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        found = "something that is not a plain file"
    elif inside.flag_bits & 0x1:
        found = "an encrypted file"
    elif name.suffix.lower() in NESTED:
        found = "an archive inside the archive"
    else:
        return
    raise BadInput(f"{path}: {inside.filename!r}", found, "plain files of rows", advice=LOOK)


def refuse_overlap(path: Path, inside: list[zipfile.ZipInfo]) -> None:
    """Refuse two members of one name, or whose bytes lie over each other: a bomb, or a damaged archive."""
    names = [each.filename for each in inside]
    if double := next((name for name in names if names.count(name) > 1), ""):
        raise BadInput(str(path), f"{double!r} twice", "each file once", advice=LOOK)
    end = 0
    for each in sorted(inside, key=lambda member: member.header_offset):
        if each.header_offset < end:
            raise BadInput(f"{path}: {each.filename!r}", "bytes that another file holds too", "files apart")
        end = each.header_offset + 30 + len(each.filename.encode()) + each.compress_size


def member_bytes(path: Path, member: Member) -> Iterator[bytes]:
    """The unpacked bytes of a member in pieces; its length and checksum must be those the archive states."""
    try:
        with opened(path) as file, zipfile.ZipFile(file) as archive, archive.open(member.name) as inside:
            while piece := inside.read(CHUNK):
                yield piece
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as wrong:
        raise damaged(path, f"damaged bytes in {member.name!r} ({wrong})") from None


def packed_size(path: Path, member: Member) -> int:
    """The bytes a member takes in the archive."""
    with opened(path) as file, zipfile.ZipFile(file) as archive:
        return archive.getinfo(member.name).compress_size


def damaged(path: Path, found: str) -> BadInput:
    """The error for bytes lost or altered on the way."""
    return BadInput(str(path), found, "a whole ZIP archive", advice="The copy is damaged: download it again.")
