"""Whom a report's figures are about: the government that its codes, names and addresses lead to."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from clawback import place
from clawback.place.names import norm
from clawback.place.table import states
from clawback.store import run

if TYPE_CHECKING:
    from clawback.store import Connection

SQL = Path(__file__).with_name("sql")
JUDGED = Path(__file__).with_name("facilities.tsv")
Custody: TypeAlias = Literal["county", "city", "state", "federal", "company", "juvenile", "unknown"]
"""Who keeps a facility."""
LOCAL = ("county", "city")
NAMED = re.compile(r"\b([A-Z][A-Z .'-]*?)\s+(?:COUNTY|CNTY|CO\.?|PARISH)(?=[\s,.]|$)")
"""A county in the name of a facility."""
OF_CITY = re.compile(r"^(.+?) (?:POLICE DEP(?:T|ARTMENT)\b|CITY JAIL\b)")
"""A city in the name of its police or jail."""
UNIT_WORDS = re.compile(
    r" (?:county|parish|co|cnty|borough|city and borough|census area|municipio|municipality|island|district)$"
)
FEDERAL = re.compile(
    r"\b(?:FCI|FDC|FMC|USP|MCC|MDC|FPC|F\.?C\.?I|FED(?:ERAL)?|BOP|USMS|US MARSHALS?|SPC|ICE|ERO|DHS|CBP|CAMP"
    r"|SERVICE PROCESSING)\b"
)
COMPANY = ("CDF", "DIGSA", "SPC", "FAMILY", "STAGING", "BOP", "DOD")
"""Kinds in the federal workbook of facilities that no local government keeps, but the agency, a company under
contract or another federal agency."""


class County(NamedTuple):
    """A county equivalent. `people` are of 2020; None where the gazetteer does not say."""

    state: str
    place_id: str
    people: int | None


class Unit(NamedTuple):
    """One row of `weekly_unit`."""

    report: str
    unit: int
    level: str
    published: str
    city: str
    state: str
    geoid: str
    code: str

    @property
    def shown(self) -> str:
        """The name as published, with its city and State; a State's own."""
        if self.level == "state":
            return states().get(self.state, self.published)
        return ", ".join(filter(None, (self.published or self.geoid or self.code, self.city, self.state)))


class Where(NamedTuple):
    """Where a unit's name, code or address leads."""

    place_id: str
    """The government; empty where none is found or none answers."""
    by: Literal["code", "name", "judgement", "address", "nothing"]
    custody: Custody
    people: int | None
    named: str
    """The county in a facility's name, in lower case."""
    lies_in: tuple[str, ...]
    """The counties that a facility's city lies in."""


class Atlas:
    """The gazetteer as far as reports need it, in memory."""

    def __init__(self, con: "Connection") -> None:
        place.build(con)
        run(con, SQL, "counties.sql")
        self.counties: dict[str, list[County]] = {}
        for name, state, place_id, people in con.execute(
            "select name, state, place_id, population from county "
            "order by name, population desc nulls last, state"
        ).fetchall():
            self.counties.setdefault(norm(name), []).append(County(state, place_id, people))
        self.by_code = dict(
            con.execute(
                "select geoid, place_id from place where geoid <> '' union all "
                "select name, place_id from place_name where how in ('fips', 'geoid')"
            ).fetchall()
        )
        self.people = dict(con.execute("select place_id, population from place").fetchall())
        self.nation = sum(self.people.get(f"state/{code.lower()}") or 0 for code in states())
        self._names: dict[tuple[str, str], list[str]] = {}
        for name, state, place_id in con.execute(
            """select place_name.norm, lower(place.state), place_id from place_name
            inner join place using (place_id) where place.kind in ('city', 'town', 'state')
            and how in ('name', 'full name', 'nickname') order by place.kind, place_id"""
        ).fetchall():
            self._names.setdefault((name, state), []).append(place_id)
        self.parents = dict(
            con.execute("select place_id, parent from place where kind in ('city', 'town')").fetchall()
        )
        self.settled = dict(_settlements())

    def county(self, name: str, state: str) -> County | None:
        """The county of that name in the State."""
        return next((each for each in self.named(name) if each.state == state.lower()), None)

    def named(self, name: str) -> Sequence[County]:
        """Every county of that name, the most populous first."""
        bare = norm(name)
        return self.counties.get(bare) or self.counties.get(UNIT_WORDS.sub("", bare)) or ()

    def cities(self, name: str, state: str) -> Sequence[str]:
        """The cities, towns and the State of that name in a State."""
        return self._names.get((norm(name), state.lower()), ())

    def around(self, city: str, state: str) -> tuple[str, ...]:
        """The counties that places of that name lie in; none where one of them lies in several, or in no
        county."""
        found = {self.parents.get(each) or "" for each in self.cities(city, state)}
        if not all(each.startswith("county/") for each in found):
            return ()
        return tuple(sorted({*found, *self.settled.get((norm(city), state.lower()), ())}))


