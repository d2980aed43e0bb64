"""What was obligated and paid on an award by a day, as public on a known day: a loop anyone can check.

Written from the words of docs/explanation/money.md, not from the SQL.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clawback.source import ActionRow, AwardRow


class Entry(NamedTuple):
    """One action as it is public on the known day."""

    day: date
    amount: Decimal
    first: bool
    """Whether it made the award."""


def file_days(rows: Iterable[ActionRow | AwardRow]) -> dict[str, date]:
    """The day each file was made: what it says, else the last day on which one of its rows was changed."""
    days: dict[str, date] = {}
    for row in rows:
        days[row.source_id] = max(days.get(row.source_id, date.min), row.told_on or row.modified)
    return days


def keyed_entries(rows: Sequence[ActionRow], days: dict[str, date], known: date) -> list[Entry]:
    """The actions with a publisher's key: of each, what the last file public by `known` says."""
    by_key = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    found = []
    for told in by_key.values():
        told.sort(key=lambda r: (days[r.source_id], r.modified, r.correction == "D", r.source_id, r.line))
        standing, newest, public = None, date.min, date.min
        for row in told:
            day = row.modified if row.modified > newest else max(row.modified, days[row.source_id])
            newest, public = max(newest, row.modified), max(public, day)
            if public <= known:
                standing = row
        if standing is not None and standing.correction != "D":
            assert standing.action_date is not None
            first = standing.action_type == "A"
            found.append(Entry(standing.action_date, Decimal(standing.obligated), first))
    return found


def told_days(rows: Sequence[ActionRow]) -> dict[date, date]:
    """Each day of action that a row ever told of, and the first day on which one was public."""
    first: dict[date, date] = {}
    for row in rows:
        if row.action_date is not None:
            first[row.action_date] = min(first.get(row.action_date, date.max), row.modified)
    return first


def entries(rows: Sequence[ActionRow], days: dict[str, date], known: date) -> tuple[list[Entry], list[Entry]]:
    """The actions of the layout before 2017 that still stand, and the keyed ones."""
    keyed = [row for row in rows if "_" in row.key]
    covered = told_days(keyed)
    old = []
    for row in rows:
        if "_" in row.key or row.modified > known:
            continue
        assert row.action_date is not None
        if covered.get(row.action_date, date.max) > known:
            old.append(Entry(row.action_date, Decimal(row.obligated), row.action_type == "A"))
    return old, keyed_entries(keyed, days, known)


class Statement(NamedTuple):
    """What the files made on one day say of the award as a whole."""

    day: date
    since: date
    total: Decimal | None
    outlaid: Decimal | None
    summary: bool


def statements(
    rows: Sequence[ActionRow], summaries: Sequence[AwardRow], days: dict[str, date]
) -> list[Statement]:
    """By day made. Of several on one day the row changed last counts, then a summary."""
    by_day: dict[date, list[tuple[date, date, bool, str, str]]] = defaultdict(list)
    for row in rows:
        if row.correction != "D" and (row.total or row.outlaid):
            assert row.action_date is not None
            by_day[days[row.source_id]].append((row.modified, row.action_date, False, row.total, row.outlaid))
    for each in summaries:
        if each.total or each.outlaid:
            day = days[each.source_id]
            by_day[day].append((each.modified, each.latest_day or day, True, each.total, each.outlaid))
    found = []
    for day, told in sorted(by_day.items()):
        totals = [(*each[:3], Decimal(each[3])) for each in told if each[3]]
        paid = [(*each[:3], Decimal(each[4])) for each in told if each[4]]
        found.append(
            Statement(
                day,
                min(each[1] for each in told),
                max(totals)[-1] if totals else None,
                max(paid)[-1] if paid else None,
                all(each[2] for each in told),
            )
        )
    return found


def obligated(
    rows: Sequence[ActionRow], summaries: Sequence[AwardRow], days: dict[str, date], day: date, known: date
) -> Decimal | None:
    """Dollars obligated at the end of `day` as public on `known`; None before anything is told."""
    old, keyed = entries(rows, days, known)
    amounts = [each.amount for each in (*old, *keyed) if each.day <= day]
    before = Decimal(0)
    for each in statements(rows, summaries, days):
        if each.day > known or each.total is None:
            continue
        then_old, then_keyed = entries(rows, days, each.day)
        seen = [*then_keyed, *then_old] if each.summary else then_keyed
        if any(entry.first for entry in seen):
            continue
        rest = each.total - sum(entry.amount for entry in (*then_old, *then_keyed))
        since = each.since
        if not each.summary and then_keyed:
            since = min(since, min(entry.day for entry in then_keyed))
        if since <= day and rest != before:
            amounts.append(rest - before)
        before = rest
    return sum(amounts, Decimal(0)) if amounts else None


def outlaid(
    rows: Sequence[ActionRow], summaries: Sequence[AwardRow], days: dict[str, date], day: date, known: date
) -> Decimal | None:
    """Dollars paid, by the last statement made by `day` and public by `known`; None where there is none."""
    told = [each for each in statements(rows, summaries, days) if each.outlaid is not None]
    by_then = [each for each in told if each.day <= min(day, known)]
    return by_then[-1].outlaid if by_then else None
