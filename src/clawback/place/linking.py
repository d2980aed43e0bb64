"""A recipient's name to the government it belongs to, by exact rules; what no rule settles stays open."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from clawback.ids import PlaceId
from clawback.place.forms import SORTS_OF_BODY, UNITS, Reading, corporate
from clawback.place.memory import Gazetteer, Judgement
from clawback.place.names import norm
from clawback.place.said import Names, Said, said
from clawback.place.sorts import sorts_of
from clawback.place.spelling import spelt_out
from clawback.place.table import rows, states
from clawback.place.words import (
    GOVERNING,
    HARD,
    OTHER_UNIT,
    OWN_BODY,
    STATES_COURT,
    kind_of_rest,
    why_not,
)

Relation = Literal["is", "department of", "component unit of", "located in"]


class Recipient(msgspec.Struct, frozen=True, gc=False):
    """One recipient as the award file has it; all text, blank for not given."""

    name: str
    city: str = ""
    city_code: str = ""
    county: str = ""
    county_code: str = ""
    state: str = ""
    type: str = ""
    type_label: str = ""
    duns: str = ""
    uei: str = ""
    parent_name: str = ""
    parent_uei: str = ""
    ein: str = ""
    """The employer's number, which audits give."""


class Link(msgspec.Struct, frozen=True, gc=False):
    """A recipient's tie to a place, the rule that made it and what the rule saw."""

    place_id: PlaceId
    relation: Relation
    rule: str
    evidence: str
    weight: float = 1.0
    """How sure the rule is, of 1: an exact rule or a person's decision 1, a near name its likeness."""


class Unmatched(msgspec.Struct, frozen=True):
    """No link, and why: `no rule fits`, `two places fit: ...`, `false friend: ...`, `judged: ...`."""

    reason: str


def link(recipient: Recipient, places: Gazetteer) -> Link | None:
    """The government the recipient is or belongs to; None if no rule or judgement settles it."""
    found = owner(recipient, places)
    return found if isinstance(found, Link) else None


def owner(recipient: Recipient, places: Gazetteer) -> Link | Unmatched:
    """Like `link`, with the reason when there is none. The recipient's address never makes a link."""
    return owner_of(said(recipient.name, recipient.state, places), recipient, places)


def owner_of(names: Names, recipient: Recipient, places: Gazetteer) -> Link | Unmatched:
    """`owner` of a recipient whose names are read."""
    if judged := judgement(names.whole.plain, recipient.state, places):
        if judged.place_id is None:
            return Unmatched(f"judged: {judged.why}")
        return Link(
            judged.place_id,
            relation(judged.relation),
            "judgement",
            f"{judged.who} {judged.when}: {judged.why}",
        )
    found = by_rules(names.whole, recipient, places)
    if not names.second or (isinstance(found, Link) and found.rule.startswith("full name")):
        return found
    found = by_rules(names.first, recipient, places)
    if isinstance(found, Unmatched):
        return found
    after = spelt_out(norm(names.second), recipient.state)
    if "dba" in names.whole.written.lower() and (own := OWN_BODY.search(after)):
        return Unmatched(f"false friend: {own.group()!r}")
    if found.relation == "is" and not repeats(after, names.first, recipient) and not GOVERNING.match(after):
        return msgspec.structs.replace(found, relation="department of", rule=f"{found.rule} / dba")
    return found


def repeats(tail: str, first: Said, recipient: Recipient) -> bool:
    """Whether the second name says the first again: every word of it that is no sort of place."""
    words = set(tail.split()) - UNITS - {"of", "the", "and", "government", recipient.state.lower()}
    return words <= set(first.words)


def relation(text: str) -> Relation:
    """A relation as written in the judgements, or decided; anything else is an error of who wrote it."""
    known: Relation = msgspec.convert(text, Relation)
    return known


def judgement(name: str, state: str, places: Gazetteer) -> Judgement | None:
    """The judgement on a normalised name in a state, if a person made one."""
    exact = places.judged.get((state, name))
    if exact:
        return exact
    for each in places.judged_starts.get(state, ()):
        if name.startswith(each.name[:-1]):
            return each
    return None


def by_rules(name: Said, recipient: Recipient, places: Gazetteer) -> Link | Unmatched:
    """The first reading of the name that is a place and whose rest is understood. A State that the name ends
    with beats the recipient's: files of some publishers tell where the work is done, not whose it is."""
    found = in_own_state(name, recipient, places)
    if isinstance(found, Link) and found.relation == "is":
        return found
    other = other_state(name.words, recipient.state)
    if not other:
        return found
    there = msgspec.structs.replace(recipient, state=other, city="", county="", county_code="")
    elsewhere = in_own_state(Said(name.written, other, places), there, places)
    is_named = isinstance(elsewhere, Link) and elsewhere.relation == "is"
    return elsewhere if is_named else Unmatched("another State is named")


