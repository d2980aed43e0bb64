"""The forms a government's name takes in award files, read into place, sort and rest."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from clawback.ids import PlaceId
from clawback.place.memory import BOTH_WAYS, Gazetteer
from clawback.place.names import STATE_WORDS, UNIT_OF, as_full, norm
from clawback.place.spelling import own_name
from clawback.place.table import states
from clawback.place.words import CLOSES, INVERTED, OF_BODY, OFFICE, OPENS

UNITS = frozenset(
    (
        *("city", "county", "town", "village", "borough", "township", "parish", "state", "municipality"),
        "commonwealth",
    )
)
ENDS_INVERTED = frozenset(
    (
        *("department", "division", "office", "commission", "bureau", "agency", "administration", "council"),
        *("board", "of", "for", "on", "o", "f", "d", "de", "the", "state"),
    )
)
"""Last words of a name whose State comes before the sort of office; none of them, and it need not be
tried."""
BEFORE_UNIT = re.compile(
    r"^(?P<head>.+?)(?: (?:of|for))?(?: the)? "
    r"(?P<unit>(?:city|county|town|township|village|state|parish) of .+)$"
)


OF_TWO = re.compile(
    r"^\w+ (?P<name>\w+) county (?P<rest>.*health.*|public library|air pollution control \w+)$"
)
"""`tacoma pierce county health`: what a city and its county keep together is the county's."""
MUNICIPIO = re.compile(
    r"^(?:municipio|municipality|gobierno municipal|municipal government)(?: autonomo)? (?:de|of) "
    r"(?P<name>.+?)(?: (?P<rest>(?:department|office|oficina) .+))?$"
)
LOOSE = ("city", "town", "village", "borough", "municipality")
"""Sorts that one and the same place is called by: `city of Skiatook` is the town of Skiatook."""
SORTS_OF_BODY = ("city", "county", "town", "township", "parish")
BODY_OF = re.compile(r"^(?P<name>.+ (?:county|city|town)) (?:commission|council|board of \w+) of$")
"""`greenbrier county commission of`."""
CO = re.compile(r" co\b")
CONSOLIDATED = re.compile(
    r"^(?:county of (?P<name>.+) city|(?:city (?:and )?county"
    r"|county (?:and )?city) of (?P<name2>\w+(?: \w+)?))"
    r"(?: (?P<rest>(?:department|office|division) .+))?$"
)
"""`county of denver city`: one government that is city and county."""
CITY_AND_COUNTY = re.compile(r"^(?P<name>\w+) (?:city county|county city) (?P<rest>.*health.*)$")
"""A health department of a city and its county is the county's."""

LONGEST = 6
"""Most words in the bare name of a place."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read a name: `name` as the gazetteer holds it, the `rest`, the form that was read, and the
    places of that name.

    `bare`: the name came without its sort (`Albany Police Department`).
    """

    name: str
    rest: str
    form: str
    fits: tuple[PlaceId, ...]
    bare: bool = False


