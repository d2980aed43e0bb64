"""Which instruments of law an article names or describes: statutes, orders, bills, cases, programmes.

Citations by number are read by a grammar of our own, cases in reporters by eyecite; what a text only
describes is
told by `instruments.yaml`, a dated file. Nothing is looked up, and no instrument is known to exist but by
that file.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from clawback.press.instruments_cited import bare_sections, bills, codes, constitution, numbered, patterns
from clawback.press.instruments_known import (
    AROUND,
    Described,
    Generic,
    Instrument,
    Order,
    Read,
    is_on,
    known,
    most_of,
    pattern_of,
    text_around,
)
from clawback.press.instruments_named import acts, cases
from clawback.press.text import Span

MANY = 200
"""Mentions of executive orders in one article that are told apart by the words around them."""


AFTER = 240
"""Characters after a description in which it says what the law does."""


def instruments(plain: str, published: date | None) -> list[Instrument]:
    """The instruments an article of that day names or describes, in order, none over another.

    >>> [(each.norm, each.explicit) for each in instruments("They cited 8 U.S.C. § 1373.", None)]
    [('usc:8:1373', True)]
    >>> instruments("He signed Executive Order 13,768.", date(2017, 1, 26))[0].norm
    'eo:13768'
    """
    read = Read(plain, published)
    found: list[Instrument] = []
    for rule in RULES:
        found = _with(found, rule(read))
    found = _with(found, _orders_again(read, found))
    return _with(found, _general(read))


def _with(found: list[Instrument], more: Iterator[Instrument]) -> list[Instrument]:
    """What was found, and of `more` what lies apart from it; in order."""
    both, last = [], 0
    kept = iter([*found, None])
    ahead = next(kept)
    for each in sorted(more, key=lambda one: (one.span[0], -one.span[1])):
        while ahead is not None and ahead.span[0] <= each.span[0]:
            both.append(ahead)
            last, ahead = max(last, ahead.span[1]), next(kept)
        if each.span[0] >= last and (ahead is None or each.span[1] <= ahead.span[0]):
            both.append(each)
            last = each.span[1]
    while ahead is not None:
        both.append(ahead)
        ahead = next(kept)
    return both


def _named(read: Read) -> Iterator[Instrument]:
    """Programmes, reports and laws that have a name."""
    for each, pattern in patterns():
        if not is_on(each.start, each.until, read.published):
            continue
        for found in pattern.finditer(read.plain):
            if not each.near or re.search(each.near, text_around(read.plain, found.span())):
                rule = "name" if each.explicit else "description"
                yield Instrument(
                    found.span(), each.kind, each.norm, each.name, each.explicit, rule, each.core
                )


@cache
def _described_patterns() -> list[tuple[Described, re.Pattern[str], re.Pattern[str]]]:
    return [(each, pattern_of(each.head), re.compile(each.then, re.I)) for each in known().described]


TELLS = re.compile(r"immigra|ICE\b|citizenship", re.I)
"""Every description has one of these: it saves looking closer."""


SENTENCE_END = re.compile(r"[.?!][\"')]*\s+(?=[\"'(]*[A-Z])|[\n\r]")


DETERMINERS = re.compile(r"(?:(?:a|an|the|that|one|this) )+", re.I)


def _described(read: Read) -> Iterator[Instrument]:
    """Statutes told by what they do in the rest of the sentence. The span leaves out the article."""
    for each, head, then in _described_patterns():
        for found in head.finditer(read.plain):
            end = SENTENCE_END.search(read.plain, found.end(), found.end() + AFTER)
            rest = read.plain[found.end() : end.start() if end else found.end() + AFTER]
            if each.then == "" or (TELLS.search(rest) and then.search(rest)):
                lead = DETERMINERS.match(found[0])
                start = found.start() + (lead.end() if lead else 0)
                yield Instrument((start, found.end()), each.kind, each.norm, each.name, False, "description")


ORDER_WORDS = re.compile(
    r"\b(?:(?:so-called |\"?sanctuary[ -](?:city|cities|jurisdictions?)\"? |immigration "
    r"|travel ban |refugee |enforcement |border )*"
    r"(?<!of )executive order(?!s)(?: on (?:immigration|sanctuary cities|refugees|border security|travel))?"
    r"|(?:sanctuary(?:[ -](?:city|cities|jurisdictions?))?|immigration|refugee|travel"
    r"|deportation) order(?!s)(?! of\b)"
    r"|(?:presidential|White House) order(?!s))\b",
    re.I,
)


BAN = re.compile(
    r"\b(?:(?:first|original|initial|revised|new|second|third|latest|Muslim|proposed) "
    r")*(?:travel|Muslim) ban\b",
    re.I,
)


AGAIN = re.compile(
    r"\b(?:(?:[Tt]he|[Hh]is|[Tt]his|[Tt]hat|Trump's|[Pp]resident's|new|revised) "
    r")+(order)\b(?!s|ly| of (?:the court|protection)|ed|er)"
)


COURT = re.compile(r"restraining order|court order|injunction|judge's order|ruling|court's order", re.I)


@cache
def _order_titles() -> list[tuple[Order, re.Pattern[str]]]:
    return [(each, re.compile("|".join(each.titles))) for each in known().orders if each.titles]


def _orders(read: Read) -> Iterator[Instrument]:
    """Executive orders by title, or by their kind and what the text around them is about."""
    for order, pattern in _order_titles():
        for found in pattern.finditer(read.plain):
            yield Instrument(found.span(), "executive_order", order.norm, order.name, True, "order title")
    for count, found in enumerate(ORDER_WORDS.finditer(read.plain)):
        meant = _meant(read, found.span()) if count < MANY else read.order
        norm, name = (meant.norm, meant.name) if meant else (None, "executive order")
        general = norm is None and read.plain[max(0, found.start() - 3) : found.start()].lower() == "by "
        yield Instrument(
            found.span(), "executive_order", norm, name, False, "order described", core=not general
        )
    for found in BAN.finditer(read.plain):
        norm = _ban(found[0].lower(), read.published)
        if norm:
            yield Instrument(found.span(), "executive_order", norm, "travel ban", False, "travel ban")


def _ban(words: str, day: date | None) -> str | None:
    """Which of the travel bans of 2017 is meant."""
    first, second = (
        next(each for each in known().orders if each.norm == norm) for norm in ("eo:13769", "eo:13780")
    )
    if day is None or day < first.start or (second.until and day >= second.until):
        return None
    if day < second.start or re.search("first|original|initial", words):
        return first.norm
    return second.norm


def _meant(read: Read, span: Span) -> Order | None:
    """The order whose words stand most around the mention, those in its own sentence counted double;
    else the one
    the article is about. None where the day fits no order or no word is said."""
    least = max(0, span[0] - AROUND)
    start = max((found.end() for found in SENTENCE_END.finditer(read.plain, least, span[0])), default=least)
    end = SENTENCE_END.search(read.plain, span[1], span[1] + AROUND)
    dated = _of_day(read.plain, span[1], read.published)
    if dated is not None:
        return dated
    sentence = read.plain[start : end.start() if end else span[1] + AROUND]
    return most_of(read.published, [sentence, sentence, text_around(read.plain, span)]) or read.order


ON_DAY = re.compile(
    r",?(?: signed| issued| made)?,? (?:on |of |dated |from )?"
    r"(?P<month>[A-Z][a-z]{2})[a-z]*\.? (?P<day>\d{1,2})\b"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _of_day(plain: str, end: int, published: date | None) -> Order | None:
    """The order that was made on the day that stands right after a mention, of the year up to the article."""
    found = ON_DAY.match(plain, end)
    if found is None or published is None or found["month"] not in MONTHS:
        return None
    month, day = MONTHS.index(found["month"]) + 1, int(found["day"])
    made = [
        each
        for each in known().orders
        if (each.start.month, each.start.day) == (month, day) and each.start <= published
    ]
    return made[-1] if made and (published - made[-1].start).days < YEAR else None


YEAR = 366
"""Days in which a day without a year is told."""


def _orders_again(read: Read, found: Sequence[Instrument]) -> Iterator[Instrument]:
    """`the order`, where an executive order was told before and no court's order since."""
    told = [each for each in found if each.kind == "executive_order"]
    at = 0
    for word in AGAIN.finditer(read.plain) if told else ():
        while at + 1 < len(told) and told[at + 1].span[1] <= word.start():
            at += 1
        last = told[at]
        if last.span[1] > word.start() or word.start() - last.span[1] > 5 * AROUND:
            continue
        if COURT.search(read.plain, max(last.span[1], word.start() - 2 * AROUND), word.start()):
            continue
        yield msgspec.structs.replace(last, span=word.span(1), explicit=False, rule="order again", core=True)


@cache
def _generic_patterns() -> list[tuple[Generic, re.Pattern[str], re.Pattern[str] | None]]:
    return [
        (each, pattern_of(each.pattern), re.compile(each.unless, re.I) if each.unless else None)
        for each in known().generic
    ]


def _general(read: Read) -> Iterator[Instrument]:
    """Words for law in general: found, but not core; only where they stand first."""
    said: set[str] = set()
    for each, pattern, unless in _generic_patterns():
        for found in pattern.finditer(read.plain):
            if found[0] in said or (
                unless and unless.search(read.plain[max(0, found.start() - 30) : found.start()])
            ):
                continue
            said.add(found[0])
            yield Instrument(found.span(), each.kind, each.norm, found[0], False, "generic", core=False)


RULES = (codes, numbered, constitution, cases, _named, bare_sections, bills, _orders, _described, acts)
"""In this order: what an earlier rule found, a later one leaves alone."""
