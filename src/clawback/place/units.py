"""Governments that are neither State, county, city nor town: school districts, special districts,
authorities, tribes.

No list of all of them is at hand, so a unit is told by its name and its State, and its id is made from them:
the same name, however written, gives the same id. A unit's tie to a general government is a written
judgement, never its name: the Chicago Transit Authority is not the City of Chicago.
"""

import re
from functools import cache
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.place.phrases import any_of, signs
from clawback.place.sorts import PUBLIC, sorts_of
from clawback.place.spelling import own_name
from clawback.place.table import Place, states
from clawback.place.unit_words import (
    AUTHORITY,
    CHARTER,
    CORE,
    COUNTYS_OWN,
    COURT,
    DISTRICT,
    DISTRICT_BY_TYPE,
    ENDS_AS_UNIT,
    FILED_INC,
    FIRE,
    GENERIC,
    HINT,
    JOINT_BY_TYPE,
    LOCALS_OWN,
    NO_CHARTER,
    NO_TRIBE,
    NO_UNIT,
    NOBODYS,
    OF_STATE,
    PRIVATE,
    REGIONAL,
    RIVER,
    SCHOOL,
    SCHOOL_BY_TYPE,
    SPECIAL_BY_TYPE,
    SPELT,
    STATES_OWN,
    STATES_SCHOOL,
    SUPERINTENDENT,
    TRANSIT,
    TRANSIT_CORPORATION,
    TRIBE,
    TRIBE_BY_TYPE,
    TYPED_HINT,
)

TURNED = re.compile(
    "^(?P<what>"
    + any_of(
        """(?:public )?housing authority, school district, (?:public )?schools?,
        board of (?:public )?education,
        redevelopment (?:agency|authority), (?:parking|airport|transit|port|water) authority,
        (?:park|library) district"""
    )
    + ") (?:of|for) (?:the )?(?P<of>.+)$"
)
"""`housing authority of the city of x` is `x housing authority`."""
UNIT_OF = re.compile(r"^(?P<sort>city|town|village|borough|township|parish|county) of (?:the )?(?P<name>.+)$")
OF_CITY = re.compile(r"(?:city|town|village) of .+? (?:housing|parking|redevelopment) (?:authority|agency)")
STATE = frozenset(("state",))
HOUSING = frozenset(("county", "city", "town", "authority"))
GENERAL = frozenset(("county", "city", "town", "state", "local"))
DISTRICT_ALONE = frozenset(("district",))
PORT_DISTRICTS = frozenset(("OR", "TX", "WA"))
"""States whose ports are districts by law; elsewhere a port is an authority."""
REGIONAL_SORTS = frozenset(("district", "transit", "authority", "local", "joint"))
KINDS = ("school", "tribe", "authority", "district")


class Unit(NamedTuple):
    """A unit told by its name: its kind and its name in one form."""

    kind: str
    name: str


def unit(spelt: str, state: str, kind: str = "", lists: int = -1) -> Unit | None:
    """The unit a normalised, spelt-out name is of; None for a name that is no unit's, or without a State.

    `kind` is the business type: it decides where the name alone does not. `lists`: what `signs` says of it.

    >>> unit("housing authority of the city of el paso texas", "TX")
    Unit(kind='authority', name='el paso housing authority')
    >>> unit("humble isd", "TX"), unit("city of humble", "TX")
    (Unit(kind='school', name='humble independent school district'), None)
    >>> unit("carver academy", "MI"), unit("carver academy", "MI", "12~H6")
    (None, Unit(kind='school', name='carver academy'))
    """
    sorts = sorts_of(kind)
    if (
        state not in states()
        or ("federal" in sorts and sorts.isdisjoint(("state", "authority", "county", "city")))
        or not (
            HINT.search(spelt, lists) or (sorts and TYPED_HINT.search(spelt, lists)) or is_regional(sorts)
        )
    ):
        return None
    own = OF_STATE.get(state, {})
    name = one_form(" ".join(own.get(word) or SPELT.get(word, word) for word in spelt.split()), state)
    if name.endswith(" corp") and "state" in sorts and name.startswith(own_name(state)):
        name += "oration"
    if (
        ("inc" in name or name.endswith("authority corp"))
        and FILED_INC.search(name)
        and (CORE.search(name) or not sorts.isdisjoint((*PUBLIC, *KINDS)))
    ):
        name = FILED_INC.sub("", name)
    if "education" in name and GENERIC.match(" ".join(without_own(name.split(), own_name(state).split()))):
        return None  # nothing but the State: its own
    if state != "CA" and SUPERINTENDENT.search(name):
        return None
    found = kind_of(name, sorts)
    if found == "district" and sorts == {"tribe"} and name.endswith(" district"):
        found = "tribe"  # a utility or school board of the tribe
    if found == "district" and "district" not in name:
        own_at_end = spelt.startswith(own_name(state)) or spelt.endswith(own_name(state))
        if own_at_end and (sorts == STATE or "interstate" in sorts) and not RIVER.search(name):
            return None  # `mississippi soil and water`: the State's own
        if name.startswith("port of ") and state not in PORT_DISTRICTS:
            found = "authority"
    return Unit(found, name) if found and len(name.split()) > 1 else None


