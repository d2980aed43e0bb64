"""Verdicts under another law from those of a release: only the pairs whose tracks changed are judged anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from clawback.docket import Docket, Scope
from clawback.docket.scope import HOLDING_KINDS
from clawback.docket.tracks import Touched, Tracks
from clawback.exposure.judging import Judging, classes_of, rows_of
from clawback.exposure.parties import Lineage, Parties, lineages
from clawback.exposure.verdicts import scope_as_asked, signatures_of
from clawback.store import Connection, insert_many, run

SQL = Path(__file__).with_name("sql")
PAIR = {"party": "integer", "sig": "integer", "track": "integer"}
TRACK = {
    "track": "integer",
    **dict.fromkeys(("valid_from", "valid_to"), "date"),
    **dict.fromkeys(("status", "under_directives"), "varchar"),
    "step": "integer",
}
Asked = dict[int, set[int]]
"""Signature -> the parties whose verdicts under it may differ."""


def rejudge(con: Connection, was: Docket, law: Docket) -> bool:
    """Lay `verdict_of` and `track` for a law that has the same sets and gives awards the same signatures,
    from `was_party_of`, `was_verdict_of`, `was_track`; False where nothing can differ, and none is laid."""
    tracks = Tracks(law, date.max)
    holders = _first_holders(con)
    asked = _differing(con, Tracks(was, date.max), tracks, holders)
    pairs = _occurring(con, asked) if asked else []
    if not pairs:
        return False
    parties = Parties(tracks)
    of = sorted({party for _, some in pairs for party in some})
    local = {party: parties.number(*holders[party]) for party in of}
    judging, signatures = Judging(law, tracks, parties), signatures_of(con, [sig for sig, _ in pairs])
    redone: list[tuple[int, int, int]] = []
    for sig, some in pairs:
        found = judging.verdicts(*signatures[sig], [local[party] for party in some])
        redone += zip(some, [sig] * len(some), found, strict=True)
    insert_many(con, "redone", PAIR, redone)
    insert_many(con, "redone_track", TRACK, rows_of(judging.spans()))
    run(con, SQL, "redone.sql")
    run(con, SQL, "tracks.sql")
    return True


class Change(NamedTuple):
    """What changed for one condition: itself, or these cases with an order on it. Its status can differ only
    for places that some of the sets hold."""

    itself: bool
    cases: frozenset[str]
    sets: frozenset[str]


def changes(before: Tracks, after: Tracks) -> dict[str, Change]:
    """The conditions whose statuses may differ between two laws with the same sets, and why."""
    was, law = before.docket, after.docket
    agencies = was.about.agencies != law.about.agencies
    moved = {each for each in was.cases | law.cases if was.cases.get(each) != law.cases.get(each)}
    found = {}
    for name, condition in law.conditions.items():
        on = moved.intersection([*before.cases(name), *after.cases(name)])
        itself = agencies or was.conditions.get(name) != condition
        if condition.kind not in HOLDING_KINDS or not (itself or on):
            continue
        sets = set[str]()
        for tracks in (before, after):
            of_cases = (tracks.on(case, name).sets for case in on.intersection(tracks.cases(name)))
            sets.update(tracks.sets(name) if itself else chain.from_iterable(of_cases))
        found[name] = Change(itself, frozenset(on), frozenset(sets))
    return found


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
    con: Connection, before: Tracks, after: Tracks, holders: Mapping[int, tuple[Lineage, bool]]
) -> Asked:
    """The parties whose status under one of the conditions may differ, by signature: where only cases were
    changed, those for whom their orders bar something else."""
    changed = changes(before, after)
    parties = Parties(after, frozenset[str]().union(*(each.sets for each in changed.values())))
    alike: dict[int, list[int]] = defaultdict(list)
    for party, holder in holders.items() if changed else ():
        alike[parties.number(*holder)].append(party)
    apart = {name: classes_of(parties.told, each.sets) for name, each in changed.items()}
    found: dict[tuple[object, ...], set[int]] = {}
    asked: Asked = defaultdict(set)
    for name, reach, scope, sigs in _asking(con, list(changed)):
        touched = before.touched(name, scope), after.touched(name, scope)
        if (name, reach, touched) not in found:
            of, first = apart[name]
            one, other = (
                [_rests_on(tracks, name, changed[name], reach, touch, parties, each) for each in first]
                for tracks, touch in zip((before, after), touched, strict=True)
            )
            found[name, reach, touched] = {
                party for number, n in enumerate(of) if one[n] != other[n] for party in alike[number]
            }
        if differing := found[name, reach, touched]:
            for sig in sigs:
                asked[sig] |= differing
    return asked


def _rests_on(
    tracks: Tracks, name: str, changed: Change, reach: str, touched: Touched, parties: Parties, number: int
) -> object:
    """What a party's status under a condition comes from, as far as it may have changed."""
    told = parties.told[number]
    if changed.itself:
        return tracks.track(name, reach, touched, parties.lines[number], told)
    return tracks.bars(name, touched, told, changed.cases)


def _asking(con: Connection, names: Sequence[str]) -> list[tuple[str, str, Scope, list[int]]]:
    """How the conditions hold awards of which scope, with the signatures of those."""
    insert_many(con, "asked_condition", {"name": "varchar"}, [(each,) for each in names])
    rows = con.execute(
        "select condition_id, reach, agency, alns, list(sig) from sig_condition inner join sig using (sig) "
        "where condition_id in (select name from asked_condition) group by all order by all"
    ).fetchall()
    return [(name, reach, scope_as_asked(agency, alns), sigs) for name, reach, agency, alns, sigs in rows]


def _occurring(con: Connection, asked: Asked) -> list[tuple[int, list[int]]]:
    """Those of the pairs that occur: the parties of each signature."""
    insert_many(con, "asked_sig", {"sig": "integer"}, [(sig,) for sig in sorted(asked)])
    parties = set[int]().union(*asked.values())
    insert_many(con, "asked_party", {"party": "integer"}, [(party,) for party in sorted(parties)])
    rows = con.execute(
        "select sig, list(party order by party) from was_verdict_of "
        "semi join asked_sig using (sig) semi join asked_party using (party) group by sig order by sig"
    ).fetchall()
    told = ((sig, [party for party in some if party in asked[sig]]) for sig, some in rows)
    return [(sig, some) for sig, some in told if some]
