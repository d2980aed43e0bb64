"""Every fault a source file can have, at every place it can have it, made from real rows.

Each class is made at the first, middle and last row where it says "rows"; each CSV fault is made plain and
packed. `file`: the whole file is refused, with or without --skip-bad. `row`: refused, or set aside.
`person`: as `row`, and nothing of the row is kept.

| class | where | what is done | outcome |
| --- | --- | --- | --- |
| nul | header, rows | a NUL byte in a cell | file |
| not-utf8, windows-1252, half-character | header, rows | bytes that are not UTF-8 | file |
| lone-cr | rows | a carriage return in an unquoted cell | file |
| quote-opened | header, rows | a quote that never closes, or closes rows later | file |
| text-after-quote | rows | text between a closing quote and the comma | file |
| quote-inside | rows | a quote inside an unquoted cell | row |
| endless-cell | rows | more than 100 line ends inside quotes | file |
| swallowed | first, middle | a lost quote that makes one cell of two rows | file |
| line-end-lost | first, middle | two rows in one line | file |
| long-row | header, rows | a row of 200 kB | file |
| cell-lost, cell-added | rows | the wrong width | row |
| blank-line | rows | an empty line in place of the row | row |
| note-at-end | end | a line of prose under the table | row |
| header-again | rows | the header in place of the row | file |
| column-missing, -unknown, -twice, -renamed, -blank | header: 3 columns | another layout | file |
| empty, header-only, bom-only, blank-only | file | nothing in it | file |
| web-page, zip, utf-16, json | file | not a table at all | file |
| cut-in-row, cut-in-last-cell | rows | the file ends inside the row | file |
| cut-between-rows | rows | the file ends after the row; the publisher states the count | file |
| no-last-line-end, ctrl-z | end | the last line has no end | file |
| bad-... | rows | one cell that is not what it should be, for each column read | row |
| person-..., kind-... | rows | a recipient who is, or may be, a person | person |
| gzip-magic, -method, -flags | gzip header | a header byte altered | file |
| gzip-flip | gzip data: first, middle, last third | one bit altered | file |
| gzip-checksum, -length | gzip trailer | a bit of the stated CRC or length altered | file |
| gzip-cut | header, data: first, middle, last third, trailer, last byte | the end is missing | file |
| gzip-garbage, -zeros, -newline | after gzip | bytes that belong to nothing | file |
| gzip-second-cut | after gzip | a second member, cut short | file |
| gzip-twice | after gzip | the same file packed twice, one after the other | file |

Bombs and 1 GB cells: `test_bombs`. Cuts and flips at random places: `test_damage`.
"""

import gzip
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.source.examples import extract_rows, with_cells, written

