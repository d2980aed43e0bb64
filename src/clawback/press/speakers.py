"""Whose words they are: mentions of sources led to the name that the article gives, or to none, with why."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from clawback.press.clauses import SUBJECTS
from clawback.press.naming import Setting, by_office, by_surname
from clawback.press.parse import Parsed
from clawback.press.people import NAME, TITLE, Person, bare_name, first_names, people
from clawback.press.places_gazetteer import PlaceMention
from clawback.press.quotes import Quote
from clawback.press.text import Span, Text

Kind = Literal["person", "organization", "group", "document"]
HE, SHE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
THEY = frozenset(("they", "them", "others", "some", "many", "both"))
RELATIVE = frozenset(("who", "which", "that"))
OPEN = frozenset(("it", "this", "we", "i", "you", "one"))
ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
BEHIND = re.compile(r",| (?:of|in|on|at|across|from|for|with|who|that|to|by|near|among|including) ")
"""What stands behind the head of a group's name."""
TITLED = re.compile(rf"(?<!state ){TITLE.pattern}", re.IGNORECASE)
"""A title of no State's legislature."""
OWN_WORDS = re.compile(
    r"(his|her) (?:statement|letter|e?-?mail|post|memo|speech|remarks|order|ruling|opinion|tweet|testimony)$"
)
"""What somebody wrote or said, which speaks for whoever did."""
AMONG = re.compile(r",? (?:including|such as|among them|along with|joined by) ")
"""After it stand some of a group."""
FOR = re.compile(r"\b(?:for|of|to|with|representing|under) (?:(?:[A-Z][\w.]*|then-?) ?){0,4}$")
OFFICE_OF = re.compile(r"'s? (?:[a-z]+ ){0,2}[a-z]+$")
END = re.compile(r"(?<=[a-z\"])[.?!]\"? |\n")
AHEAD = 160
"""Characters before `who` in which its name stands."""


class Speaker(msgspec.Struct, frozen=True):
    """Whose words a quote holds: the full name, or none and why."""

    name: str | None
    kind: Kind | None
    by: str
    """What led from the mention to the name, or why nothing did."""


class Cast(NamedTuple):
    """Who may speak in an article, and where they are named."""

    text: Text
    quotes: Sequence[Quote]
    people: Sequence[Person]
    subjects: Sequence[tuple[int, str]]
    """Where persons are subjects of a clause, in order: (character, name)."""
    setting: Setting


def speakers(
    text: Text,
    paragraphs: Sequence[Parsed],
    quotes: Sequence[Quote],
    day: date | None = None,
    places: Sequence[PlaceMention] = (),
) -> list[Speaker]:
    """The speaker of each quote, in their order. The day and the places tell which official is meant."""
    named = people(text, paragraphs)
    cast = Cast(text, quotes, named, list(_subjects(paragraphs, named)), Setting(day, places))
    found: list[Speaker] = []
    for n in range(len(quotes)):
        found.append(_speaker(cast, n, found))
    return [
        found[n + 1] if each.by == "goes on below" and n + 1 < len(found) else each
        for n, each in enumerate(found)
    ]


def _subjects(paragraphs: Sequence[Parsed], named: Sequence[Person]) -> Iterator[tuple[int, str]]:
    """Where a person named in full, or by surname, is the subject of a clause."""
    by_last: dict[str, list[Person]] = {}
    for each in named:
        by_last.setdefault(each.surname, []).append(each)
    for parsed in paragraphs:
        for token in parsed.doc:
            same = by_last.get(token.text, [])
            if token.dep_ in SUBJECTS and len(same) == 1:
                yield parsed.origin[token.idx], same[0].name


def _speaker(cast: Cast, n: int, before: Sequence[Speaker]) -> Speaker:
    quote = cast.quotes[n]
    if quote.source is None:
        if quote.rule == "goes on below":
            return Speaker(None, None, "goes on below")
        same = before[n - 1] if n and cast.quotes[n - 1].paragraph >= quote.paragraph - 1 else None
        if same is None:
            return Speaker(None, None, "no source is named")
        return msgspec.structs.replace(same, by="carried on")
    mention = cast.text.plain[slice(*quote.source)]
    words = mention.lower().strip(" ,.")
    if words in HE or words in SHE:
        return _pronoun(cast, n, before, he=words in HE)
    if owner := OWN_WORDS.match(words):
        return _pronoun(cast, n, before, he=owner[1] == "his")
    if words in THEY:
        return _they(before)
    if words in RELATIVE:
        return _relative(cast, quote.source)
    if words in OPEN:
        return Speaker(None, None, f"`{mention}` stands for what is not told here")
    mention = AMONG.split(mention)[0]
    line = " ".join(mention.split())
    named = [each for each in cast.people if each.name in line and not _is_owner(line, each.name)]
    if len(named) > 1 and re.search(r"\band\b|&", line):
        return Speaker(ARTICLE.sub("", line), "group", "several are named")
    if named:
        return _person(max(named, key=lambda each: -line.find(each.name)), "full name")
    return _part(cast, mention, quote.source)


def _is_owner(mention: str, name: str) -> bool:
    """Whether somebody is named only as whose spokesman, office or lawyer it is that speaks."""
    at = mention.find(name)
    return FOR.search(mention[:at]) is not None or OFFICE_OF.match(mention[at + len(name) :]) is not None


def _person(person: Person, by: str) -> Speaker:
    return Speaker(person.name, "person", by)


