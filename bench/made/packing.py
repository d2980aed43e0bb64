"""A ZIP archive written member by member, a member's pieces deflated on every processor at once.

A member is one stream of deflate like any other; its pieces end on a byte, as `Z_FULL_FLUSH` leaves them.
"""

import os
import struct
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

PIECE = 1 << 21
LEVEL = 6
STAMP = (1 << 5 | 6) | (2026 - 1980) << 9
"""6 January 2026, as MS-DOS writes a day."""
DEFLATED, ZIP64 = 8, 45
AT_MOST = 0xFFFFFFFF


class Member(NamedTuple):
    """What the directory at the end says of a member."""

    name: bytes
    checksum: int
    packed: int
    size: int
    at: int


class Archive:
    """An archive being written; its directory is written when it closes. Every member has 64-bit sizes."""

    def __init__(self, path: Path) -> None:
        self.file: BinaryIO = path.open("wb")
        self.members: list[Member] = []

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, of: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        if why is None:
            self.write_directory()
        self.file.close()

    def add(self, name: str, path: Path) -> None:
        """Pack a file as a member."""
        at = self.file.tell()
        self.file.write(b"\0" * len(header(Member(name.encode(), 0, 0, 0, at))))
        checksum, packed = 0, 0
        for piece, deflated in deflate(path):
            checksum = zlib.crc32(piece, checksum)
            packed += self.file.write(deflated)
        member = Member(name.encode(), checksum, packed, path.stat().st_size, at)
        end = self.file.tell()
        self.file.seek(at)
        self.file.write(header(member))
        self.file.seek(end)
        self.members.append(member)

    def write_directory(self) -> None:
        """The list of members, and where it begins: in 64 bits, then as far as it fits in the older field."""
        at = self.file.tell()
        for each in self.members:
            extra = struct.pack("<HHQQQ", 1, 24, each.size, each.packed, each.at)
            self.file.write(
                struct.pack(
                    "<4s6H3L5H2L",
                    *(b"PK\1\2", ZIP64, ZIP64, 0, DEFLATED, 0, STAMP, each.checksum, AT_MOST, AT_MOST),
                    *(len(each.name), len(extra), 0, 0, 0, 0, AT_MOST),
                )
                + each.name
                + extra
            )
        size, end, count = self.file.tell() - at, self.file.tell(), len(self.members)
        self.file.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, ZIP64, ZIP64, 0, 0, count, count, size, at))
        self.file.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
        self.file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, min(at, AT_MOST), 0))


def header(member: Member) -> bytes:
    """What stands before a member's bytes."""
    extra = struct.pack("<HHQQ", 1, 16, member.size, member.packed)
    fixed = struct.pack(
        "<4s5H3L2H",
        *(b"PK\3\4", ZIP64, 0, DEFLATED, 0, STAMP, member.checksum, AT_MOST, AT_MOST),
        *(len(member.name), len(extra)),
    )
    return fixed + member.name + extra


def deflate(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each piece of a file and what it packs to, in order; the last one ends the stream."""
    processors = os.cpu_count() or 1
    with path.open("rb") as file, ThreadPoolExecutor(processors) as pool:
        waiting: deque[tuple[bytes, Future[bytes]]] = deque()
        while piece := file.read(PIECE):
            waiting.append((piece, pool.submit(packed, piece)))
            if len(waiting) > 2 * processors:
                first, done = waiting.popleft()
                yield first, done.result()
        for first, done in waiting:
            yield first, done.result()
    yield b"", zlib.compressobj(LEVEL, zlib.DEFLATED, -15).flush(zlib.Z_FINISH)


def packed(piece: bytes) -> bytes:
    """One piece, ended so that the next may follow."""
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return press.compress(piece) + press.flush(zlib.Z_FULL_FLUSH)