COUNT = 30
ROWS = {"first": 0, "middle": COUNT // 2, "last": COUNT - 1}
CELL = "recipient_city_name"
"""A cell that is never quoted in the rows used."""


class Case(NamedTuple):
    """A faulty file and what must come of it."""

    name: str
    data: bytes
    outcome: str
    """`file`, `row` or `person`, as in the table above."""
    line: int | None = None
    column: str | None = None
    declared: int | None = None


BAD_CELLS: dict[str, tuple[str, ...]] = {
    "unique_transaction_id": ("", " "),
    "transaction_status": ("", "inactive", "Active"),
    "federal_award_id": ("", "   ", "2016\x1b[31mDJ"),
    "cfda_program_num": ("", "16", "16.73", "16,738", "16.0738"),
    "fed_funding_amount": (
        "", "n/a", "NaN", "inf", "1,000", "$5", "(5)", "0.001", "1e20", "--5", "0x10", "1e-9", "١٢",
    ),
    "obligation_action_date": (
        "", "02/30/2016", "2016-03-01", "13/01/2016", "3/1/16", "01/01/1899", "1/1/2041",
    ),
    "last_modified_date": ("", "02/29/2017", "0/1/2017", "1/27/201", "1/27/20177"),
    "starting_date": ("2/30/2016", "10/01/0205", "soon"),
    "ending_date": ("06/31/2017", "1/1/9999"),
    "agency_code": ("", "1550", "15500: x", "15-0: Office"),
    "maj_agency_cat": ("", "0000: Department of Nothing", "1500"),
    "action_type": ("", "Z: Unheard of", "New"),
    "assistance_type": ("", "99: Other"),
    "correction_late_ind": ("X: Unheard of", "CURRENT"),
    "recipient_name": ("", "\x07Bell", "City \u202eof"),
    "recipient_county_code": ("6l", "0061", "-1"),
    "recipient_city_code": ("510", "five1"),
    "recipient_state_code": ("N", "ny", "New York"),
    "recipient_zip": ("12", "123456", "1234567890", "1000A"),
    "duns_no": ("12345", "1234567890", "6.5e7"),
    "fiscal_year": ("2015", "16", "2016.0"),
}  # fmt: skip
PEOPLE: dict[str, tuple[str, str]] = {
    "person-type": ("recipient_type", "21: Individual"),
    "person-type-bare": ("recipient_type", "21"),
    "person-label": ("recipient_type", "25: Individual"),
    "person-record": ("record_type", "3: Individual recipient"),
    "kind-blank": ("recipient_type", ""),
    "kind-unknown": ("recipient_type", "99: Somebody"),
    "kind-of-record-blank": ("record_type", ""),
    "kind-of-record-aggregate": ("record_type", "1: Aggregate by county"),
}


def good() -> bytes:
    """The file the faults are made in."""
    return written(extract_rows()[:COUNT])


def lines() -> list[bytes]:
    """Its lines with their ends; line 0 is the header."""
    return good().splitlines(keepends=True)


def all_cases() -> Iterator[Case]:
    """Every case, CSV faults both plain and packed."""
    for case in csv_cases():
        yield case
        yield case._replace(name=f"{case.name}-packed", data=gzip.compress(case.data, mtime=0))
    yield from gzip_cases()


def csv_cases() -> Iterator[Case]:
    """Faults of the text."""
    yield from bytes_in_cells()
    yield from quotes()
    yield from shapes()
    yield from headers()
    yield from no_tables()
    yield from ends()
    yield from cells()


def at_rows(
    name: str, change: Callable[[bytes], bytes], outcome: str, column: str | None = None, header: bool = False
) -> Iterator[Case]:
    """One fault in the line of the first, middle and last row, and of the header if asked."""
    for where, row in {**({"header": -1} if header else {}), **ROWS}.items():
        text = lines()
        text[row + 1] = change(text[row + 1])
        yield Case(f"{name}-{where}", b"".join(text), outcome, row + 2, column if row >= 0 else None)


def in_cell(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A change to the cell `CELL` of a line."""
    at = list(extract_rows()[0]).index(CELL)

    def changed(line: bytes) -> bytes:
        # Cells before CELL may be quoted and hold commas: find it by its text, which is known to be there.
        cell = next(
            (
                row[CELL].encode()
                for row in extract_rows()[:COUNT]
                if row["unique_transaction_id"].encode() in line
            ),
            CELL.encode(),
        )
        head, tail = line.split(b"," + cell + b",", 1)
        assert head.count(b",") >= at - 1
        return head + b"," + change(cell) + b"," + tail

    return changed


def bytes_in_cells() -> Iterator[Case]:
    """Bytes that are no text."""
    for name, found in {
        "nul": b"\0", "not-utf8": b"\xff", "windows-1252": b"\xe9", "half-character": b"\xe2\x82",
    }.items():  # fmt: skip
        yield from at_rows(name, in_cell(lambda cell, found=found: cell + found), "file", header=True)  # type: ignore[misc]
    yield from at_rows("lone-cr", in_cell(lambda cell: cell + b"\rX"), "file", CELL)


def quotes() -> Iterator[Case]:
    """Quotes lost and added."""
    yield from at_rows("quote-opened", in_cell(lambda cell: b'"' + cell), "file", CELL, header=True)
    yield from at_rows("text-after-quote", in_cell(lambda cell: b'"' + cell + b'"X'), "file", CELL)
    yield from at_rows("quote-inside", in_cell(lambda cell: cell + b'"X'), "row", CELL)
    yield from at_rows("endless-cell", in_cell(lambda cell: b'"' + b"x\n" * 101 + b'"'), "file")
    for where in ("first", "middle"):
        text, row = lines(), ROWS[where] + 1
        text[row] = in_cell(lambda cell: b'"' + cell)(unquoted(text[row]))
        text[row + 1] = in_cell(lambda cell: cell + b'"')(unquoted(text[row + 1]))
        yield Case(f"swallowed-{where}", b"".join(text), "file", row + 1)


def unquoted(line: bytes) -> bytes:
    """A line of the same width without quotes: quoted cells lose their commas."""
    parts = line.split(b'"')
    return b"".join(part.replace(b",", b";") if at % 2 else part for at, part in enumerate(parts))


def shapes() -> Iterator[Case]:
    """Rows that are no rows of this table."""
    header = lines()[0]
    yield from at_rows("long-row", in_cell(lambda cell: cell + b"x" * 200_000), "file", header=True)
    yield from at_rows("cell-lost", lambda line: line.rpartition(b",")[0] + b"\n", "row")
    yield from at_rows("cell-added", lambda line: line[:-1] + b",\n", "row")
    yield from at_rows("blank-line", lambda line: b"\n", "row")
    yield from at_rows("header-again", lambda line: header, "file")
    for where in ("first", "middle"):
        text = lines()
        text[ROWS[where] + 1] = text[ROWS[where] + 1][:-1] + b"x"
        yield Case(f"line-end-lost-{where}", b"".join(text), "file", ROWS[where] + 2)
    yield Case("note-at-end", good() + b"30 rows exported\n", "row", COUNT + 2)


def headers() -> Iterator[Case]:
    """Layouts that are not the card's."""
    names = list(extract_rows()[0])
    for where, at in {"first": 0, "middle": 33, "last": 66}.items():
        for fault, new in {
            "missing": names[:at] + names[at + 1 :],
            "unknown": [*names[:at], "new_column", *names[at:]],
            "twice": [*names[:at], names[at], *names[at:]],
            "renamed": [*names[:at], names[at] + "s", *names[at + 1 :]],
            "blank": [*names[:at], "", *names[at + 1 :]],
        }.items():
            column = {"unknown": "new_column", "renamed": names[at] + "s", "blank": None}.get(
                fault, names[at]
            )
            data = ",".join(new).encode() + b"\n" + good().partition(b"\n")[2]
            yield Case(f"column-{fault}-{where}", data, "file", 1, column)


def no_tables() -> Iterator[Case]:
    """Files with nothing in them, or with something else."""
    yield Case("empty", b"", "file")
    yield Case("header-only", lines()[0], "file")
    yield Case("bom-only", b"\xef\xbb\xbf", "file")
    yield Case("blank-only", b"\n\n\n", "file", 1)
    yield Case("web-page", b"<!DOCTYPE html>\n<title>Service unavailable</title>\n", "file")
    yield Case("zip", b"PK\x03\x04" + good(), "file")
    yield Case("utf-16", good().decode().encode("utf-16"), "file")
    yield Case("json", b'{"message": "too many requests"}\n', "file")


def ends() -> Iterator[Case]:
    """Files cut short."""
    for where, row in ROWS.items():
        before, line = b"".join(lines()[: row + 1]), lines()[row + 1]
        yield Case(f"cut-in-row-{where}", before + line[: len(line) // 2], "file", row + 2)
        yield Case(f"cut-in-last-cell-{where}", before + line[:-3], "file", row + 2)
        if where != "last":
            yield Case(f"cut-between-rows-{where}", before + line, "file", declared=COUNT)
    yield Case("no-last-line-end", good()[:-1], "file", COUNT + 1)
    yield Case("ctrl-z", good() + b"\x1a", "file", COUNT + 2)


def cells() -> Iterator[Case]:
    """Cells that are not what they should be."""
    for where, row in ROWS.items():
        for column, values in BAD_CELLS.items():
            for number, value in enumerate(values, 1):
                data = with_cells(row, {column: value}, COUNT)
                yield Case(f"bad-{column}-{number}-{where}", data, "row", row + 2, column)
        for name, (column, value) in PEOPLE.items():
            data = with_cells(row, {column: value, "recipient_name": "JANE Q PERSON"}, COUNT)
            yield Case(f"{name}-{where}", data, "person", row + 2, column)


def gzip_cases() -> Iterator[Case]:
    """Faults of the packing."""
    whole = gzip.compress(good(), mtime=0)
    size = len(whole)
    thirds = {"first": size // 6, "middle": size // 2, "last": size * 5 // 6}
    for name, at in {
        "gzip-magic": 1, "gzip-method": 2, "gzip-flags": 3, "gzip-checksum": size - 6,
        "gzip-length": size - 2,
        **{f"gzip-flip-{where}": at for where, at in thirds.items()},
    }.items():  # fmt: skip
        yield Case(name, whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :], "file")
    for where, at in {
        "header": 5,
        **thirds,
        "trailer": size - 8,
        "length": size - 3,
        "last-byte": size - 1,
    }.items():
        yield Case(f"gzip-cut-{where}", whole[:at], "file")
    yield Case("gzip-garbage", whole + b"garbage", "file")
    yield Case("gzip-zeros", whole + b"\0" * 512, "file")
    yield Case("gzip-newline", whole + b"\n", "file")
    yield Case("gzip-second-cut", whole + whole[:100], "file")
    yield Case("gzip-twice", whole + whole, "file", COUNT + 2)
