"""The forms a government's name takes in award files, read into place, sort and rest."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

import msgspec

from clawback.place.memory import Gazetteer
from clawback.place.names import UNIT_OF, as_full, norm
from clawback.place.table import states
from clawback.place.words import CLOSES, CUT, INVERTED, OF_BODY, OFFICE, OPENS, STARTS, WORDS

UNITS = frozenset(
    (
        *("city", "county", "town", "village", "borough", "township", "parish", "state", "municipality"),
        "commonwealth",
    )
)
INC = re.compile(r"\(inc\.?\)", re.I)
MC = re.compile(r"\bmc (?=[a-z]{3})")
RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z&])|(?<=&)(?=[A-Z])")
DBA = re.compile(r"\s*(?:/\s*)?\b(?:dba|d/b/a)\b[\s:]*|\s*/\s*", re.I)
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
    """One way to read a name: `name` as the gazetteer holds it, the `rest`, and the form that was read.

    `bare`: the name came without its sort (`Albany Police Department`). `state`: only states may be meant.
    """

    name: str
    rest: str
    form: str
    bare: bool = False


@lru_cache(maxsize=1 << 10)
def clean(name: str) -> str:
    """The name with `''` as an apostrophe, without a bracketed `(inc)` and with single blanks.

    >>> clean("TownErwinIndDevAgency")
    'Town Erwin Ind Dev Agency'
    """
    text = name.replace("''", "'")
    if " " not in text.strip() and not text.isupper():
        text = RUN_TOGETHER.sub(" ", text)
    return " ".join((INC.sub("", text) if "(" in text else text).split())


def parts(name: str) -> tuple[str, str]:
    """The name before a `/` or `DBA`, and what stands after it.

    >>> parts("CHICAGO, CITY OF / DBA MAYOR'S OFFICE")
    ('CHICAGO, CITY OF', "MAYOR'S OFFICE")
    """
    if "/" not in name and "dba" not in name.lower():
        return name.strip(" ,"), ""
    found = DBA.split(name, maxsplit=1)
    return found[0].strip(" ,"), found[1].strip() if len(found) > 1 else ""


@lru_cache(maxsize=1 << 10)
def spelt_out(name: str, state: str) -> str:
    """A normalised name with its shortened words written out; `nys` and `ny dept` with the state's name.

    >>> spelt_out("nys div of police", "NY"), spelt_out("cattaraugus co dept of aging", "NY")
    ('new york state division of police', 'cattaraugus county department of aging')
    """
    words = [WORDS.get(word, word) for word in joined(name).split()]
    if words:
        words[-1] = CUT.get(words[-1], words[-1])
    if words[:1] in (["city"], ["county"]) and words[1:2] not in ([], ["of"], ["and"], ["county"]):
        words.insert(1, "of")
    if "co" in words or "off" in words:
        write_out(words)
    return start_spelt_out(words, state)


def write_out(words: list[str]) -> None:
    """`co` as county where a department follows, `off of` as office of: in place."""
    last = len(words) - 1
    for at, word in enumerate(words):
        after = words[at + 1] if at < last else ""
        if word == "co" and 0 < at < last:
            words[at] = "county" if OPENS.match(f"{after} {' '.join(words[at + 2 :])}".strip()) else word
        elif word == "off" and after in ("of", "for", "") and at:
            words[at] = "office"


def joined(name: str) -> str:
    """A name in which `mc` stands with what it belongs to.

    >>> joined("mc henry county of")
    'mchenry county of'
    """
    name = name.replace("common wealth", "commonwealth") if "common wealth" in name else name
    if name.endswith(" and providence plantations"):
        name = name.removesuffix(" and providence plantations")
    if "charter township" in name:
        name = name.replace("charter township", "township")
    if "civil" in name:
        name = name.replace("civil township", "township").replace("civil town", "town")
    if "district columbia" in name:
        name = name.replace("district columbia", "district of columbia")
    if name.endswith((" city of inc", " town of inc", " village of inc", " township of inc")):
        name = name.removesuffix(" inc")
    if name.startswith(("inc village of ", "incorporated village of ", "charter county of ")):
        name = name.partition(" ")[2]
    elif name.startswith(("village of ", "town of ")) and name.endswith(" inc"):
        name = name.removesuffix(" inc")
    return MC.sub("mc", name) if "mc " in name else name


def start_spelt_out(words: list[str], state: str) -> str:
    """The words with `the` dropped and `nyc`, `nys`, `ny st` at their start written out."""
    words = words[1:] if words[:1] == ["the"] else words
    if not words:
        return ""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in ("nyc", "nys") and state == "NY":
        words = ["new", "york", "city" if first == "nyc" else "state", *words[1:]]
    elif first.upper() == state and second in ("state", "st", "department", "division", "office"):
        rest = words[2:] if second in ("state", "st") else words[1:]
        words = [*norm(states()[state]).split(), *(["state"] if second in ("state", "st") else []), *rest]
    elif second and (written := STARTS.get((state, first))):
        words = [*written.split(), *words[1:]]
    return " ".join(words)


@cache
def own_name(state: str) -> str:
    """The normalised name of a State by its postal code; "" for none."""
    return norm(states().get(state, ""))


def readings(name: str, written: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """Every way to read a spelt-out name, surest form first; `written` is it with its commas."""
    yield Reading(name, "", "full name")
    words = name.split()
    if state == "PR" or not BODY.isdisjoint(words) or ("city" in words and "county" in words):
        yield from of_body(name, state)
    yield from unit_first(name, state, places)
    sorts = [at for at in range(1, len(words)) if words[at] in UNITS]
    for at in sorts:
        if words[at + 1 : at + 2] == ["of"]:
            unit = "state" if words[at] == "commonwealth" else words[at]
            rest = " ".join(words[at + 2 :]).removeprefix("the ")
            head = " ".join(words[:at]).removesuffix(" " + own_name(state))
            twice = head.endswith(f" {unit}") and (state, head) in places.full  # `x village, village of`
            yield Reading(head if twice else f"{head} {unit}", rest, "X, city of")
    for at in reversed(sorts):
        yield Reading(" ".join(words[: at + 1]), " ".join(words[at + 1 :]), "X city")
    yield from department_first(name, state, places)
    if words and words[-1] in ENDS_INVERTED:
        yield from inverted(name, written, own_name(state) or "-")
    yield from state_last(name, state)
    if "county" in words[2:3] and (found := OF_TWO.match(name)):
        yield Reading(f"{found['name']} county", found["rest"], "city-X county")
    heads = list(accumulate(words[:LONGEST], "{} {}".format))
    for at, head in zip(range(len(heads), 0, -1), reversed(heads), strict=True):
        if (state, head) in places.short or head in places.states or (state, head) in places.counties:
            yield Reading(head, " ".join(words[at:]), "X department", bare=True)


BODY = frozenset(
    ("council", "board", "commission", "commissioners", "government", "corporation", "inhabitants")
)
"""A name without such a word, or `city` and `county`, is not read by `of_body`."""


def of_body(name: str, state: str) -> Iterator[Reading]:
    """`mayor and city council of x` as x itself, whichever way x is written; Puerto Rico's municipios."""
    if found := OF_BODY.match(name):
        yield Reading(as_full(found["name"]), "", "X city")
        yield from (
            Reading(f"{found['name']} {sort}", "", "X city") for sort in SORTS_OF_BODY if sort in name
        )
    if state == "PR" and (found := MUNICIPIO.match(name)):
        yield Reading(f"{found['name']} municipio", found["rest"] or "", "city of X")
    if found := CONSOLIDATED.match(name):
        yield Reading(f"{found['name'] or found['name2']} city", found["rest"] or "", "X city")
    if found := CITY_AND_COUNTY.match(name):
        yield Reading(f"{found['name']} county", found["rest"], "X city")


