"""Which column of an own list is what: told by the words of its header and by what stands in it, together.

The words are those of grant offices: schedules of expenditures, grant inventories, drawdown logs. A word
alone never makes a column of dollars or days: its contents must be dollars or days. Columns about people are
left out.
"""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.books.sheets import Value
from clawback.ids import bare_fain
from clawback.money import dollars

FIELDS = {
    "award": "the federal award number (FAIN), or the grantor's own number",
    "aln": "Assistance Listing (CFDA number)",
    "grantor": "who grants or passes the money on",
    "programme": "title of the programme or grant",
    "department": "the office that manages it",
    "budget": "dollars awarded or budgeted: beside the federal obligation",
    "expended": "dollars spent by the books: beside neither (accrual is not cash)",
    "incurred": "dollars incurred or encumbered: beside neither",
    "drawn": "dollars drawn or received: beside the federal outlay",
    "remaining": "dollars left by the books",
    "start": "first day of the grant",
    "end": "last day of the grant",
    "status": "status by the books",
    "notes": "remarks",
}
MONEY = ("budget", "expended", "incurred", "drawn", "remaining")
DAYS = ("start", "end")
TEXT = ("grantor", "programme", "department", "status", "notes")
WORDS = Path(__file__).with_name("columns.tsv")
"""Each field and a pattern of the words that say it, in the order in which a header that fits several is
taken."""


def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields in their order, each with all its patterns as one."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    fields = dict.fromkeys(row["field"] for row in rows)
    return tuple(
        (field, re.compile("|".join(row["pattern"] for row in rows if row["field"] == field)))
        for field in fields
    )


COMPILED = patterns()
PEOPLE = re.compile(
    r"\b(?:employee|staff name|ssn|social security|date of birth|dob|payroll|salary|email|phone|contact"
    r"|person|manager name|client|participant)\b"
)
"""Columns about people: never read."""
ALN = re.compile(r"\b\d{2}\.(?:\d{3}|[0-9A-Z]{3}|RD)\b")
NUMBER = re.compile(r"[A-Z0-9][A-Z0-9./-]{5,}")
"""What an award's number looks like: letters and digits, six or more, no blank."""


class Mapping(NamedTuple):
    """What was found: field -> column, and for each why; `left_out` are columns about people; `open` are
    fields for which several columns fit equally well."""

    columns: dict[str, int]
    why: dict[str, str]
    left_out: tuple[str, ...] = ()
    open: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def usable(self) -> bool:
        """Whether rows can be matched: by a number or by a listing."""
        return not self.open and bool({"award", "aln"} & self.columns.keys())


