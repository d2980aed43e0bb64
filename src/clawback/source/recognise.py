"""Which card a file is to be read by, told by its header alone; and the files inside an archive."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clawback.errors import BadInput, SourceChanged
from clawback.source.archive import Member, is_archive, members
from clawback.source.card import Card, cards
from clawback.source.header import full_name, read_header
from clawback.source.objects import columns_of
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

    Raises `SourceChanged` for a header no card knows (it names the nearest layout and what differs), and
    `BadInput` for a file that is no table, or an archive without one.
    """
    if not is_archive(path):
        return Found((Part(path, card_of(str(path), header(path))),))
    parts, passed_over = [], []
    for member in members(path):
        if not member.is_table:
            passed_over.append((member.name, "no table"))
        elif member.name.rpartition("/")[2].startswith(("Contracts_", "IDV_")):
            passed_over.append((member.name, "contracts: clawback follows assistance"))
        elif member.size == 0:
            passed_over.append((member.name, "empty"))
        else:
            parts.append(Part(path, card_of(f"{path}: {member.name}", header(path, member)), member))
    if not parts:
        inside = ", ".join(name for name, _ in passed_over[:5])
        raise BadInput(str(path), f"an archive of {inside}", "at least one file of awards")
    return Found(tuple(parts), tuple(passed_over))


def header(path: Path, member: Member | None = None) -> list[str]:
    """The names of the columns; `BadInput` where there is no header."""
    return columns_of(f"{path}: {member.name}" if member else str(path), pieces(path, Meter(), member))


def card_of(file: str, names: Sequence[str]) -> Card:
    """The card whose columns these are."""
    known = cards()
    shared = {each.name: overlap(names, each) for each in known}
    best = max(known, key=lambda each: shared[each.name])
    if shared[best.name] < 0.5:
        few = ", ".join(names[:5])
        raise SourceChanged(
            f"{file}, line 1: found the columns {few} …, which are no layout clawback knows\n"
            f"  It reads: {'; '.join(sorted(each.title for each in known))}."
        )
    read_header(file, names, best)
    return best


def overlap(names: Sequence[str], card: Card) -> float:
    """The share of the header's columns that the card knows, less a little for each it lacks of those it
    needs."""
    own = set(card.columns.names())
    needed = set(card.required) or own
    there = {full_name(name, card) for name in names}
    return len(there & own) / max(1, len(there)) - len(needed - there) / max(1, len(needed))
