"""Lines of a budget that stand below their award: parts of its dollars, and no awards."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from clawback.books.mapping import Mapping, words_of
from clawback.books.rows import Fate, Seen, seen
from clawback.books.totals import close

CLASS_WORDS = (
    "personnel salary salaries wages fringe benefits employee travel equipment supplies"
    " materials contract contracts contractual contractor contractors consultant consultants"
    " subaward subawards construction other indirect direct training administration"
    " administrative admin overhead overtime operating operations professional services capital"
    " outlay program income match local cost costs expense expenses charges and total"
)
CLASSES = frozenset(CLASS_WORDS.split())
"""The classes of cost of federal budgets, and their like."""


def lined(found: Sequence[Fate], mapping: Mapping) -> list[Fate]:
    """The fates of a table's rows, lines of a budget told from awards: rows with dollars and neither number
    nor listing that follow an award, and add up to it or are named for classes of cost."""
    own = [seen(fate.row, mapping) if fate.what in ("award", "total") else None for fate in found]
    fates = list(found)
    for at, award in enumerate(own):
        if award is None or fates[at].what != "award" or not award.numbers:
            continue
        until = at + 1
        while until < len(own) and may_be_line(fates[until], own[until]):
            until += 1
        below = [each for each in own[at + 1 : until] if each is not None]
        for place in range(at + 1, at + 1 + lines_among(award, below)):
            fates[place] = Fate(fates[place].row, "line", "a part of the award above it")
    return fates


def may_be_line(fate: Fate, each: Seen | None) -> bool:
    """Whether a row is a word and dollars, without a number, a listing or a day."""
    if each is None or each.numbers or each.aln or each.days or not each.dollars or len(each.words) != 1:
        return False
    return fate.what == "award" or (fate.why == "the sum of rows above it" and is_category(each))


def lines_among(award: Seen, below: Sequence[Seen]) -> int:
    """How many of the rows below an award are parts of it: the first two or more that add up to its dollars,
    else those named for classes of cost."""
    sums = dict.fromkeys(award.dollars, Decimal(0))
    for count, each in enumerate(below, 1):
        for field in sums:
            sums[field] += each.amounts.get(field) or 0
        if count > 1 and any(sums.values()) and close(award.dollars, sums):
            return count
    named = list(takewhile(is_category, below))
    sums = {
        field: sum((each.amounts.get(field) or Decimal(0) for each in named), Decimal(0)) for field in sums
    }
    return len(named) if all(sums[field] <= stated for field, stated in award.dollars.items()) else 0


def is_category(each: Seen) -> bool:
    """Whether a row is named for a class of cost."""
    return all(word in CLASSES or word.isdigit() for word in words_of(each.words[0]).split())
