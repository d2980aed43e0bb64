"""The nation on one day against the readable loop: some places by chance, half of them of the thousand with
most awards, each award read against every condition and order in the order that the design says it.

    python -m bench.single.agrees HOME [PLACES]

The loop is that of the tests (`tests/exposure/loop.py`), which shares nothing with what judges but the shapes
of the records; it is given the release's actions, awards and law, and neither its facts nor its verdicts.
Prints how many places, awards and sums were compared; ends with 1 and each difference where there is one.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from tests.exposure.loop import EXPOSED, judged
from tests.exposure.loop_sets import Award, Matter

from bench.cases.release import DAYS, KNOWN
from clawback import store
from clawback.docket import Docket
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.exposure.nation import RANGE, NationQuestion, nation, rows
from clawback.store import Connection

SEED = 6
PLACES = 40
LARGE = 1_000
Sums = Mapping[str, Decimal | int]
HELD = """
select action.award_id, award.agency, award.alns, award.awarded, award.programme_year, sum(action.obligated)
from action
inner join link on action.recipient_id = link.recipient_id and link.relation <> 'located in'
inner join award on action.award_id = award.award_id
where link.place_id = $place and link.relation <> 'component unit of'
    and action.action_date <= $day and action.known_from <= $known and $known < action.known_until
group by all order by all
"""


def main() -> None:
    """Compare and say what was compared."""
    home, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PLACES
    day, release = DAYS[-1], store.manifest(home).id
    with store.open_release(home) as con:
        law = docket_of(con, BESIDE)
        asked = NationQuestion("place", day, KNOWN, "government", release)
        found = {row["id"]: row for row in rows(con, nation(con, law, asked)) if row["of_places"]}
        sample = chosen(found, most)
        differ, awards, sums = 0, 0, 0
        for place in sample:
            slow = by_hand(con, law, place)
            awards, sums = awards + int(slow["awards"]), sums + len(slow)
            for name, value in slow.items():
                if found[place][name] != value:
                    differ += 1
                    print(f"{place} {name}: {found[place][name]}, by the loop {value}")
    conditions, orders = len(law.conditions), len(law.cases)
    print(f"{release}, {day}: {len(sample)} of {len(found):,} places, {awards:,} awards against {conditions} "
          f"conditions and {orders} cases; {sums:,} sums, {differ} differ")  # fmt: skip
    sys.exit(1 if differ or not sample else 0)


def chosen(found: Mapping[str, Mapping[str, Any]], most: int) -> list[str]:
    """Places by chance: half of all, half of those with most awards."""
    dice = Random(SEED)  # noqa: S311 - a benchmark's own numbers
    large = sorted(found, key=lambda place: (-found[place]["awards"], place))[:LARGE]
    half = min(most // 2, len(large))
    some = {*dice.sample(sorted(found), half), *dice.sample(large, half)}
    return sorted(some)


def by_hand(con: Connection, law: Docket, place: str) -> Sums:
    """What a row of the nation says of a place, award by award."""
    line, found = lineage(con, place), defaultdict[str, Decimal | int](int)
    for name in EXPOSED:
        for column in (name, f"{name}_awards", f"under_{name}", f"under_{name}_awards"):
            found[column] = 0
    found.update(dict.fromkeys(("awards", "obligated"), 0))
    for column in RANGE.values():
        found.update({column: 0, f"{column}_awards": 0})
    held = con.execute(HELD, {"place": place, "day": DAYS[-1], "known": KNOWN}).fetchall()
    for _, agency, alns, awarded, programme_year, obligated in held:
        award = Award(agency, frozenset(filter(None, alns.split(","))), awarded, programme_year)
        status, under, step = judged(Matter(law, line, DAYS[-1], KNOWN, award), award)
        reached = list(RANGE.values())[step:] if step < len(RANGE) else []
        for column in ("", status, f"under_{under}"):
            found[f"{column}_awards" if column else "awards"] += 1
            found[column or "obligated"] += obligated
        for column in reached:
            found[f"{column}_awards"] += 1
            found[column] += max(obligated, Decimal(0))
    return found


def lineage(con: Connection, place: str) -> tuple[str, ...]:
    """The place and what it lies in."""
    line: list[str] = []
    above: str | None = place
    while above:
        line.append(above)
        told = con.execute("select parent from place where place_id = $place", {"place": above}).fetchall()
        above = told[0][0] if told else None
    return tuple(line)


if __name__ == "__main__":
    main()
