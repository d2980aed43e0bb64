"""Which column of an own list is what: told by the words of its header and by what stands in it, together. A
word alone never makes a column of dollars or days: its contents must be dollars or days."""

import re
from collections.abc import Sequence
from decimal import Decimal

from clawback.books.cells import (
    day,
    is_listing,
    listing,
    looks_like_a_fain,
    looks_like_a_number,
    money,
    period,
    waiting,
)
from clawback.books.choosing import chosen
from clawback.books.fields import (
    A_NUMBER,
    BARE,
    DAYS,
    MONEY,
    NOT_READ,
    TEXT,
    Mapping,
    fields_of,
    share,
    words_of,
)
from clawback.books.grid import Value
from clawback.books.offices import names_office


def propose(header: Sequence[str], rows: Sequence[Sequence[Value]], within: range | None = None) -> Mapping:
    """The mapping of a table: each column to the first field whose words fit and whose contents agree.
    `within` are the columns of the table; all, if not said."""
    fits: dict[str, list[int]] = {}
    people, not_read, unknown = [], [], []
    for column in within or range(len(header)):
        text = header[column]
        contents = [row[column] for row in rows if column < len(row) and row[column] is not None]
        field = field_of(text, contents)
        if field == "people":
            people.append(text)
        elif field in NOT_READ:
            not_read.append((text, NOT_READ[field]))
        elif field:
            fits.setdefault(field, []).append(column)
        elif text and not contents:
            not_read.append((text, "empty"))
        elif text or contents:
            unknown.append(text or f"(column {column + 1}, without a name)")
    return chosen(fits, header, rows)._replace(
        left_out=tuple(people), not_read=tuple(not_read), unknown=tuple(unknown)
    )


def field_of(text: str, contents: Sequence[Value]) -> str:
    """What one column is; blank where nothing fits."""
    said = fields_of(text)
    if said == ("people",):
        return "people"
    words = words_of(text)
    if A_NUMBER.search(words) or {"status", "period"} & {*said}:  # whatever it holds, it is no title
        said = tuple(each for each in said if each != "programme")
    known = [each for each in contents if not waiting(each)] or contents
    field = next((each for each in said if agrees(each, known, words)), "")
    if (
        not field and not {"period", *DAYS} & {*said}
    ) or field in TEXT:  # numbers and listings are like nothing else, whatever stands above them
        field = by_contents(contents) or field
    if field in ("", "department") and names_office(words) and share(contents, is_text) >= 0.5:
        return "programme"
    return field or (
        "account" if contents and {"award", "account"} & {*said} and A_NUMBER.search(words) else ""
    )


def agrees(field: str, contents: Sequence[Value], words: str) -> bool:
    """Whether what stands in a column can be what its header says; an empty column agrees with anything."""
    if not contents:
        return field not in MONEY
    if field in MONEY:
        return share(contents, amount) >= 0.6 and share(contents, a_year) < 0.9
    if field in DAYS:
        return share(contents, lambda each: day(each) is not None) >= 0.5
    if field == "period":
        return share(contents, lambda each: period(each) is not None) >= 0.5
    if field == "aln":
        return share(contents, lambda each: listing(each) is not None) >= 0.4
    if field == "aln_prefix":
        return share(contents, lambda each: re.fullmatch(r"\d\d\.?(?:0)?", str(each)) is not None) >= 0.6
    if field == "aln_extension":
        return (
            share(contents, lambda each: re.fullmatch(r"\.?[0-9A-Za-z]{1,3}(?:\.0)?", str(each)) is not None)
            >= 0.6
        )
    if field == "award" and BARE.search(words):
        return share(contents, lambda each: looks_like_a_number(each) and money(each) is None) >= 0.4
    if field in ("award", "pass_number"):
        return share(contents, looks_like_a_number) >= 0.4
    if field == "account" and words == "project" and share(contents, is_title) >= 0.5:
        return False
    if field in NOT_READ:
        return field != "account" or share(contents, looks_like_a_fain) < 0.7
    return share(contents, lambda each: isinstance(each, str)) >= 0.5 and share(contents, amount) < 0.5


def amount(value: Value) -> bool:
    """Whether a cell is dollars, or says that they are not known."""
    return money(value) is not None


def is_text(value: Value) -> bool:
    """Whether a cell is words."""
    return isinstance(value, str) and money(value) is None


def is_title(value: Value) -> bool:
    """Whether a cell is two words or more."""
    return isinstance(value, str) and len(re.findall(r"[A-Za-z]{3,}", value)) > 1


def a_year(value: Value) -> bool:
    """Whether a cell is a year and nothing else."""
    if isinstance(value, Decimal):
        return value == value.to_integral() and 1990 <= value <= 2100
    return isinstance(value, str) and re.fullmatch(r"(?:FY ?)?(?:19|20)\d\d", value) is not None


def by_contents(contents: Sequence[Value]) -> str:
    """A field told by contents alone: listings and award numbers are like nothing else."""
    if len(contents) < 2:
        return ""
    if share(contents, is_listing) >= 0.7:
        return "aln"
    plain = [each for each in contents if isinstance(each, str)]
    if len(plain) >= 0.7 * len(contents) and share(plain, looks_like_a_fain) >= 0.7:
        return "award"
    return ""
