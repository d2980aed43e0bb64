"""Verdicts under another law from those of a release: only the pairs whose tracks changed are judged anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from clawback.docket import Docket, Scope
from clawback.docket.cover import cases_on
from clawback.docket.scope import HOLDING_KINDS
from clawback.docket.tracks import Tracks
from clawback.exposure.judging import Held, Judging, classes_of, rows_of
from clawback.exposure.parties import Lineage, Parties, lineages
from clawback.exposure.verdicts import insert_many, read_signatures
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
PAIR = {"party": "integer", "sig": "integer", "track": "integer"}
TRACK = {
    "track": "integer",
    **dict.fromkeys(("valid_from", "valid_to"), "date"),
    **dict.fromkeys(("status", "under_directives"), "varchar"),
    "step": "integer",
}
Signatures = Mapping[int, tuple[Held, Scope]]
Asked = dict[int, set[int]]
"""Signature -> the parties whose verdicts under it may differ."""


def rejudge(con: Connection, was: Docket, law: Docket) -> bool:
    """Fill `verdict_of` and `track` for a law that has the same sets and gives awards the same signatures,
    from `was_party_of`, `was_verdict_of`, `was_track`; False where nothing differs, and nothing is filled."""
    changed = conditions_changed(was, law)
    signatures = read_signatures(con)
    holders = _first_holders(con) if changed else {}
    asked = _differing(was, law, changed, signatures, holders)
    pairs = _occurring(con, asked) if asked else []
    if not pairs:
        return False
    tracks = Tracks(law, date.max)
    parties = Parties(tracks)
    of = sorted({party for _, some in pairs for party in some})
    local = {party: parties.number(*holders[party]) for party in of}
    judging = Judging(law, tracks, parties)
    redone: list[tuple[int, int, int]] = []
    for sig, some in pairs:
        found = judging.verdicts(*signatures[sig], [local[party] for party in some])
        redone += zip(some, [sig] * len(some), found, strict=True)
    insert_many(con, "redone", PAIR, redone)
    insert_many(con, "redone_track", TRACK, list(rows_of(judging.spans())))
    run(con, SQL, "redone.sql")
    run(con, SQL, "tracks.sql")
    for name in ("verdict_of", "track"):
        con.execute(f"create or replace table main.{name} as from temp.{name}")
    return True


def conditions_changed(was: Docket, law: Docket) -> list[str]:
    """The conditions whose statuses may differ between two laws with the same sets: those that were changed
    themselves, or on which the orders were."""
    before, after = cases_on(was), cases_on(law)
    others = was.about.agencies != law.about.agencies
    return [
        name
        for name, condition in law.conditions.items()
        if condition.kind in HOLDING_KINDS
        and (others or was.conditions.get(name) != condition or before.get(name) != after.get(name))
    ]


def _first_holders(con: Connection) -> dict[int, tuple[Lineage, bool]]:
    """A holder of each party: the lineage (none: no place), and whether a unit within it is meant."""
    con.execute(
        "create or replace temporary table party_first as "
        "select party, min(holder) as holder, arg_min(within, holder) as within "
        "from was_party_of group by party"
    )
    lines = lineages(con, "party_first")
    rows = con.execute("select party, holder, within from party_first order by party").fetchall()
    return {party: (lines[holder] if holder else (), within) for party, holder, within in rows}


def _differing(
    was: Docket,
    law: Docket,
    changed: Iterable[str],
    signatures: Signatures,
    holders: Mapping[int, tuple[Lineage, bool]],
) -> Asked:
    """The parties whose status under one of the conditions differs, by signature."""
    before, after = Tracks(was, date.max), Tracks(law, date.max)
    sets = {name: {*before.sets(name), *after.sets(name)} for name in changed}
    parties = Parties(after, set[str]().union(*sets.values()))
    classes: dict[int, list[int]] = defaultdict(list)
    for party, holder in holders.items():
        classes[parties.number(*holder)].append(party)
    apart = {name: classes_of(parties.told, some) for name, some in sets.items()}
    found: dict[tuple[object, ...], set[int]] = {}
    asked: Asked = defaultdict(set)
    for sig, (held, scope) in signatures.items():
        for name in apart.keys() & held.keys():
            reach, _ = held[name]
            how = (name, reach, before.touched(name, scope), after.touched(name, scope))
            if how not in found:
                of, first = apart[name]
                differs = []
                for each in first:
                    line, told = parties.lines[each], parties.told[each]
                    one = before.track(name, reach, how[2], line, told)
                    differs.append(one != after.track(name, reach, how[3], line, told))
                found[how] = {party for number, n in enumerate(of) if differs[n] for party in classes[number]}
            if found[how]:
                asked[sig] |= found[how]
    return asked


def _occurring(con: Connection, asked: Asked) -> list[tuple[int, list[int]]]:
    """Those of the pairs that occur: the parties of each signature."""
    insert_many(con, "asked_sig", {"sig": "integer"}, [(sig,) for sig in asked])
    parties = set[int]().union(*asked.values())
    insert_many(con, "asked_party", {"party": "integer"}, [(party,) for party in sorted(parties)])
    rows = con.execute(
        "select sig, list(party order by party) from was_verdict_of "
        "semi join asked_sig using (sig) semi join asked_party using (party) group by sig order by sig"
    ).fetchall()
    told = ((sig, [party for party in some if party in asked[sig]]) for sig, some in rows)
    return [(sig, some) for sig, some in told if some]