def in_own_state(name: Said, recipient: Recipient, places: Gazetteer) -> Link | Unmatched:
    """`by_rules` in the recipient's State."""
    if city := corporate(name.spelt, recipient.state, places):
        name = Said(city, recipient.state, places)
    if not HARD.isdisjoint(name.words):
        return Unmatched(why_not(name.spelt, name.lists))
    reason, plain = "no rule fits", None
    for reading in name.readings():
        if not reading.fits:
            continue
        fits, rest = reading.fits, reading.rest and without_state(reading.rest, reading.fits[0])
        if rest and rest != "city hall":
            rest = rest.removeprefix(reading.name.rpartition(" ")[2] + " ")
        if len(fits) > 1 or rest.startswith("county of "):
            fits, rest = by_named_county(fits, rest, recipient.state, places)
        kind = understood(reading, rest, fits)
        plain = plain or plainly_of(reading, rest, kind, fits, recipient.state, places)
        if kind == "department" and is_states_court(rest, recipient):
            state = PlaceId(f"state/{recipient.state.lower()}")
            return Link(state, "department of", "court of the State", f"{reading.name!r} + {rest!r}", 0.98)
        if kind in ("", "department"):
            if kind and reading.bare and rest.startswith("fire") and "nonprofit" in sorts_of(recipient.type):
                return Unmatched("false friend: a fire company")
            if kind and reading.bare:
                fits = bare_fits(fits, rest, reading, recipient.state, places)
            return settled(fits, "department of" if kind else "is", reading, rest, recipient, places)
        reason = reason if kind == "no rule fits" or (reading.bare and kind.startswith("two")) else kind
        if kind.startswith("false friend") and not reading.bare:
            return Unmatched(kind)
    if reason == "no rule fits":
        reason = why_not(name.spelt, name.lists)
    return plain if plain and reason == "no rule fits" else Unmatched(reason)


def other_state(words: Sequence[str], state: str) -> str:
    """The State after `city of x` or `x county` at the end of a name, where it is not the recipient's; "" for
    none.

    >>> other_state("city of texarkana arkansas".split(), "TX"), other_state("city of nevada".split(), "MO")
    ('AR', '')
    """
    for code, own in states_ending(words[-1]) if state and words else ():
        head = words[: -len(own)]
        said = len(head) > 1 and head[-1] in SORTS_OF_BODY
        said = said or (len(head) > 2 and head[1] == "of" and head[0] in SORTS_OF_BODY)
        if said and code != state and list(words[-len(own) :]) == own:
            return code
    return ""


@cache
def states_ending(word: str) -> tuple[tuple[str, list[str]], ...]:
    """The States whose name ends with a word, as code and words; the longest first."""
    named = ((code, norm(name).split()) for code, name in states().items())
    return tuple(sorted(((c, own) for c, own in named if own[-1] == word), key=lambda it: -len(it[1])))


def is_states_court(rest: str, recipient: Recipient) -> bool:
    """Whether what follows a government's name is a court of the State, by its own words or by its type."""
    if "court" not in rest and "judicial" not in rest:
        return False
    return bool(STATES_COURT.search(rest)) or sorts_of(recipient.type) == {"state"}


def by_named_county(
    fits: tuple[PlaceId, ...], rest: str, state: str, places: Gazetteer
) -> tuple[tuple[PlaceId, ...], str]:
    """Of places of one name those in the county that the rest names (`pleasant township franklin county`)."""
    if rest.startswith("county of "):
        rest = rest.removeprefix("county of ") + " county"
    rest = rest.removeprefix("in ") if "county" in rest else rest
    for own in own_state(state.lower()):
        rest = rest.removesuffix(f" {own}")
    if rest.endswith(" county") and (found := places.full.get((state, rest))):
        inside = tuple(each for each in fits if places.parent.get(each) in found)
        return (inside, "") if inside else (fits, rest)
    return fits, rest


def plainly_of(
    reading: Reading, rest: str, kind: str, fits: tuple[PlaceId, ...], state: str, places: Gazetteer
) -> Link | None:
    """`city of x` or `x, city of` before words no rule knows (`CITY OF NEW ORLEANS NORD`): an office of
    it, as long as the caller finds no word in the name that is of a body of its own."""
    if kind != "no rule fits" or reading.form not in ("city of X", "X, city of") or len(fits) != 1:
        return None
    if OTHER_UNIT.match(rest) or may_go_on(reading, state, places):
        return None
    evidence = f"{reading.name!r} + {reading.rest!r}"
    return Link(fits[0], "department of", f"{reading.form}, other words", evidence, 0.97)


def may_go_on(reading: Reading, state: str, places: Gazetteer) -> bool:
    """Whether the rest may be the end of a longer place's name: `GROSSE POINTE FARM` is no office of
    Grosse Pointe."""
    name = reading.name.rpartition(" ")[0]
    first = reading.rest.partition(" ")[0]
    return any(word[:3] == first[:3] for word in places.longer.get((state, name), ()))