def words_of(header: str) -> str:
    """A header's words in small letters: `#` and `№` as `no`, marks as blanks."""
    text = re.sub(r"[#№]", " no ", header.lower())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def propose(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> Mapping:
    """The mapping of a table: each column to the first field whose words fit and whose contents agree."""
    fits: dict[str, list[int]] = {}
    left_out = []
    for column, text in enumerate(header):
        words = words_of(text)
        if PEOPLE.search(words):
            left_out.append(text)
            continue
        contents = [row[column] for row in rows if column < len(row) and row[column] is not None]
        field = next((f for f, said in COMPILED if said.search(words) and agrees(f, contents, words)), "")
        if (
            not field or field in TEXT
        ):  # numbers and listings are like nothing else, whatever stands above them
            field = by_contents(contents) or field
        if field:
            fits.setdefault(field, []).append(column)
    columns, why, unclear = {}, {}, {}
    for field, found in fits.items():
        chosen = best(field, found, header, rows)
        if chosen is None:
            unclear[field] = tuple(header[column] for column in found)
        else:
            columns[field] = chosen
            why[field] = f"{header[chosen]!r}" if header[chosen] else "by what stands in it"
    return Mapping(columns, why, tuple(left_out), tuple(unclear.items()))


def agrees(field: str, contents: Sequence[Value], words: str) -> bool:
    """Whether what stands in a column can be what its header says; an empty column agrees with anything."""
    if not contents:
        return field not in MONEY
    if field in MONEY:
        return share(contents, lambda each: money(each) is not None) >= 0.6
    if field in DAYS:
        return share(contents, lambda each: day(each) is not None) >= 0.5
    if field == "aln":
        return share(contents, lambda each: listing(each) is not None) >= 0.4
    if field == "award":
        return share(contents, lambda each: looks_like_a_number(each)) >= 0.4
    return share(contents, lambda each: isinstance(each, str)) >= 0.5


def by_contents(contents: Sequence[Value]) -> str:
    """A field told by contents alone: listings and award numbers are like nothing else."""
    if len(contents) < 2:
        return ""
    if share(contents, lambda each: isinstance(each, str) and ALN.fullmatch(each) is not None) >= 0.7:
        return "aln"
    plain = [each for each in contents if isinstance(each, str)]
    if len(plain) >= 0.7 * len(contents) and share(plain, looks_like_a_fain) >= 0.7:
        return "award"
    return ""


BETTER = {
    "award": r"\bfain\b|federal",
    "budget": r"amended|revised|current|total|awarded|award",
    "expended": r"to date|total|life|cumulative|inception|itd",
    "drawn": r"to date|total|cumulative|drawn",
    "incurred": r"to date|total",
    "remaining": r"balance|remaining",
    "department": r"\bdep|department",
    "grantor": r"federal|grantor|awarding",
    "programme": r"program|title",
    "end": r"end|expir",
}
"""Of two columns for one field, the one whose header says this besides."""


def best(
    field: str, found: Sequence[int], header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> int | None:
    """The one column of several; None where a person must say which."""
    if len(found) == 1:
        return found[0]
    if field in BETTER:
        marked = [column for column in found if re.search(BETTER[field], words_of(header[column]))]
        if len(marked) == 1:
            return marked[0]
        found = marked or found
    same = {tuple(row[column] for row in rows if column < len(row)) for column in found}
    if len(same) == 1 or field not in (*MONEY, *DAYS):
        return found[0]
    return None


def share(contents: Sequence[Value], tells: object) -> float:
    """The share of cells of which something is true."""
    return sum(bool(tells(each)) for each in contents) / len(contents) if contents else 0.0  # type: ignore[operator]


def money(value: Value) -> Decimal | None:
    """Exact dollars of a cell: a number, or text such as `1,234.50`, `$ 1,234`, `(500)`, `-`. None for
    anything else, `1.2M` above all: it is not exact."""
    if isinstance(value, Decimal):
        try:
            return dollars(f"{round(value, 2):f}") if abs(value) < 10**15 else None
        except ValueError:
            return None
    if not isinstance(value, str):
        return None
    text = re.sub(r"[$\s,]|USD", "", value)
    if text in ("-", "–", "—"):
        return Decimal("0.00")
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()")
    try:
        found = dollars(text)
    except ValueError:
        return None
    return -found if negative else found


FORMATS = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m/%d/%y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %Y",
    "%B %Y",
    "%m-%d-%Y",
)


def day(value: Value) -> date | None:
    """The day in a cell: a date, or text in a form that American offices write. Numbers are not days."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    for form in FORMATS:
        try:
            return datetime.strptime(value.strip().removesuffix(" 00:00:00"), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def listing(value: Value) -> str | None:
    """The Assistance Listing in a cell: `16.738`, `CFDA 16.738 JAG`, or the number 16.738 (16.71 is
    16.710)."""
    if isinstance(value, Decimal):
        text = f"{value:.3f}"
        return text if 10 <= value < 100 and round(value, 3) == value else None
    found = ALN.search(value.upper()) if isinstance(value, str) else None
    return found.group() if found else None


def numbers_in(value: Value) -> list[str]:
    """The award numbers in a cell, bare of blanks and hyphens: there may be words around them, and
    several."""
    if isinstance(value, Decimal):
        return [f"{value:f}"] if value == value.to_integral() and value > 99_999 else []
    if not isinstance(value, str):
        return []
    return [bare_fain(each) for each in NUMBER.findall(value.upper()) if any(c.isdigit() for c in each)]


def looks_like_a_number(value: Value) -> bool:
    """Whether a cell holds something like an award's number."""
    return (
        bool(numbers_in(value))
        and day(value) is None
        and not (isinstance(value, str) and ALN.fullmatch(value))
    )


def looks_like_a_fain(value: Value) -> bool:
    """Whether a cell is an award's number and nothing else: letters and digits both, no blank."""
    return (
        isinstance(value, str)
        and " " not in value.strip()
        and len(value) >= 8
        and any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
        and day(value) is None
        and NUMBER.fullmatch(value.upper()) is not None
    )
