"""The names of places held in memory, for linking many recipients quickly."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from clawback.ids import PlaceId
from clawback.place.names import norm
from clawback.place.table import rows, states

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BOTH_WAYS = (
    *("de", "du", "el", "la", "le", "los", "mac", "mc", "o", "san", "van", "north", "ft", "fort", "mt"),
    *("mount", "saint"),
)
"""How a name begins that may be written in one word or in two: `DeKalb`, `Mc Henry`, `Fortworth`."""
Names = dict[tuple[str, str], tuple[PlaceId, ...]]
"""(state's postal code, normalised name) -> the places of that name there."""


class Judgement(msgspec.Struct, frozen=True):
    """What a person decided about a recipient's name; `place_id` None: it is no place's. Wins over rules."""

    state: str
    name: str
    place_id: PlaceId | None
    relation: str
    who: str
    when: str
    why: str


@dataclass(frozen=True)
class Gazetteer:
    """`full`: names with their sort (`chicago city`); `short`: bare names of cities, towns and states;
    `by_code`: GEOID -> place, aliases included; `merged`: county GEOIDs that are a city's; `counties`: bare
    names of counties."""

    full: Names
    short: Names
    counties: Names
    states: dict[str, str]
    by_code: dict[str, PlaceId]
    merged: dict[str, PlaceId]
    parent: dict[PlaceId, PlaceId]
    fips: dict[str, str]
    run_together: Names
    """Full names without their blanks, of those that are written both ways (`DeKalb`, `De Kalb`)."""
    reach: dict[tuple[str, str], int]
    """(State, first word) -> how many words the longest bare name there has that begins so; "" for the names
    of States."""
    longer: dict[tuple[str, str], frozenset[str]]
    """(State, bare name) -> the words that follow it in longer names of the State."""
    judged: dict[tuple[str, str], Judgement]
    judged_starts: dict[str, tuple[Judgement, ...]]


def gazetteer(con: "DuckDBPyConnection") -> Gazetteer:
    """The names, codes and judgements linking needs, read from `place` and `place_name`."""
    spelt = con.execute(
        """select p.state, n.norm, n.how, p.place_id, p.kind, p.full_name like '%township'
           from place_name n join place p using (place_id) order by n.norm, p.place_id"""
    ).fetchall()
    parts: dict[str, dict[tuple[str, str], list[PlaceId]]] = {
        part: defaultdict(list) for part in ("full name", "name", "county", "township")
    }
    by_code, merged = {}, {}
    for state, name, how, place_id, kind, is_township in spelt:
        if how in ("fips", "geoid"):
            by_code[name] = place_id
            if how == "fips":
                merged[name] = place_id
        elif how == "full name":
            parts[how][state, name].append(place_id)
        elif how == "name" and kind != "state":
            parts["county" if kind == "county" else "township" if is_township else "name"][
                state, name
            ].append(place_id)
    for key, ids in parts["township"].items():
        parts["name"].setdefault(key, ids)
    parent = {}
    for place_id, geoid, above in con.execute("select place_id, geoid, parent from place").fetchall():
        by_code[geoid] = place_id
        parent[place_id] = merged.get(geoid[:5], above) if place_id.startswith("town/") else above
    judged = judgements()
    return Gazetteer(
        full=fixed(parts["full name"]),
        short=fixed(parts["name"]),
        counties=fixed(parts["county"]),
        states={norm(name): code for code, name in states().items()},
        by_code=by_code,
        merged=merged,
        parent=parent,
        fips={row["code"]: row["fips"] for row in rows("states.tsv")},
        run_together=run_together(parts["full name"]),
        reach=reach([*parts["name"], *parts["county"], *(("", norm(name)) for name in states().values())]),
        longer=longer(parts["name"]),
        judged={(each.state, each.name): each for each in judged if not each.name.endswith("*")},
        judged_starts={
            state: tuple(each for each in judged if each.state == state and each.name.endswith("*"))
            for state in {each.state for each in judged}
        },
    )


def run_together(names: dict[tuple[str, str], list[PlaceId]]) -> Names:
    """Full names without their blanks, of those that begin as names do that are written both ways."""
    found: dict[tuple[str, str], list[PlaceId]] = defaultdict(list)
    for (state, name), ids in names.items():
        if name.startswith((*BOTH_WAYS, "st ")):
            together = name.replace(" ", "")
            found[state, together] += ids
            for short, long in (("ft", "fort"), ("mt", "mount"), ("st", "saint")):
                if name.startswith(f"{short} "):
                    found[state, long + together.removeprefix(short)] += ids
    return fixed(found)


def reach(names: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The most words of a name with each first word."""
    most: dict[tuple[str, str], int] = defaultdict(int)
    for state, name in names:
        words = name.split()
        most[state, words[0]] = max(most[state, words[0]], len(words))
    return dict(most)


def longer(names: dict[tuple[str, str], list[PlaceId]]) -> dict[tuple[str, str], frozenset[str]]:
    """The word after each name that begins a longer one of the same State."""
    after: dict[tuple[str, str], set[str]] = defaultdict(set)
    for state, name in names:
        words = name.split()
        for at in range(1, len(words)):
            if (head := (state, " ".join(words[:at]))) in names:
                after[head].add(words[at])
    return {head: frozenset(words) for head, words in after.items()}


def fixed(found: dict[tuple[str, str], list[PlaceId]]) -> Names:
    """Lists of places as tuples without repeats."""
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def judgements() -> list[Judgement]:
    """The packaged judgements; a name ending in `*` covers every name that starts so."""
    return [
        Judgement(
            row["state"],
            norm(row["name"]) + ("*" if row["name"].endswith("*") else ""),
            PlaceId(row["place_id"]) if row["place_id"] != "-" else None,
            row["relation"],
            row["who"],
            row["when"],
            row["why"],
        )
        for row in rows("judgements.tsv")
    ]
