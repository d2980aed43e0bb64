"""How many times longer the audit of weekly counts takes than reading them: the two in turn, pair by pair.

    python bench/single/weekly.py [RUNS] [FOLDER]

Ten years of weeks, every county and twenty measures (ten, each in two parts): some 33 million figures, made
once in FOLDER as Parquet, in the columns and order in which they are held. The bare read takes the same
columns into arrays, a measure at a time, and nothing more. Each side runs in a process of its own. Printed:
seconds, the ratio and the most memory.
"""

import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import gettempdir

from clawback import place, store
from clawback.store import Connection
from clawback.weekly import Report, audit

MEASURES = (
    *("issued", "in_place", "declined", "cohort", "cohort_declined", "cohort_booked", "cohort_open"),
    *("cohort_moved", "cohort_other", "population_mean"),
)
CUTS = ("", "another part")
PLACES, WEEKS = 3_200, 520
REPORT = "counts-made"
BARE = "select unit, valid_from, valid_until, value from weekly_count where measure = $1 and cut = $2"


def made(folder: Path) -> tuple[Path, Path]:
    """The figures and the places they are about; made where they are not there."""
    figures, units = folder / "weekly_count.parquet", folder / "weekly_unit.parquet"
    if figures.exists() and units.exists():
        return figures, units
    folder.mkdir(parents=True, exist_ok=True)
    with store.scratch(temp=folder / "spill") as con:
        place.build(con)
        con.execute(
            f"""create table whom as
            select cast(row_number() over (order by place_id) - 1 as integer) as unit, name, state, geoid
            from place where kind = 'county' limit {PLACES}"""
        )
        con.execute(
            f"""copy (select '{REPORT}' as report, unit, 'county' as level, name as published, '' as city,
            state, geoid, '' as code from whom order by unit) to '{units}' (format parquet)"""
        )
        con.execute("select setseed(0.5)")
        con.execute(
            f"""copy (select '{REPORT}' as report, cast(1 as bigint) as line, measure, cut, unit,
                cast(date '2015-01-03' + 7 * cast(week as integer) as date) as valid_from,
                cast(date '2015-01-10' + 7 * cast(week as integer) as date) as valid_until,
                floor(exp(hash(unit * 31) % 1000 / 250.0 - 1) * (0.7 + 0.6 * random())) as value
            from (select unnest({list(MEASURES)}) as measure), (select unnest({list(CUTS)}) as cut), whom,
                range({WEEKS}) as weeks(week)
            order by measure, cut, unit, valid_from)
            to '{figures}' (format parquet, compression zstd, row_group_size 122880)"""
        )
    return figures, units


def opened(folder: Path) -> Connection:
    """A connection with the tables of an audit over the files."""
    figures, units = made(folder)
    con = store.scratch(temp=folder / "spill")
    con.execute(f"create view weekly_count as select * from read_parquet('{figures}')")
    con.execute(f"create view weekly_unit as select * from read_parquet('{units}')")
    con.execute(
        'create table weekly_where (report varchar, unit integer, place_id varchar, "by" varchar, '
        "custody varchar, people bigint, named varchar, lies_in varchar)"
    )
    con.execute(
        "create table weekly_said (report varchar, line bigint, measure varchar, unit integer, "
        "valid_from date, kind varchar, value double, says varchar, link varchar)"
    )
    return con


def bare(con: Connection) -> None:
    """The same columns into arrays, a measure at a time."""
    for measure in MEASURES:
        for cut in CUTS:
            con.execute(BARE, [measure, cut]).fetchnumpy()


def audited(con: Connection) -> None:
    """The whole audit."""
    days = (date(2015, 1, 3), date(2024, 12, 21), date(2025, 1, 1))
    figures = PLACES * WEEKS * len(MEASURES) * len(CUTS)
    audit(con, [Report(REPORT, "counts", "made", "", "made", "made", *days, figures, figures)])


def one(side: str, folder: Path) -> None:
    """Run one side once and print its seconds and mebibytes."""
    con = opened(folder)
    start = time.perf_counter()
    (audited if side == "audit" else bare)(con)
    print(time.perf_counter() - start, highest())


def highest() -> int:
    """The most memory this process held, in MiB; what its parent held does not count."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1]) >> 10


def main() -> None:
    """Time the pairs and print the table."""
    if sys.argv[1:2] in (["audit"], ["bare"]):
        one(sys.argv[1], Path(sys.argv[2]))
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(gettempdir()) / "clawback-weekly"
    made(folder)
    told: dict[str, list[tuple[float, float]]] = {"audit": [], "bare": []}
    for n in range(runs):
        for side in ("audit", "bare") if n % 2 else ("bare", "audit"):
            ran = subprocess.run(
                [sys.executable, __file__, side, str(folder)], check=True, capture_output=True, text=True
            )
            seconds, most = map(float, ran.stdout.split())
            told[side].append((seconds, most))
    ratios = [ours / theirs for (ours, _), (theirs, _) in zip(told["audit"], told["bare"], strict=True)]
    for side, each in told.items():
        times = [seconds for seconds, _ in each]
        print(f"{side:8}{spread(times)} s  {max(most for _, most in each):8,.0f} MiB")
    print(f"{'ratio':8}{spread(ratios)}")


def spread(values: list[float]) -> str:
    """Median, least and most."""
    return f"{statistics.median(values):8.2f} ({min(values):.2f} – {max(values):.2f})"


if __name__ == "__main__":
    main()
