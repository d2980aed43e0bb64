"""Which organisations an article names: federal bodies by their names, others as a parser sees them.

The weakest layer: it helps a reader's eye, and nothing rests on it.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from clawback.press.parse import Parsed
from clawback.press.text import Span, Text

DEPARTMENTS = (
    *("Justice", "Homeland Security", "Housing and Urban Development", "Transportation", "Education"),
    *("Health and Human Services", "Labor", "Agriculture", "Commerce", "Energy", "the Treasury", "Treasury"),
    *("State", "Defense", "Veterans Affairs", "the Interior", "Interior"),
)
KNOWN = {
    "DOJ": "U.S. Department of Justice",
    "DHS": "U.S. Department of Homeland Security",
    "HUD": "U.S. Department of Housing and Urban Development",
    "HHS": "U.S. Department of Health and Human Services",
    "ICE": "U.S. Immigration and Customs Enforcement",
    "Immigration and Customs Enforcement": "U.S. Immigration and Customs Enforcement",
    "FEMA": "Federal Emergency Management Agency",
    "AP": "Associated Press",
    "White House": "White House",
}
"""Short names that need no long one in the article."""
NAMED = "|".join(DEPARTMENTS)
FEDERAL = re.compile(
    rf"\b(?:(?:U\.S\. |US )?Department of (?P<of>{NAMED})|(?:U\.S\. |US )?(?P<before>{NAMED}) Department"
    rf"|(?<=Secretary of )(?P<led>Homeland Security)|(?P<known>{'|'.join(KNOWN)}))\b"
)
SHORT = re.compile(r" ?\(\"?(?P<short>[A-Z][A-Z&.]{1,9})\"?\)")
"""A short name in brackets after the long one."""
CALLED = re.compile(
    r"[A-Z][\w.&'-]*(?: (?:[A-Z&][\w.&'-]*|of|the|for|and|on|in))* [A-Z][\w.&'-]*|[A-Z]{2,10}"
)
"""A name of two words or more with capitals, or an acronym."""


class Organization(msgspec.Struct, frozen=True):
    """One mention of an organisation; `name` is the long name where it is known or the article gives it."""

    span: Span
    name: str


def organizations(text: Text, paragraphs: Sequence[Parsed]) -> list[Organization]:
    """The organisations of an article, in order."""
    federal = [
        Organization(found.span(), _federal(found))
        for start, end in text.paragraphs
        for found in FEDERAL.finditer(text.plain, start, end)
    ]
    seen = [span for span in _seen(text, paragraphs) if not any(_meet(span, each.span) for each in federal)]
    long = {
        found["short"]: " ".join(text.plain[slice(*span)].split())
        for span in seen
        if (found := SHORT.match(text.plain, span[1]))
    }
    others = [
        Organization(span, long.get(name, name))
        for span in seen
        if (name := " ".join(text.plain[slice(*span)].split()))
    ]
    return sorted([*federal, *others], key=lambda each: each.span)


def _federal(found: re.Match[str]) -> str:
    of = found["of"] or found["before"] or found["led"]
    return KNOWN[found["known"]] if of is None else f"U.S. Department of {of}"


def _seen(text: Text, paragraphs: Sequence[Parsed]) -> Iterator[Span]:
    """What the parser takes for organisations, where it is written as a name."""
    for parsed in paragraphs:
        for ent in parsed.doc.ents:
            if ent.label_ == "ORG":
                start, end = parsed.span(ent.start_char, ent.end_char)
                if text.plain[start:end].lower().startswith("the "):
                    start += 4
                if text.plain[start:end].endswith("'s"):
                    end -= 2
                if CALLED.fullmatch(" ".join(text.plain[start:end].split())):
                    yield start, end


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
