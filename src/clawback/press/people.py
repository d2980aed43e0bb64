"""Whom an article names in full: names with their titles, and whether `he` or `she` may mean them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from clawback.press.parse import Parsed
from clawback.press.text import Span, Text
from clawback.strictyaml import convert, load_yaml

FIRST_NAMES = Path(__file__).with_name("people.yaml")
TITLES = (
    *(
        "President",
        "Vice President",
        "Gov.",
        "Governor",
        "Lt. Gov.",
        "Mayor",
        "Sen.",
        "Senator",
        "Rep.",
        "Judge",
    ),
    *("Representative", "Congressman", "Congresswoman", "Attorney General", "Secretary", "Justice", "Chief"),
    *("Sheriff", "Commissioner", "Councilman", "Councilwoman", "Council member", "Councilmember", "Speaker"),
    *(
        "Director",
        "Chairman",
        "Chairwoman",
        "Chair",
        "Supervisor",
        "Alderman",
        "Assemblyman",
        "Assemblywoman",
    ),
    *("Mr.", "Mrs.", "Ms.", "Dr.", "Rev.", "Gen.", "Col.", "Capt.", "Lt.", "Sgt.", "Officer", "Professor"),
    *(
        "Prime Minister",
        "Minister",
        "Ambassador",
        "Pope",
        "Archbishop",
        "Bishop",
        "County Executive",
        "Executive",
    ),
    *("Superintendent", "Administrator", "Treasurer", "Comptroller", "Auditor", "Clerk", "Prosecutor"),
    *("District Attorney", "City Attorney", "County Attorney", "Solicitor General", "Counsel", "Manager"),
    *("spokesman", "spokeswoman", "spokesperson", "member", "attorney", "lawyer"),
)
OFFICE = (
    r"(?! +(?:Department|Court|Committee|Office|Council|Board|Bureau|Center|Agency|Association|Conference)\b)"
)
"""What makes of a title an office or a body."""
TITLE = re.compile(
    r"\b(" + "|".join(re.escape(each).replace(r"\ ", " +") for each in TITLES) + r")(?= |$)" + OFFICE,
    re.IGNORECASE,
)
NAME = re.compile(
    r"\b[A-Z][\w'’.-]*(?:\s+(?:de|del|la|von|van|der|bin|al|di|da|le|Mc|O'|[A-Z]\.|[A-Z][\w'’-]*))*\s+[A-Z][\w'’-]+\b"
)
"""Two capitalised words or more."""
LONGEST = 80
"""Characters of a name."""
STOP = re.compile(r"(?<=[a-z]{3})\. ")
"""Where a parser takes two sentences for one name."""
OF_HIM = frozenset(("mr.", "congressman", "councilman", "spokesman", "chairman", "assemblyman"))
OF_HER = frozenset(
    ("mrs.", "ms.", "congresswoman", "councilwoman", "spokeswoman", "chairwoman", "assemblywoman")
)


class FirstNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    he: frozenset[str]
    she: frozenset[str]


@cache
def first_names() -> FirstNames:
    """First names by the pronoun that stands for them."""
    tree, marks = load_yaml(FIRST_NAMES.read_bytes(), str(FIRST_NAMES))
    return convert(tree, FirstNames, marks, str(FIRST_NAMES))


class Person(msgspec.Struct):
    """Somebody whom the article names in full."""

    name: str
    first_at: int
    titles: Counter[str]
    he: int = 0
    she: int = 0

    @property
    def surname(self) -> str:
        """The last part of the name."""
        return self.name.split()[-1]


def people(text: Text, paragraphs: Sequence[Parsed]) -> list[Person]:
    """Everybody whom the article names in full, in the order of first mention."""
    found: dict[str, Person] = {}
    for parsed in paragraphs:
        for start, end in _named(parsed):
            words = text.plain[start:end]
            name = STOP.split(bare_name(words))[0]
            if len(name.split()) < 2 or not name[0].isupper():
                continue
            first = name.split()[0]
            he, she = first in first_names().he, first in first_names().she
            person = found.setdefault(name, Person(name, start, Counter(), int(he), int(she)))
            ahead = text.plain[max(0, start - 40) : start]
            if titles := TITLE.findall(ahead):
                title = titles[-1].lower()
                person.titles[title] += 1
                person.he += title in OF_HIM
                person.she += title in OF_HER
    return sorted(found.values(), key=lambda each: each.first_at)


def _named(parsed: Parsed) -> Iterator[Span]:
    """Where a paragraph names persons, by the parser and after titles."""
    for ent in parsed.doc.ents:
        if ent.label_ == "PERSON":
            yield parsed.span(ent.start_char, ent.end_char)
    words = parsed.doc.text
    for title in TITLE.finditer(words):
        name = NAME.match(words, title.end() + 1, title.end() + LONGEST)
        if name and title[1][0].isupper():
            yield parsed.span(*name.span())


def bare_name(words: str) -> str:
    """A name without title, possessive and blanks.

    >>> bare_name("Newark Mayor Ras Baraka's"), bare_name("Mr.  Bill  de Blasio")
    ('Ras Baraka', 'Bill de Blasio')
    """
    words = " ".join(words.replace("’", "'").split()).removesuffix("'s").removesuffix("'").strip(" ,.'\"")
    ends = [title.end() for title in TITLE.finditer(words) if title.end() < len(words)]
    return words[ends[-1] :].strip() if ends else words