def readings(name: str, written: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """Every way to read a spelt-out name that names a place, surest form first; `written` is it with its
    commas."""
    if fits := fitting(name, state, places, loose=True):
        yield Reading(name, "", "full name", fits)
    words = name.split()
    if state == "PR" or not BODY.isdisjoint(words) or ("city" in words and "county" in words):
        for named, rest, form in of_body(name, state):
            if fits := fitting(named, state, places, loose=form == "X city"):
                yield Reading(named, rest, form, fits)
    of_something = " of " in name
    if of_something:
        yield from unit_first(name, state, places)
    sorts = [] if UNITS.isdisjoint(words) else [at for at in range(1, len(words)) if words[at] in UNITS]
    for at in sorts:
        if words[at + 1 : at + 2] == ["of"]:
            unit = "state" if words[at] == "commonwealth" else words[at]
            head = " ".join(words[:at]).removesuffix(" " + own_name(state))
            twice = head.endswith(f" {unit}") and (state, head) in places.full  # `x village, village of`
            named = head if twice else f"{head} {unit}"
            fits = fitting(named, state, places) or called(head, unit, state, places)
            if fits:
                yield Reading(named, " ".join(words[at + 2 :]).removeprefix("the "), "X, city of", fits)
    for at in reversed(sorts):
        named = " ".join(words[: at + 1])
        if fits := fitting(named, state, places, loose=True):
            yield Reading(named, " ".join(words[at + 1 :]), "X city", fits)
    if of_something:
        yield from department_first(name, state, places)
    body = words[:-1] if words[-1:] == ["of"] else words
    if body and body[-1] in ("county", "parish"):
        yield from office_first(body, state, places)
    if words and words[-1] in ENDS_INVERTED:
        yield from inverted(name, written, state, places)
    if words and words[0] in ("department", "division"):
        yield from state_last(name, state, places)
    if "county" in words[2:3] and (found := OF_TWO.match(name)):
        named = f"{found['name']} county"
        if fits := fitting(named, state, places):
            yield Reading(named, found["rest"], "city-X county", fits)
    first = words[0] if words else ""
    most = max(places.reach.get((state, first), 0), places.reach.get(("", first), 0))
    longer = False
    for at in range(min(len(words), most, LONGEST), 0, -1):
        named = " ".join(words[:at])
        fits = fitting_bare(named, state, places)
        if longer and fits and fits[0].startswith("state/"):
            continue  # `virginia beach` says nothing of Virginia
        longer = longer or (state, named) in places.short
        if fits or (state, named) in places.counties:
            yield Reading(named, " ".join(words[at:]), "X department", fits, bare=True)


def fitting(name: str, state: str, places: Gazetteer, *, loose: bool = False) -> tuple[PlaceId, ...]:
    """The places of a name with its sort, which may be written in one word or two. `loose`: a city may be
    called a city whose bare name ends so, and one State goes by a name without a sort."""
    if fits := in_full(name, state, places):
        return fits
    if loose and name == "district of columbia":
        return (PlaceId("state/dc"),)
    if loose and name.endswith((" city", " village")) and (fits := places.short.get((state, name), ())):
        return fits
    return places.run_together.get((state, name.replace(" ", "")), ()) if name.startswith(BOTH_WAYS) else ()


def called(head: str, unit: str, state: str, places: Gazetteer) -> tuple[PlaceId, ...]:
    """The places of `x, city of` whose name begins with `the`, or that are of another sort of town."""
    if fits := places.full.get((state, f"the {head} {unit}"), ()):
        return fits
    fits = places.short.get((state, head), ()) if unit in LOOSE else ()
    return fits if len(fits) == 1 else ()


def in_full(name: str, state: str, places: Gazetteer) -> tuple[PlaceId, ...]:
    """The places of a full name: States anywhere, others inside the State."""
    if name.endswith(" state") and (code := places.states.get(name.removesuffix(" state"))):
        return (PlaceId(f"state/{code.lower()}"),)
    return places.full.get((state, name), ())


def fitting_bare(name: str, state: str, places: Gazetteer) -> tuple[PlaceId, ...]:
    """The places of a bare name: States anywhere, cities and towns inside the State."""
    fits = places.short.get((state, name), ())
    code = places.states.get(name)
    return (PlaceId(f"state/{code.lower()}"), *fits) if code else fits


BODY = frozenset(
    ("council", "board", "commission", "commissioners", "government", "corporation", "inhabitants")
)
"""A name without such a word, or `city` and `county`, is not read by `of_body`."""


def of_body(name: str, state: str) -> Iterator[tuple[str, str, str]]:
    """`mayor and city council of x` as x itself, whichever way x is written; Puerto Rico's municipios: each
    with the rest and the form."""
    if found := OF_BODY.match(name):
        named = CO.sub(" county", found["name"]).removesuffix(f" {state.lower()}")
        named = named.removesuffix(f" {own_name(state)}") or named
        yield as_full(named), "", "X city"
        yield f"{named} state", "", "government of X"
        if name.startswith(("corporation", "inhabitants")):
            yield from ((f"{named} {sort}", "", "X city") for sort in ("town", "city"))
        yield from ((f"{named} {sort}", "", "X city") for sort in SORTS_OF_BODY if sort in name)
    if name.endswith(" city county"):
        yield name.removesuffix(" city county"), "", "X city"
    if found := BODY_OF.match(name):
        yield found["name"], "", "X city"
    if state == "PR" and (found := MUNICIPIO.match(name)):
        yield f"{found['name']} municipio", found["rest"] or "", "city of X"
    if found := CONSOLIDATED.match(name):
        yield f"{found['name'] or found['name2']} city", found["rest"] or "", "X city"
    if found := CITY_AND_COUNTY.match(name):
        yield f"{found['name']} county", found["rest"], "X city"


def corporate(name: str, state: str, places: Gazetteer) -> str:
    """`x city corporation`, as cities of Utah call themselves, as `x city`; "" for any other name."""
    if not name.endswith((" corporation", " corp")):
        return ""
    head = name.removesuffix(" corporation").removesuffix(" corp")
    there = (state, head) in places.full or (state, head) in places.short
    return head if there and head.endswith((" city", " town", " county")) else ""


def unit_first(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`city of x ...`: the longest x that is a city."""
    found = UNIT_OF.match(name)
    if not found:
        return
    sort, named = found.groups()
    words = named.split()
    for at in range(len(words), 0, -1):
        full = f"{' '.join(words[:at])} {'state' if sort in STATE_WORDS else sort}"
        if fits := in_full(full, state, places):
            yield Reading(full, " ".join(words[at:]), "city of X", fits)
            return
    full = as_full(name)
    if sort in ("city", "village") and (fits := places.short.get((state, full), ())):
        yield Reading(full, "", "X city", fits)
        return
    for at in range(len(words), 0, -1) if sort in LOOSE else ():
        head = " ".join(words[:at])
        for bare in (head, f"the {head}"):
            if len(fits := places.short.get((state, bare), ())) == 1:
                yield Reading(bare, " ".join(words[at:]), "another sort of X", fits)
                return
    if fits := fitting(full, state, places):
        yield Reading(full, "", "city of X", fits)


def department_first(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`office of the mayor, city of x`."""
    found = BEFORE_UNIT.match(name)
    if found and (OPENS.match(found["head"]) or CLOSES.search(found["head"])):
        for each in unit_first(found["unit"], state, places):
            fits = () if each.rest else fitting(each.name, state, places)
            if fits:
                yield Reading(each.name, found["head"], "department of city of X", fits)
    head, _, unit = name.rpartition(" of ")
    sort = unit.endswith((" county", " parish", " city", " township"))
    if sort and (fits := places.full.get((state, unit), ())):
        yield Reading(unit, head, "department of X city", fits)


def office_first(words: list[str], state: str, places: Gazetteer) -> Iterator[Reading]:
    """`sheriff tioga county`."""
    for at in range(len(words) - 2, max(len(words) - 5, 0), -1):
        head, unit = " ".join(words[:at]), " ".join(words[at:])
        if (fits := places.full.get((state, unit), ())) and (OPENS.match(head) or CLOSES.search(head)):
            yield Reading(unit, head, "department of X city", fits)
            return


def state_last(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`department of agriculture hawaii`, in Hawaii."""
    own = own_name(state)
    begins = name.startswith(("department of ", "department for ", "division of "))
    if own and begins and name.endswith(" " + own):
        rest = name.removesuffix(own).strip().removesuffix(" of")
        yield Reading(own, rest, "department of X", fitting_bare(own, state, places), bare=True)


@cache
def inverted_pattern() -> re.Pattern[str]:
    """`INVERTED` with the names of the states, and with their codes before the word `state`."""
    before = f"(?= (?:state|{OFFICE} (?:of|for)))"
    named = [norm(name) for name in states().values()] + [code.lower() + before for code in states()]
    return re.compile(INVERTED.replace("{states}", "|".join(named)))


def is_own(tail: str, state: str, own: str) -> bool:
    """Whether the tail of an inverted name ends as a department's does, or is the one of the recipient's
    State."""
    return tail.endswith((" of", " for", " on", " the")) or (tail == "department" and state.startswith(own))


def inverted(name: str, written: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`health, new york state department of`: topic first, then the state and the sort of office.

    Without a last `of` the comma must stand before the state, or the topic itself be a department, so
    that `salvation army ohio division` is not read.
    """
    found = inverted_pattern().match(name)
    if not found or not (found["tail"] or found["word"]) or found["topic"].endswith((" of", " in", " for")):
        return
    comma = "," in written and norm(written.rpartition(",")[2]).startswith(found["state"])
    own = own_name(state) or "-"
    if not (comma or is_own(found["tail"] or "", found["state"], own) or OPENS.match(found["topic"])):
        return
    its = own_name(found["state"].upper()) or found["state"]
    rest = f"{found['tail'] or 'department'} {found['topic']}"
    bare = not found["word"]
    named = its if bare else f"{its} state"
    fits = fitting_bare(its, state, places) if bare else fitting(named, state, places)
    if fits:
        yield Reading(named, rest, "topic, X department of", fits, bare=bare)