def without_own(words: list[str], own: list[str]) -> list[str]:
    """The words of a name that do not say the State: not its name, nor `state`, nor `commonwealth`."""
    said = {*own, "state", "commonwealth"}
    left = [word for word in words if word not in said]
    return left[1:] if left[:1] == ["of"] else left


def kind_of(name: str, sorts: frozenset[str] = frozenset()) -> str:
    """`school`, `tribe`, `authority` or `district`; "" when the name is of none."""
    lists = signs(name.split())
    if "charter" in name and CHARTER.search(name) and not NO_CHARTER.search(name):
        return "school"
    if NO_UNIT.search(name, lists) and not ENDS_AS_UNIT.search(name):
        return kind_with_type(name, sorts)
    if TRIBE.search(name, lists) and not (
        REGIONAL.search(name, lists)
        or AUTHORITY.search(name, lists)
        or re.search(r"\b(?:housing|school)\b", name)
    ):
        return "tribe"
    if SCHOOL.search(name, lists):
        return "school"
    if REGIONAL.search(name, lists) and not name.endswith(" authority"):
        return "district"
    if AUTHORITY.search(name, lists):
        return "authority"
    if DISTRICT.search(name) and not COURT.search(name):
        return "school" if "school" in sorts else "district"
    return kind_with_type(name, sorts)


def kind_with_type(name: str, sorts: frozenset[str]) -> str:
    """The kind where the business type speaks of it, and the name has a word of it and none against it."""
    if NOBODYS.search(name):
        return ""
    if "school" in sorts and SCHOOL_BY_TYPE.search(name) and not PRIVATE.search(name):
        return "school"
    if "tribe" in sorts and TRIBE_BY_TYPE.search(name) and not NO_TRIBE.search(name):
        return "tribe"
    if sorts == STATE and STATES_SCHOOL.search(name) and not PRIVATE.search(name):
        return "school"
    if "state" in sorts and "university" not in name and STATES_OWN.search(name):
        return "authority"
    if not GENERAL.isdisjoint(sorts) and COUNTYS_OWN.search(name):
        return "authority"
    if not HOUSING.isdisjoint(sorts) and LOCALS_OWN.search(name):
        return "authority"
    if "authority" in sorts and TRANSIT_CORPORATION.search(name):
        return "district" if "benefit area" in name else "authority"
    return "district" if is_district(name, sorts) else ""


def is_regional(sorts: frozenset[str]) -> bool:
    """Whether a local body's type says nothing but that it is one of a region: a council of governments, a
    planning commission, a transit body."""
    return "local" in sorts and not sorts.isdisjoint(("district", "transit")) and sorts <= REGIONAL_SORTS


def is_district(name: str, sorts: frozenset[str]) -> bool:
    """Whether a body is of a region or of several governments by its type and its words together."""
    if not GENERAL.isdisjoint(sorts) and (FIRE.search(name) or name.endswith("consortium")):
        return True
    if "authority" in sorts and PUBLIC.isdisjoint(sorts) and TRANSIT.search(name):
        return True
    if "joint" in sorts and "state" not in sorts and JOINT_BY_TYPE.search(name):
        return "city" not in name.split()
    if is_regional(sorts):
        return not NO_UNIT.search(name)
    if sorts == DISTRICT_ALONE and SPECIAL_BY_TYPE.search(name):
        return True
    regional = "interstate" in sorts or ("district" in sorts and "state" not in sorts)
    return regional and bool(DISTRICT_BY_TYPE.search(name))


def one_form(name: str, state: str) -> str:
    """The name without `the`, its State at the end and doubled blanks; what it is of, first."""
    name = " ".join(name.removeprefix("the ").removesuffix(" the").split())
    tails = own_tails(state)
    for tail in tails if name.endswith(tails) and " nation of " not in name else ():
        if name.endswith(tail) and len(name.split()) > len(tail.split()) + 1:
            name = name.removesuffix(tail)
    if found := TURNED.match(name):
        of = found["of"]
        if inner := UNIT_OF.match(of):
            sort = "" if inner["sort"] in ("city", "town", "village", "borough") else f" {inner['sort']}"
            of = inner["name"] + sort
        name = f"{of} {found['what']}"
    if OF_CITY.match(name):
        return name.partition(" of ")[2]
    return name


@cache
def own_tails(state: str) -> tuple[str, ...]:
    """How a name ends that says its State."""
    own = own_name(state)
    return f" state of {own}", f" of {own}", f" {own}", f" {state.lower()}"


def place_of(found: Unit, state: str) -> Place:
    """The unit as a place: its id is made from its name, its parent is its State, it has no GEOID."""
    slug = re.sub(r"[^a-z0-9]+", "-", found.name).strip("-")
    title = " ".join(
        word.capitalize() if word not in ("of", "and", "the") else word for word in found.name.split()
    )
    code = state.lower()
    return Place(
        PlaceId(f"{found.kind}/{code}/{slug}"), found.kind, state, "", title, title, PlaceId(f"state/{code}")
    )
