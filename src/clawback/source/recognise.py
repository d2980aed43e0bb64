"""Which card a file is to be read by, told by its header or its first record alone; and the files inside an
archive."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from clawback.errors import BadInput, SourceChanged, Unit, located
from clawback.source.archive import Member, is_archive, members
from clawback.source.card import Card, cards
from clawback.source.cells import CellError
from clawback.source.header import full_name, read_header
from clawback.source.jsontext import JsonText
from clawback.source.lines import Lines
from clawback.source.pages import Entries, Entry, Pages, is_json, no_records
from clawback.source.table import header_of
from clawback.source.unpack import Meter, pieces


class Part(NamedTuple):
    """One file of rows to read: a file by itself, or a member of an archive."""

    path: Path
    card: Card
    member: Member | None = None


class Found(NamedTuple):
    """What a file holds: the parts to read, and the members that hold no rows for us, with the reason."""

    parts: tuple[Part, ...]
    passed_over: tuple[tuple[str, str], ...] = ()


def recognise(path: Path) -> Found:
    """The parts of a file and the card of each.

    Raises `SourceChanged` for a header or a record no card knows (it names the nearest layout and what
    differs), and `BadInput` for a file that is neither table nor JSON, or an archive without one.
    """
    if not is_archive(path):
        return Found((Part(path, card_of_part(path)),))
    parts, passed_over = [], []
    for member in members(path):
        if not member.is_table:
            passed_over.append((member.name, "no table"))
        elif member.name.rpartition("/")[2].startswith(("Contracts_", "IDV_")):
            passed_over.append((member.name, "contracts: clawback follows assistance"))
        elif member.size == 0:
            passed_over.append((member.name, "empty"))
        else:
            parts.append(Part(path, card_of_part(path, member), member))
    if not parts:
        inside = ", ".join(name for name, _ in passed_over[:5])
        raise BadInput(str(path), f"an archive of {inside}", "at least one file of awards")
    return Found(tuple(parts), tuple(passed_over))


def card_of_part(path: Path, member: Member | None = None) -> Card:
    """The card of one file of rows, told by how it begins; `BadInput` where nothing tells it."""
    file = f"{path}: {member.name}" if member else str(path)
    stream = pieces(path, Meter(), member)
    first = next(stream, b"")
    whole: Iterator[bytes] = chain([first], stream)
    if not is_json(first):
        return card_of(file, header_of(Lines(file, whole)))
    text = JsonText(file, whole)
    if (entry := next(iter(Entries(text)), None)) is None:
        raise no_records(file)
    return card_of_record(text, entry)


def card_of(file: str, names: Sequence[str]) -> Card:
    """The card of the CSV table whose columns these are."""
    best = nearest(file, [(each, names) for each in cards() if each.format == "csv"], names, "line")
    read_header(file, names, best)
    return best


def card_of_record(text: JsonText, entry: Entry) -> Card:
    """The card of the JSON whose first record this is."""
    names = [(each, Pages(text, each).names(entry)) for each in cards() if each.format == "json"]
    best = nearest(text.file, names, list(entry.fields), "record")
    try:
        Pages(text, best).named(entry)
    except CellError as unlike:
        if unlike.changed or unlike.column in best.required:
            raise unlike.at(text.file, entry.number, "record") from None
    return best


def nearest(
    file: str, named: Sequence[tuple[Card, Sequence[str]]], written: Sequence[str], unit: Unit
) -> Card:
    """The card that knows most of the names it is given; `SourceChanged` where none knows half of them."""
    share, best = max(((overlap(names, card), card) for card, names in named), key=lambda each: each[0])
    if share < 0.5:
        few = ", ".join(written[:5])
        reads = "; ".join(sorted(each.title for each in cards()))
        what = {"line": "columns", "record": "fields"}[unit]
        says = f"found the {what} {few} …, which are no layout clawback knows"
        raise SourceChanged(located(file, 1, None, says, f"It reads: {reads}.", unit))
    return best


def overlap(names: Sequence[str], card: Card) -> float:
    """The share of the names that the card knows, less a little for each it lacks of those it needs."""
    own = set(card.columns.names())
    needed = set(card.required) or own
    there = {full_name(name, card) for name in names}
    return len(there & own) / max(1, len(there)) - len(needed - there) / max(1, len(needed))
