"""Governments that are neither State, county, city nor town: school districts, special districts,
authorities, tribes.

No list of all of them is at hand, so a unit is told by its name and its State, and its id is made from them:
the same name, however written, gives the same id. A unit's tie to a general government is a written
judgement, never its name: the Chicago Transit Authority is not the City of Chicago.
"""

import re
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.place.table import Place, states
from clawback.place.words import any_of

NO_UNIT = re.compile(
    r"\b"
    + any_of(
        r"""llc, ltd, corp, corporation, company, foundation, association(?! of governments), assn,
        society, university, univ, college, clg, coll, colleges, academy, seminary, church, diocese,
        ministries, charities,
        coalition, federation, alliance, league, auxiliary,
        union(?! free| school| high| elementary| city| county), friends, fund, trustees, charter(?! oak),
        montessori, preparatory, prep, museum, ballet, head start, chamber, ymca, employees, teachers,
        retirement, pension, inc, incorporated, institute, catholic, christian, lutheran, jewish, private,
        hospital(?! (?:district|authority)), center, united states, federal, nonprofit, community action"""
    )
    + r"\b"
)
"""Words of bodies that are no government, whatever else their name says."""
SCHOOL = re.compile(
    r"\b"
    + any_of(
        """school district, schools?$, public schools?, board of education, school board, school corporation,
        school department, educational service (?:unit|center|district|agency), intermediate (?:unit|school),
        boces, office of education, board of public education, board of cooperative educational services,
        supervisory union"""
    )
    + r"\b"
)
LONE_SCHOOL = re.compile(r"\bschools?$")
"""`X School` may be anyone's: only `schools`, or a district, are a government's."""
TRIBE = re.compile(
    r"\b"
    + any_of(
        r"""tribes?, tribal (?:council|government), bands? of, pueblo (?:of|de), rancheria, native village,
        village of \w+ native, indian nations?, indian (?:community|colony|reservation|township), sioux,
        nation of indians, (?:navajo|cherokee|choctaw|chickasaw|muscogee|seneca|oneida) nation,
        (?:onondaga|ho chunk|osage|yakama|spokane|colville|hopi|tohono oodham) nation"""
    )
    + r"\b"
)
AUTHORITY = re.compile(
    r"\b"
    + any_of(
        """authority, authorities, council of governments, association of governments, regional council,
        joint powers?, planning council, development district, redevelopment agency,
        metropolitan planning organization, (?:housing|redevelopment|port|airport|transit|parking|regional
        planning|planning and development|metropolitan planning) (?:commission|board|agency|council)"""
    ).replace("\n        ", " ")
    + r"\b"
)
DISTRICT = re.compile(r"\bdistricts?\b(?! attorney| court| of columbia| judge| defender| council)")
COURT = re.compile(r"\b(?:judicial|congressional|district attorney|court)\b")
SPELT = {
    "dist": "district", "dists": "district", "districts": "district", "sch": "school", "schs": "schools",
    "isd": "independent school district", "cisd": "consolidated independent school district",
    "usd": "unified school district", "ufsd": "union free school district", "csd": "central school district",
    "hsg": "housing", "hous": "housing", "hse": "housing", "authorit": "authority", "authori": "authority",
    "ha": "housing authority", "auth": "authority",
    "bd": "board", "ed": "education", "educ": "education", "arpt": "airport", "art": "airport",
    "reg": "regional", "rgnl": "regional", "metro": "metropolitan", "transp": "transportation",
    "redev": "redevelopment", "comm": "commission", "comn": "commission", "cog": "council of governments",
    "ind": "independent", "indep": "independent", "no": "", "number": "", "num": "",
}  # fmt: skip
"""Shortened words in the names of such units. `no` before a number says nothing."""
HINT = re.compile(
    r"\b(?:auth|dist|sch|isd|cisd|usd|ufsd|csd|boces|ed|educ|ha|cog|redev|joint|comm|tribe|tribal|band|pueblo|ranch"
    r"|nation|indian|sioux|village of|native|council|commission|agency|board|unit|union|planning)"
)
"""A name without any of these is no unit's: most names are told so at once."""
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
KINDS = ("school", "tribe", "authority", "district")


class Unit(NamedTuple):
    """A unit told by its name: its kind and its name in one form."""

    kind: str
    name: str


def unit(spelt: str, state: str) -> Unit | None:
    """The unit a normalised, spelt-out name is of; None for a name that is no unit's, or without a State.

    >>> unit("housing authority of the city of el paso texas", "TX")
    Unit(kind='authority', name='el paso housing authority')
    >>> unit("humble isd", "TX"), unit("city of humble", "TX")
    (Unit(kind='school', name='humble independent school district'), None)
    """
    if state not in states() or not HINT.search(spelt):
        return None
    name = one_form(" ".join(SPELT.get(word, word) for word in spelt.split()), state)
    kind = kind_of(name)
    return Unit(kind, name) if kind and len(name.split()) > 1 else None


def kind_of(name: str) -> str:
    """`school`, `tribe`, `authority` or `district`; "" when the name is of none."""
    if NO_UNIT.search(name):
        return ""
    if TRIBE.search(name) and not (AUTHORITY.search(name) or re.search(r"\b(?:housing|school)\b", name)):
        return "tribe"
    if SCHOOL.search(name) and not (LONE_SCHOOL.search(name) and name.endswith("school")):
        return "school"
    if AUTHORITY.search(name):
        return "authority"
    return "district" if DISTRICT.search(name) and not COURT.search(name) else ""


def one_form(name: str, state: str) -> str:
    """The name without `the`, its State at the end and doubled blanks; what it is of, first."""
    from clawback.place.names import norm

    own = norm(states()[state])
    name = " ".join(name.removeprefix("the ").removesuffix(" the").split())
    for tail in (f" state of {own}", f" of {own}", f" {own}", f" {state.lower()}"):
        if name.endswith(tail) and len(name.split()) > len(tail.split()) + 1:
            name = name.removesuffix(tail)
    if found := TURNED.match(name):
        of = found["of"]
        if inner := UNIT_OF.match(of):
            sort = "" if inner["sort"] in ("city", "town", "village", "borough") else f" {inner['sort']}"
            of = inner["name"] + sort
        name = f"{of} {found['what']}"
    return re.sub(
        r"^(?:city|town|village) of (.+? (?:housing|parking|redevelopment) (?:authority|agency))", r"\1", name
    )


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
