"""Names that say whose they are only together with the business type: a body's own words (`board`,
`library`, `agency`) are a department's where the type speaks of the government that is named.

The name still decides: the type never names a place, and words of bodies that are nobody's department
(`authority`, `university`, `inc`) forbid it. Where the name is nothing but an office or the city's own name,
the address says which city (docs/decisions/0012).
"""

import re

from clawback.ids import PlaceId
from clawback.place.linking import Link, Recipient, Relation, without_state
from clawback.place.memory import Gazetteer
from clawback.place.names import norm
from clawback.place.phrases import Phrases, any_of
from clawback.place.said import Said
from clawback.place.sorts import PUBLIC, sorts_of
from clawback.place.spelling import own_name
from clawback.place.table import states
from clawback.place.words import CLOSES, GOVERNING, HARD, OPENS, OTHER_UNIT

APART = Phrases(
    r"""inc, incorporated, llc, ltd, corp, corporation, company, foundation, association, assn, society,
        university, univ, college, clg, academy, seminary, institute, church, diocese, ministries, charities,
        coalition, federation, league, chapter, auxiliary, union, legion, benevolent, volunteers?,
        friends, fund, ballet, museum, community action, head start, legal aid, chamber, ymca, ywca,
        united way, retirement, pension, authority, authorities, district(?! attorneys?\b| courts?\b),
        schools?, boces, extension, conservation, conservancy, bank, trust, stadium, arts, historical,
        orchestra, tribes?, tribal, nation, indians, opportunity, opportunities, partnership, network,
        economic development, development (?:agency|commission|council|board), redevelopment,
        industrial, council (?:on|of|for), community development (?:program|prog|council),
        transportation commission, planning (?:commission|council|organization), transit, port,
        housing (?!department|division|office|bureau|services), regional, interstate, multistate,
        tri state, compact, joint, intergovernmental, mhmr, mental retardation, medical cent(?:er|re),
        exchange, lottery, railroad, consortium, conference, regents, of america"""
)
"""Words of bodies that are nobody's department whatever the type says."""
EDUCATION = re.compile(r"\beducation(?:al)?\b")
"""A county's or city's schools are a unit of their own; a State's are its department."""
LOCAL = re.compile(r"\b(?:municipal|metropolitan|local governments?|interlocal)\b")
OFFICE = Phrases(
    r"""departments?, division, bureau, office, commission, board, agency, administration, council,
        archives, patrol, police, courts?, secretary, treasurer, treasury, comptroller, controller, auditor,
        commissioners?, prosecutors?, attorneys?, defender, legislature, library, assembly,
        guard, corrections?, ombudsman, inspector, oficina, departamento, administracion"""
)
"""Words that name an office. One of them must stand in a name that names no government."""
NOT_STATES = Phrases(
    r"""inc, incorporated, llc, ltd, corporation(?! commission), company, foundation, association, assn,
        society, municipal, youth for, university, univ, colleges?, academy, seminary, institute,
        church, ministries, charities, coalition, federation, league, chapter, auxiliary, friends, fund,
        museum, community action, head start, legal aid, chamber, authority, authorities,
        district(?! attorneys?\b| courts?\b), schools?, bank, trust(?! lands?), exchange, lottery,
        railroad, railway, regional, interstate, multistate, compact, tribes?, tribal, nation, indians,
        regents, consortium, partnership, network, retirement, housing finance, housing development,
        cent(?:er|re), medical (?:foundation|society|school|group|services), hospitals?,
        extension, conference, basin, rivers?, ucla, lsu, of america"""
)
"""Words of bodies that are no department of a State even where the name says the State."""
WORK = Phrases(
    r"""survey, adjutant general, affairs, rehabilitation, social serv\w*, human (?:services|svcs?),
        health care, public (?:health|safety|instruction|works), revenue, transportation,
        natural resources, soil and water, environmental, veterans, early childhood, correctional industries,
        transit, public utilities, wildlife, parks, emergency management, agriculture, workforce, labor,
        insurance, senate, house of (?:representatives|delegates), legislative, forest service,
        motor vehicles, juvenile justice, elections, energy, family, arts, libraries, comm?n,
        commissio, commision, historical preservation"""
)
"""The work of a State's departments."""
STATES_HOUSE = re.compile(
    r"\b"
    + any_of(
        """historical society, criminal justice institute, center for disease control, crime lab(?:oratory)?,
        conservation corps, coastal conservancy, information (?:center|network),
        industries for the blind, museum, technology assistance, (?:state|psychiatric|veterans) hospital,
        (?:correctional|developmental|rehabilitation|psychiatric|detention) center"""
    )
    + r"\b"
)
"""Houses of a State, in names that say the State, where its type says nothing else."""
STATES_SCHOOLS = re.compile(
    r"\bcharter schools? (?=authorizer|commission)|\bschools and institutional trust\b"
)
OWN_TRANSIT = re.compile(r"^(?:metro |metropolitan )?transit(?: division)?$")
DEPARTMENT_ALONE = re.compile(
    r"^(?!.*\b(?:fire|police|health|sheriffs?)\b)"
    r"(?:(?:department|division|office|bureau) of \w|(?:\w+ ){1,5}(?:department|division|bureau)$)"
)
DEPARTMENT = re.compile(r"^(?:department|division|(?:executive )?office|bureau)\b")
LIBRARY = re.compile(r"^(?:public |free |free public |municipal )?librar(?:y|ies)(?: system)?$")
OF_CITY = re.compile(
    r"^agency (?:on|of|for) |\bmunicipal courts?$|\b(?:division|office|department|bureau|utilities"
    r"|airport|police|fire department|public works)$"
)
"""How an office of a city ends, after the city's bare name, where the type says city."""
BARE = re.compile(
    rf"{OF_CITY.pattern}|\bagency (?:on|of|for)\b|\blibrar"
    r"|\b(?:department|office|services|health|sheriff|courts?)\b"
)
"""Words of an office after the bare name of its government; a State's name may stand alone too."""
WORDS_TOO = frozenset(
    ["IN", "OR", "ME", "OK", "HI", "OH", "PA", "DE", "LA", "MA", "AL", "ID", "CO", "NE", "MO", "MD", "AS"]
)
"""Codes of States that are words or shortened words as well."""
WEIGHT = 0.96


