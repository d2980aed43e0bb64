"""The bytes of a source file, unpacked if they are gzip or a member of a ZIP, in pieces and within limits.

What a file is, is told by its first bytes and never by its name. Each piece is at most `PIECE` long, so a
gzip bomb costs no more memory than an honest file and stops at `MAX_RATIO` or `MAX_UNPACKED`.
"""

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from clawback.errors import BadInput
from clawback.source.archive import Member, member_bytes, packed_size
from clawback.source.raw import opened, read_chunk

PIECE = 1 << 18
"""Most bytes given at a time."""
MAX_UNPACKED = 32 << 30
"""Most bytes one file may unpack to: four times the largest yearly file of any agency."""
MAX_RATIO = 200
"""Most bytes unpacked per byte packed; award files stay under 40, a bomb reaches 1,000."""
RATIO_FROM = 1 << 20
"""Bytes unpacked before the ratio counts: small files of one repeated line pack well and do no harm."""

GZIP = b"\x1f\x8b"
OTHER_KINDS = {
    b"PK\x03\x04": "a zip archive",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"%PDF": "a PDF",
    b"<": "a web page",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"PAR1": "a Parquet file",
}
"""First bytes of what people load by mistake."""


class Meter:
    """How far a file has been read, and what its bytes add up to."""

    def __init__(self) -> None:
        self.read = 0
        self.unpacked = 0
        self.packed_sha256 = hashlib.sha256()
        self.content_sha256 = hashlib.sha256()


def pieces(path: Path, meter: Meter, member: Member | None = None) -> Iterator[bytes]:
    """The unpacked bytes of a file, or of a member of an archive, in order and counted in `meter`; raises
    `BadInput` at the first fault."""
    yield from counted(path, meter, from_archive(path, member, meter) if member else from_file(path, meter))


def counted(path: Path, meter: Meter, stream: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes, counted; never more than any file of awards unpacks to."""
    for piece in stream:
        meter.unpacked += len(piece)
        meter.content_sha256.update(piece)
        if meter.unpacked > MAX_UNPACKED:
            raise too_large(path, f"more than {MAX_UNPACKED:,} bytes", "one file of awards")
        yield piece


def from_archive(path: Path, member: Member, meter: Meter) -> Iterator[bytes]:
    """The unpacked bytes of a member; `meter.read` follows what it takes in the archive."""
    given, packed_bytes = 0, max(1, packed_size(path, member))
    for piece in member_bytes(path, member):
        given += len(piece)
        meter.read = packed_bytes * given // max(1, member.size)
        if given > RATIO_FROM and given > MAX_RATIO * packed_bytes:
            raise too_large(path, f"a member that grows more than {MAX_RATIO} times", "a table of awards")
        yield piece
    meter.read = packed_bytes


def from_file(path: Path, meter: Meter) -> Iterator[bytes]:
    """The bytes of a file, unpacked if they are gzip."""
    stream = packed(path, meter)
    first = next(stream, b"")
    if not first:
        raise BadInput(str(path), "an empty file", "a table", advice="Download it again.")
    for magic, kind in OTHER_KINDS.items():
        if first.startswith(magic):
            raise BadInput(
                str(path),
                kind,
                "UTF-8 CSV or JSON, plain or gzip",
                advice="Unpack or convert it, or download it again.",
            )
    yield from unzipped(path, first, stream, meter) if first.startswith(GZIP) else cut(first, stream)


def packed(path: Path, meter: Meter) -> Iterator[bytes]:
    """The bytes of the file as they lie on disk."""
    with opened(path) as file:
        while chunk := read_chunk(file, path):
            meter.read += len(chunk)
            meter.packed_sha256.update(chunk)
            yield chunk


def cut(first: bytes, stream: Iterator[bytes]) -> Iterator[bytes]:
    """Plain bytes, passed on."""
    yield first
    yield from stream


def unzipped(path: Path, first: bytes, stream: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    """The content of a gzip file; each member's length and checksum must agree, and nothing may follow."""
    data, given = first, 0
    member = zlib.decompressobj(wbits=31)
    while True:
        try:
            piece = member.decompress(data, PIECE)
        except zlib.error as error:
            raise damaged(path, f"damaged gzip data ({error}) before byte {meter.read:,}") from None
        given += len(piece)
        if given > RATIO_FROM and given > MAX_RATIO * meter.read:
            raise too_large(path, f"gzip that grows more than {MAX_RATIO} times", "a table of awards")
        if piece:
            yield piece
        if member.eof:
            if not (data := member.unused_data or next(stream, b"")):
                return
            if len(data) < len(GZIP):
                data += next(stream, b"")
            if not data.startswith(GZIP):
                raise damaged(path, f"bytes after the end of the gzip data, before byte {meter.read:,}")
            member = zlib.decompressobj(wbits=31)
        elif member.unconsumed_tail or len(piece) == PIECE:
            data = member.unconsumed_tail  # may be empty while unpacked bytes still wait inside
        elif not (data := next(stream, b"")):
            raise damaged(path, f"gzip data that stops short at byte {meter.read:,}")


def damaged(path: Path, found: str) -> BadInput:
    """The error for bytes lost or altered on the way."""
    return BadInput(str(path), found, "a whole gzip file", advice="The copy is damaged: download it again.")


def too_large(path: Path, found: str, expected: str) -> BadInput:
    """The error for a file that would eat the machine."""
    return BadInput(
        str(path), found, expected, advice="This is no award file clawback knows; look at it first."
    )
