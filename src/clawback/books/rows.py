"""What each row of a table is. Every row is exactly one thing, with a reason where it is no award."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from clawback.books.blocks import is_sentence
from clawback.books.cells import (
    data,
    day,
    is_listing,
    joined,
    listing,
    looks_like_a_fain,
    lost_digits,
    money,
    numbers_in,
    period,
    waiting,
)
from clawback.books.grid import Row, Value, texts
from clawback.books.headers import Section
from clawback.books.mapping import MONEY, Mapping, words_of
from clawback.books.totals import TOTALS, adds_up, says_total

ABOVE, AGAIN = "above the header", "the header once more"


class Seen(NamedTuple):
    """A row as far as its own cells say."""

    row: Row
    numbers: tuple[str, ...]
    aln: str | None
    amounts: dict[str, Decimal | None]
    words: tuple[str, ...]
    """Texts that are neither numbers, listings, dollars nor days."""
    days: int
    filled: int
    lost: bool
    """Whether its number has lost its last digits."""
    waits: bool
    """Whether it says that its number or listing is not known yet."""
    named: int
    """How many of title, grantor, office and status it says."""

    @property
    def dollars(self) -> dict[str, Decimal]:
        """The dollars it says."""
        return {field: each for field, each in self.amounts.items() if each is not None}


class Fate(NamedTuple):
    """What became of a row, and why."""

    row: Row
    what: str
    why: str = ""


def cell(row: Row, mapping: Mapping, field: str) -> Value:
    """The cell of a field; None where the list has no such column."""
    places = [mapping.columns.get(field), *(column for name, column in mapping.instead if name == field)]
    values = [row.cells[at] for at in places if at is not None and at < len(row.cells)]
    if len(values) > 1:
        return next((value for value in values if value is not None and not waiting(value)), None)
    return values[0] if values else None


def narrowed(row: Row, within: range) -> Row:
    """A row with nothing but the cells of its table."""
    return row._replace(cells=tuple(value if n in within else None for n, value in enumerate(row.cells)))


def seen(row: Row, mapping: Mapping) -> Seen:
    """A row's own cells."""
    aln = listing(cell(row, mapping, "aln"))
    if "aln_extension" in mapping.columns:
        aln = joined(cell(row, mapping, "aln_prefix"), cell(row, mapping, "aln_extension"))
    numbers = [
        number
        for field in ("award", "pass_number")
        if not says_total(str(cell(row, mapping, field) or ""))
        for number in numbers_in(cell(row, mapping, field))
    ]
    words = tuple(text for _, text in texts(row) if not data(text) and any(map(str.isalpha, text)))
    days = sum(day(cell(row, mapping, field)) is not None for field in ("start", "end"))
    days += period(cell(row, mapping, "period")) is not None
    amounts = {field: money(cell(row, mapping, field)) for field in MONEY if field in mapping.columns}
    filled = sum(value is not None for value in row.cells)
    number = cell(row, mapping, "award")
    waits = any(waiting(cell(row, mapping, field)) for field in ("award", "aln", "pass_number"))
    named = sum(
        cell(row, mapping, field) is not None for field in ("programme", "grantor", "department", "status")
    )
    return Seen(
        row=row,
        numbers=tuple(dict.fromkeys(numbers)),
        aln=aln,
        amounts=amounts,
        words=words,
        days=days,
        filled=filled,
        lost=lost_digits(number),
        waits=waits,
        named=named,
    )


def fates(section: Section, rows: Sequence[Row], mapping: Mapping) -> list[Fate]:
    """What each row of a section is, in order; `rows` hold nothing but the cells of its table."""
    header, first = section.header, section.first
    lines = {words_of(text) for text in header.texts if text}
    for place in range(header.first - first, header.last + 1 - first):
        lines |= {words_of(text) for _, text in texts(rows[place])}
    below = rows[header.last + 1 - first :]
    own = [seen(row, mapping) for row in below]
    found = [above(row) for row in rows[: header.first - first]]
    found += [
        Fate(row, "header" if any(c is not None for c in row.cells) else "blank")
        for row in rows[header.first - first : header.last + 1 - first]
    ]
    titles = {words_of(text) for fate in found for _, text in texts(fate.row) if fate.what == "note"}
    awards: list[Seen] = []
    for place, each in enumerate(own):
        fate = repeated(each, lines, titles) or kind_of(
            each, awards, (own[n] for n in range(place + 1, len(own)))
        )
        found.append(fate)
        if fate.what == "award":
            awards.append(each)
    return headed(found)


def headed(found: list[Fate]) -> list[Fate]:
    """Where headings stand above headers that are said once more for each block, the first block's stands
    above the first header: it is a heading too."""
    told = [fate for fate in found if fate.what != "blank"]
    pairs = list(pairwise(told))
    again = any(one.what == "heading" and two.why == AGAIN for one, two in pairs)
    first = next((one for one, two in pairs if one.why == ABOVE and two.what == "header"), None)
    if (
        not again
        or first is None
        or is_sentence(first.row)
        or sum(v is not None for v in first.row.cells) > 1
    ):
        return found
    return [Fate(fate.row, "heading") if fate is first else fate for fate in found]


def above(row: Row) -> Fate:
    """A row above the first header: a title or note, unless it holds what only awards hold."""
    if all(value is None for value in row.cells):
        return Fate(row, "blank")
    return guarded(Fate(row, "note", ABOVE))