def typed(recipient: Recipient, name: Said, places: Gazetteer) -> Link | None:
    """The owner of a recipient by its name and its type together; None where the two do not say."""
    sorts = sorts_of(recipient.type)
    if PUBLIC.isdisjoint(sorts) and "local" not in sorts:
        return None
    if "federal" in sorts or "nonprofit" in sorts:
        return None
    return (
        bare_name(recipient, name.spelt, sorts, places)
        or named_with_sort(recipient, name, sorts, places)
        or office_of_state(recipient, name, sorts, places)
        or office_of_city(recipient, name.spelt, sorts, places)
    )


def bare_name(recipient: Recipient, spelt: str, sorts: frozenset[str], places: Gazetteer) -> Link | None:
    """`salem`, typed a city's, in Salem: nothing but the name of one city or town, its type and address."""
    fits = places.short.get((recipient.state, spelt), ()) if norm(recipient.city) == spelt else ()
    if len(fits) != 1 or fits[0].split("/")[0] not in sorts:
        return None
    evidence = f"{spelt!r} in {recipient.city}, type {recipient.type}"
    return Link(fits[0], "is", "bare name, with its type and address", evidence, 0.95)


def named_with_sort(
    recipient: Recipient, name: Said, sorts: frozenset[str], places: Gazetteer
) -> Link | None:
    """`x county board of health`, typed a county's; `bridgeport public library`, typed a city's."""
    if name.spelt.endswith((" police inc", " fire department inc")):  # filed so, and typed a government's
        name = Said(name.spelt.removesuffix(" inc"), recipient.state, places)
    words = name.words
    if not HARD.isdisjoint(words):
        return None
    if "of" not in words and SORTS.isdisjoint(words) and not BARE.search(name.spelt):
        return None
    for reading in name.readings():
        named = reading.fits
        if reading.bare:
            named += places.counties.get((recipient.state, reading.name), ())
        fits = tuple(p for p in dict.fromkeys(named) if p.split("/")[0] in sorts)
        if len(fits) != 1:
            continue
        rest = without_state(reading.rest, fits[0])
        state = fits[0].startswith("state/")
        if (
            not rest
            or OTHER_UNIT.match(rest)
            or apart(rest, name.lists)
            or (not state and EDUCATION.search(rest))
        ):
            continue
        if reading.bare and (state or not bare_of(rest, fits[0], sorts)):
            continue
        how: Relation = "is" if GOVERNING.match(rest) else "department of"
        evidence = f"{reading.name!r} + {rest!r}, type {recipient.type}"
        return Link(fits[0], how, f"{reading.form}, with its type", evidence, WEIGHT)
    return None


def apart(rest: str, lists: int) -> bool:
    """Whether the rest has a word of a body of its own, unless it begins as a department does."""
    if OWN_TRANSIT.match(rest):
        return False
    return bool(APART.search(rest, lists)) and not (
        DEPARTMENT.match(rest) and not NOT_STATES.search(rest, lists)
    )


