"""Which of several columns that fit one field is it, when all columns of a table are seen together."""

import re
from collections.abc import Sequence

from clawback.books.agencies import FEDERAL
from clawback.books.cells import listing, money, numbers_in, waiting
from clawback.books.fields import BARE, COMPARED, DAYS, MONEY, Mapping, share, words_of
from clawback.books.grid import Value

OBLIGATED = re.compile(r"\bobligat\w*\b.*\b(?:amount|amt|dollars)\b|\b(?:amount|federal|award) obligat")
"""What a grantor obligated, where no column says a budget: the award's dollars."""
AMENDED = re.compile(r"\b(?:amended|revised|current|curr|adjusted)\b")
FIRST = re.compile(r"\b(?:orig(?:inal)?|initial|first)\b")
AN_AGENCY = re.compile(r"^agency(?: (?:name|code|id))?$")
"""Says an agency, and not whose."""
WHO_GRANTS = re.compile(r"\b(?:federal|grantor|awarding|funder|sponsor|donor|funding (?:agency|entity))\b")
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
        r"\bfederal\b(?!.*orig)",
        r"\b(?:grant\w*|award\w*|sponsor|funder) (?:share|portion|part|contribution)\b",
        r"^(?!.*\b(?:project|program) (?:costs?|budget|total)|total costs?$)",
        r"\b(?:amended|revised|current|curr|adjusted)\b",
        r"^(?!.*orig).*\b(?:award|grant)",
        r"\btotal\b",
        r"^(?!.*orig).*\bbudget",
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
    "passed_by": (r"^(?!.*\bdirect\b)", r"\b(?:entity|name|from|by|whom|grantor|agency)\b"),
    "programme": (
        *(r"\bprogram", r"\btitle\b"),
        r"^(?!.*\b(?:description|purpose|projects?|cluster|categor\w+|items?)\b)",
        *(r"\bname\b", r"\bproject\b"),
    ),
    "end": (r"\bend\b", r"\bexpir"),
    "start": (r"\bstart\b", r"\bbegin"),
}  # fmt: skip
"""Of several columns for one field, the one whose header says the first of these."""


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
