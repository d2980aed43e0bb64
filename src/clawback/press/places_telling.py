"""Whether a name in an article is that of a place, by the words around it."""

import re
from bisect import bisect_left
from functools import cache

from clawback.place.names import norm
from clawback.press.places_dateline import is_dateline
from clawback.press.places_gazetteer import LARGE, UNIT, words
from clawback.press.places_names import Article, Name, Word, neighbours, stem_of
from clawback.press.text import Span

FUNCTION = frozenset(
    [
        "In",
        "At",
        "From",
        "To",
        "For",
        "Of",
        "On",
        "Near",
        "Outside",
        "Around",
        "Across",
        "Inside",
        "Throughout",
        "Within",
        "The",
        "A",
        "An",
        "And",
        "But",
        "Or",
        "As",
        "By",
        "With",
        "Since",
        "When",
        "While",
        "After",
        "Before",
        "If",
        "Though",
        "Although",
        "Because",
        "Like",
        "Unlike",
        "That",
        "This",
        "These",
        "Those",
        "Both",
        "Even",
        "Now",
        "Then",
        "Today",
        "Here",
        "There",
        "Where",
        "Why",
        "How",
        "What",
        "Who",
        "Is",
        "Are",
        "Was",
        "Were",
        "Has",
        "Have",
        "Had",
        "Will",
        "Would",
        "Could",
        "Should",
        "May",
        "Can",
        "Did",
        "Does",
        "Do",
        "Not",
        "No",
        "Yes",
        "So",
        "Yet",
        "Downtown",
        "Greater",
        "Suburban",
        "Metro",
        "Metropolitan",
        "Former",
        "Democratic",
        "Republican",
        "Nearby",
        "Central",
        "Upstate",
        "Rural",
        "Heavily",
        "Fellow",
        "Only",
        "Some",
        "Many",
        "Most",
        "All",
        "Other",
        "Several",
        "Over",
        "Under",
        "Between",
        "Toward",
        "Against",
        "Through",
        "During",
        "Until",
        "Despite",
        "Via",
        "Beyond",
        "Including",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Also",
        "Meanwhile",
        "Leaving",
        "Visiting",
        "Calling",
        "Deep",
        "Native",
        "Liberal",
        "Conservative",
        "Black",
        "White",
        "Latino",
        "Western",
        "Eastern",
        "Northern",
        "Southern",
        "Southwest",
        "Northeast",
        "Northwest",
        "Southeast",
        "R",
        "D",
        "I",
    ]
)


OF = re.compile(
    r"\b(?:[Cc]it(?:y|ies)|[Tt]own|[Mm]ayors?|[Vv]illage|[Ss]uburbs?|[Ss]uburb|[Bb]orough"
    r"|[Tt]ownship|[Ss]treets|[Rr]esidents|people) of $"
)


IN = re.compile(
    r"\b(?:in|at|from|near|outside|around|to|across|for|of|[Ii]n|[Aa]t|[Ff]rom|[Nn]ear"
    r"|[Oo]utside|through|leaving|visit(?:ed|ing)?)(?: downtown| nearby| suburban)? $"
)


INSTITUTION = re.compile(
    r"(?:'s)?(?: [A-Z][\w'&-]*| of| and){0,4}? (?:Department|Dept\.|University|College|Academy"
    r"|Union|Association|Times|Post|Tribune|Chronicle|Herald|News|Journal|"
    r"Institute|School District|Unified School District|Public Schools|Hospital|Airport"
    r"|Authority|Foundation|Convention|Museum|Commission on|Bureau|Agency|Court(?! of)|Bar "
    r"Association|Radio|TV|Television|"
    r"(?:Republican|Democratic|GOP|Libertarian|Green) (?:Party|State Committee|National|Central Committee))\b"
)


def is_place(article: Article, name: Name) -> bool:
    """Whether the name is a place's here: not a person's, nor a part of a longer name."""
    plain, start = article.text.plain, name.start
    before = plain[max(0, start - 40) : start]
    stop = name.stop or name.end
    upper = article.words[name.first].text.isupper() and len(article.words[name.first].text) > 2
    if name.after or is_dateline(article, name):
        article.sure.add(name.key)
    if is_dateline(article, name):
        name.sure = True
        return bool(name.after) or name.key not in article.gaz.common
    if name.key in _office_keys() and not name.sure and not name.says:
        return False
    if (
        name.key in ("la", "sf", "slc", "kck", "kcmo", "nyc", "usvi", "cnmi")
        and not plain[start : name.end].replace(".", "").isupper()
    ):
        return False
    if _of_institution(article, name, before):
        return False
    if upper and not name.sure and not _strong(article, name) and "." not in plain[start : name.end]:
        return False
    if name.sure:
        return True
    if not _headline(article, start) and (_after_name(article, name) or _before_name(article, name, stop)):
        return False
    if kind_of(name) in ("state", "county") or name.says == "counties" or name.key in article.gaz.countries:
        return not (len(name.key.split()) == 1 and name.key in article.persons and not IN.search(before))
    label = label_of(article, name)
    if label == "PERSON" and name.key not in article.sure:
        return False
    if label == "ORG" and not _office_after(article, name):
        return False
    return _city_is_meant(article, name, before, label)


