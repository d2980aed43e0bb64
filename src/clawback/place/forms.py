"""The forms a government's name takes in award files, read into place, sort and rest."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from clawback.place.memory import Gazetteer
from clawback.place.names import UNIT_OF, as_full, norm
from clawback.place.table import states
from clawback.place.words import CLOSES, INVERTED, OPENS, WORDS

UNITS = (
    "city",
    "county",
    "town",
    "village",
    "borough",
    "township",
    "parish",
    "state",
    "municipality",
    "commonwealth",
)
BEFORE_UNIT = re.compile(
    r"^(?P<head>.+?)(?: (?:of|for))?(?: the)? (?P<unit>(?:city|county|town|village|state) of .+)$"
)


class Reading(msgspec.Struct, frozen=True):
    """One way to read a name: `name` as the gazetteer holds it, the `rest`, and the form that was read.

    `bare`: the name came without its sort (`Albany Police Department`). `state`: only states may be meant.
    """

    name: str
    rest: str
    form: str
    bare: bool = False


def clean(name: str) -> str:
    """The name with `''` as an apostrophe, without a bracketed `(inc)` and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"\(inc\.?\)", "", name.replace("''", "'"), flags=re.I)).strip()


def parts(name: str) -> tuple[str, str]:
    """The name before a `/` or `DBA`, and what stands after it.

    >>> parts("CHICAGO, CITY OF / DBA MAYOR'S OFFICE")
    ('CHICAGO, CITY OF', "MAYOR'S OFFICE")
    """
    found = re.split(r"\s*(?:/\s*)?\b(?:dba|d/b/a)\b[\s:]*|\s*/\s*", name, maxsplit=1, flags=re.I)
    return found[0].strip(" ,"), found[1].strip() if len(found) > 1 else ""


def spelt_out(name: str, state: str) -> str:
    """A normalised name with its shortened words written out; `nys` and `ny dept` with the state's name.

    >>> spelt_out("nys div of police", "NY"), spelt_out("cattaraugus co dept of aging", "NY")
    ('new york state division of police', 'cattaraugus county department of aging')
    """
    words = [WORDS.get(word, word) for word in joined(name).split()]
    if words[:1] in (["city"], ["county"]) and words[1:2] not in ([], ["of"], ["and"], ["county"]):
        words.insert(1, "of")
    last = len(words) - 1
    for at, word in enumerate(words):
        after = words[at + 1] if at < last else ""
        if word == "co" and 0 < at < last:
            words[at] = "county" if OPENS.match(f"{after} {' '.join(words[at + 2 :])}".strip()) else word
        elif word == "off" and after in ("of", "for"):
            words[at] = "office"
    return start_spelt_out(words, state)


def joined(name: str) -> str:
    """A name in which `mc` stands with what it belongs to.

    >>> joined("mc henry county of")
    'mchenry county of'
    """
    return re.sub(r"\bmc (?=[a-z]{3})", "mc", name)


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
    return " ".join(words)


def readings(name: str, written: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """Every way to read a spelt-out name, surest form first; `written` is it with its commas."""
    yield Reading(name, "", "full name")
    yield from unit_first(name, state, places)
    words = name.split()
    for at in range(1, len(words)):
        if words[at] in UNITS and words[at + 1 : at + 2] == ["of"]:
            unit = "state" if words[at] == "commonwealth" else words[at]
            rest = " ".join(words[at + 2 :]).removeprefix("the ")
            head = " ".join(words[:at]).removesuffix(" " + norm(states().get(state, "")))
            yield Reading(f"{head} {unit}", rest, "X, city of")
    for at in range(len(words) - 1, 0, -1):
        if words[at] in UNITS:
            yield Reading(" ".join(words[: at + 1]), " ".join(words[at + 1 :]), "X city")
    yield from department_first(name, state, places)
    yield from inverted(name, written, norm(states().get(state, "-")))
    yield from state_last(name, state)
    for at in range(len(words), 0, -1):
        yield Reading(" ".join(words[:at]), " ".join(words[at:]), "X department", bare=True)


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


def department_first(name: str, state: str, places: Gazetteer) -> Iterator[Reading]:
    """`office of the mayor, city of x`."""
    found = BEFORE_UNIT.match(name)
    if found and (OPENS.match(found["head"]) or CLOSES.search(found["head"])):
        for each in unit_first(found["unit"], state, places):
            if not each.rest:
                yield Reading(each.name, found["head"], "department of city of X")


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
    named = [norm(name) for name in states().values()] + [f"{code.lower()}(?= state)" for code in states()]
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
    found = inverted_pattern().match(name)
    if not found or not (found["tail"] or found["word"]) or found["topic"].endswith((" of", " in", " for")):
        return
    comma = norm(written.rpartition(",")[2]).startswith(found["state"]) and "," in written
    if not (comma or is_own(found["tail"] or "", found["state"], own) or OPENS.match(found["topic"])):
        return
    state = norm(states().get(found["state"].upper(), found["state"]))
    rest = f"{found['tail'] or 'department'} {found['topic']}"
    bare = not found["word"]
    yield Reading(state if bare else f"{state} state", rest, "topic, X department of", bare=bare)
