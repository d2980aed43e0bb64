"""Whose words they are: mentions of sources led to the name that the article gives, or to none, with why."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from clawback.press.parse import Parsed
from clawback.press.quotes import Quote
from clawback.press.text import Span, Text

Kind = Literal["person", "organization", "group", "document"]
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
    *("Prime Minister", "Minister", "Ambassador", "Pope", "Archbishop", "Bishop", "King", "Queen"),
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
HE, SHE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
OF_HIM = frozenset(("mr.", "congressman", "councilman", "spokesman", "chairman", "assemblyman"))
OF_HER = frozenset(
    ("mrs.", "ms.", "congresswoman", "councilwoman", "spokeswoman", "chairwoman", "assemblywoman")
)
THEY = frozenset(("they", "them", "others", "some", "many", "both"))
RELATIVE = frozenset(("who", "which", "that", "it", "this", "we", "i", "you"))
ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
BEHIND = re.compile(r",| (?:of|in|on|at|across|from|for|with|who|that|to|by|near|among|including) ")
"""What stands behind the head of a group's name."""


class Speaker(msgspec.Struct, frozen=True):
    """Whose words a quote holds: the full name, or none and why."""

    name: str | None
    kind: Kind | None
    by: str
    """What led from the mention to the name, or why nothing did."""


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


def speakers(text: Text, paragraphs: Sequence[Parsed], quotes: Sequence[Quote]) -> list[Speaker]:
    """The speaker of each quote, in their order."""
    people = _people(text, paragraphs)
    found: list[Speaker] = []
    for n in range(len(quotes)):
        found.append(_speaker(text, people, quotes, n, found))
    return [
        found[n + 1] if each.by == "goes on below" and n + 1 < len(found) else each
        for n, each in enumerate(found)
    ]


def _people(text: Text, paragraphs: Sequence[Parsed]) -> list[Person]:
    """Everybody whom the article names in full, in the order of first mention."""
    found: dict[str, Person] = {}
    for parsed in paragraphs:
        for start, end in _named(parsed):
            words = text.plain[start:end]
            name = _clean(words)
            if len(name.split()) < 2:
                continue
            person = found.setdefault(name, Person(name, start, Counter()))
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
        name = NAME.match(words, title.end() + 1)
        if name and title[1][0].isupper():
            yield parsed.span(*name.span())


def _clean(words: str) -> str:
    """A name without title, possessive and blanks.

    >>> _clean("Newark Mayor Ras Baraka's"), _clean("Mr.  Bill  de Blasio")
    ('Ras Baraka', 'Bill de Blasio')
    """
    words = " ".join(words.replace("’", "'").split()).removesuffix("'s").removesuffix("'").strip(" ,.'\"")
    ends = [title.end() for title in TITLE.finditer(words) if words[title.end() :].strip()]
    return words[ends[-1] :].strip() if ends else words


def _speaker(
    text: Text, people: Sequence[Person], quotes: Sequence[Quote], n: int, before: Sequence[Speaker]
) -> Speaker:
    quote = quotes[n]
    if quote.source is None:
        if quote.rule == "goes on below":
            return Speaker(None, None, "goes on below")
        same = before[n - 1] if n and quotes[n - 1].paragraph >= quote.paragraph - 1 else None
        return (
            msgspec.structs.replace(same, by="carried on")
            if same
            else Speaker(None, None, "no source is named")
        )
    mention = text.plain[slice(*quote.source)]
    words = mention.lower().strip(" ,.")
    if words in HE or words in SHE:
        return _pronoun(text, people, quotes, n, before, he=words in HE)
    if words in THEY:
        return _they(before)
    named = [each for each in people if each.name in " ".join(mention.split())]
    if named:
        return _person(max(named, key=lambda each: -mention.find(each.name)), "full name")
    return _part(people, mention)


def _person(person: Person, by: str) -> Speaker:
    return Speaker(person.name, "person", by)


def _part(people: Sequence[Person], mention: str) -> Speaker:
    """A surname, a role, or an organisation or group as it is mentioned."""
    name = _clean(mention)
    last = name.split()[-1] if name.split() else ""
    if last[:1].isupper() and (told := _by_surname(people, mention, name, last)):
        return told
    role = mention.lower().removeprefix("the ").strip()
    holders = {each.name: each for each in people if role in each.titles}
    if len(holders) == 1:
        return _person(next(iter(holders.values())), "role")
    if TITLE.search(mention) and last[:1].isupper() and TITLE.sub("", mention).strip():
        return Speaker(name, "person", "as mentioned")
    if mention.lower() in RELATIVE:
        return Speaker(None, None, f"`{mention}` stands for what is not told here")
    return _many(mention)


def _by_surname(people: Sequence[Person], mention: str, name: str, last: str) -> Speaker | None:
    """The one person of that surname, or first name; none and why, where there are several."""
    same = [each for each in people if each.surname == last] or [
        each for each in people if each.name.split()[0] == name
    ]
    if not same:
        return None
    titled = [each for each in same if any(title in mention.lower() for title in each.titles)]
    for some, by in ((same, "surname"), (titled, "title and surname")):
        told = {each.name for each in some}
        ends = {(each.split()[0], each.split()[-1]) for each in told}
        if len(ends) == 1:  # `Ann Holt` and `Ann B. Holt` are one
            return Speaker(min(told, key=len), "person", by)
    return Speaker(None, None, f"{len({each.name for each in same})} persons have the surname {last}")


def _many(mention: str) -> Speaker:
    """A group or an organisation, as it is mentioned."""
    bare = ARTICLE.sub("", " ".join(mention.split()))
    head = BEHIND.split(bare, maxsplit=1)[0].split()[-1:] or [""]
    plural = head[0].endswith("s") and head[0][:1].islower()
    named_so = not plural and any(word[:1].isupper() for word in bare.split())
    return Speaker(bare, "organization" if named_so else "group", "as mentioned")


def _pronoun(
    text: Text,
    people: Sequence[Person],
    quotes: Sequence[Quote],
    n: int,
    before: Sequence[Speaker],
    *,
    he: bool,
) -> Speaker:
    """The nearest person before: the last speaker, or somebody named since."""
    at = quotes[n].source
    assert at is not None, "a pronoun stands somewhere"
    start = at[0]
    by_name = {each.name: each for each in people}
    candidates: list[tuple[int, str]] = []
    for k, told in enumerate(before):
        where = quotes[k].source
        if told.kind == "person" and told.name and where and where[0] < start:
            candidates.append((where[0], told.name))
    paragraph = max((a for a, _ in text.paragraphs if a <= start), default=0)
    for person in people:
        for found in re.finditer(
            re.escape(person.surname) + r"\b", text.plain[max(0, paragraph - 1) : start]
        ):
            candidates.append((max(0, paragraph - 1) + found.start(), person.name))
    for _, name in sorted(candidates, reverse=True):
        known = by_name.get(name)
        if known is None or not (known.she > known.he if he else known.he > known.she):
            if known is not None:
                known.he, known.she = known.he + he, known.she + (not he)
            return Speaker(name, "person", "pronoun")
    return Speaker(None, None, "no person before the pronoun")


def _they(before: Sequence[Speaker]) -> Speaker:
    """The last group or organisation that spoke."""
    for told in reversed(before):
        if told.kind in ("group", "organization"):
            return msgspec.structs.replace(told, by="pronoun")
    return Speaker(None, None, "no group before the pronoun")
