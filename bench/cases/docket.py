"""One event more on an order, to a release with the verdicts that follow, against one national answer.

The facts stay as they are: the release is made of the newest one's tables, the law's own made anew.
"""

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from tests.exposure.nation_docket import event

import clawback
from bench.cases.release import DAYS, KNOWN, WARM, opened, part
from bench.measuring import Absent, Case, Clock, Data, Side
from clawback import store
from clawback.docket import Docket
from clawback.docket.model import Change
from clawback.exposure import docket_of


def ours(data: Data, clock: Clock) -> None:
    """`clawback load law`, on a copy of the home folder whose files are shared."""
    again = part("clawback.exposure.building", "build_again")
    if not part("clawback.exposure.anew", "made_here")(data.home, store.manifest(data.home).id):
        raise Absent(f"another version of the program made the release: remove {data.home}")
    law = turned(docket_of(opened(data)))
    with tempfile.TemporaryDirectory(dir=data.folder) as folder:
        home = Path(folder) / "home"
        shutil.copytree(data.home, home, copy_function=os.link)
        with store.one_writer(home) as lock, clock:
            again(home, law, KNOWN, lock)


def turned(law: Docket) -> Docket:
    """The law with one event more: an order that was in force no longer is, or is again."""
    name = sorted(law.cases)[len(law.cases) // 2]
    case = law.cases[name]
    first, last = case.events[0], case.events[-1]
    order, day = f"{first.decided}/a", last.decided + timedelta(days=30)
    more = (
        event("ruling", day, changes=(Change(order, "resumes"),))
        if last.kind == "reversal"
        else event("reversal", day, changes=(Change(order, "ends"),))
    )
    return replace(law, cases={**law.cases, name: replace(case, events=(*case.events, more))})


def nation_day(data: Data, clock: Clock) -> None:
    """`clawback.open().nation()`, every place with all its sums as Arrow, after another day that warms up."""
    import polars as pl

    with clawback.open(home=data.home) as release:
        for day in (WARM, DAYS[-1]):
            with clock if day != WARM else Clock():
                pl.DataFrame(release.nation("place", as_of=day, known=KNOWN))


DOCKET = Case(
    "docket-change",
    "an order gets one event more: the verdicts made anew, the facts as they were",
    "narrow",
    (1_000_000, 10_000_000, 50_000_000),
    (Side("clawback", ours), Side("one national answer", nation_day, needs=("polars",))),
)
