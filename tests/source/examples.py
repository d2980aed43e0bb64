"""The small real files the tests read, and ways to change and read them."""

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from clawback.source import ActionRow, BadRow, Card, Reading, card, read

FOLDER = Path(__file__).parents[1] / "examples/source"
EXTRACT = FOLDER / "grants_ny_fy2016_extract.csv.gz"
"""Every Department of Justice row of the New York FY2016 file and others that show each trap."""
NATIVE = FOLDER / "directpayments_fy2014_native.csv"
"""Thirty rows as the publisher wrote them: every value quoted, CRLF, leading zeros kept."""

Row = dict[str, str]


class Read(NamedTuple):
    """A reading with what it wrote."""

    reading: Reading
    rows: list[ActionRow]
    bad: list[BadRow]


@cache
def legacy() -> Card:
    return card("usaspending-legacy")


def read_file(path: Path, into: Path, *, skip_bad: bool = False, **options: Any) -> Read:
    """Read a file into a folder and take up what was written there."""
    out, aside = into / "rows.ndjson", into / "bad.jsonl"
    reading = read(path, card=legacy(), out_ndjson=out, skip_bad=skip_bad, out_quarantine=aside, **options)
    bad = aside.read_bytes().splitlines() if aside.exists() else []
    return Read(
        reading,
        [msgspec.json.decode(line, type=ActionRow) for line in out.read_bytes().splitlines()],
        [msgspec.json.decode(line, type=BadRow) for line in bad],
    )


@cache
def extract_text() -> str:
    return gzip.decompress(EXTRACT.read_bytes()).decode()


@cache
def extract_rows() -> tuple[Mapping[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(extract_text(), newline="")))


def written(rows: Sequence[Mapping[str, str]], header: Sequence[str] = ()) -> bytes:
    """Rows as a CSV file with unquoted header and LF."""
    out = io.StringIO()
    style = csv.writer(out, lineterminator="\n")
    style.writerow(header or list(rows[0]))
    style.writerows(row.values() for row in rows)
    return out.getvalue().encode()


def with_cells(at: int, cells: Mapping[str, str], count: int = 30) -> bytes:
    """The first rows of the extract as a file, some cells of the row `at` changed."""
    rows = [dict(row) for row in extract_rows()[:count]]
    rows[at].update(cells)
    return written(rows)
