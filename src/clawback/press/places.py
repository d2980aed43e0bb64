"""Which governments an article names: countries, States, counties, cities and towns, with their Census codes.

A name is looked up in the packaged gazetteer, longest first; the words around it tell whether it is a place
at all
and which of several it is. A name that no word tells apart keeps all its candidates.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from clawback.place.table import rows
from clawback.press.places_gazetteer import Gazetteer, NerSpan, PlaceMention, words
from clawback.press.places_names import WORD, Article, names_in, persons_in, state_forms, word_of
from clawback.press.places_telling import is_place
from clawback.press.places_which import add_hint, mention_of
from clawback.press.text import Text


def places(text: Text, names: Gazetteer, spans: Sequence[NerSpan] = ()) -> list[PlaceMention]:
    """The jurisdictions an article names, in order, none over another.

    `spans` are named entities of a parser, where there is one; without it, small places that nothing tells of
    are left out.
    """
    found_words = [word_of(each) for each in WORD.finditer(text.plain)]
    article = Article(text, names, found_words, sorted(spans))
    article.persons = persons_in(article)
    found = [each for each in names_in(article) if is_place(article, each)]
    for each in found:
        add_hint(article, each)
    mentions = [mention for each in found if (mention := mention_of(article, each))]
    return _apart([*mentions, *_nation(text.plain), *_shortened(text.plain, names)])


NATION = re.compile(
    r"\b(?:U\.S\.A?\.?|U\.S(?=\W)(?!\.C\b)|United States(?: of America)?|USA|(?<=the )US|America)(?!\w)"
)


NATION_OFFICE = re.compile(
    r" (?:Sen|Rep|Reps|Sens|Senator|Senators|Representative|Congressman|Congresswoman"
    r"|President|Attorney General|Secretary|Ambassador)\b"
)


def _nation(plain: str) -> Iterator[PlaceMention]:
    """The nation, where it is not a part of an organisation's name."""
    for found in NATION.finditer(plain):
        shown, end = found[0], found.end()
        before, after = plain[max(0, found.start() - 24) : found.start()], plain[end : end + 24]
        if (
            re.match(r" (?:[A-Z]|v\.)", after)
            and not NATION_OFFICE.match(after)
            and not _new_sentence(shown, before, after)
        ):
            continue
        if shown == "USA" and re.search(r"[A-Z]\w+ $", before):
            continue
        if re.search(
            r"(?:Bank|Voice|Corps|Scouts|Church|League|Workers|Captain|Latin|North|South|Central|Make"
            r"|Miss|Steel) (?:of )?$|-$",
            before,
        ):
            continue
        familiar = shown == "America"
        yield PlaceMention(
            found.span(), "United States", "country", "us", "", "", (), "nation", core=not familiar
        )


@cache
def _short_states() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """States as the press shortens them: of a member of Congress, and where nothing else is written so."""
    shorts = [short for code, many in words().short.items() for short in many if code != "DC"]
    full = [row["name"] for row in rows("states.tsv")]
    codes = [row["code"] for row in rows("states.tsv")]
    clear = [
        short
        for short in shorts
        if short
        not in ("Mass.", "Miss.", "La.", "Wash.", "Ill.", "Ind.", "Cal.", "Del.", "Me.", "Penn.", "Pa.")
    ]
    of = "|".join(map(re.escape, sorted([*shorts, *full], key=len, reverse=True)))
    return (
        re.compile(
            rf"(?:(?<=\()|(?<=\([RDI]-)|(?<=\([RDI]- )|(?<=[ (,][RDI]-)|(?<=[ (,][RDI]- ))(?:({of})"
            rf"|({'|'.join(codes)}))(?!\w)"
        ),
        re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, clear))})(?!\w)"),
    )


def _shortened(plain: str, gaz: Gazetteer) -> Iterator[PlaceMention]:
    """States by their short forms: `(R-Ariz.)`, `Calif. voters`."""
    forms = state_forms()
    for pattern in _short_states():
        for found in pattern.finditer(plain):
            if found.lastindex == 2 and plain[found.start() - 1] == "(":
                continue
            entry = gaz.states[forms[found[0]]]
            yield PlaceMention(
                found.span(), entry.name, "state", entry.geoid, entry.id, entry.state, (), "State shortened"
            )


def _new_sentence(shown: str, before: str, after: str) -> bool:
    """Whether `the U.S.` ends its sentence, so that the capital after it begins the next."""
    return (
        shown.endswith(".")
        and before.endswith("the ")
        and re.match(
            r" (?:The|A|In|He|She|It|They|But|And|We|I|That|This|Trump|Clinton|His|Her|Their|If|When"
            r"|While|As|On|For|There)\b",
            after,
        )
        is not None
    )


def _apart(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions in order; of two that overlap the first."""
    out: list[PlaceMention] = []
    for each in sorted(mentions, key=lambda one: (one.span[0], -one.span[1])):
        if not out or each.span[0] >= out[-1].span[1]:
            out.append(each)
    return out
