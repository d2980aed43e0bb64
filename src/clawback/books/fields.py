"""The fields of an own list, and the words of its headers that say them: those of grant offices, of schedules
of expenditures, inventories and drawdown logs. Columns about people are left out."""

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from clawback.books.grid import Value

FIELDS = {
    "award": "the federal award number (FAIN), or the grantor's own number",
    "aln": "Assistance Listing (CFDA number)",
    "aln_prefix": "its first half, where two columns hold it",
    "aln_extension": "its second half",
    "grantor": "who grants or passes the money on",
    "passed_by": "who passes the money through",
    "pass_number": "the number of the one who passes it through",
    "programme": "title of the programme or grant",
    "department": "the office that manages it",
    "budget": "dollars awarded or budgeted: beside the federal obligation",
    "expended": "dollars spent by the books: beside neither (accrual is not cash)",
    "incurred": "dollars incurred or encumbered: beside neither",
    "drawn": "dollars drawn or received: beside the federal outlay",
    "remaining": "dollars left by the books",
    "start": "first day of the grant",
    "end": "last day of the grant",
    "period": "both days in one column",
    "status": "status by the books",
    "notes": "remarks",
}
MONEY = ("budget", "expended", "incurred", "drawn", "remaining")
COMPARED = ("budget", "drawn")
"""Dollars that are set beside federal ones: a person must say which column, where two fit."""
DAYS = ("start", "end")
TEXT = ("grantor", "passed_by", "programme", "department", "status", "notes")
NOT_READ = {
    "percent": "a share",
    "passed_on": "passed on to others",
    "match": "not federal money",
    "year": "a year",
    "account": "the ledger's own number",
    "recipient": "who received the award",
    "paper": "the number of another paper",
    "total": "a sum, and not said of what",
    "asked": "asked for, and not awarded",
}
"""Columns that are known and not read, and why."""
KEYS = frozenset({"award", "aln", "aln_extension", "pass_number"})
"""What rows are matched by: a table has one of these, or is no list of grants."""
WORDS = Path(__file__).with_name("columns.tsv")
"""Each field and a pattern of the words that say it, in the order in which a header that fits several is
taken."""


def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The fields in the order of the file, each run of one field's patterns as one."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    runs = groupby(rows, key=lambda row: row["field"])
    return tuple((field, re.compile("|".join(row["pattern"] for row in run))) for field, run in runs)


COMPILED = patterns()
PEOPLE = re.compile(
    r"\b(?:employee|staff name|staff|ssn|social security|date of birth|dob|payroll|salary|email|e mail|phone"
    r"|contacts?|person|manager|managers|client|participant|investigators?|pi|director|coordinator|analyst"
    r"|accountant|owner|officer|administrator|specialist|assigned to|prepared by|reviewed by|lead)\b"
)
"""Columns about people: never read."""
A_NUMBER = re.compile(r"^(?!.*\b(?:title|name|program)).*\b(?:no|number|id|num|code|fain)$")
"""A column that says it is a number, and nothing else."""
BARE = re.compile(r"^(?:federal )?(?:award|grant)s?$")
"""Says a number or dollars: what stands in it tells."""
OFFICES = re.compile(r"\b(?:dep(?:artmen)?t|agency|division|office)\b")
"""`Lead department` is no person."""


class Mapping(NamedTuple):
    """What was found: field -> column, and for each why; `left_out` are columns about people; `open` are
    fields for which several columns fit equally well; `unclear` are such fields that are compared with
    nothing: they stay unknown; `not_read` are known columns that say nothing here, and why; `second` are
    columns that fit a field read from another; `unknown` are columns whose words say nothing. Together they
    name every column."""

    columns: dict[str, int]
    why: dict[str, str]
    left_out: tuple[str, ...] = ()
    open: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    not_read: tuple[tuple[str, str], ...] = ()
    second: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    instead: tuple[tuple[str, int], ...] = ()
    """Fields and columns that hold them where their own is blank: the first award, if none was amended."""

    @property
    def keyed(self) -> bool:
        """Whether some column holds what rows are matched by."""
        return bool(KEYS & self.columns.keys())

    @property
    def usable(self) -> bool:
        """Whether rows can be matched: by a number or by a listing."""
        return not self.open and self.keyed


@cache
def words_of(header: str) -> str:
    """A header's words in small letters: `#` and `№` as `no`, `%` as `percent`, `$` as `dollars`, marks as
    blanks."""
    text = re.sub(r"[#№]", " no ", header.lower()).replace("%", " percent ").replace("$", " dollars ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


@cache
def fields_of(text: str) -> tuple[str, ...]:
    """The fields that a header's words may say, the likeliest first; `people` alone for columns about
    people."""
    words = words_of(text)
    if PEOPLE.search(words) and not OFFICES.search(words):
        return ("people",)
    return tuple(field for field, said in COMPILED if said.search(words))


def share(contents: Sequence[Value], tells: Callable[[Value], bool]) -> float:
    """The share of cells of which something is true."""
    return sum(map(tells, contents)) / len(contents) if contents else 0.0