def _relative(cast: Cast, source: Span) -> Speaker:
    """The name right before `who`."""
    ahead = cast.text.plain[max(0, source[0] - AHEAD) : source[0]].rstrip(" ,")
    names = [found[0] for found in NAME.finditer(ahead) if found.end() == len(ahead)]
    if names:
        return msgspec.structs.replace(_part(cast, names[-1], source), by="the name before `who`")
    sentence = END.split(ahead)[-1]
    named = [each for each in cast.people if each.name in sentence]
    if len(named) == 1 and "," in sentence[sentence.find(named[0].name) :]:
        return _person(named[0], "the one name before `who`")
    return Speaker(None, None, "the noun before `who` is no name")


def _part(cast: Cast, mention: str, span: Span) -> Speaker:
    """A surname, a role, or an organisation or group as it is mentioned."""
    name = bare_name(mention)
    last = name.split()[-1] if name.split() else ""
    if last and _is_owner(" ".join(mention.split()), last):
        return _many(mention)
    if last[:1].isupper() and (told := _by_surname(cast, mention, name, last)):
        return told
    role = mention.lower().removeprefix("the ").strip()
    holders = {
        each.name: each
        for each in cast.people
        if any(title == role or title.endswith(f" {role}") for title in each.titles)
    }
    before = [each for each in holders.values() if each.first_at < span[0]]
    if len(holders) == 1 or len(before) == 1:
        return _person((before or list(holders.values()))[0], "role")
    if not holders and (told_name := by_office(cast.setting, mention, span)):
        return Speaker(told_name, "person", "office on the day")
    if TITLE.search(mention) and last[:1].isupper() and TITLE.sub("", mention).strip():
        return Speaker(name, "person", "as mentioned")
    return _many(mention)


def _by_surname(cast: Cast, mention: str, name: str, last: str) -> Speaker | None:
    """The one person of that surname, or first name; none and why, where there are several."""
    same = [each for each in cast.people if each.surname == last] or [
        each for each in cast.people if each.name.split()[0] == name
    ]
    if not same:
        titles = _titles_of(cast, name, mention)
        full = by_surname(cast.setting, name, titles) if len(name.split()) <= LONGEST else None
        return Speaker(full, "person", "official of that name on the day") if full else None
    titled = [each for each in same if any(title in mention.lower() for title in each.titles)]
    for some, by in ((same, "surname"), (titled, "title and surname")):
        told = {each.name for each in some}
        ends = {(each.split()[0], each.split()[-1]) for each in told}
        shortest = min(told, key=len, default="")
        if len(ends) == 1 or (told and all(each.endswith(shortest) for each in told)):
            return Speaker(shortest, "person", by)  # `Ann Holt`, `Ann B. Holt` and `Clerk Ann Holt` are one
    return Speaker(None, None, f"{len({each.name for each in same})} persons have the surname {last}")


LONGEST = 3
"""Words of a surname."""


def _titles_of(cast: Cast, surname: str, mention: str) -> set[str]:
    """The titles that stand before a surname, here or anywhere in the article."""
    pattern = re.compile(
        rf"{TITLED.pattern} (?=(?:[A-Z][\w.'-]* ){{0,2}}{re.escape(surname)}\b)", re.IGNORECASE
    )
    found = {each[1].lower() for each in pattern.finditer(cast.text.plain)}
    return found | {each[1].lower() for each in TITLED.finditer(mention)}


def _many(mention: str) -> Speaker:
    """A group or an organisation, as it is mentioned."""
    bare = ARTICLE.sub("", " ".join(mention.split()))
    phrase = BEHIND.split(bare, maxsplit=1)[0].split()
    head = phrase[-1:] or [""]
    plural = head[0].endswith("s") and (head[0][:1].islower() or head[0] == bare.split()[0])
    named_so = not plural and any(word[:1].isupper() for word in phrase)
    return Speaker(bare, "organization" if named_so else "group", "as mentioned")


def _pronoun(cast: Cast, n: int, before: Sequence[Speaker], *, he: bool) -> Speaker:
    """The last person before who is a subject or a speaker and whom the pronoun may mean; else the last named
    in the paragraph."""
    at = cast.quotes[n].source
    assert at is not None, "a pronoun stands somewhere"
    start, text = at[0], cast.text
    number = next((k for k, (a, b) in enumerate(text.paragraphs) if a <= start < b), 0)
    floor = text.paragraphs[max(0, number - 1)][0]
    spoken = [
        (where[0], told.name)
        for told, quote in zip(before, cast.quotes, strict=False)
        if told.kind == "person" and told.name and (where := quote.source) and where[0] < start
    ]
    subjects = [each for each in cast.subjects if floor <= each[0] < start]
    mentioned = [
        (found.start(), person.name)
        for person in cast.people
        for found in re.compile(re.escape(person.surname) + r"\b").finditer(
            text.plain, text.paragraphs[number][0], start
        )
    ]
    by_name = {each.name: each for each in cast.people}
    for candidates in ([*spoken, *subjects], mentioned):
        for _, name in sorted(candidates, reverse=True):
            if _may_be(by_name.get(name), name, he=he):
                return Speaker(name, "person", "pronoun")
    return Speaker(None, None, "no person before the pronoun")


def _may_be(person: Person | None, name: str, *, he: bool) -> bool:
    """Whether a pronoun may stand for somebody; once it does, the other no longer may."""
    if person is None:
        other = first_names().she if he else first_names().he
        return name.split()[0] not in other
    if person.she > person.he if he else person.he > person.she:
        return False
    person.he, person.she = person.he + he, person.she + (not he)
    return True


def _they(before: Sequence[Speaker]) -> Speaker:
    """The last group or organisation that spoke."""
    for told in reversed(before):
        if told.kind in ("group", "organization"):
            return msgspec.structs.replace(told, by="pronoun")
    return Speaker(None, None, "no group before the pronoun")