def repeated(each: Seen, lines: set[str], titles: set[str]) -> Fate | None:
    """The header or a title once more, as at the top of a printed page."""
    written = [words_of(text) for _, text in texts(each.row)]
    if len(written) > 1 and sum(text in lines for text in written) >= 0.6 * len(written) and not each.dollars:
        return Fate(each.row, "header", AGAIN)
    if len(written) == each.filled == 1 and written[0] in titles:
        return Fate(each.row, "note", "a title once more")
    return None


def guarded(fate: Fate) -> Fate:
    """A row that is to be put aside although it holds an award's number or a listing, and dollars: put under
    quarantine, for a person to look at."""
    values = [value for value in fate.row.cells if value is not None]
    known = any(looks_like_a_fain(value) or is_listing(value) for value in values)
    if (
        known
        and len(values) > 2
        and any(isinstance(value, Decimal) or (isinstance(value, str) and "$" in value) for value in values)
    ):
        return Fate(
            fate.row, "quarantined", f"read as {fate.what}, and holds a number or listing and dollars"
        )
    return fate


def kind_of(each: Seen, before: Sequence[Seen], after: Iterable[Seen]) -> Fate:
    """What a row under the header is."""
    if not each.filled:
        return Fate(each.row, "blank")
    if each.filled == 1 and is_sentence(each.row):
        return Fate(each.row, "note", "a remark")
    label = label_of(each)
    if label:
        return labelled(each, label, before)
    if each.numbers or each.lost:
        return Fate(each.row, "award")
    if each.aln is not None:
        return by_listing(each, after)
    if each.dollars:
        return without_number(each, before, after)
    return words_alone(each)


def label_of(each: Seen) -> str:
    """The words of a row that say a total; blank if none do."""
    said = {says_total(text): text for text in reversed([t for _, t in texts(each.row)]) if says_total(text)}
    return said.get("plain", said.get("named", ""))


def labelled(each: Seen, label: str, before: Sequence[Seen]) -> Fate:
    """A row with the word in it: a total, or an award whose title begins or ends with it. With a listing of
    its own it is a total only of two rows or more of that listing, or of one that bears its name."""
    block = [row.amounts for row in before if each.aln in (None, row.aln)]
    named = before and {*words_of(label).split()} - TOTALS <= {*words_of(" ".join(before[-1].words)).split()}
    sums = adds_up(each.dollars, block, least=1 if each.aln is None or named else 2)
    if each.numbers and not (says_total(label) == "plain" and sums):
        return Fate(each.row, "award")
    if says_total(label) == "plain" or sums:
        return Fate(each.row, "total", f"says {label!r}")
    full = each.aln is not None or each.days or len(each.words) > 2
    if full:
        return Fate(each.row, "award")
    if not each.dollars:
        return Fate(each.row, "heading" if len(each.words) == 1 else "note", f"says {label!r}")
    return Fate(each.row, "total", f"says {label!r}")


def by_listing(each: Seen, after: Iterable[Seen]) -> Fate:
    """A row with a listing and no number: an award, or a heading for the numbers below it."""
    if each.dollars or each.days or each.filled > 3:
        return Fate(each.row, "award")
    below = next((other for other in after if other.filled), None)
    if below and below.numbers and below.aln is None:
        return Fate(each.row, "heading", "a listing above its awards")
    return Fate(each.row, "award")


def without_number(each: Seen, before: Sequence[Seen], after: Iterable[Seen]) -> Fate:
    """A row with dollars, and neither number nor listing: a sum without the word, or an award whose number
    is not said."""
    block = []
    for other in after:
        if not other.filled:
            continue
        if not other.numbers and other.aln is None:
            break
        block.append(other.amounts)
    ahead = adds_up(each.dollars, list(reversed(block)))
    if not each.words:
        sums = ahead or adds_up(each.dollars, [row.amounts for row in before])
        return (
            Fate(each.row, "total", "dollars without a word")
            if sums
            else Fate(each.row, "quarantined", "dollars without a word, no sum of the rows beside them")
        )
    if len(each.words) == 1 and not each.days:
        if ahead and close_block(each, block):
            return Fate(each.row, "heading", "a heading with the sum of its block")
        if adds_up(each.dollars, [row.amounts for row in before]):
            return Fate(each.row, "total", "the sum of rows above it")
    return Fate(each.row, "award")


def close_block(each: Seen, block: Sequence[dict[str, Decimal | None]]) -> bool:
    """Whether the dollars are those of the whole block below."""
    return all(sum((row.get(f) or 0 for row in block), Decimal(0)) == v for f, v in each.dollars.items())


def words_alone(each: Seen) -> Fate:
    """A row without number, listing or dollars."""
    if is_sentence(each.row):
        return guarded(Fate(each.row, "note", "a remark"))
    if each.filled > 2 and (each.waits or each.named > 2):
        return Fate(each.row, "award", "neither number nor listing nor dollars yet")
    if all(map(waiting, each.words)):
        return Fate(each.row, "quarantined", "says that something is not known, and not of what")
    if len(each.words) <= 2 and not each.days and each.filled <= 2:
        return guarded(Fate(each.row, "heading"))
    return Fate(each.row, "quarantined", "words, and neither number nor listing nor dollars")
