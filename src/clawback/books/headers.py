"""Where the tables of a sheet are: their headers, of one line or several, one below or beside the other."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from clawback.books.cells import data, unit_of
from clawback.books.fields import KEYS, NOT_READ, Mapping, fields_of, words_of
from clawback.books.grid import Row, Sheet, Value, texts
from clawback.books.mapping import propose

TALLEST = 3
"""Lines of a header at most."""
SAMPLE = 200
"""Rows under a header by which its columns are told."""
LONG = 90
"""A text longer than this is a sentence, not the name of a column."""
PIVOT = re.compile(r"^(?:row labels|column labels|(?:sum|count|average|max|min) of .+|total result)$", re.I)
"""What office programs write into pivots."""


class Header(NamedTuple):
    """A header: the places of its first and last line (from 0), its texts by column, how much it says."""

    first: int
    last: int
    texts: tuple[str, ...]
    mapping: Mapping
    score: float

    @property
    def said(self) -> frozenset[str]:
        """The fields that its words say."""
        return frozenset(fields[0] for each in self.texts if each and (fields := fields_of(each)))


class Section(NamedTuple):
    """A part of a sheet under one header: places of rows from `first` up to, not including, `until`;
    `within` are the columns of a table that stands beside another."""

    header: Header
    first: int
    until: int
    within: range
    beside: bool = False

    @classmethod
    def headless(cls, texts: tuple[str, ...], mapping: Mapping, rows: int) -> "Section":
        """A sheet without a header of its own."""
        return cls(Header(0, -1, texts, mapping, 0), 0, rows, range(len(texts)))


def sections(sheet: Sheet) -> list[Section]:
    """The tables of a sheet from top to bottom, from left to right; none where no row is a header."""
    headers = headers_of(sheet)
    found = []
    for nth, header in enumerate(headers):
        first = header.first if nth else 0
        until = headers[nth + 1].first if nth + 1 < len(headers) else len(sheet.rows)
        for at, band in enumerate(bands(header, sheet.rows[header.last + 1 : until])):
            found.append(Section(header, first, until, band, at > 0))
    return found


def headers_of(sheet: Sheet) -> list[Header]:
    """The headers, without those that only repeat the one before them."""
    lines = [place for place, row in enumerate(sheet.rows) if may_be_header(sheet, place, row)]
    found: list[Header] = []
    for nth, place in enumerate(lines):
        after = next((n for n in lines[nth + 1 :] if n > place + TALLEST), len(sheet.rows))
        tried = [header(sheet, place - tall + 1, place, after) for tall in range(1, TALLEST + 1)]
        fits = [each for each in tried if each is not None]
        if fits:
            found.append(max(fits, key=lambda each: each.score))
    return settled(sheet, found)


def settled(sheet: Sheet, found: Sequence[Header]) -> list[Header]:
    """Of headers that share or touch lines the one that says most; of all, those that begin a table."""
    kept: list[Header] = []
    for each in found:
        if kept and each.first <= kept[-1].last + 1 and not anything(sheet, kept[-1].last + 1, each.first):
            if each.score > kept[-1].score:
                kept[-1] = each
            continue
        if kept and repeats(each, kept[-1]):
            continue
        if kept and not begins_a_table(sheet, each, kept[-1]):
            continue
        kept.append(each)
    return kept


def anything(sheet: Sheet, first: int, until: int) -> bool:
    """Whether rows between two places hold anything."""
    return any(cell is not None for row in sheet.rows[first:until] for cell in row.cells)


def repeats(header: Header, before: Header) -> bool:
    """Whether a header says what the one before it says, in the same columns."""
    here = {(n, words_of(text)) for n, text in enumerate(header.texts) if text}
    there = {(n, words_of(text)) for n, text in enumerate(before.texts) if text}
    return len(here & there) >= 0.6 * len(here)


def begins_a_table(sheet: Sheet, header: Header, before: Header) -> bool:
    """Whether a row that looks like a header begins a new table rather than being a heading in the table
    before it: it maps rows of its own, or stands apart and says nothing but names of columns."""
    if header.mapping.keyed and len(header.mapping.columns) >= 3:
        return True
    titled = sum(cell is not None for cell in sheet.rows[header.first - 1].cells) == 1
    above = header.first - 1 - titled
    apart = above >= 0 and not anything(sheet, above, above + 1)
    named = [each for each in header.texts if each]
    return (
        apart
        and all(fields_of(each) or PIVOT.match(each) for each in named)
        and before.last + 1 != header.first
    )


def may_be_header(sheet: Sheet, place: int, row: Row) -> bool:
    """Whether a row could be the last line of a header: words, no dollars, no days, no numbers."""
    words = [text for _, text in texts(row)]
    if len(words) < 2 or any(len(text) > LONG for text in words) or any(map(data, row.cells)):
        return False
    return any(fields_of(text) or PIVOT.match(text) for text in words)


def header(sheet: Sheet, first: int, last: int, after: int) -> Header | None:
    """The header made of these lines; None where they cannot be one."""
    if first < 0 or any(not upper_line(sheet, place) for place in range(first, last)):
        return None
    names = joined_lines(sheet, first, last)
    said = {fields[0] for each in names if each and (fields := fields_of(each))}
    named = [each for each in names if each]
    told = sum(bool(fields_of(each)) for each in named)
    if told < 0.5 * len(named):
        return None
    mapping = propose(names, sample_of(names, sheet.rows[last + 1 : min(after, last + 1 + SAMPLE)]))
    if max(len(said), len(mapping.columns)) < 2 and not any(PIVOT.match(each) for each in names):
        return None
    known = len(mapping.columns) + len(mapping.open) + len(mapping.unclear) + len(mapping.not_read)
    lines = sum(
        0.5 if names_columns(sheet.rows[place], len(named)) or spread(sheet, place) else -0.2
        for place in range(first, last + 1)
    )
    return Header(first, last, names, mapping, known + len(mapping.left_out) / 2 + 2 * mapping.keyed + lines)


def sample_of(names: Sequence[str], rows: Sequence[Row]) -> list[tuple[Value, ...]]:
    """The rows that tell what the columns under a header hold: those that fill most of them, if there are
    any; headings, totals and what stands below the table fill fewer."""
    filled = [(sum(value is not None for value in row.cells), row.cells) for row in rows]
    most = 0.6 * sum(bool(name) for name in names)
    full = [cells for count, cells in filled if count >= max(most, 2)]
    return full or [cells for count, cells in filled if count > 1]


def names_columns(row: Row, columns: int) -> bool:
    """Whether a line says words of a header for half of its columns, so that it would be missed."""
    words = [text for _, text in texts(row)]
    told = sum(bool(fields_of(text)) or unit_of(text) > 1 for text in words)
    return len(words) >= 0.5 * columns and told >= 0.6 * len(words)


def upper_line(sheet: Sheet, place: int) -> bool:
    """Whether a row could be an upper line of a header: words over several columns, or merged over some."""
    row = sheet.rows[place]
    words = [text for _, text in texts(row)]
    if not words or any(len(text) > LONG for text in words) or any(map(data, row.cells)):
        return False
    return len(words) > 1 or bool(spread(sheet, place))


def spread(sheet: Sheet, place: int) -> dict[int, str]:
    """Texts of a row by column, those of merged cells in each column they cover; a cell merged over nearly
    all columns is a title, and left out."""
    row = sheet.rows[place]
    width = sum(
        any(r.cells[n] is not None for r in sheet.rows[place : place + 12] if n < len(r.cells))
        for n in range(len(row.cells))
    )
    found: dict[int, str] = {}
    for at, first, last in sheet.spans:
        if at == place and first < len(row.cells) and last - first + 1 <= max(2, 0.6 * width):
            text = row.cells[first]
            if isinstance(text, str):
                found |= dict.fromkeys(range(first, last + 1), text)
    return found


def joined_lines(sheet: Sheet, first: int, last: int) -> tuple[str, ...]:
    """The texts of a header by column, its lines joined; one merged cell above several columns is put
    before each of them."""
    width = max(len(row.cells) for row in sheet.rows)
    lines = []
    for place in range(first, last + 1):
        row = sheet.rows[place]
        own = {n: str(cell) for n, cell in enumerate(row.cells) if cell is not None}
        lines.append(own | spread(sheet, place))
    return tuple(" ".join(dict.fromkeys(line[n] for line in lines if n in line)) for n in range(width))


def bands(header: Header, rows: Sequence[Row]) -> list[range]:
    """The columns of each table under a header: one, unless columns to the right name the same things
    again. Columns to the right that name the same without anything to match by are a summary: no table."""
    width = len(header.texts)
    whole = [range(width)]
    starts = [0, *(n for n in range(1, width) if empty(header, rows, n - 1) and not empty(header, rows, n))]
    starts = twice(header) or starts
    parts = [range(a, b) for a, b in zip(starts, [*starts[1:], width], strict=True)]
    said = [
        frozenset(f[0] for n in part if header.texts[n] and (f := fields_of(header.texts[n])))
        for part in parts
    ]
    known: set[str] = set()
    kept: list[range] = []
    for part, fields in zip(parts, said, strict=True):
        again = (fields & known) - NOT_READ.keys() - {"people"}
        if again and len(again) >= 0.5 * len(fields):
            if KEYS & again:
                kept.append(part)
        elif kept:
            kept[-1] = range(kept[-1].start, part.stop)
        else:
            kept = [part]
        known |= fields
    return kept if len(parts) > 1 else whole


def twice(header: Header) -> list[int]:
    """Where a header begins again, if it is the same words twice or more without a column between."""
    words = [words_of(each) for each in header.texts]
    for size in range(2, len(words) // 2 + 1):
        if len(words) % size == 0 and all(words[n] == words[n % size] for n in range(len(words))):
            return list(range(0, len(words), size))
    return []


def empty(header: Header, rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds nothing at all."""
    return not header.texts[column] and all(
        column >= len(row.cells) or row.cells[column] is None for row in rows
    )
