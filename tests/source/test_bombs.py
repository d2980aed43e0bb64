"""Files made to eat memory stop early: measured in a child process that may not take more."""

import gzip
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source.faults import good

ROOM = 64 << 20
"""Bytes a reading may take over what Python and the card take."""
CHILD = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from clawback import source
    from clawback.errors import ClawbackError

    card, here = source.card("usaspending-legacy"), Path(sys.argv[1])
    now = next(int(line.split()[1]) << 10 for line in open("/proc/self/status") if line.startswith("VmSize"))
    resource.setrlimit(resource.RLIMIT_AS, (now + int(sys.argv[2]), now + int(sys.argv[2])))
    try:
        source.read(here / "bomb", card=card, out_ndjson=here / "out", skip_bad=True)
    except ClawbackError as error:
        print(error)
        sys.exit(7)
    """
)
GIBI = 1 << 30
HEADER = good().partition(b"\n")[0] + b"\n"
ROW = good().splitlines(keepends=True)[1]


def packed(start: bytes, piece: bytes, times: int) -> bytes:
    """Gzip data of `start` and then `piece` over and over: quick to make, as only one piece is packed."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    body = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + body * times  # never reaches the checksum at its end


def one_gigabyte_cell(file: Path) -> None:
    file.write_bytes(packed(HEADER, b"x" * (1 << 24), 64))


def one_gigabyte_quoted_cell(file: Path) -> None:
    file.write_bytes(packed(HEADER + b'"', b"x\n" * (1 << 23), 64))


def one_gigabyte_header(file: Path) -> None:
    file.write_bytes(packed(b"a", b"a" * (1 << 24), 64))


def one_gigabyte_of_cells(file: Path) -> None:
    file.write_bytes(packed(HEADER, b"," * (1 << 24), 64))


def one_gigabyte_of_blank_lines(file: Path) -> None:
    file.write_bytes(packed(HEADER, b"\n" * (1 << 24), 64))


def one_gigabyte_of_nul(file: Path) -> None:
    file.write_bytes(packed(HEADER, b"\0" * (1 << 24), 64))


def one_gigabyte_of_one_row(file: Path) -> None:
    file.write_bytes(packed(HEADER, ROW * ((1 << 24) // len(ROW)), 64))


def one_gigabyte_of_nothing_plain(file: Path) -> None:
    with file.open("wb") as out:
        out.write(HEADER)
        out.truncate(GIBI)


def plain_line_of_64_megabytes(file: Path) -> None:
    with file.open("wb") as out:
        out.write(HEADER)
        for _ in range(64):
            out.write(b"x" * (1 << 20))


def quotes_only(file: Path) -> None:
    file.write_bytes(HEADER + b'"' * (1 << 24) + b"\n")


def bomb_in_a_bomb(file: Path) -> None:
    file.write_bytes(gzip.compress(gzip.compress(b"x" * (1 << 24))))


def many_empty_members(file: Path) -> None:
    file.write_bytes(gzip.compress(b"") * 200_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [one_gigabyte_cell, one_gigabyte_quoted_cell, one_gigabyte_header, one_gigabyte_of_cells,
     one_gigabyte_of_blank_lines, one_gigabyte_of_nul, one_gigabyte_of_one_row,
     one_gigabyte_of_nothing_plain, plain_line_of_64_megabytes, quotes_only, bomb_in_a_bomb,
     many_empty_members],
    ids=lambda make: make.__name__,
)  # fmt: skip
def test_bomb_stops_within_bounds(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "bomb")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, tmp_path, str(ROOM)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith(str(tmp_path / "bomb"))
    assert "Traceback" not in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bomb"]