def _settlements() -> list[tuple[tuple[str, str], tuple[str, ...]]]:
    """(name, State) of every settlement -> its counties."""
    return [
        ((norm(row["name"]), row["state"].lower()), tuple(row["counties"].split()))
        for row in place.table.rows("settlements.tsv.gz")
    ]


@cache
def judgements() -> Mapping[tuple[str, str, str], tuple[Custody, str]]:
    """(name, city, State) of a facility -> who keeps it and the government that answers for it, as people
    judged."""
    import csv

    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        (row["facility"], row["city"], row["state"]): (cast("Custody", row["custody"]), row["place_id"])
        for row in rows
    }


def located(con: "Connection") -> dict[tuple[str, int], Where]:
    """Where the units of a release lead, as was told when they came in."""
    rows = con.execute("select * from weekly_where").fetchall()
    return {(report, unit): Where._make((*told, tuple(lies.split()))) for report, unit, *told, lies in rows}


def locate(atlas: Atlas, unit: Unit) -> Where:
    """Where a unit of a report leads: by its code, by a recorded judgement, by its name."""
    if unit.level == "facility":
        return _facility(atlas, unit)
    if unit.geoid:
        return _where(atlas, atlas.by_code.get(unit.geoid, ""), "code")
    if unit.level == "state":
        state = f"state/{unit.state.lower()}"
        return _where(atlas, state if state in atlas.people else "", "name")
    if unit.level in ("nation", "list"):
        return _where(atlas, "", "nothing")
    county = atlas.county(unit.published, unit.state)
    found = county.place_id if county else next(iter(atlas.cities(unit.published, unit.state)), "")
    return _where(atlas, found, "name")


def _where(atlas: Atlas, place_id: str, by: Literal["code", "name", "nothing"]) -> Where:
    return Where(place_id, by if place_id else "nothing", "unknown", atlas.people.get(place_id), "", ())


def _facility(atlas: Atlas, unit: Unit) -> Where:
    """A facility's keeper, the county its name says and those its address lies in."""
    found = NAMED.search(unit.published.upper())
    named = norm(found[1]) if found else ""
    lies_in = atlas.around(unit.city, unit.state) if unit.city else ()
    if judged := judgements().get((unit.published, unit.city, unit.state)):
        custody, place_id = judged
        return Where(place_id, "judgement", custody, atlas.people.get(place_id), named, lies_in)
    if police := OF_CITY.match(unit.published.upper()):
        of = atlas.cities(police[1], unit.state)
        return _where(atlas, of[0] if len(of) == 1 else "", "name")._replace(custody="city", lies_in=lies_in)
    county = atlas.county(named, unit.state) if named else None
    kept: Custody = "unknown"
    if FEDERAL.search(unit.published.upper()) or unit.code in COMPANY:
        kept = "federal"
    elif unit.code == "STATE":
        kept = "state"
    elif named:
        kept = "county"
    agrees = county is not None and (county.place_id in lies_in or not lies_in)
    place_id = county.place_id if county and agrees and kept == "county" else ""
    return Where(
        place_id, "address" if place_id else "nothing", kept, atlas.people.get(place_id), named, lies_in
    )
