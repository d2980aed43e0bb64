"""What each flag says of every award: a loop over the ledger's actions and rows that anyone can check.

Written from the words of docs/reference/flags.md, not from the SQL. Aggregates and unlinked recipients apart.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from clawback import store
from clawback.ledger.flags.asking import LISTINGS

Outcome = str | None
"""`hit`, `clear`, `unknown`; None: not looked at."""
ONE = Decimal(1)
DAYS = (date(2017, 6, 15), date(2025, 12, 31))
"""The editions of the catalogue of listings."""


class Row(NamedTuple):
    """One row of an award, of a file of actions or of awards."""

    of_file: str
    source_id: str
    line: int
    fain: str
    agency: str
    state: str
    performed_in: str
    alns: tuple[str, ...]
    period_start: date | None
    period_end: date | None
    day: date | None
    kind: str
    amount: Decimal | None
    modified: date
    file_day: date
    total: str
    outlaid: str
    assistance: str


class Act(NamedTuple):
    """One action as told for a time."""

    day: date
    amount: Decimal
    kind: str
    basis: str


class Seen(NamedTuple):
    """An award as known on a day: its rows, its actions by the day, and its newest row."""

    rows: list[Row]
    stated: list[Row]
    """Those that say something of the award as a whole, replaced or not."""
    every: list[Act]
    as_of: date
    known: date

    @property
    def newest(self) -> Row:
        """The row its publisher changed last, then the one of the latest action."""
        return max(
            self.rows,
            key=lambda r: (r.modified, r.day or date.min, r.of_file == "actions", _back(r.source_id), r.line),
        )

    def obligated(self, day: date) -> Decimal:
        """The sum of the actions by a day."""
        return sum((act.amount for act in self.every if act.day <= day), Decimal(0))

    @property
    def whole(self) -> bool:
        """Whether its first action is there, or its total is stated."""
        return any(r.kind == "A" for r in self.rows) or any(r.total for r in self.stated)

    @property
    def paid(self) -> tuple[Decimal, date] | None:
        """The last statement of payments by the day."""
        last = min(self.as_of, self.known)
        told = [r for r in self.stated if r.outlaid and r.file_day <= last]
        if not told:
            return None
        day = max(r.file_day for r in told)
        of_day = [r for r in told if r.file_day == day]
        best = max(of_day, key=lambda r: (r.modified, r.day or day, r.of_file, Decimal(r.outlaid)))
        return Decimal(best.outlaid), day


def _back(text: str) -> tuple[int, ...]:
    """Sorts texts the other way round."""
    return tuple(-ord(each) for each in text)


def seen(con: store.Connection, as_of: date, known: date) -> Iterator[tuple[str, Seen]]:
    """Every award that has an action by the day."""
    acts: dict[str, list[Act]] = defaultdict(list)
    for award_id, *act, since, until in con.execute(
        "select award_id, action_date, obligated, action_type, basis, known_from, known_until from action"
    ).fetchall():
        if since <= known < until:
            acts[award_id].append(Act(*act))
    rows: dict[str, list[Row]] = defaultdict(list)
    replaced: dict[str, list[Row]] = defaultdict(list)
    stated: dict[str, list[Row]] = defaultdict(list)
    for award_id, row, standing in _rows(con, known):
        if standing and (row.day or row.file_day) <= as_of:
            rows[award_id].append(row)
        if (row.modified if row.of_file == "actions" else row.file_day) <= known:
            replaced[award_id].append(row)
        if row.file_day <= known and (row.total or row.outlaid):
            stated[award_id].append(row)
    for award_id, told in acts.items():
        if any(act.day <= as_of for act in told):
            yield award_id, Seen(rows[award_id] or replaced[award_id], stated[award_id], told, as_of, known)


def _rows(con: store.Connection, known: date) -> Iterator[tuple[str, Row, bool]]:
    """Every row, and whether it is public by the known day and no later one replaced it by then."""
    shared = "source_id, line, fain, agency, state, performed_in"
    for award_id, aln, since, until, *each in con.execute(
        f"select award_id, said.aln, known_from, replaced_on, {shared}, period_start, said.period_end, "
        "said.action_date, said.action_type, amount, said.modified, file_day, said.total, said.outlaid, "
        "assistance_type from source_row as said inner join action_row using (source_id, line) "
        "where said.correction <> 'D'"
    ).fetchall():
        row = Row._make(("actions", *each[:6], (aln,) if aln else (), *each[6:]))
        standing = since <= known and row.modified <= known and (until is None or known < until)
        yield award_id, row, standing
    files: dict[str, date] = defaultdict(lambda: date.min)
    found = con.execute(
        f"select told_on, alns, base_day, {shared}, period_start, period_end, latest_day, modified, total, "
        "outlaid, assistance_type from award_row"
    ).fetchall()
    for _, _, _, source_id, *about in found:
        files[source_id] = max(files[source_id], about[8])
    for told_on, alns, base_day, *about in found:
        day = told_on or files[about[0]]
        middle = ("A" if base_day else "", None, about[9], day, *about[10:])
        row = Row._make(("awards", *about[:6], tuple(alns), *about[6:9], *middle))
        award_id = f"award/{row.agency}/{row.fain.replace('-', '').replace(' ', '').upper()}"
        yield award_id, row, day <= known


def negative_outlay(award: Seen) -> Outcome:
    """Less than nothing was paid."""
    return _unless(award.paid is None, award.paid is not None and award.paid[0] < 0)


def outlay_over_obligation(award: Seen) -> Outcome:
    """More was paid than obligated by that day."""
    if award.newest.assistance in ("07", "08"):
        return None
    if award.paid is None or not award.whole:
        return "unknown"
    paid, day = award.paid
    return _unless(not _then(award, day), paid - award.obligated(day) >= ONE)


def _then(award: Seen, day: date) -> bool:
    """Whether anything was obligated by then."""
    return any(act.day <= day for act in award.every)


def total_differs(award: Seen) -> Outcome:
    """The last total stated is not the sum of the actions by its day."""
    last = min(award.as_of, award.known)
    told = [r for r in award.stated if r.total and r.file_day <= last]
    if not told:
        return "unknown"
    best = max(told, key=lambda r: (r.file_day, r.modified, r.day or r.file_day, r.of_file, Decimal(r.total)))
    acts = [act for act in award.every if act.basis == "action" and act.day <= best.file_day]
    gap = abs(Decimal(best.total) - sum((act.amount for act in acts), Decimal(0)))
    return _unless(not any(act.kind == "A" for act in acts), gap >= ONE)


def implausible_amount(award: Seen) -> Outcome:
    """Below zero, at most a dollar, or beyond any award."""
    dollars = award.obligated(award.as_of)
    if dollars >= 100 * 10**9:
        return "hit"
    return _unless(not award.whole, dollars < 0 or 0 < dollars <= ONE)


def dates_inverted(award: Seen) -> Outcome:
    """It ends before it starts."""
    start, end = award.newest.period_start, award.newest.period_end
    return _unless(start is None or end is None, bool(start and end and start > end))


def performed_elsewhere(award: Seen) -> Outcome:
    """The State of performance is another."""
    there, here = award.newest.performed_in, award.newest.state
    return _unless(not there or not here, there != here)


def umbrella(award: Seen) -> Outcome:
    """A billion and more."""
    large = award.obligated(award.as_of) >= 10**9
    return "hit" if large else _unless(not award.whole, False)


def stale(award: Seen) -> Outcome:
    """Undrawn a year after the end, and nothing done since."""
    if award.newest.assistance in ("07", "08"):
        return None
    end = award.newest.period_end
    if award.paid is None or not award.whole or end is None:
        return "unknown"
    paid, day = award.paid
    if not _then(award, day):
        return "unknown"
    year_on = (end.year + 1, end.month, 28 if (end.month, end.day) == (2, 29) else end.day)
    if (day.year, day.month, day.day) <= year_on or award.obligated(day) - paid < ONE:
        return "clear"
    days = [r.day for r in award.rows if r.day]
    return _unless(not days, bool(days) and max(days) <= end)


def _unless(unknown: bool, hit: bool) -> Outcome:
    return "unknown" if unknown else "hit" if hit else "clear"


EACH = {
    function.__name__.replace("_", "-"): function
    for function in (
        negative_outlay, outlay_over_obligation, total_differs, implausible_amount, dates_inverted,
        performed_elsewhere, umbrella, stale,
    )
}  # fmt: skip
"""The flags that say one thing of an award."""


def by_listing(
    award: Seen, editions: dict[str, list[date]], agencies: dict[str, list[str]]
) -> Iterator[tuple[str, str, Outcome, Outcome]]:
    """(award number, listing, agency-mismatch, retired-listing) for each listing; one where there is none."""
    newest = award.newest
    last = min(award.as_of, award.known)
    out = [day for day in DAYS if day <= last]
    given = [r.day for r in award.rows if r.amount is not None and r.amount > 0 and r.day]
    life = [day for day in (newest.period_end, *given) if day]
    for aln in {aln for row in award.rows for aln in row.alns} or {""}:
        codes = agencies.get(aln, [])
        mismatch = _unless(not codes or not newest.agency, newest.agency not in codes)
        missing = [day for day in out if aln in editions and day > max(editions[aln])]
        retired = _unless(aln not in editions or len(out) < 2, False)
        if retired == "clear" and missing:
            alive = bool(life) and max(life) >= min(missing)
            retired = "hit" if alive else "unknown" if newest.period_end is None else "clear"
        yield newest.fain, aln, mismatch, retired


def listings() -> tuple[dict[str, list[date]], dict[str, list[str]]]:
    """Editions and agencies of each listing."""
    editions, agencies = {}, {}
    for line in LISTINGS.read_text(encoding="utf-8").splitlines()[1:]:
        aln, codes, days = line.split("\t")
        editions[aln] = [date.fromisoformat(day) for day in days.split(",")]
        agencies[aln] = [each for each in codes.split(",") if each]
    return editions, agencies


def told_by_sql(con: store.Connection, name: str) -> Any:
    """What the table of the flags says: of each award, or of each award and listing."""
    return con.execute("select award_id, outcome from flagged where flag = $name", {"name": name}).fetchall()