def corporate(name: str, state: str, places: Gazetteer) -> str:
    """`x city corporation`, as cities of Utah call themselves, as `x city`."""
    head = name.removesuffix(" corporation").removesuffix(" corp")
    there = head != name and ((state, head) in places.full or (state, head) in places.short)
    return head if there and head.endswith((" city", " town")) else name


def unit_first(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`city of x ...`: the longest x that is a city."""
    found = UNIT_OF.match(name)
    if not found:
        return
    words = found.group(2).split()
    start = name[: found.start(2)]
    for at in range(len(words), 0, -1):
        full = as_full(start + " ".join(words[:at]))
        if (state, full) in places.full or full.removesuffix(" state") in places.states:
            yield Reading(full, " ".join(words[at:]), "city of X")
            return
    if (
        found.group(1) in ("city", "village")
        and (state, full := f"{found.group(2)} {found.group(1)}") in places.short
    ):
        yield Reading(full, "", "X city")
        return
    for at in range(len(words), 0, -1):
        for named in (" ".join(words[:at]), "the " + " ".join(words[:at])):
            if found.group(1) in LOOSE and len(places.short.get((state, named), ())) == 1:
                yield Reading(named, " ".join(words[at:]), "another sort of X")
                return
    yield Reading(as_full(name), "", "city of X")


def department_first(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`office of the mayor, city of x`."""
    found = BEFORE_UNIT.match(name) if " of " in name else None
    if found and (OPENS.match(found["head"]) or CLOSES.search(found["head"])):
        for each in unit_first(found["unit"], state, places):
            if not each.rest:
                yield Reading(each.name, found["head"], "department of city of X")
    head, of, unit = name.rpartition(" of ")
    if of and unit.endswith((" county", " parish", " city", " township")) and (state, unit) in places.full:
        yield Reading(unit, head, "department of X city")


def state_last(name: str, state: str) -> Iterator[Reading]:
    """`department of agriculture hawaii`, in Hawaii."""
    own = norm(states().get(state, ""))
    if (
        own
        and name.startswith(("department of ", "department for ", "division of "))
        and name.endswith(" " + own)
    ):
        yield Reading(own, name.removesuffix(own).strip().removesuffix(" of"), "department of X", bare=True)


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


def inverted(name: str, written: str, own: str = "") -> Iterator[Reading]:
    """`health, new york state department of`: topic first, then the state and the sort of office.

    Without a last `of` the comma must stand before the state, or the topic itself be a department, so
    that `salvation army ohio division` is not read.
    """
    if name.rpartition(" ")[2] not in ENDS_INVERTED:
        return
    found = inverted_pattern().match(name)
    if not found or not (found["tail"] or found["word"]) or found["topic"].endswith((" of", " in", " for")):
        return
    comma = "," in written and norm(written.rpartition(",")[2]).startswith(found["state"])
    if not (comma or is_own(found["tail"] or "", found["state"], own) or OPENS.match(found["topic"])):
        return
    state = norm(states().get(found["state"].upper(), found["state"]))
    rest = f"{found['tail'] or 'department'} {found['topic']}"
    bare = not found["word"]
    yield Reading(state if bare else f"{state} state", rest, "topic, X department of", bare=bare)
