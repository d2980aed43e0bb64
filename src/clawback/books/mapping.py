"""Which column of an own list is what: told by the words of its header and by what stands in it, together.

The words are those of grant offices: schedules of expenditures, grant inventories, drawdown logs. A word
alone never makes a column of dollars or days: its contents must be dollars or days. Columns about people are
left out.
"""

import csv
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from clawback.books.agencies import FEDERAL
from clawback.books.cells import (
    day,
    is_listing,
    listing,
    looks_like_a_fain,
    looks_like_a_number,
    money,
    numbers_in,
    period,
    waiting,
)
from clawback.books.grid import Value
from clawback.books.offices import names_office

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
OBLIGATED = re.compile(r"\bobligat\w*\b.*\b(?:amount|amt|dollars)\b|\b(?:amount|federal|award) obligat")
"""What a grantor obligated, where no column says a budget: the award's dollars."""
AMENDED = re.compile(r"\b(?:amended|revised|current|adjusted)\b")
FIRST = re.compile(r"\b(?:original|initial|first)\b")
BARE = re.compile(r"^(?:federal )?(?:award|grant)s?$")
"""Says a number or dollars: what stands in it tells."""
AN_AGENCY = re.compile(r"^agency(?: (?:name|code|id))?$")
"""Says an agency, and not whose."""
WHO_GRANTS = re.compile(r"\b(?:federal|grantor|awarding|funder|sponsor|donor|funding (?:agency|entity))\b")
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


def chosen(fits: dict[str, list[int]], header: Sequence[str], rows: Sequence[Sequence[Value]]) -> Mapping:
    """One column for each field, where one can be told."""
    fits, second = settled(fits, header, rows)
    columns, why = dict[str, int](), dict[str, str]()
    instead: list[tuple[str, int]] = []
    opened: list[tuple[str, tuple[str, ...]]] = []
    unclear: list[tuple[str, tuple[str, ...]]] = []
    for field, found in fits.items():
        one = best(field, found, header, rows)
        if one is not None:
            columns[field] = one
            why[field] = f"{header[one]!r}" if header[one] else "by what stands in it"
            if field == "budget" and (first := before_amendment(one, found, header, rows)) is not None:
                instead += [(field, first)]
                why[field] += f", where it is blank {header[first]!r}"
                found = [each for each in found if each != first]
            second += [(header[each], f"{field} is read from {why[field]}") for each in found if each != one]
        else:
            names = tuple(header[column] for column in found)
            (opened if field in COMPARED else unclear).append((field, names))
    return Mapping(
        columns, why, open=tuple(opened), unclear=tuple(unclear), second=tuple(second), instead=tuple(instead)
    )


