"""Cells as people write them: dollars, days, Assistance Listings, award numbers."""

import csv
import re
from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from clawback.books.grid import Value
from clawback.ids import bare_fain
from clawback.ledger.flags.asking import LISTINGS
from clawback.money import dollars

ALN = re.compile(r"\b\d{2}\.(?:\d{3}|[0-9A-Z]{3}|RD)\b")
LISTED = re.compile(r"(?<![A-Z0-9.-])\d{2}\.(?:\d{3}|RD)(?![A-Z0-9-]|\.\w)")
"""A listing beside an award's number."""
NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./-]|\((?=[A-Z]*\d)[A-Z0-9]{1,6}\)){5,}")
"""What an award's number looks like: letters and digits, six or more, no blank; a part of it may stand in
brackets: `STPL-5006(123)`."""
IN_GROUPS = re.compile(r"[A-Z0-9]{1,8}(?: [A-Z0-9]{1,8}){1,6}")
"""A number written in groups: `15PBJA 22 GG 02106 JAGX`."""
EXACT = 10**15
"""Spreadsheets keep 15 digits: a longer number has lost its last ones."""
BLUR = Decimal("1e-9")
"""How far a spreadsheet's number may lie from the one that was typed."""
NOT_YET = re.compile(
    r"^(?:t ?b ?[da]|pending\b.*|to be (?:determined|assigned|announced|issued)|n ?a|none|unknown|unassigned"
    r"|forthcoming|not (?:yet )?(?:assigned|known|available|issued|received|awarded)(?: yet)?|awaiting\b.*"
    r"|in (?:process|progress|review)|applied|application|new|no (?:number|award) yet)$"
)
"""What stands where a number will be."""
AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+")
DASHES = {"-", "--", "–", "—"}
UNITS = re.compile(
    r"\bin (?P<in>thousand|million)s\b|\((?:in )?\$? ?(?P<zeros>000)'?s?(?: omitted)?\)"
    r"|\$ ?(?P<plain>000)'?s?\b|\(?\$? ?\b(?P<word>thousand|million)s?(?: of)?(?: u\.?s\.?)? dollars\b"
    r"|\$ ?(?P<of>thousand|million|[KM]\b)s?|\bin \$? ?(?P<after>000)'?s?\b"
    r"|\((?P<alone>thousand|million)s?\)",
    re.I,
)


def money(value: Value) -> Decimal | None:
    """Exact dollars of a cell: a number, or text such as `1,234.50`, `$ 1,234`, `(500)`, `500-`, `-`. None
    for anything else, `1.2M` above all: it is not exact."""
    if isinstance(value, Decimal):
        return rounded(value)
    if not isinstance(value, str):
        return None
    text = re.sub(r"[$\s*†]|USD", "", value)
    if re.fullmatch(r"\(?000'?s?\)?", text):  # a unit, not an amount
        return None
    if text in DASHES:
        return Decimal("0.00")
    negative = bool(re.fullmatch(r"-?\(.*\)|-.*|[^-]*-", text))
    text = text.strip("()-–") if negative else text.removeprefix("+")
    if not AMOUNT.fullmatch(text):
        return rounded(Decimal(value)) if re.fullmatch(r"-?\d(?:\.\d+)?E\+?\d{1,2}", value) else None
    found = rounded(Decimal(text.replace(",", "")))
    return -found if negative and found else found


def rounded(value: Decimal) -> Decimal | None:
    """A number as exact cents; None for one larger than any award."""
    if abs(value) >= EXACT:
        return None
    try:
        return dollars(f"{round(value, 2):f}")
    except ValueError:
        return None


