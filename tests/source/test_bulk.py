"""What is read by the hundred thousand rows is what is read row by row: rows, account, quarantine, errors."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clawback import store
from clawback.errors import ClawbackError
from clawback.source import ActionRow, bulk, card, reader
from clawback.source.chunks import Chunk, OutOfOrder, chunks, header_and_rest
from clawback.source.recognise import recognise
from clawback.source.shape import shape
from tests.source.test_usaspending import TRANSACTIONS, headers, in_layout, real

CARD = card("usaspending-transactions")
NASTY = (
    *(
        "",
        " ",
        "  two  blanks ",
        "tab\there",
        "é",
        "“quoted”",
        "nul\x01",
        "a,b",
        'say ""it""',
        "line\nend",
        "-",
        "0",
    ),
    *(
        "abc",
        "ABC",
        "1",
        "12",
        "123",
        "1234",
        "12345",
        "123456789",
        "1234567890",
        "0012",
        "9" * 20,
        "1.0",
        "500.0",
    ),
    *("1e+06", "-0.00", "+5", ".5", "5.", "3.141", "1,000.00", "-12.3", "999999999999999.99", "1e15"),
    *(
        "2024-02-30",
        "2024-02-29",
        "2023-10-01 00:00:00",
        "2023-1-1",
        "10/01/2023",
        "1899-12-31",
        "2121-01-01",
    ),
    *("2024-01-05T12:30:00Z", "20240105", "2024-W01-1", "2024/01/05"),
    *(
        "C",
        "D",
        "L",
        "P",
        "AP",
        "Z",
        "02",
        "02: block grant",
        "10.868",
        "10.86A",
        "10868",
        "NY",
        "ny",
        "-NONE-",
    ),
    *("2", "3", "REDACTED DUE TO PII", "abcdefghijkl", "ABCDEFGHJKL1", "12E4", "12e4"),
)
QUOTES = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)


class Outcome(NamedTuple):
    """What came of reading a file: the account or the error, the rows, the rows set aside."""

    account: object
    rows: list[tuple[object, ...]]
    aside: str


def written(rows: list[dict[str, str]], quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """The rows as the publisher writes them, under their own header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(rows[0])
    writer.writerows(row.values() for row in rows)
    return text.getvalue().encode()


def both(path: Path, into: Path, size: int, **options: Any) -> tuple[Outcome, Outcome]:
    """The outcome by the reader of rows, and in bulk by chunks of `size` bytes."""
    (part,) = recognise(path).parts
    options = {"card": CARD, "member": part.member, **options}
    lines, folder, bad = into / "rows.ndjson", into / "bulk", (into / "slow", into / "fast")
    folder.mkdir(parents=True)
    slow = _told(lambda: reader.read(path, out_ndjson=lines, out_quarantine=bad[0], **options))
    fast = _told(lambda: bulk.read(path, out=folder, out_quarantine=bad[1], workers=2, size=size, **options))
    columns = ", ".join(f'"{name}"' for name in shape(ActionRow))
    with store.scratch() as con:
        found = []
        for files in ([lines], sorted(folder.glob("*.parquet"))):
            rows: list[tuple[object, ...]] = []
            for file in files if all(each.exists() for each in files) else ():
                of = f"read_json('{file}', columns = {shape(ActionRow)})" if file == lines else f"'{file}'"
                rows += con.execute(f"select {columns} from {of}").fetchall()
            found.append(rows)
    aside = [each.read_text() if each.exists() else "" for each in bad]
    return Outcome(slow, found[0], aside[0]), Outcome(fast, found[1], aside[1])


def _told(read: Callable[[], object]) -> object:
    try:
        return read()
    except ClawbackError as wrong:
        return type(wrong), str(wrong)