def _city_is_meant(article: Article, name: Name, before: str, label: str) -> bool:
    """Whether a name of cities only is meant as one."""
    if OF.search(before) or _office_after(article, name) in ("Mayor", "City", "Council"):
        name.sure = True
        return True
    if name.key in article.persons:
        return False
    if _strong(article, name):
        return True
    if name.key in article.gaz.common or (name.key in article.gaz.countries):
        return False
    largest = max((each.people for each in name.entries), default=0)
    located = IN.search(before) is not None
    name.sure = located and largest >= LARGE
    located = located or (largest < LARGE and bool(neighbours(article, name)))
    return (
        label == "GPE"
        or largest >= LARGE
        or (located and largest >= 10)
        or bool(_office_after(article, name))
    )


def _strong(article: Article, name: Name) -> bool:
    return any(each.id in article.gaz.alone or each.kind == "state" for each in name.entries)


def kind_of(name: Name) -> str:
    """The one kind that all places of a name have; empty where they differ."""
    kinds = {each.kind for each in name.entries}
    return (
        "state" if "state" in kinds else "county" if kinds == {"county"} or UNIT.search(name.key) else "city"
    )


@cache
def _office_keys() -> frozenset[str]:
    """Words of offices and organisations, some of which are names of small towns."""
    return frozenset(map(norm, words().offices | words().organisations | words().titles))


def _of_institution(article: Article, name: Name, before: str) -> bool:
    """Whether it stands in the name of a court, university, paper or the like."""
    plain = article.text.plain
    if re.search(
        rf"\b(?:{'|'.join(words().organisations_before)})(?: [A-Z][a-z]+)? of(?: the| Southern| Northern)? $",
        before,
    ):
        return True
    if re.search(r"University of [A-Z][a-z]+(?:,|-| at) ?$", before):
        return True
    if re.search(
        r"(?:District|Court|Circuit|Bishop|Diocese|Voice|Council|Church|League|Daughters|Times"
        r"|Society|Bank)s? (?:of|for|for the) (?:the )?$",
        before,
    ):
        return not re.search(r"City Council of $", before)
    if re.search(r"(?:& |/ ?)$", before) and not re.search(r"[A-Z]\w+/ ?$", before):
        return True
    at = name.stop or name.end
    if INSTITUTION.match(plain, at, at + 80) and not re.match(
        r"'s (?:Department|Court)", plain[at : at + 14]
    ):
        return plain[at : at + 2] != "'s" or bool(
            re.match(
                r"'s (?:[A-Z]\w+ ){0,2}(?:University|College|Hospital|Institute|Museum)", plain[at : at + 50]
            )
        )
    return False


def _after_name(article: Article, name: Name) -> bool:
    """Whether the word before makes it a person's name or a part of a longer one."""
    if name.first == 0:
        return False
    one = article.words[name.first - 1]
    gap = article.text.plain[one.end : name.start]
    if gap not in (" ", ". ", "-") or not one.text[0].isupper():
        return False
    stem = one.text.rstrip(".")
    if gap == "-":
        return not (stem in ("R", "D", "I", "U.S") or len(stem) > 3)
    if gap == ". " and (len(stem) > 4 or stem.isupper()):
        return len(stem) == 1
    if (
        stem in FUNCTION
        or one.text.endswith("'s")
        or (stem_of(one) in article.gaz.names and _strong_word(article, one))
    ):
        return False
    return stem not in words().offices or stem in words().titles


def _strong_word(article: Article, word: Word) -> bool:
    return any(
        each.kind == "state" or each.id in article.gaz.alone
        for each in article.gaz.names.get(stem_of(word), ())
    )


def _before_name(article: Article, name: Name, stop: int) -> bool:
    """Whether the word after makes it a person's name or a part of a longer one."""
    if name.last + 1 >= len(article.words) or name.stop:
        return False
    other = article.words[name.last + 1]
    gap = article.text.plain[stop : other.start]
    if gap == "-":
        return (
            other.text[0].isupper()
            and name.key not in article.gaz.countries
            and not _strong_word(article, other)
        )
    if gap == " & ":
        return True
    if gap not in (" ", "'s ", "' ") or not other.text[0].isupper():
        return False
    if gap != " ":
        return False
    if name.key in article.gaz.countries and other.text == "City":
        return True
    return other.text.removesuffix("'s") not in words().offices


def _office_after(article: Article, name: Name) -> str:
    """The office or council that follows the name."""
    if name.last + 1 < len(article.words):
        other = article.words[name.last + 1]
        gap = article.text.plain[name.end : other.start]
        if gap in (" ", "'s ", "' "):
            stem = other.text[:1].upper() + other.text[1:].removesuffix("'s")
            if stem in (
                "Mayor",
                "Council",
                "City",
                "Police",
                "Sheriff",
                "Councilman",
                "Councilwoman",
                "Officials",
                "Residents",
            ):
                return stem
    return ""


def _headline(article: Article, at: int) -> bool:
    """Whether the paragraph is written with capitals throughout, as headlines are."""
    start, end = paragraph_at(article, at)
    if end - start > 160:
        return False
    line = article.text.plain[start:end]
    long = [word for word in re.findall(r"[A-Za-z][\w'-]*", line) if len(word) > 3]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def paragraph_at(article: Article, at: int) -> Span:
    """The paragraph that a character stands in."""
    number = max(0, bisect_left(article.text.paragraphs, (at + 1, 0)) - 1)
    return article.text.paragraphs[number] if article.text.paragraphs else (0, len(article.text.plain))


def label_of(article: Article, name: Name) -> str:
    """The label of the entity that covers the name, as a parser has it."""
    at = bisect_left(article.spans, (name.end,)) - 1
    while (
        at >= 0
        and at >= 0
        and article.spans[at].end > name.start - 200
        and article.spans[at].start > name.start - 200
    ):
        each = article.spans[at]
        if each.start <= name.start and name.end <= each.end:
            return each.label
        at -= 1
    return ""
