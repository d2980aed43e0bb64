"""The nation by State at 120 month-ends in one pass, against 120 national days one by one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bench.cases.release import KNOWN, opened
from bench.measuring import Case, Clock, Data, Side
from clawback import store
from clawback.docket.judge import EXPOSED_ORDER
from clawback.exposure import docket_of
from clawback.exposure.ask import BESIDE
from clawback.exposure.months import MonthsQuestion, lay_months, month_ends
from clawback.exposure.nation import NationQuestion, nation

SINCE, UNTIL = date(2016, 1, 1), date(2026, 1, 1)
SUMS = ", ".join(EXPOSED_ORDER)
Cells = dict[str, dict[str, int]]
"""Month-end and State -> status -> cents."""


def ours(data: Data, clock: Clock) -> Cells:
    """`clawback series --all --each state`; the law was read and laid."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    for since in (date(2025, 1, 1), SINCE):  # the first warms up
        with clock if since == SINCE else Clock():
            lay_months(con, law, MonthsQuestion("state", since, UNTIL, KNOWN, "government", release))
    return cells(con.execute(f"select as_of, id, {SUMS} from month_row").fetchall())


def singly(data: Data, clock: Clock) -> Cells:
    """A national day by State for each month."""
    con, release = opened(data), store.manifest(data.home).id
    law, found = docket_of(con, BESIDE), {}
    nation(con, law, NationQuestion("state", UNTIL, KNOWN, "government", release))
    for day in month_ends(SINCE, UNTIL):
        with clock:
            nation(con, law, NationQuestion("state", day, KNOWN, "government", release))
            rows = con.execute(f"select date '{day}', id, {SUMS} from nation_row").fetchall()
        found.update(cells(rows))
    return found


def cells(rows: Iterable[tuple[date, str, *tuple[Decimal | None, ...]]]) -> Cells:
    """Sums by status as whole cents, those of nothing left out."""
    found: Cells = {}
    for day, state, *sums in rows:
        told = zip(EXPOSED_ORDER, sums, strict=True)
        found[f"{day} {state}"] = {str(status): int(dollars * 100) for status, dollars in told if dollars}
    return {name: of for name, of in sorted(found.items()) if of}


SERIES = Case(
    "months",
    "the nation by State at 120 month-ends, in one pass and one by one",
    "narrow",
    (1_000_000, 10_000_000, 50_000_000),
    (Side("clawback", ours), Side("120 days", singly)),
)