FORMATS = (
    *("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%B %d, %Y", "%b %Y", "%B %Y"),
    *("%m-%d-%Y", "%m-%d-%y", "%Y/%m/%d", "%m.%d.%Y", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"),
    *("%Y%m%d", "%d-%B-%Y", "%m/%Y"),
)
TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?Z?$", re.I)


def day(value: Value, *, last: bool = False) -> date | None:
    """The day in a cell: a date, or text in a form that American offices write. Numbers are not days. A month
    is its first day, or its last one if that is asked for."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not 6 <= len(value) <= 34:
        return None
    text = re.sub(r"\bSept\b", "Sep", TIME.sub("", value.strip()))
    text = re.sub(r"^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? ", "", text)
    text = re.sub(r"^([A-Za-z]{3,9})\.", r"\1", text)
    for form in FORMATS:
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        if last and "%d" not in form:
            found = found.replace(day=monthrange(found.year, found.month)[1])
        return found if 1900 <= found.year < 2100 else None
    return None


def period(value: Value) -> tuple[date, date] | None:
    """Both days of a cell such as `10/1/2023 - 9/30/2024`."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"^from ", "", value, flags=re.I)
    for parting in (r" ?[–—] ?", r" - ", r" (?:to|through|thru|until) ", r"-", r"(?<=\d) (?=[\dA-Z])"):
        parts = re.split(parting, text)
        if (
            len(parts) == 2
            and (first := day(parts[0].strip()))
            and (last := day(parts[1].strip(), last=True))
        ):
            return first, last
    return None


def listing(value: Value) -> str | None:
    """The Assistance Listing in a cell: `16.738`, `CFDA 16.738 JAG`, or the number 16.738. Spreadsheets cut
    and blur numbers: 16.71 and 16.710000000000001 are 16.710, for the catalogue has it. None for a number
    that no federal agency's listings begin with, or that would be a listing nobody published."""
    if isinstance(value, Decimal):
        return of_number(value)
    if not isinstance(value, str):
        return None
    if found := ALN.search(value.upper()):
        return found.group()
    return of_number(Decimal(value)) if re.fullmatch(r"\d\d\.(?:\d{1,2}|\d{9,20})", value) else None


def of_number(value: Decimal) -> str | None:
    """The listing that a number stands for; one whose last digit is cut off must be in the catalogue."""
    if not 10 <= value < 100 or abs(round(value, 3) - value) > BLUR:
        return None
    text = f"{value:.3f}"
    whole = text[-1] != "0" and text[:2] in prefixes()
    return text if whole or text in catalogue() else None


@cache
def catalogue() -> frozenset[str]:
    """The Assistance Listings of all editions at hand."""
    with LISTINGS.open(encoding="utf-8", newline="") as file:
        return frozenset(row["aln"] for row in csv.DictReader(file, delimiter="\t"))


@cache
def prefixes() -> frozenset[str]:
    """What listings begin with: two digits for each agency."""
    return frozenset(each[:2] for each in catalogue())


def is_listing(value: Value) -> bool:
    """Whether a cell is a listing and nothing else."""
    return isinstance(value, str) and ALN.fullmatch(value.upper()) is not None


def joined(prefix: Value, extension: Value) -> str | None:
    """The listing whose two halves stand in two cells: 16 and 738, or 20 and 69 (20.069)."""
    first, last = (str(each).strip().removesuffix(".0") for each in (prefix, extension))
    if not re.fullmatch(r"\d\d\.?", first) or not re.fullmatch(r"\.?[0-9A-Za-z]{1,3}", last):
        return None
    return f"{first.strip('.')}.{last.strip('.').upper():0>3}"


def numbers_in(value: Value) -> list[str]:
    """The award numbers in a cell, bare of blanks and hyphens: there may be words around them, and
    several."""
    if isinstance(value, Decimal):
        return [str(int(value))] if value == value.to_integral() and 99_999 < value < EXACT else []
    if not isinstance(value, str):
        return []
    text = value.strip()
    if IN_GROUPS.fullmatch(text) and len(bare_fain(text)) >= 8 and sum(map(str.isdigit, text)) >= 4:
        return [bare_fain(text)]
    found = [each.strip("./-") for each in NUMBER.findall(LISTED.sub(" ", text.upper()))]
    return [bare_fain(each) for each in found if any(c.isdigit() for c in each) and len(each) > 5]


def looks_like_a_number(value: Value) -> bool:
    """Whether a cell holds something like an award's number."""
    return bool(numbers_in(value)) and day(value) is None and not is_listing(value) and not_dollars(value)


def not_dollars(value: Value) -> bool:
    """Whether text is no amount: `$1,234.50` is none, a run of digits may be a number."""
    return not isinstance(value, str) or money(value) is None or value.strip().isdigit()


def looks_like_a_fain(value: Value) -> bool:
    """Whether a cell is an award's number and nothing else: letters and digits both, no blank."""
    return (
        isinstance(value, str)
        and " " not in value.strip()
        and len(value) >= 8
        and any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
        and day(value) is None
        and money(value) is None
        and NUMBER.fullmatch(value.upper()) is not None
    )


def lost_digits(value: Value) -> bool:
    """Whether a number stands in the form `1.23E+11`, or is longer than spreadsheets keep: its last digits
    are gone."""
    if isinstance(value, Decimal):
        return abs(value) >= EXACT
    return isinstance(value, str) and re.fullmatch(r"\d\.\d+E\+\d{2}", value.strip()) is not None


def waiting(value: Value) -> bool:
    """Whether a cell says that what belongs there is not known yet: `TBD`, `N/A`, `not yet assigned`."""
    return (
        isinstance(value, str) and NOT_YET.match(" ".join(re.findall(r"[a-z]+", value.lower()))) is not None
    )


def unit_of(text: str) -> int:
    """How many dollars one stands for, if words say so: `($000)` and `in thousands` 1,000; else 1."""
    found = UNITS.search(text)
    if not found:
        return 1
    said = next(each for each in found.groups() if each).lower()
    return {"million": 1_000_000, "m": 1_000_000}.get(said, 1_000)


def data(value: Value) -> bool:
    """Whether a cell holds what stands under a header, not in it: dollars, a day, a listing, a number. A
    year may stand in a header."""
    if isinstance(value, Decimal):
        return not 1990 <= value <= 2100
    if isinstance(value, date):
        return True
    if value is None:
        return False
    return (
        (money(value) is not None and not re.fullmatch(r"(?:19|20)\d\d", value))
        or day(value) is not None
        or is_listing(value)
        or looks_like_a_fain(value)
    )