def before_amendment(
    one: int, found: Sequence[int], header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> int | None:
    """The column of first awards beside one of amended awards that is blank where nothing was amended."""
    others = [n for n in found if n != one and not AMENDED.search(words_of(header[n]))]
    first = [n for n in others if FIRST.search(words_of(header[n]))] or others
    blank = [row for row in rows if row[one] is None or waiting(row[one])]
    if not AMENDED.search(words_of(header[one])) or len(first) != 1 or not blank:
        return None
    return first[0] if all(money(row[first[0]]) is not None for row in blank) else None


def settled(
    fits: dict[str, list[int]], header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> tuple[dict[str, list[int]], list[tuple[str, str]]]:
    """The columns that fit each field, when all are seen together; and those that thereby fit none, with
    the reason."""
    fits, second = dict(fits), []
    halves = ("aln_prefix", "aln_extension")
    if "aln" in fits or not fits.keys() >= {*halves}:
        second = [(header[n], "half a listing") for field in halves for n in fits.pop(field, ())]
    if "budget" not in fits:
        awarded = [n for n in fits.get("incurred", ()) if OBLIGATED.search(words_of(header[n]))]
        fits |= {"budget": awarded, "incurred": [n for n in fits.get("incurred", ()) if n not in awarded]}
    elif "award" not in fits and len(fits["budget"]) > 1:
        ids = [n for n in fits["budget"] if BARE.search(words_of(header[n])) and are_ids(n, rows)]
        fits |= {"award": ids, "budget": [n for n in fits["budget"] if n not in ids]}
    fits |= office_beside(fits, header, rows)
    fits |= two_in_one(fits, rows)
    return {field: found for field, found in fits.items() if found}, second


def office_beside(
    fits: dict[str, list[int]], header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> dict[str, list[int]]:
    """An `Agency` beside another column that says who grants is the office, if it names no federal ones."""
    grantors = fits.get("grantor", [])
    plain = [n for n in grantors if AN_AGENCY.search(words_of(header[n])) and not federal(n, rows)]
    others = [n for n in grantors if n not in plain]
    giving = any(WHO_GRANTS.search(words_of(header[n])) or federal(n, rows) for n in others)
    if "department" in fits or len(plain) != 1 or not giving:
        return {}
    return {"department": plain, "grantor": others}


def federal(column: int, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether a column names federal agencies in a quarter of its cells or more."""
    told = [str(row[column]) for row in rows if column < len(row) and row[column] is not None]
    return sum(FEDERAL.search(words_of(each)) is not None for each in told) >= 0.25 * len(told)


def two_in_one(fits: dict[str, list[int]], rows: Sequence[Sequence[Value]]) -> dict[str, list[int]]:
    """A column that holds an award's number and its listing, where only one of the two has a column."""
    for there, missing in (("aln", "award"), ("award", "aln")):
        if there in fits and not {missing, "aln_extension"} & fits.keys():
            both = [n for n in fits[there] if share([row[n] for row in rows if n < len(row)], both_in) >= 0.5]
            return {missing: both} if both else {}
    return {}


def both_in(value: Value) -> bool:
    """Whether a cell holds a listing and an award's number."""
    return listing(value) is not None and any(
        any(map(str.isalpha, each)) or len(each) > 7 for each in numbers_in(value)
    )


def are_ids(column: int, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether a column holds digits that may be numbers of awards: each as long as the other, none twice,
    hardly one as round as dollars are."""
    told = [str(row[column]) for row in rows if column < len(row) and row[column] is not None]
    return (
        len({*map(len, told)}) == 1
        and len({*told}) == len(told)
        and all(each.isdigit() and len(each) > 5 for each in told)
        and sum(each.endswith("00") for each in told) <= 0.1 * len(told)
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


BETTER: dict[str, tuple[str, ...]] = {
    "award": (
        r"^(?!.*\b(?:previous|prior|old|former|parent|related|superseded)\b)",
        *(r"\bfain\b", r"\bfederal\b"),
        r"^(?!.*\b(?:city|county|town|state|local|internal|our|project|fund)\b)",
        r"\b(?:sponsor|grantor|funder|agency|funding)\b",
        *(r"\baward\b", r"\bgrant\b"),
    ),
    "budget": (
        r"^(?!.*\b(?:previous|prior|last)\b)",
        r"\bfederal\b(?!.*original)",
        r"\b(?:grant\w*|award\w*|sponsor|funder) (?:share|portion|part|contribution)\b",
        r"^(?!.*\b(?:project|program) (?:costs?|budget|total)|total costs?$)",
        r"\b(?:amended|revised|current|adjusted)\b",
        r"^(?!.*original).*\b(?:award|grant)",
        r"\btotal\b",
        r"^(?!.*original).*\bbudget",
    ),
    "expended": (
        r"\b(?:life|lifetime|cumulative|inception|itd|ltd)\b",
        r"^(?!.*\b(?:ytd|mtd|year|month|quarter|current|fy ?\d*)\b)",
        *(r"\bto date\b", r"\btotal\b"),
    ),
    "drawn": (r"\b(?:to date|life|cumulative)\b", r"\btotal\b", r"\bdraw"),
    "incurred": (r"\b(?:to date|total)\b",),
    "remaining": (r"\bbalance\b", r"\bremaining\b"),
    "department": (r"\bdep(?:artmen)?ts?\b",),
    "grantor": (r"\b(?:federal|grantor|awarding)\b", r"\bagency\b"),
    "programme": (
        *(r"\bprogram", r"\btitle\b", r"^(?!.*\b(?:description|purpose|projects?|cluster)\b)"),
        *(r"\bname\b", r"\bproject\b"),
    ),
    "end": (r"\bend\b", r"\bexpir"),
    "start": (r"\bstart\b", r"\bbegin"),
}  # fmt: skip
"""Of several columns for one field, the one whose header says the first of these."""


def best(
    field: str, found: Sequence[int], header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> int | None:
    """The one column of several; None where a person must say which."""
    for said in BETTER.get(field, ()):
        marked = [column for column in found if re.search(said, words_of(header[column]))]
        if len(marked) == 1:
            return marked[0]
        found = marked or found
    same = {tuple(row[column] for row in rows if column < len(row)) for column in found}
    if len(found) == 1 or len(same) == 1 or field not in (*MONEY, *DAYS):
        return found[0]
    return None


def share(contents: Sequence[Value], tells: Callable[[Value], bool]) -> float:
    """The share of cells of which something is true."""
    return sum(map(tells, contents)) / len(contents) if contents else 0.0
