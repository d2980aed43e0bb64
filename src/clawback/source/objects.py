"""A list of flat JSON objects read as strictly as a table: one object is one row, its keys are the columns.

Numbers keep the digits they were written with, `null` is a blank cell. What the JSON module lets pass is
refused: a key that comes twice, numbers that are none, lists and objects inside a row, half a character.
A page of an interface is small, so it is held in memory as a whole; its end is then sure to be there.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from clawback.errors import BadInput
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells, shown
from clawback.source.header import read_header
from clawback.source.lines import BOM, Lines
from clawback.source.table import Record, Table, header_of

MAX_BYTES = 1 << 28
"""Most bytes of one list: the largest page an interface gives has 20,000 objects of 2 kB."""
AGAIN = "The answer was cut short or is no list of rows: ask for it again."


class Objects:
    """The rows of one list of JSON objects; `names`, `absent` and `layout` as those of a `Table`."""

    def __init__(self, file: str, pieces: Iterable[bytes], card: Card) -> None:
        self.file, self.objects = file, parsed(file, pieces)
        self.keys = list(self.objects[0])
        self.names, absent, self.layout = read_header(file, self.keys, card)
        self.absent = dict.fromkeys(absent, "")
        self.left_out = set(card.columns.personal)

    def records(self) -> Iterator[Record]:
        """Every object by its number, from 1; columns about people are not in its text."""
        for number, found in enumerate(self.objects, 1):
            kept = {key: value for key, value in found.items() if key not in self.left_out}
            yield Record(number, 1, list(found.values()), json.dumps(kept, ensure_ascii=False))

    def named(self, record: Record) -> Cells:
        """The object as column -> text. Raises `CellError` for one with other keys than the first."""
        found = self.objects[record.line - 1]
        if found.keys() != self.objects[0].keys():
            odd = sorted(found.keys() ^ self.objects[0].keys())
            raise CellError(
                None, f"other keys than in the first object ({odd[0]!r})", "the same keys in each"
            )
        cells = {name: found[key] for name, key in zip(self.names, self.keys, strict=True)}
        return {**self.absent, **cells}


def rows_of(file: str, pieces: Iterator[bytes], card: Card) -> Table | Objects:
    """The rows of a file, a list of JSON objects or a CSV table, told by its first byte."""
    is_list, whole = peeked(pieces)
    return Objects(file, whole, card) if is_list else Table(Lines(file, whole), card)


def columns_of(file: str, pieces: Iterator[bytes]) -> list[str]:
    """The names of the columns of a file; `BadInput` where there are none."""
    is_list, whole = peeked(pieces)
    return list(parsed(file, whole)[0]) if is_list else header_of(Lines(file, whole))


def peeked(pieces: Iterator[bytes]) -> tuple[bool, Iterator[bytes]]:
    """Whether the bytes begin a JSON list, and all of them."""
    first = next(pieces, b"")
    return first.removeprefix(BOM).lstrip()[:1] == b"[", chain((first,), pieces)


def parsed(file: str, pieces: Iterable[bytes]) -> list[dict[str, str]]:
    """The objects of a list, every value as text. Raises `BadInput`; an empty list has no columns and is
    refused."""
    raw = bytearray()
    for piece in pieces:
        raw += piece
        if len(raw) > MAX_BYTES:
            found = f"a list of more than {MAX_BYTES:,} bytes"
            raise BadInput(file, found, "one page of rows", advice="Load the pages one by one.")
    try:
        whole = json.loads(
            raw.removeprefix(BOM).decode(), parse_int=str, parse_float=str, parse_constant=refuse_number,
            object_pairs_hook=once,
        )  # fmt: skip
    except UnicodeDecodeError as wrong:
        raise BadInput(file, f"byte {wrong.start + 1:,}, which is not UTF-8", "UTF-8", advice=AGAIN) from None
    except json.JSONDecodeError as wrong:
        raise BadInput(file, f"no JSON ({wrong.msg})", "JSON", line=wrong.lineno, advice=AGAIN) from None
    except (ValueError, RecursionError) as wrong:
        found = str(wrong) if isinstance(wrong, ValueError) else "lists inside lists"
        raise BadInput(file, found, "a list of flat objects", advice=AGAIN) from None
    if not whole:
        raise BadInput(file, "an empty list", "at least one row", line=1, advice=AGAIN)
    return [flat(file, number, each) for number, each in enumerate(whole, 1)]


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; ValueError where a key comes twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {shown(double)} twice in one object")
    return found


def refuse_number(written: str) -> None:
    """ValueError for what JSON does not know."""
    raise ValueError(f"{written}, which is no number")


def flat(file: str, number: int, found: object) -> dict[str, str]:
    """One object with text for every value."""
    if not isinstance(found, dict):
        raise BadInput(file, f"element {number:,}, which is no object", "a list of flat objects", line=number)
    return {key: text(file, number, key, value) for key, value in found.items()}


def text(file: str, number: int, key: str, value: object) -> str:
    """A value as text: a number as written, true and false as those words, null as a blank."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        found = "a list or an object inside a row"
        raise BadInput(file, found, "text, a number or null", line=number, column=key)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadInput(file, "half a character", "whole text", line=number, column=key) from None
    return value


def retrieved(path: Path) -> date | None:
    """The day a list was asked for, as the record of the request beside it says: `x.meta.json` of `x.json`.

    None where there is no such file. Raises `BadInput` for one without a day.
    """
    beside = path.with_suffix(".meta.json")
    if path.suffix != ".json" or not beside.is_file():
        return None
    try:
        return date.fromisoformat(json.loads(beside.read_bytes())["retrieved"][:10])
    except (ValueError, KeyError, TypeError):
        found = "no day under `retrieved`"
        advice = "Mend it, or move it away and give --told-on."
        raise BadInput(str(beside), found, "a day such as 2026-09-08", advice=advice) from None
