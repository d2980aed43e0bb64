"""Which audit report stands on which known day: the SQL agrees with a slow loop, over MADE-UP chains."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from clawback.dates import FOREVER
from clawback.source import AuditRow
from tests.ledger.test_audits import DEPRECATED, audit, chain, known, settled

FIRST_DAY = date(2023, 10, 1)
ENTITIES = 600


def made_up(dice: random.Random) -> list[AuditRow]:
    """Reports of many entities, one to four each, of one or two years; what is told of their chains is whole,
    partial, wrong or nothing. Two files, the second with a later state of some."""
    rows: list[AuditRow] = []
    for entity in range(ENTITIES):
        ids = [f"2023-06-GSAFAC-{entity:06}{n:04}" for n in range(dice.randint(1, 4))]
        years = [2023 if dice.random() < 0.9 else 2024 for _ in ids]
        days = [FIRST_DAY + timedelta(days=dice.randint(0, 40) * 10) for _ in ids]
        for n, report_id in enumerate(ids):
            about = {
                "report_id": report_id,
                "auditee_uei": f"UEI{entity:09}" if dice.random() < 0.9 else "",
                "accepted": dice.choice((days[n], days[n], days[n], None)),
            }
            last = n == len(ids) - 1
            versions: dict[str, Any] = {"version": dice.choice((n + 1, n + 1, 2))}
            versions |= {"status": "most_recent" if last else DEPRECATED}
            end = {"period_end": date(years[n], 6, 30), "period_start": date(years[n] - 1, 7, 1)}
            if dice.random() < 0.9:
                told = FIRST_DAY + timedelta(days=dice.randint(40, 60) * 10)
                said = versions if dice.random() < 0.5 else {}
                rows.append(audit(told_on=told, **about, **end, **said))
            if dice.random() < 0.7:
                later = FIRST_DAY + timedelta(days=dice.randint(60, 80) * 10)
                rows.append(audit(source_id="later", told_on=later, **about, **end, **versions))
            if dice.random() < 0.3:
                links = {
                    "previous": dice.choice(("", ids[n - 1] if n else "", dice.choice(ids))),
                    "following": dice.choice(("", "" if last else ids[n + 1], "2023-06-GSAFAC-9999999999")),
                }
                links = {name: "" if other == report_id else other for name, other in links.items()}
                later = FIRST_DAY + timedelta(days=dice.randint(60, 80) * 10)
                said = versions if dice.random() < 0.5 else {}
                rows.append(chain(told_on=later, **about, **links, **said))
    dice.shuffle(rows)
    return [row for row in rows if row.told_on or row.accepted]


def loop(rows: Sequence[AuditRow]) -> dict[str, tuple[date, date]]:
    """Each report of one entity -> the days from and until which it is known, read each against each."""
    ids = sorted({row.report_id for row in rows})
    of = {each: [row for row in rows if row.report_id == each] for each in ids}
    start = {each: first_day(of[each]) for each in ids}
    found = {}
    for each in ids:
        ends = [
            start[other]
            for other in ids
            if replaces(other, each, of) and (start[other], other) > (start[each], each)
        ]
        if not ends:
            ends = [r.told_on for r in of[each] if r.told_on and (r.status == DEPRECATED or r.following)]
        found[each] = (start[each], max(start[each], min(ends, default=FOREVER)))
    return found


def first_day(rows: Sequence[AuditRow]) -> date:
    """The day a report was taken; where no row says, the day of the first file."""
    taken = [row.accepted for row in rows if row.accepted]
    return min(taken or [row.told_on for row in rows if row.told_on])


def replaces(later: str, earlier: str, of: Mapping[str, Sequence[AuditRow]]) -> bool:
    """Whether one report resubmits another: the chain says so, or the versions leave no other."""
    if earlier == last(of[later], "previous") or later == last(of[earlier], "following"):
        return True
    others_later = [each for each in of if each != later and by_version(each, earlier, of)]
    others_earlier = [each for each in of if each != earlier and by_version(later, each, of)]
    return by_version(later, earlier, of) and not others_later and not others_earlier


def by_version(later: str, earlier: str, of: Mapping[str, Sequence[AuditRow]]) -> bool:
    """Whether one is the next version of the other, of the same entity and year."""
    one, two = of[earlier], of[later]
    if last(one, "following") or last(two, "previous") or last(one, "status") != DEPRECATED:
        return False
    same = all(
        last(one, name) and last(one, name) == last(two, name) for name in ("auditee_uei", "period_end")
    )
    versions = last(one, "version"), last(two, "version")
    return bool(same and versions[0] and versions[1] and versions[1] == versions[0] + 1)


def last(rows: Sequence[AuditRow], name: str) -> Any:
    """What the latest file says that says anything; of two of one day the larger."""
    said = [(row.told_on, getattr(row, name)) for row in rows if getattr(row, name)]
    return max(said)[1] if said else None


def test_the_known_days_of_every_report_are_those_of_the_loop(tmp_path: Path) -> None:
    dice = random.Random(20240301)  # noqa: S311  # dice, not secrets
    rows = made_up(dice)
    expected: dict[str, tuple[date, date]] = {}
    for entity in sorted({row.report_id[:-4] for row in rows}):
        expected |= loop([row for row in rows if row.report_id[:-4] == entity])
    assert known(settled(tmp_path, audits=rows)) == expected
    ended = [each for each in expected.values() if each[1] < FOREVER]
    assert 100 < len(ended) < len(expected) - 100