def understood(reading: Reading, rest: str, fits: tuple[PlaceId, ...]) -> str:
    """What the rest of a reading is; `Ohio State` with nothing after it may as well be a university."""
    if reading.name == "district of columbia":
        return kind_of_rest(rest, state=True)
    if not rest and reading.name.endswith(" state") and reading.form in ("full name", "X city"):
        return "bare name"
    return kind_of_rest(rest, state=fits[0].startswith("state/"), bare=reading.bare)


def bare_fits(
    fits: tuple[PlaceId, ...], rest: str, reading: Reading, state: str, places: Gazetteer
) -> tuple[PlaceId, ...]:
    """With the county of the same name, unless the department is one only cities and towns go by.

    After the name of a state only a city of that name may be meant besides (`Ohio Department of Health`
    is not of an Ohio Township); another state's name must be followed by `department of`.
    """
    if fits[0].startswith("state/"):
        own = fits[0] == f"state/{state.lower()}"
        if not own and not rest.startswith(("department of", "division of", "bureau of")):
            return ()
        return tuple(p for p in fits if not p.startswith("town/"))
    if rest.startswith(("police", "city", "metropolitan", "fire", "water")):
        return fits
    return (*fits, *(p for p in places.counties.get((state, reading.name), ()) if p not in fits))


def without_state(rest: str, place: PlaceId) -> str:
    """The rest without the place's own state after the name (`city of middletown, new york`)."""
    if rest.startswith("government ") and rest != "government of" and not rest.startswith("government of "):
        rest = rest.removeprefix("government ")
    if rest.startswith(spellings := own_state(place.split("/")[1])):
        for spelt in spellings:
            if rest == spelt or rest.startswith(spelt + " "):
                return rest[len(spelt) :].strip()
    return rest


@cache
def own_state(code: str) -> tuple[str, ...]:
    """What a State is called after the name of a place in it."""
    name = norm(states().get(code.upper(), code))
    return f"state of {name}", name, code


def settled(
    fits: tuple[PlaceId, ...],
    how: Relation,
    reading: Reading,
    rest: str,
    recipient: Recipient,
    places: Gazetteer,
) -> Link | Unmatched:
    """The link to the one place that fits; business type or county code may choose among several."""
    if not fits:
        return Unmatched("no rule fits")
    evidence = f"{reading.name!r}" + (f" + {rest!r}" if rest else "")
    if len(fits) == 1:
        return Link(fits[0], how, reading.form, evidence)
    kinds = sorts_of(recipient.type)
    typed = [place for place in fits if place.split("/")[0] in kinds]
    if len(typed) == 1 and len({place.split("/")[0] for place in fits}) > 1:
        return Link(typed[0], how, f"{reading.form}, business type", f"{evidence}, type {recipient.type}")
    code = places.fips.get(recipient.state, "") + recipient.county_code.zfill(3)
    inside = [place for place in fits if places.parent.get(place) == places.by_code.get(code, "")]
    if len(inside) == 1 and all(places.parent.get(p, "").startswith("county/") for p in fits):
        return Link(inside[0], how, f"{reading.form}, county code", f"{evidence}, county {code}")
    about = counties_of(recipient, places)
    inside = [place for place in fits if places.parent.get(place) in about]
    if len(inside) == 1 and not any(places.parent.get(p, "").startswith("state/") for p in fits):
        return Link(inside[0], how, f"{reading.form}, its county", f"{evidence}, {sorted(about)[0]}", 0.98)
    return Unmatched(f"two places fit: {', '.join(fits)}")


def counties_of(recipient: Recipient, places: Gazetteer) -> set[PlaceId]:
    """The counties an address lies in, by the name of its county, else of its city or settlement."""
    if found := places.counties.get((recipient.state, norm(recipient.county))):
        return set(found)
    city = recipient.state, norm(recipient.city)
    whole = set(places.short.get(city, ())).intersection(places.merged.values())
    return whole or set(settlements().get(city, ()))


@cache
def settlements() -> dict[tuple[str, str], tuple[PlaceId, ...]]:
    """(State, normalised name) -> the counties a settlement lies in, where several towns share a name."""
    return {
        (row["state"], norm(row["name"])): tuple(PlaceId(each) for each in row["counties"].split(","))
        for row in rows("settlements.tsv.gz")
    }


def located_in(recipient: Recipient, places: Gazetteer) -> Link | None:
    """The place whose Census code the recipient's address has; used for the `located-in` boundary only.

    Codes of other lengths are other code lists and are left alone. A county that is a city's (a borough of
    New York) stands for the city.
    """
    state = places.fips.get(recipient.state)
    if not state or not (recipient.city_code or recipient.county_code):
        return None
    code = state + recipient.city_code
    if len(recipient.city_code) == 5 and code in places.by_code:
        return Link(places.by_code[code], "located in", "city code", code)
    county = state + recipient.county_code.zfill(3)
    if recipient.county_code and county in places.merged:
        return Link(places.merged[county], "located in", "county code", county)
    return None
