"""A file's header against a card: what each column is called there, and which layout of the publisher's
it is."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from clawback.errors import SourceChanged, located, suggest
from clawback.source.card import Card
from clawback.source.cells import shown

CUT = 63
"""The publisher's database cuts longer names of columns at this length."""


class Header(NamedTuple):
    """The header of one file: its columns under the card's names, and those of the card it does not have."""

    columns: tuple[str, ...]
    absent: tuple[str, ...]
    layout: str
    """The month the layout came into force, by its newest column; "" where the card knows one layout."""


def read_header(file: str, header: Sequence[str], card: Card) -> Header:
    """The columns by the card's names; `SourceChanged` for one doubled, unknown or missing. Order is free."""
    names = [full_name(name, card) for name in header]
    known = card.columns.names()
    for name, times in Counter(names).items():
        if times > 1:
            raise changed(file, name, f"found the column {times} times, expected it once")
    missing = [name for name in known if name not in set(names)]
    for name, written in zip(names, header, strict=True):
        if name not in known:
            near = suggest(get_close_matches(written, missing, n=1))
            raise changed(file, shown(written)[1:-1], f"found a column the card does not know{near}")
    needed = [name for name in missing if not card.required or name in card.required]
    if needed:
        more = f" and {len(needed) - 5} more" if len(needed) > 5 else ""
        listed = ", ".join(needed[:5]) + more
        raise changed(file, needed[0], f"found {len(header)} columns, expected also {listed}")
    months = [card.since[name] for name in (full_length(each, card) for each in header) if name in card.since]
    first = "2018-06" if card.since else ""
    return Header(tuple(names), tuple(missing), max(months, default=first))


def full_name(written: str, card: Card) -> str:
    """The card's name of a column: itself, the newer name of an older one, or the whole of a cut one."""
    whole = full_length(written, card)
    return card.aliases.get(whole, whole)


def full_length(written: str, card: Card) -> str:
    """The name a column had before the publisher's database cut it."""
    names = (*card.columns.names(), *card.aliases)
    if written in names or len(written) < CUT - 5:
        return written
    longer = [name for name in names if len(name) > CUT - 5 and name.startswith(written)]
    return longer[0] if len(longer) == 1 else written


def changed(file: str, column: str, says: str) -> SourceChanged:
    """The error for a header that is not the one on the card."""
    advice = "If the publisher changed the layout, map or ignore the column in the source card."
    return SourceChanged(located(file, 1, column, says, advice))
