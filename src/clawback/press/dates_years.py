"""How the rules of years, fiscal years and sets read what their patterns found."""

import re
from datetime import date

from clawback.dates import fiscal_year_span
from clawback.press import dates_calendar as calendar
from clawback.press.dates_words import Found, anchored, small_number


def fiscal(found: Found, _published: date | None) -> str | None:
    """A federal fiscal year, as its first and its last day."""
    text = found["year"]
    year = int(text) if len(text) == 4 else 2000 + int(text)
    span = fiscal_year_span(year)
    return f"{span.start}/{date(year, 9, 30)}"


def quarter(found: Found, published: date | None) -> str | None:
    """A quarter or a half of a calendar year."""
    year = int(found["year"]) if found["year"] else anchored(published).year
    size = 3 if found["unit"] == "quarter" else 6
    place = ("first", "second", "third", "fourth").index(found["place"].lower())
    if (place + 1) * size > 12:
        return None
    return f"{calendar.month(year, place * size + 1)}/{calendar.month(year, place * size + size)}"


def years(found: Found, _published: date | None) -> str | None:
    """2007 to 2015, 2016-17."""
    first, last = found["year"], found["year2"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def decade(found: Found, _published: date | None) -> str | None:
    """The 1990s, the '90s."""
    first = int(found["decade"]) if found["decade"] else 1900 + int(found["short"])
    return f"{first}/{first + 9}"


NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:[Ss]ec(?:tion|\.)?|No\.?|[Nn]umber|[Tt]itle|[Cc]hapter|[Aa]rticle|[Rr]oom|[Ff]light|Box"
    r"|[Rr]oute|Highway"
    r"|[Pp]art|Act of|Amendments of|Code of|Code|Order|Suite|[Pp]age|Windows|Form|Resolution|Bill"
    r"|Prop(?:osition|\.)?"
    r"|H\.?R\.?|S\.|SB|HB|AB|LB|[Rr]ule|Public Law|[Aa]t least|[Mm]ore than|[Ff]ewer than|[Ll]ess than"
    r"|[Uu]p to"
    r"|[Nn]early|[Aa]lmost|[Rr]oughly|[Ss]ome|U\.S\.C\.|§|Docket|Case)|[#$€£/@=_.:]|[A-Z]-"
    r"|-[a-z]{2,3}-)[ ]{0,2}$|\d[-,]$"
)
NO_YEAR_AFTER = re.compile(
    r"(?:[ -]{1,2}(?:people|percent|per cent|miles|feet|acres|points|votes|dollars|euros|times|years"
    r"|hours|days|men"
    r"|women|children|troops|immigrants|voters|delegates|members|workers|jobs|homes|million|billion"
    r"|cases|square)\b"
    r"|[ ](?:[NSEW]\.? )?(?:[A-Z][\w.]{0,20} ){1,2}(?:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive"
    r"|Lane|Way)\b"
    r"|[ ]?(?:[%/@_=&]|\([a-z]\))|-[A-Za-z]|[ ](?:U\.S\.C|C\.F\.R|block\b))"
)


def year_alone(found: Found, _published: date | None) -> str | None:
    """A year: four digits that nothing beside them makes a number, an address or a section."""
    text, year = found.string, int(found["year"])
    if NO_YEAR_BEFORE.search(text[max(0, found.start() - 16) : found.start()]):
        return None
    if NO_YEAR_AFTER.match(text[found.end() : found.end() + 70]):
        return None
    before = text[max(0, found.start() - 8) : found.start()]
    if not 1900 <= year < 2100 and not re.search(
        r"\b(?:[Ii]n|[Ss]ince|[Oo]f|[Ff]rom|[Tt]he|[Uu]ntil) $", before
    ):
        return None
    return found["year"]


def short_year(found: Found, _published: date | None) -> str | None:
    """In '08."""
    year = int(found["year"])
    return str(year + (2000 if year < 50 else 1900))


PERIODS = {
    "da": "P1D",
    "we": "P1W",
    "mo": "P1M",
    "qu": "P3M",
    "ye": "P1Y",
    "an": "P1Y",
    "de": "P10Y",
    "ho": "PT1H",
}


def each(found: Found, _published: date | None) -> str | None:
    """Weekly, every month, each year, every Monday."""
    words = found["words"].lower()
    if found["days"]:
        return "P1W"
    if count := found["count"]:
        unit = found["unit"].lower()
        return f"P{small_number(count)}{unit[0].upper()}"
    if words.startswith("bi"):
        return "P2W"
    return PERIODS[(found["one"] or words).lower()[:2]]


def attacks(found: Found, _published: date | None) -> str | None:
    """Sept. 11, where the attacks are meant."""
    return "2001-09-11"