@pytest.mark.parametrize("seed", range(60))
def test_any_cell_is_read_as_row_by_row(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311
    month = dice.choice([month for layout, month in headers() if layout == TRANSACTIONS])
    rows = [in_layout(row, TRANSACTIONS, month) for row in dice.sample(real(), 30)]
    for _ in range(dice.choice((0, 1, 5, 30))):
        row = dice.choice(rows)
        row[dice.choice(list(row))] = dice.choice(NASTY)
    path = tmp_path / "FY2024_All_Assistance_Full_20240107_1.csv"
    path.write_bytes(written(rows, dice.choice(QUOTES)))
    slow, fast = both(path, tmp_path, dice.choice((1_500, 6_000, 1 << 20)), skip_bad=dice.random() < 0.8)
    if isinstance(slow.account, tuple):
        assert fast.account in (None, slow.account)
    else:
        assert fast == slow


def _changed(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A change of the sixth line."""

    def at(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        lines[5] = change(lines[5])
        return b"".join(lines)

    return at


FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "a quote inside a bare cell": _changed(lambda line: line.replace(b"Department", b'Depart"ment', 1)),
    "two quotes inside a bare cell": _changed(lambda line: line.replace(b"Department", b'De"part"ment', 1)),
    "a quote at the end of a bare cell": _changed(
        lambda line: line.replace(b"Agriculture,", b'Agriculture",', 1)
    ),
    "a blank after a quote": _changed(lambda line: line.replace(b'",', b'" ,', 1)),
    "a cell too many": _changed(lambda line: line.replace(b"\n", b",\n")),
    "a cell too few": _changed(lambda line: line.partition(b",")[2]),
    "a blank line": _changed(lambda line: b"\n" + line),
    "a line end inside quotes": _changed(lambda line: line.replace(b'"41.0: Grants', b'"41.0:\nGrants', 1)),
    "a NUL": _changed(lambda line: line.replace(b"Department", b"Depart\0ment", 1)),
    "bytes that are no UTF-8": _changed(lambda line: line.replace(b"Department", b"Depart\xffment", 1)),
    "the header again": lambda data: data + data.partition(b"\n")[0] + b"\n",
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "a row cut short": lambda data: data[:-40],
    "no line end at the end": lambda data: data[:-1],
    "a row that never ends": _changed(lambda line: line.replace(b"Department", b"D" * 140_000, 1)),
    "a quote that never closes": _changed(lambda line: line.replace(b',"41.0', b',""41.0', 1)),
    "no rows": lambda data: data.partition(b"\n")[0] + b"\n",
}


@pytest.mark.parametrize("size", [3_000, 1 << 20])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_file_says_the_same_or_is_left_to_the_reader_of_rows(
    fault: str, size: int, tmp_path: Path
) -> None:
    rows = [dict(row) for row in real()[:30]]
    path = tmp_path / "FY2024_All_Assistance_Full_20240107_1.csv"
    path.write_bytes(FAULTS[fault](written(rows)))
    assert path.read_bytes() != written(rows)
    slow, fast = both(path, tmp_path, size, skip_bad=True)
    if isinstance(slow.account, tuple):
        assert fast.account in (None, slow.account)
    elif fast.account is not None:
        assert fast == slow


def test_a_member_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "FY2024_All_Assistance_Full_20240107.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("FY2024_All_Assistance_Full_20240107_1.csv", written([dict(row) for row in real()]))
    slow, fast = both(path, tmp_path, 20_000, skip_bad=False)
    assert fast == slow
    assert len(fast.rows) == len(real())


def test_chunks_are_whole_rows_and_know_their_lines() -> None:
    data = b'h\n1\n2\n"3\n3"\n4\n5\n'
    header, rest = header_and_rest(data[at : at + 1] for at in range(len(data)))
    assert header == b"h\n"
    assert list(chunks(rest, 5)) == [
        Chunk(0, 2, 2, b"1\n2\n"),
        Chunk(1, 4, 2, b'"3\n3"\n'),
        Chunk(2, 6, 2, b"4\n5\n"),
    ]


def test_quotes_that_do_not_pair_are_not_cut() -> None:
    with pytest.raises(OutOfOrder):
        list(chunks([b'"' + b"a\n" * 200], 300))


def test_the_same_rows_whatever_the_chunks_and_workers(tmp_path: Path) -> None:
    path = tmp_path / "FY2024_All_Assistance_Full_20240107_1.csv"
    path.write_bytes(written([dict(row) for row in real()]))
    accounts = []
    for n, (workers, size) in enumerate(((1, 40_000), (3, 40_000), (2, 1 << 20))):
        out = tmp_path / str(n)
        out.mkdir()
        accounts.append(
            bulk.read(
                path,
                card=CARD,
                out=out,
                skip_bad=True,
                out_quarantine=out / "bad",
                workers=workers,
                size=size,
            )
        )
    assert accounts[0] == accounts[1] == accounts[2]
    parts = [[each.read_bytes() for each in sorted((tmp_path / n).glob("*.parquet"))] for n in "01"]
    assert parts[0] == parts[1]
    assert len(parts[0]) > len(parts[1]) - 1 > 0


def test_the_day_of_the_file_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(written([dict(row) for row in real()[:5]]))
    slow, fast = both(path, tmp_path, 1 << 20, skip_bad=True, told_on=date(2024, 1, 9))
    assert fast == slow
