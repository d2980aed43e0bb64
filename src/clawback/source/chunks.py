"""A stream of CSV cut into pieces of whole rows, each knowing the line it starts on.

A row ends at a line end outside quotes: after an even number of quotes. Where no such line end is near, the
quotes of the file are not in order, and only the reader that goes row by row can say where.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from clawback.source.lines import BOM, MAX_ROW_BYTES, MAX_ROW_LINES

SIZE = 64 << 20
"""Bytes of CSV taken at a time: some 35,000 rows of 110 columns."""

STEP = 1 << 18
"""Bytes looked at together: what fits into a processor's cache is looked through ten times faster."""


class Chunk(NamedTuple):
    """Whole rows of a file, as bytes; `first` is the physical line the first of them starts on."""

    number: int
    first: int
    lines: int
    data: bytes


class OutOfOrder(Exception):
    """The quotes of a file do not pair: it cannot be cut into whole rows."""


def header_and_rest(pieces: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first line of a file, without a byte order mark, and what follows it."""
    stream = iter(pieces)
    begun = b""
    for piece in stream:
        begun += piece
        line, end, rest = begun.removeprefix(BOM).partition(b"\n")
        if end:
            return line + end, _after(rest, stream)
    return begun.removeprefix(BOM), iter(())


def chunks(pieces: Iterable[bytes], size: int = SIZE) -> Iterator[Chunk]:
    """Whole rows, about `size` bytes at a time; the rows start on line 2 of the file.

    The last chunk may lack its line end. Raises `OutOfOrder`.
    """
    held: list[bytes] = []
    length, number, line = 0, 0, 2
    for piece in (each[at : at + size] for each in pieces for at in range(0, len(each), size)):
        held.append(piece)
        length += len(piece)
        if length < size:
            continue
        data = b"".join(held)
        end = whole_rows(data)
        if not end and length < size + MAX_ROW_BYTES:
            held = [data]
            continue
        if not end:
            raise OutOfOrder
        chunk = Chunk(number, line, data.count(b"\n", 0, end), data[:end])
        held, length = [data[end:]], len(data) - end
        number, line = number + 1, line + chunk.lines
        del data
        yield chunk
    if last := b"".join(held):
        yield Chunk(number, line, last.count(b"\n"), last)


def whole_rows(data: bytes) -> int:
    """The bytes up to the last line end that ends a row; 0 where no row ends. Raises `OutOfOrder`."""
    end = data.rfind(b"\n") + 1
    quotes = _count(data, end)
    for _ in range(MAX_ROW_LINES):
        if not end:
            return 0
        if quotes % 2 == 0:
            return end
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    raise OutOfOrder


def _count(data: bytes, end: int) -> int:
    """The quotes before `end`, counted in steps that fit into a processor's cache."""
    text = np.frombuffer(data, np.uint8, end)
    return sum(int(np.count_nonzero(text[at : at + STEP] == 34)) for at in range(0, end, STEP))


def _after(rest: bytes, stream: Iterator[bytes]) -> Iterator[bytes]:
    if rest:
        yield rest
    yield from stream
