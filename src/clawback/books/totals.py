"""Totals: the words that say one, and the sums that show one."""

import re
from collections.abc import Sequence
from decimal import Decimal

from clawback.books.fields import words_of

TOTALS = frozenset(("total", "totals", "subtotal", "subtotals"))
PLAIN_WORDS = (
    "grand sub report overall final page fund agency program programme cluster department"
    " departmental dept division section sheet column running fy federal award awards grant grants"
    " funds funding expenditure expenditures expenses amount amounts all of for the this above and"
    " direct pass through passed state local programs schedule financial assistance carried forward"
    " brought by agencies departments budget awarded dollars"
)
PLAIN = TOTALS | frozenset(PLAIN_WORDS.split())
"""Words that, with a total among them, say a total and name nothing else."""
EDGE = re.compile(r"^(?:grand |sub ?)?totals?\b|^sub ?totals?\b|\b(?:grand |sub ?)?totals?$|^sum of\b")
"""A total of something that it names: `Total Police Department`, `Police Department Total`."""


def says_total(text: str) -> str:
    """`plain` for words that are a total and nothing else, `named` for a total of something, which may be a
    title as well (`Total Maximum Daily Load`); blank for anything else, `Daily total count of` above all."""
    words = words_of(text)
    said = words.split()
    if words == "sum":
        return "plain"
    if not TOTALS & {*said}:
        return ""
    if all(word in PLAIN or word.isdigit() for word in said):
        return "plain"
    return "named" if EDGE.search(words) else ""


def adds_up(stated: dict[str, Decimal], rows: Sequence[dict[str, Decimal | None]], *, least: int = 1) -> bool:
    """Whether stated dollars are the sum of the last one, two, three … rows, at least `least`: every field
    for which the sum says anything, and one above zero."""
    if not any(stated.values()):
        return False
    sums = dict.fromkeys(stated, Decimal(0))
    for count, row in enumerate(reversed(rows), 1):
        for field in sums:
            sums[field] += row.get(field) or 0
        if count >= least and close(stated, sums):
            return True
    return False


def close(stated: dict[str, Decimal], sums: dict[str, Decimal]) -> bool:
    """Whether two sets of dollars are the same to the cent."""
    return all(stated[field] == sums[field] for field in stated)
