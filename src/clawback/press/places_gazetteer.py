"""The names of governments that an article may mean, in memory: the packaged gazetteer and the words about
places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, cast

import msgspec

from clawback.place.names import norm
from clawback.place.table import rows
from clawback.press.text import Span
from clawback.strictyaml import convert, load_yaml

DATA = Path(__file__).with_name("places_words.yaml")


PEOPLE = Path(__file__).with_name("places_people.tsv")


Kind: TypeAlias = Literal["country", "state", "county", "city", "town", "settlement"]


DWARFS = 5
"""How many times the people of any other of its name make a city or county the one meant."""


NEAR = 12
"""Names of States on each side of a name, in its paragraph, that may tell where it is."""


SHADOWED = 20
"""How many times the people of a namesake nearby a large city must have to be meant all the same."""
LARGE = 100
"""Thousands of people in a city that the press names without its State."""


class PlaceMention(msgspec.Struct, frozen=True):
    """One mention of a jurisdiction. `geoid` is None where it is no government of the gazetteer or one
    of several
    `candidates`; `rule` tells what decided; `core` is false for the nation by its familiar name."""

    span: Span
    name: str
    kind: Kind
    geoid: str | None
    place_id: str
    state: str
    candidates: tuple[str, ...]
    rule: str
    role: Literal["dateline", ""] = ""
    core: bool = True


class NerSpan(NamedTuple):
    """A named entity that a parser found."""

    start: int
    end: int
    label: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: what the words around a name tell."""

    alone: tuple[str, ...]
    short: dict[str, tuple[str, ...]]
    state_offices: frozenset[str]
    city_offices: frozenset[str]
    offices: frozenset[str]
    organisations: frozenset[str]
    organisations_before: tuple[str, ...]
    court: tuple[str, ...]
    titles: frozenset[str]
    first: frozenset[str]
    common: tuple[str, ...]
    countries: tuple[str, ...]


class Entry(NamedTuple):
    """One government. `people` are in thousands, 0 where not told."""

    id: str
    kind: Kind
    state: str
    geoid: str
    name: str
    people: int


@dataclass(frozen=True, repr=False)
class Gazetteer:
    """What names lead to. Keys are normalised; built once, by `gazetteer()`."""

    names: Mapping[str, tuple[Entry, ...]]
    counties: Mapping[str, tuple[Entry, ...]]
    """Counties by their name without its unit word."""
    reach: Mapping[str, int]
    """First word -> the most words of a name that begins so."""
    settlements: frozenset[tuple[str, str]]
    """(State, name) of settlements that have no government of their own."""
    alone: frozenset[str]
    common: frozenset[str]
    countries: Mapping[str, str]
    states: Mapping[str, Entry]


@cache
def words() -> Words:
    """The words of the data file."""
    tree, marks = load_yaml(DATA.read_bytes(), str(DATA))
    return convert(tree, Words, marks, str(DATA))


UNIT = re.compile(r" (county|parish|borough|city and borough|census area|municipio|municipality)$")


WASHINGTON = "1150000"
"""The District's code as a city, which the press calls by the city's name."""


NOT_NICKNAMES = frozenset(
    ("dc", "washington dc", "city of washington", "indy", "atl", "beantown", "calif", "mass", "penn")
)


@cache
def gazetteer() -> Gazetteer:
    """The names, from the packaged tables; takes about half a second, once."""
    people = dict(line.split("\t") for line in PEOPLE.read_text(encoding="utf-8").splitlines()[1:])
    names: dict[str, list[Entry]] = {}
    counties: dict[str, list[Entry]] = {}
    by_id: dict[str, Entry] = {}
    for row in rows("places.tsv.gz"):
        if row["place_id"] == "place_id":
            continue
        entry = _entry(row, people)
        by_id[entry.id] = entry
        names.setdefault(norm(row["name"]), []).append(entry)
        if entry.kind == "county":
            counties.setdefault(UNIT.sub("", norm(row["name"])), []).append(entry)
    _also(names, counties, by_id)
    reach: dict[str, int] = {}
    countries = {norm(name): name for name in words().countries}
    for key in (*names, *countries):
        first, *more = key.split(" ")
        reach[first] = max(reach.get(first, 0), 1 + len(more))
    return Gazetteer(
        names={key: tuple(dict.fromkeys(found)) for key, found in names.items()},
        counties={key: tuple(dict.fromkeys(found)) for key, found in counties.items()},
        reach=reach,
        settlements=frozenset((row["state"], norm(row["name"])) for row in rows("settlements.tsv.gz")),
        alone=frozenset(words().alone),
        common=frozenset(map(norm, words().common)),
        countries=countries,
        states={entry.state: entry for entry in by_id.values() if entry.kind == "state"},
    )


def _entry(row: Mapping[str, str], people: Mapping[str, str]) -> Entry:
    kind = cast("Kind", row["kind"])
    told = people.get(row["place_id"]) or str(int(row["population"] or 0) // 1000)
    return Entry(row["place_id"], kind, row["state"], row["geoid"], row["full_name"], int(told))


def _also(
    names: dict[str, list[Entry]], counties: dict[str, list[Entry]], by_id: Mapping[str, Entry]
) -> None:
    """What else a place answers to: nicknames, and the county that is one with its city."""
    for row in rows("nicknames.tsv"):
        key = norm(row["nickname"])
        if key not in NOT_NICKNAMES:
            names.setdefault(key, []).append(by_id[row["place_id"]])
    for row in rows("consolidated.tsv"):
        if (
            row["alias_geoid"]
            and "(" not in row["alias_name"]
            and row["alias_name"].endswith((" County", " Parish"))
        ):
            entry = by_id[row["place_id"]]
            names.setdefault(norm(row["alias_name"]), []).append(entry)
            counties.setdefault(UNIT.sub("", norm(row["alias_name"])), []).append(entry)
    washington = by_id["state/dc"]._replace(kind="city", geoid=WASHINGTON, name="Washington city")
    for key in ("washington", "dc", "washington dc"):
        names.setdefault(key, []).append(washington)
    for entry in list(by_id.values()):
        if entry.kind == "city" and (bare := norm(entry.name)).endswith(" city city"):
            names.setdefault(bare.removesuffix(" city city"), []).append(entry)
    names["new york city"] = [by_id["city/ny/new-york"]]
    names["new york state"] = [by_id["state/ny"]]
    names["washington state"] = [by_id["state/wa"]]
