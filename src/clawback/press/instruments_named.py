"""Acts and cases that an article names."""

import re
from collections.abc import Iterator
from typing import Any

from clawback.press.instruments_cited import PARTS
from clawback.press.instruments_known import Instrument, Read
from clawback.press.text import Span

WORD = r"[A-Z][\w.&'-]{0,30}"


ACT = re.compile(r"\bAct\b(?: of \d{4})?(?! of [A-Z])")


ACT_NAME = re.compile(
    rf"(?:\b[Ss]ection \d{{1,4}}[a-z]?{PARTS},? of (?:the )?)?"
    rf"(?<![\w.&'-])(?:federal |proposed )?(?:{WORD}(?:,? (?:(?:and|of|for|to|in|on|the|from|by"
    rf"|with|&) ){{0,3}}|-)){{1,9}}$"
)


NOT_NAMES = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "Under",
        "By",
        "And",
        "But",
        "For",
        "That",
        "This",
        "Since",
        "With",
        "When",
        "While",
        "After",
        "Before",
        "If",
        "As",
        "Of",
        "At",
        "Also",
        "His",
        "Her",
        "Their",
        "Our",
        "Its",
        "Passed",
        "Citing",
        "Although",
        "President",
        "Congress",
        "Democrats",
        "Republicans",
        "Mr.",
        "Mrs.",
        "Sen.",
        "Rep.",
        "Gov.",
        "Section",
        "Class",
        "Second",
        "Third",
        "First",
    ]
)


NO_NAME = re.compile(r"(?<! of)(?<!\d of) the |(?:'s|s') |, and |, (?=the )")
"""What no name of an act goes on over."""


NO_ACTS = frozenset(
    [
        "Sister",
        "Class",
        "Balancing",
        "Final",
        "Opening",
        "Second",
        "Third",
        "First",
        "Love",
        "Circus",
        "Juggling",
        "Caught",
        "Riot",
    ]
)


TITLE = re.compile(
    r"\bTitle (IX|VII|VI|X|42|XIX)\b(?! [A-Z][a-z]+ (?:Office|Coordinator))(?: of the "
    r"(?:[A-Z]\w+ ){1,4}Act(?: of \d{4})?)?"
)


VERSUS = re.compile(r" v\.? ")


FIRST_PARTY = re.compile(rf"(?<![\w.&'-])({WORD}(?: (?:of|and|the|for|&|ex rel\.|{WORD})){{0,7}})$")


SECOND_PARTY = re.compile(rf"(?:the )?{WORD}(?: (?:(?:of|and|the|for|&) )?{WORD}){{0,5}}")


REPORTER = re.compile(
    r"\b\d{1,4} (?!U\.S\.C|C\.F|Fed)(?:U\.S\.|S\. ?Ct\.|L\. ?Ed|F\.[ 234S]|F\. ?Supp"
    r"|[A-Z][A-Za-z]{0,4}\.[ \w.]{0,12}) ?\d{1,5}\b"
)


def acts(read: Read) -> Iterator[Instrument]:
    """Statutes by name: `the Voting Rights Act of 1965`, `Section 2 of the Voting Rights Act`."""
    for found in ACT.finditer(read.plain):
        before = max(0, found.start() - 120)
        named = ACT_NAME.search(read.plain[before : found.start()])
        if named is None:
            continue
        lead = max((cut.end() for cut in NO_NAME.finditer(named[0])), default=0)
        start = before + named.start() + lead
        words = named[0][lead:].split(" ")
        while words and not words[0].lower().startswith("section") and words[0].strip(",") in NOT_NAMES:
            start += len(words.pop(0)) + 1
        if len(words) < 2 or words[0] in NO_ACTS or "Of" in words:
            continue
        name = read.plain[start : found.end()]
        name = re.sub(r"^[Ss]ection \S+ of (?:the )?", "", name)
        yield Instrument((start, found.end()), "statute", f"act:{_slug(name)}", name, True, "act")
    for found in TITLE.finditer(read.plain):
        yield Instrument(found.span(), "statute", None, found[0], True, "title")


def _slug(name: str) -> str:
    """`Voting Rights Act of 1965` -> `voting-rights-act`."""
    bare = re.sub(r" of \d{4}$|^federal |^proposed ", "", name)
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def cases(read: Read) -> Iterator[Instrument]:
    """Cases by their parties, and by the reporters that print them."""
    ends = set()
    for found in VERSUS.finditer(read.plain):
        before = max(0, found.start() - 100)
        one = FIRST_PARTY.search(read.plain[before : found.start()])
        other = SECOND_PARTY.match(read.plain, found.end())
        if one is None or other is None:
            continue
        first, start = one[1], before + one.start(1)
        while (word := first.split(" ", 1)[0]) in NOT_NAMES and " " in first:
            start += len(word) + 1
            first = first.split(" ", 1)[1]
        second = re.sub(r"'s$", "", other[0].split(" and ")[0].rstrip(".,'-"))
        name = f"{first} v. {second}"
        span = (start, found.end() + len(second))
        yield Instrument(span, "case", f"case:{_slug(name)}", name, True, "parties")
        ends.add(span[1])
    for each in _reported(read.plain):
        if not ends & {each.span[0] - 1, each.span[0] - 2}:
            yield each


def _reported(plain: str) -> Iterator[Instrument]:
    """Cases that eyecite reads; it is asked only of lines that look as if they cite one."""
    at = 0
    while looks := REPORTER.search(plain, at):
        start = max(at, plain.rfind("\n", 0, looks.start()) + 1, looks.start() - 400)
        end = plain.find("\n", looks.end())
        end = min(len(plain) if end < 0 else end, looks.end() + 2000)
        for span, name in _cited(plain[start:end]):
            yield Instrument(
                (start + span[0], start + span[1]), "case", f"cite:{_slug(name)}", name, True, "eyecite"
            )
        at = end


def _cited(line: str) -> list[tuple[Span, str]]:
    """(span, citation) of each case cited in full."""
    from eyecite import get_citations
    from eyecite.models import FullCaseCitation

    found: list[Any] = [each for each in get_citations(line) if isinstance(each, FullCaseCitation)]
    return [(each.span(), each.corrected_citation()) for each in found]
