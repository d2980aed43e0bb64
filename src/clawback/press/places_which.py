"""Which of the places of one name an article means, by the words around it and what else it names."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from clawback.press.places_dateline import is_dateline
from clawback.press.places_gazetteer import (
    DWARFS,
    LARGE,
    NEAR,
    SHADOWED,
    WASHINGTON,
    Entry,
    PlaceMention,
    words,
)
from clawback.press.places_names import Article, Name, neighbours
from clawback.press.places_telling import kind_of, label_of, paragraph_at


def add_hint(article: Article, name: Name) -> None:
    """Remember the State that a name tells of."""
    state, weight = "", 0
    if name.after:
        state, weight = name.after, 3
        within = [each for each in name.entries if each.state == name.after]
        if within:
            article.told.setdefault(name.key, _first(within))
    elif kind_of(name) == "state" and name.key not in ("washington", "new york"):
        state, weight = next(each.state for each in name.entries if each.kind == "state"), 3
    elif alone := [
        each
        for each in name.entries
        if each.id in article.gaz.alone or (each.geoid == WASHINGTON and each.kind == "city")
    ]:
        state, weight = alone[0].state, 1
    if state:
        article.hints[state] = article.hints.get(state, 0) + weight
        article.by_paragraph.setdefault(paragraph_at(article, name.start)[0], []).append((name.start, state))


def _first(entries: Sequence[Entry]) -> Entry:
    """A city before a county or town, then the most populous."""
    order = {"state": 0, "city": 0, "county": 2, "town": 1}
    return min(entries, key=lambda each: (order[each.kind], -each.people, each.id))


def mention_of(article: Article, name: Name) -> PlaceMention | None:
    """What the name is, told by the first of the rules that can."""
    span = (name.start, name.stop or name.end)
    role: Literal["dateline", ""] = "dateline" if is_dateline(article, name) else ""
    if not name.entries or (name.key in article.gaz.countries and not name.after):
        shown = article.gaz.countries.get(name.key)
        return PlaceMention(span, shown, "country", None, "", "", (), "country") if shown else None
    entry, rule = _resolve(article, name, role)
    if entry is not None:
        state = entry.state
        return PlaceMention(span, entry.name, entry.kind, entry.geoid, entry.id, state, (), rule, role)
    if name.after:
        shown = article.text.plain[name.start : name.end]
        return PlaceMention(span, shown, "settlement", None, "", name.after, (), "settlement", role)
    if not (name.sure or role or name.says or kind_of(name) == "county" or label_of(article, name) == "GPE"):
        return None
    shown = article.text.plain[name.start : name.end]
    ids = tuple(each.id for each in name.entries)
    return PlaceMention(span, shown, name.entries[0].kind, None, "", "", ids, "several", role)


def _resolve(article: Article, name: Name, role: str) -> tuple[Entry | None, str]:
    if name.key == "new york" and not (name.after or name.says):
        return _new_york(article, name, role), "New York"
    if name.key == "washington" and not (name.after or name.says):
        return _washington(article, name, role), "Washington"
    if name.after:
        within = [each for each in name.entries if each.state == name.after]
        return (_first(within) if within else None), "State after it"
    state = next((each for each in name.entries if each.kind == "state"), None)
    if state is not None:
        return state, "State"
    alone = next((each for each in name.entries if each.id in article.gaz.alone), None)
    if alone is not None:
        return alone, "stands alone"
    if name.key in article.told:
        return article.told[name.key], "told before"
    return _by_context(article, name)


def _by_context(article: Article, name: Name) -> tuple[Entry | None, str]:
    """By the States of the paragraph, by people, by the States of the article; else the only one of
    its name."""
    start, _ = paragraph_at(article, name.start)
    known = article.by_paragraph.get(start, [])
    at = bisect_left(known, (name.start, ""))
    near = sorted(
        known[max(0, at - NEAR) : at + NEAR],
        key=lambda each: abs(each[0] - name.start) + (200 if each[0] > name.start else 0),
    )
    if (name.key, name.says) not in article.weighed:
        cities = [each for each in name.entries if each.kind in ("city", "county")] or list(name.entries)
        article.weighed[name.key, name.says] = (cities, _dwarfs(cities))
    cities, large = article.weighed[name.key, name.says]
    if (
        large is not None
        and (large.people >= LARGE or large.kind == "county")
        and large.state in article.hints
    ):
        return large, "people and State"
    for _, state in near:
        beside = cities if large is not None else name.entries  # a township is not meant beside a large city
        within = [each for each in beside if each.state == state]
        if within and not (large and _first(within).people * SHADOWED < max(LARGE, large.people)):
            return _settled(article, name, _first(within), "State near")
    if large is not None:
        return _settled(article, name, large, "people")
    for state in sorted(article.hints, key=lambda each: -article.hints[each]):
        if within := [each for each in cities if each.state == state]:
            return _settled(article, name, _first(within), "State of the article")
    if len(cities) == 1:
        return _settled(article, name, cities[0], "only one")
    return None, ""


def _settled(article: Article, name: Name, entry: Entry, rule: str) -> tuple[Entry, str]:
    article.told.setdefault(name.key, entry)
    return entry, rule


def _dwarfs(entries: Sequence[Entry]) -> Entry | None:
    """The entry whose people are many times those of every other."""
    if not entries:
        return None
    largest, *others = sorted(entries, key=lambda each: -each.people)
    second = max((each.people for each in others), default=0)
    return largest if largest.people >= 20 and largest.people >= DWARFS * max(second, 2) else None


AFTER_WORDS = re.compile(
    r"(?:'s?)? ?(?:former |longtime |Democratic |Republican |state )?([A-Za-z]+(?: "
    r"(?:[Gg]eneral|[Gg]uard|[Aa]dvocate|[Ss]chools|of [Ss]tate))?)"
)


def _office(article: Article, name: Name) -> Literal["state", "city", ""]:
    """Whether the words after a name are a State's or a city's."""
    found = AFTER_WORDS.match(article.text.plain, name.end, name.end + 60)
    if not found:
        return ""
    said = found[1].lower()
    for phrase in (said, said.split(" ")[0]):
        if phrase in words().state_offices:
            return "state"
        if phrase in words().city_offices:
            return "city"
    return ""


def _new_york(article: Article, name: Name, role: str) -> Entry | None:
    """The State or the city: by the office, the list, the words before; in a place the city, else
    the State."""
    state = next(each for each in name.entries if each.kind == "state")
    city = next(each for each in name.entries if each.kind == "city")
    if role:
        return city
    before = article.text.plain[max(0, name.start - 40) : name.start]
    office = _office(article, name)
    if office:
        return state if office == "state" else city
    if re.search(
        r"(?:[Ss]tates? of|[Uu]pstate|R-|D-|[Ss]tates (?:such as|like|including)) $|(?:R|D)-$"
        r"|governor of $|senator from $",
        before,
    ):
        return state
    if re.search(r"(?:cit(?:y|ies)|mayors?) (?:of|such as|like|including|in) $|[Dd]owntown $", before):
        return city
    beside = neighbours(article, name)
    if beside:
        return state if "state" in beside else city
    if re.search(
        r"\b(?:wins?|won|carr(?:y|ied)|los[et]|losing|winning|victory in|primary in|polls? in|voters in) $",
        before,
    ):
        return state
    return city


def _washington(article: Article, name: Name, role: str) -> Entry | None:
    """The capital, unless the words around it, or its cities and neighbours in the article, tell
    the State."""
    state = next(each for each in name.entries if each.kind == "state")
    capital = next(each for each in name.entries if each.geoid == WASHINGTON)
    if role:
        return capital
    if "Washingtonian" in article.text.plain:
        return state
    before = article.text.plain[max(0, name.start - 40) : name.start]
    after = article.text.plain[name.end : name.end + 40]
    if re.match(
        r"(?:'s)? (?:counties|[Ss]tate\b|[Gg]ov\b|[Gg]overnor|[Aa]ttorney [Gg]eneral|[Ll]egislature|[Ll]t\.)",
        after,
    ):
        return state
    if re.search(
        r"(?:[Ss]tate of|eastern|western|Eastern|Western|Seattle,|Spokane,|Tacoma,) $", before
    ) or "state" in neighbours(article, name):
        return state
    return capital