def bare_of(rest: str, place: PlaceId, sorts: frozenset[str]) -> bool:
    """Whether a bare name goes with the rest: a library, or, typed a county's alone, any office."""
    if LIBRARY.match(rest):
        return True
    if place.startswith("city/") and "county" not in sorts and OF_CITY.search(rest):
        return True
    if not place.startswith("county/") or "city" in sorts:
        return False
    return bool(OPENS.match(rest) or CLOSES.search(rest))


def office_of_state(
    recipient: Recipient, name: Said, sorts: frozenset[str], places: Gazetteer
) -> Link | None:
    """`civil rights commission ohio`, typed a State's: an office, and no government of another sort named.

    Where the name says the State too, words of its own bodies (`arts council`) and of its work (`geological
    survey`) are enough. The District of Columbia is city, county and State in one.
    """
    code, spelt = recipient.state, name.spelt
    if code not in states() or not is_of_state(sorts, code) or (code != "DC" and LOCAL.search(spelt)):
        return None
    said = STATES_SCHOOLS.sub("", spelt)
    if said == f"{own_name(code)} state":
        return Link(PlaceId(f"state/{code.lower()}"), "is", "X city, with its type", f"{spelt!r}", WEIGHT)
    if says_state(said, code):
        work = OFFICE.search(said, name.lists) or WORK.search(said, name.lists)
        fits = bool(work) and not NOT_STATES.search(said, name.lists)
        fits = fits or (sorts <= STATES_TOO and bool(STATES_HOUSE.search(said)))
    elif code == "DC":
        fits = bool(OFFICE.search(said, name.lists)) and not APART.search(said, name.lists)
    else:
        fits = "state" in sorts and "university" not in sorts and bool(OFFICE.search(said, name.lists))
        fits = fits and not apart(said, name.lists) and not names_another(spelt, code, places)
    if not fits or (code != "DC" and not SORTS.isdisjoint(spelt.split())):
        return None
    evidence = f"{spelt!r} in {code}, type {recipient.type}"
    rule = "office of the State, by its type"
    return Link(PlaceId(f"state/{code.lower()}"), "department of", rule, evidence, WEIGHT)


def office_of_city(recipient: Recipient, spelt: str, sorts: frozenset[str], places: Gazetteer) -> Link | None:
    """`urban development department`, typed a city's, in a city: an office that names no government is the
    city's it sits in. Nothing but such a name lets an address say whose a recipient is."""
    if (
        "city" not in sorts
        or not DEPARTMENT_ALONE.search(spelt)
        or names_another(spelt, recipient.state, places)
    ):
        return None
    if NOT_STATES.search(spelt) or "state" in spelt.split() or EDUCATION.search(spelt):
        return None
    cities = [
        place
        for place in places.short.get((recipient.state, norm(recipient.city)), ())
        if place.startswith("city/")
    ]
    if len(cities) != 1:
        return None
    evidence = f"{spelt!r} in {recipient.city}, type {recipient.type}"
    return Link(cities[0], "department of", "office of the city, by its type", evidence, 0.92)


def says_state(said: str, code: str) -> bool:
    """Whether a name says its State: at either end, before the word for an office, or by its code."""
    own = own_name(code)
    return (
        said.startswith((f"{own} ", f"st of {code.lower()} ", "state "))
        or said.endswith((f" {own}", f" {own} state"))
        or any(f" {own} {office} " in said for office in ("secretary", "department", "office"))
        or (code not in WORDS_TOO and code.lower() in said.split())
    )


def is_of_state(sorts: frozenset[str], code: str) -> bool:
    """Whether the type speaks of the State alone, or says `local` as States' offices do too; in the District
    of Columbia of any government."""
    if "local" in sorts and "state" not in sorts and "joint" in sorts:
        return code == "DC"
    return code == "DC" or (not sorts.isdisjoint(STATES_TOO) and PUBLIC.isdisjoint(sorts - {"state"}))


def names_another(spelt: str, code: str, places: Gazetteer) -> bool:
    """Whether a name says a county, city or town, or begins with the name of one, other than the State's."""
    own = own_name(code)
    words = spelt.removeprefix(own).split()
    if not SORTS.isdisjoint(words):
        return True
    if spelt.startswith(own):
        return False
    heads = (" ".join(words[:n]) for n in range(1, 4))
    return any((code, head) in places.short or (code, head) in places.counties for head in heads)


STATES_TOO = frozenset(("state", "local"))
SORTS = frozenset(("county", "city", "town", "village", "township", "borough", "parish", "counties"))
