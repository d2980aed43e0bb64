"""Instruments that an article cites: codes, registers, orders, bills, constitutions."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from clawback.press.instruments_known import (
    AROUND,
    Instrument,
    Named,
    Read,
    known,
    pattern_of,
    state_code,
    state_words,
)
from clawback.press.text import Span

SECTION = r"\d{1,5}[a-z]{0,2}(?:-\d{1,3}[a-z]?)?"


PARTS = r"(?: ?\([a-zA-Z0-9]{1,5}\)){0,5}"


SIGN = r"(?:(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.|[Ss]ec\.?|[Pp]art) ?){0,2}"


CODE = r"(?:U\.? ?S\.? ?C(?:ode|\.)?(?: ?A\.)?|United States Code|U\.S\. Code)"


USC = re.compile(rf"\b(\d{{1,2}}) {CODE},? ?{SIGN}({SECTION})({PARTS})")


USC_TITLED = re.compile(
    rf"\b[Tt]itle (\d{{1,2}})(?:,| of (?:the )?{CODE},?)? {SIGN}({SECTION})({PARTS})(?:,? (?:of"
    rf"|in) (?:the )?{CODE})?"
    rf"|\b[Ss]ection ({SECTION})({PARTS}),? (?:of|in|under) (?:[Tt]itle (\d{{1,2}})\b(?:,? "
    rf"(?:of|in) (?:the )?{CODE})?"
    rf"|(?:the )?(\d{{1,2}}) {CODE})"
    rf"|\bU\.S\. Code,? (?:[Tt]itle )?(\d{{1,2}}),? [Ss]ection ({SECTION})({PARTS})"
)


CFR = re.compile(rf"\b(\d{{1,2}}) C\.? ?F\.? ?R\.?,? ?{SIGN}(\d{{1,4}}(?:\.\d{{1,4}})?[a-z]?)({PARTS})")


CFR_LONG = re.compile(
    rf"\b(\d{{1,2}}) Code of Federal Regulations,? ?{SIGN}(\d{{1,4}}(?:\.\d{{1,4}})?)({PARTS})"
)


BARE = re.compile(rf"\b[Ss]ections? ({SECTION})({PARTS})(?! of [Tt]itle)")


MORE = re.compile(
    rf"(?:/|, |,? (?:and|or|&) )(?:§ ?)?({SECTION})({PARTS})(?![\w.]*\d|[ %](?:percent|million|years))"
)


TITLE_8 = frozenset(
    ("1101", "1103", "1182", "1225", "1226", "1229", "1231", "1252", "1324", "1325", "1326", "1357")
)


TITLE_8 |= {"1367", "1373", "1644"}


ORDER = re.compile(
    r"\b(?:[Pp]residential |[Ff]ederal )?(?:(?:Executive|executive|EXECUTIVE) (?:Order|order"
    r"|ORDER)s?|E\.?O\.?)(?: \(E\.?O\.?\))?"
    r"(?: [Nn]o\.?| [Nn]umber| #)?[ -]?#?(\d{1,2},\d{3}|\d{4,5})\b"
)


PROCLAMATION = re.compile(r"\b(?:Presidential )?Proclamation(?: No\.?| Number)? (\d{1,2},?\d{3})\b")


PUBLIC_LAW = re.compile(r"\b(?:Public Law|Pub\. ?L\.|P\.L\.)(?: No\.?)? ?(\d{2,3})-(\d{1,4})\b")


REGISTER = re.compile(r"\b(\d{2,3}) (?:Fed\. ?Reg\.|F\.?R\.?|Federal Register) (\d{1,3}(?:,\d{3})|\d{2,6})\b")


DOCKET = re.compile(
    r"\b(?:(?:[Cc]ase|[Dd]ocket|[Cc]ivil [Aa]ction)? ?(?:[Nn]os?\.|[Nn]umber) ?|[Cc]ase "
    r")?((?:\d{1,2}:)?\d{2}-(?:cv|cr|mc|civ|cv-)-?\d{3,5})(?:-[A-Z]{2,4}){0,3}"
    r"|\b(?:[Cc]ase |[Dd]ocket )?[Nn]o\. (\d{2}-\d{2,5})\b"
)


LISTING = re.compile(
    r"\b(?:C\.?F\.?D\.?A\.?|A\.?L\.?N\.?|[Aa]ssistance [Ll]istings?|Catalog of Federal Domestic Assistance)"
    r"(?: \([A-Z]+\))?(?: [Nn]umbers?| [Nn]os?\.?| #)?:? ?#?(\d{2}\.\d{3})\b"
)


LISTING_BARE = re.compile(
    r"(?<![\d$.,])\b((?:10|11|14|15|16|17|20|21|66|84|93|97)\.\d{3})\b(?![\d%]|\.\d| "
    r"(?:percent|million|billion))"
)


PROGRAMME_SAID = re.compile(r"CFDA|[Aa]ssistance [Ll]isting|Catalog of Federal")


FEDERAL_BILL = re.compile(
    r"\b(?:H\. ?R\.|HR|House Resolution|H\. ?Res\.|H\. ?J\. ?Res\.|S\. ?J\. ?Res\.) ?(\d{1,5})\b"
    r"|(?<![.\w])S\. (\d{1,4})\b(?! [a-z]{3,}(?:th|st)\b)"
)


STATE_BILL = re.compile(
    r"\b(?:(S\.? ?B\.?|H\.? ?B\.?|A\.? ?B\.?|S\.F\.|SF|H\.F\.|HF|L\.B\.|LB)[ -]?"
    r"|(Senate|House|Assembly|Legislative) (?:Bill|File)(?: No\.?)? ?)(\d{2}-\d{3,4}"
    r"|\d{1,4})\b(?:-\d{2,4}\b)?(?![:%]\d?|,\d{3}|\.\d)"
)


PROPOSITION = re.compile(r"\b(?:Proposition|Prop\.?) (\d{1,3})\b")


ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
]


AMENDMENT = re.compile(
    rf"\b(?:({'|'.join(sorted(ORDINALS, key=len, reverse=True))})|(\d{{1,2}})(?:st|nd|rd|th))"
    r"(?: and (?:[a-z]+teenth|[a-z]+th|\d{1,2}th|first|second|third))? Amendments?(?! to the "
    r"(?:bill|law|act|budget))",
    re.I,
)


TWO_AMENDMENTS = re.compile(rf" and (?:({'|'.join(ORDINALS)})|(\d{{1,2}})(?:st|nd|rd|th)) ", re.I)


ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}


ARTICLE = re.compile(
    r"\bArticle (I{1,3}|IV|VI{0,2}|[1-7])(?!\w)(?:,? [Ss]ection (\d{1,2}))?(?:,? [Cc]lause (\d{1,2}))?"
    r"(?:,? of the (?:U\.S\. )?Constitution)?"
)


def _norm_usc(title: str, section: str, parts: str) -> str:
    """287(g) is codified in a subsection that has a name of its own; others are told by section."""
    special = "g" if (title, section) == ("8", "1357") and parts.strip().startswith("(g)") else ""
    return f"usc:{title}:{section.lower()}{special}"


def codes(read: Read) -> Iterator[Instrument]:
    """Sections of the United States Code and of the Code of Federal Regulations."""
    for found in USC.finditer(read.plain):
        yield from _sections(read, found, found[1], found[2], found[3], "usc")
    for found in USC_TITLED.finditer(read.plain):
        title = found[1] or found[6] or found[7] or found[8]
        section = found[2] or found[4] or found[9]
        parts = found[3] or found[5] or found[10] or ""
        if CODE_SAID.search(found[0]) or section in TITLE_8 or found[6]:
            yield from _sections(read, found, title, section, parts, "usc title")
    for pattern in (CFR, CFR_LONG):
        for found in pattern.finditer(read.plain):
            norm = f"cfr:{found[1]}:{found[2]}"
            yield Instrument(found.span(), "regulation", norm, f"{found[1]} C.F.R. {found[2]}", True, "cfr")


CODE_SAID = re.compile(CODE)


def _sections(
    read: Read, found: re.Match[str], title: str, section: str, parts: str, rule: str
) -> Iterator[Instrument]:
    """A section, and those named after it in one breath."""
    yield _section(found.span(), title, section, parts, rule)
    at = found.end()
    while more := MORE.match(read.plain, at):
        if len(more[1]) < 3 or (len(more[1]) == 4 and more[1][:2] in ("19", "20")):
            return
        yield _section((more.start(1), more.end()), title, more[1], more[2], rule)
        at = more.end()


def _section(span: Span, title: str, section: str, parts: str, rule: str) -> Instrument:
    norm = _norm_usc(title, section, parts)
    return Instrument(span, "statute", norm, f"{title} U.S.C. {section}", True, rule)


def bare_sections(read: Read) -> Iterator[Instrument]:
    """`Section 1373` is of title 8 by convention, where the text is about immigration or grants."""
    for found in BARE.finditer(read.plain):
        if found[1] in TITLE_8 and read.about_immigration:
            yield from _sections(read, found, "8", found[1], found[2], "section")


def numbered(read: Read) -> Iterator[Instrument]:
    """Instruments with numbers of their own."""
    plain = read.plain
    for found in ORDER.finditer(plain):
        number = found[1].replace(",", "")
        if not (len(number) == 4 and number[:2] in ("19", "20")):
            yield Instrument(
                found.span(), "executive_order", f"eo:{number}", f"Executive Order {number}", True, "order"
            )
    for found in PROCLAMATION.finditer(plain):
        number = found[1].replace(",", "")
        yield Instrument(
            found.span(), "executive_order", f"proc:{number}", f"Proclamation {number}", True, "proclamation"
        )
    for found in PUBLIC_LAW.finditer(plain):
        yield Instrument(
            found.span(),
            "statute",
            f"pl:{found[1]}-{found[2]}",
            f"Public Law {found[1]}-{found[2]}",
            True,
            "public law",
        )
    for found in REGISTER.finditer(plain):
        page = found[2].replace(",", "")
        yield Instrument(
            found.span(),
            "regulation",
            f"fr:{found[1]}:{page}",
            f"{found[1]} Fed. Reg. {page}",
            True,
            "register",
        )
    for found in DOCKET.finditer(plain):
        number = (found[1] or found[2]).replace("--", "-")
        yield Instrument(found.span(), "case", f"docket:{number}", f"No. {number}", True, "docket")
    yield from _listings(plain)


def _listings(plain: str) -> Iterator[Instrument]:
    """Assistance listings; bare numbers only where a text says that it lists them."""
    patterns = (LISTING, LISTING_BARE) if PROGRAMME_SAID.search(plain) else (LISTING,)
    for pattern in patterns:
        for found in pattern.finditer(plain):
            yield Instrument(
                found.span(),
                "programme",
                f"aln:{found[1]}",
                f"Assistance Listing {found[1]}",
                True,
                "listing",
            )


def constitution(read: Read) -> Iterator[Instrument]:
    """Amendments and articles of the Constitution."""
    plain = read.plain
    for found in AMENDMENT.finditer(plain):
        second = TWO_AMENDMENTS.search(found[0])
        first_end = found.start() + second.start() if second else found.end()
        yield from _amendment((found.start(), first_end), found[1], found[2])
        if second:
            yield from _amendment((found.start() + second.start() + 5, found.end()), second[1], second[2])
    if "onstitution" not in plain and "Supremacy" not in plain:
        return
    for found in ARTICLE.finditer(plain):
        number = ROMAN.get(found[1]) or int(found[1])
        parts = "".join(f":{sign}-{value}" for sign, value in (("sec", found[2]), ("cl", found[3])) if value)
        yield Instrument(
            found.span(),
            "constitution",
            f"us-const:art-{number}{parts}",
            f"Article {number}",
            True,
            "article",
        )


def _amendment(span: Span, word: str | None, digits: str | None) -> Iterator[Instrument]:
    number = ORDINALS.index(word.lower()) + 1 if word else int(digits or 0)
    if 1 <= number <= 27:
        yield Instrument(
            span, "constitution", f"us-const:amend-{number}", f"Amendment {number}", True, "amendment"
        )


def bills(read: Read) -> Iterator[Instrument]:
    """Bills by number: of Congress by the Congress of the day, of a State by the State named nearest."""
    plain = read.plain
    for found in FEDERAL_BILL.finditer(plain):
        house, number = ("hr", found[1]) if found[1] else ("s", found[2])
        norm = f"us:{_congress(read.published)}:{house}{number}" if read.published else None
        yield Instrument(found.span(), "bill", norm, " ".join(found[0].split()), True, "bill of Congress")
    for found in STATE_BILL.finditer(plain):
        letters = found[1] or {"Senate": "SB", "House": "HB", "Assembly": "AB", "Legislative": "LB"}[found[2]]
        label = re.sub(r"[^a-z]", "", letters.lower()) + found[3]
        norm = _state_bill(read, found.span(), label)
        yield Instrument(found.span(), "bill", norm, " ".join(found[0].split()), True, "bill of a State")
    for found in PROPOSITION.finditer(plain):
        state = _state_near(read, found.span()) or "ca"
        yield Instrument(found.span(), "bill", f"{state}:prop{found[1]}", found[0], True, "proposition")


def _congress(published: date) -> int:
    """The Congress that sits on a day, taking the whole of a January for the new one."""
    return (published.year - 1789) // 2 + 1


def _state_bill(read: Read, span: Span, label: str) -> str | None:
    """The bill's id: with the year the docket gives, where it knows it and that is not after the
    article's; some
    States write the year before the number."""
    state = _state_near(read, span)
    written, _, number = label.rpartition("-")
    year = 2000 + int(written[-2:]) if written else read.published.year if read.published else None
    label = written[:-2] + number
    dated = [each.norm for each in known().bills if each.norm.endswith(f":{label}")]
    if state is None and len(dated) == 1:
        return dated[0]
    ours = [
        norm for norm in dated if norm.startswith(f"{state}:") and (year is None or int(norm[3:7]) <= year)
    ]
    if ours:
        return ours[-1]
    if state is None and label == "sb4" and read.about_immigration:
        return next(norm for norm in dated if norm.startswith("tx:"))
    return f"{state}:{year}:{label}" if state and year else None


def _state_near(read: Read, span: Span) -> str | None:
    """The State whose name stands nearest, before the mention rather than after it; then the one
    named most."""
    start, end = max(0, span[0] - 2 * AROUND), span[1] + 2 * AROUND
    near = [
        (
            span[0] - found.end() if found.end() <= span[0] else 3 * (found.start() - span[1]),
            state_code(found[0]),
        )
        for found in state_words().finditer(read.plain, start, end)
    ]
    return min(near)[1] if near else read.state


@cache
def patterns() -> list[tuple[Named, re.Pattern[str]]]:
    """Every instrument that has a name, and how it is written."""
    return [(each, pattern_of(each.pattern)) for each in known().named]
