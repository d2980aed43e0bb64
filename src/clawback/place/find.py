"""A place by what people type: its name, nickname, code or id; asks when several fit."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clawback.errors import AmbiguousPlace, UnknownPlace
from clawback.ids import PlaceId
from clawback.place.names import as_full, norm
from clawback.place.table import Place, states
from clawback.store import ask, kept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = "place_id, kind, state, geoid, name, full_name, parent"
CITIES_TOO = ("new york", "washington")
"""Names of States by which people mean a city as often; any other State's name alone means the State."""
NEAR = 5
"""How many near names an unknown name is answered with."""


def find(con: "DuckDBPyConnection", text: str) -> Place:
    """The one place `text` names; `con` has `place` and `place_name`.

    Takes an id or alias id, a GEOID or FIPS, a name, full name or nickname, with or without its state
    (`Santa Fe, NM`). With a state a bare name means the municipality, as on an envelope; a county is
    then said as one (`Cook County, IL`), and a township where a city has its name too. A school district
    or other unit of its own is found however awards turn its name. Raises AmbiguousPlace with the
    candidates, UnknownPlace with near names.
    """
    asked = text.strip()
    found = by_code(con, asked.lower()) or by_name(con, asked) or by_unit(con, asked)
    if not found:
        raise UnknownPlace(text, near(con, asked))
    if len(found) > 1:
        raise AmbiguousPlace(text, [candidate(con, place) for place in found])
    return found[0]


@kept("place", most=1024)
def lineage(con: "DuckDBPyConnection", place_id: PlaceId) -> tuple[PlaceId, ...]:
    """The place, the county it lies in where that is one, and its state."""
    found = ask(
        con,
        """select here.place_id, above.place_id, above.parent from place as here
           left join place as above on above.place_id = here.parent where here.place_id = :place""",
        place=place_id,
    ).fetchone()
    if found is None:
        raise UnknownPlace(place_id)
    return tuple(each for each in found if each is not None)


def aliases(con: "DuckDBPyConnection", place_id: PlaceId) -> tuple[str, ...]:
    """What else answers as this place: nicknames, ids and codes merged into it."""
    sql = """select distinct name from place_name where place_id = :place
             and how in ('nickname', 'alias id', 'fips', 'geoid') order by name"""
    return tuple(name for (name,) in ask(con, sql, place=place_id).fetchall())


def by_code(con: "DuckDBPyConnection", code: str) -> list[Place]:
    """Places with that id or GEOID, or of which it is an alias."""
    if not re.fullmatch(r"\d{2}|\d{5}|\d{7}|\d{10}|[a-z]+/[a-z]{2}(/[a-z0-9-]+)?", code):
        return []
    return select(
        con,
        """place_id = :code or geoid = :code or place_id in (select place_id from place_name
        where norm = :code and how in ('alias id', 'fips', 'geoid'))""",
        code=code,
    )


def by_name(con: "DuckDBPyConnection", text: str) -> list[Place]:
    """Places of that name: the whole text as a name, else what stands before a state as a name in it."""
    whole = norm(text)
    if "," not in text:
        found = named(con, [whole])
        if whole not in CITIES_TOO and (alone := [p for p in found if p.kind == "state"]):
            return alone
        if as_full(whole) != whole:
            found = named(con, [whole, as_full(whole)])
        if whole.upper() in states():
            found += named(con, [norm(states()[whole.upper()])], "state")
        if found:
            return unique(found)
    elif found := named(con, [whole]):
        return found
    for name, state in before_state(whole):
        inside = [p for p in named(con, [name, as_full(name)]) if p.state == state and p.kind != "state"]
        if inside:
            return municipal(inside, name)
    return []


def by_unit(con: "DuckDBPyConnection", text: str) -> list[Place]:
    """Units of their own by a name as awards write it: `School District of Philadelphia`, in any State
    unless one is said."""
    from clawback.place.spelling import spelt_out  # only for names that nothing else knows
    from clawback.place.units import place_of, unit

    whole = norm(text)
    readings = [*before_state(whole), *((whole, code) for code in states())]
    ids = {place_of(its, code).id for name, code in readings if (its := unit(spelt_out(name, code), code))}
    return select(con, "list_contains(:ids, place_id)", ids=sorted(ids))


def before_state(name: str) -> list[tuple[str, str]]:
    """The splits of a normalised name into what stands before a state's name or code, and its code."""
    splits = []
    for code, state in states().items():
        for tail in (norm(state), code.lower()):
            if name.endswith(" " + tail):
                splits.append((name[: -len(tail) - 1], code))
    return sorted(splits)


def municipal(places: list[Place], name: str) -> list[Place]:
    """Without the counties, where a bare name in a state also fits a city or town."""
    if re.search(r" (county|parish|borough)$", name):
        return places
    return [p for p in places if p.kind != "county"] or places


def named(con: "DuckDBPyConnection", names: Sequence[str], kind: str = "") -> list[Place]:
    """Places that go by one of the normalised names; a township only where nothing else of the name is."""
    found = select(
        con,
        """place_id in (select place_id from place_name where norm in (:first, :last)
        and how in ('name', 'full name', 'nickname')) and (:kind = '' or kind = :kind)""",
        first=names[0],
        last=names[-1],
        kind=kind,
    )
    spoken = any(re.search(r"\btownship\b", name) for name in names)
    return found if spoken else [p for p in found if not is_township(p)] or found


def is_township(place: Place) -> bool:
    """Whether people say `township` after the name; in New England, New York and Wisconsin it is a town."""
    return place.kind == "town" and not place.full_name.endswith((" town", " plantation"))


def select(con: "DuckDBPyConnection", where: str, **values: object) -> list[Place]:
    """Places for which `where` holds: states first, then cities, counties and towns, by state."""
    order = "array_position(['state', 'city', 'county', 'town'], kind), state, place_id"
    sql = f"select {COLUMNS} from place where {where} order by {order}"
    return [Place(*row) for row in ask(con, sql, **values).fetchall()]


def unique(places: list[Place]) -> list[Place]:
    """Each place once, in the order found."""
    return list({place.id: place for place in places}.values())


def candidate(con: "DuckDBPyConnection", place: Place) -> str:
    """How a candidate is listed: id, full name, county where it lies in one, state, GEOID."""
    inside = [place.full_name]
    if place.parent and not place.parent.startswith("state/"):
        inside += [each.full_name for each in select(con, "place_id = :parent", parent=place.parent)]
    inside += [place.state] if place.kind != "state" else []
    return f"{place.id}  {', '.join(inside)}  (GEOID {place.geoid})"


def near(con: "DuckDBPyConnection", text: str) -> list[str]:
    """Names that exist and look like `text`, best first, as `find` takes them."""
    from rapidfuzz import fuzz, process  # the slow path only

    name = text.lower() if "/" in text else norm(text)
    split = before_state(name)[:1]
    wanted = split[0] if split else (name, "")
    sql = """select n.norm, case when p.kind = 'state' then p.name else n.name || ', ' || p.state end
        from place_name n join place p using (place_id)
        where n.how in ('name', 'full name') and (:state = '' or p.state = :state)
        union all select place_id, place_id from place where contains(:text, '/') order by 1, 2"""
    known: dict[str, list[str]] = {}
    for spelt, shown in ask(con, sql, state=wanted[1], text=text).fetchall():
        known.setdefault(spelt, []).append(shown)
    best = process.extract(wanted[0], list(known), scorer=fuzz.ratio, score_cutoff=75, limit=NEAR)
    return list(dict.fromkeys(shown for spelt, _, _ in best for shown in known[spelt][:2]))[:NEAR]
