"""What repeats of sides come to, against the bars and on the page."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from bench import bars, page, results, sizing
from bench.cases import CASES
from bench.measuring import Absent, Case, Clock, Data, Run, Side, timed
from bench.results import Machine, Measured, Result, Spread

MACHINE = Machine("a processor", 2, 8 << 30, "Linux")


def result(*measured: Measured) -> Result:
    return Result(date(2031, 1, 2), "abc", False, MACHINE, {"python": "3.11"}, measured)


def side(case: str, name: str, rows: int, seconds: float, ours: float, peak: float = 1 << 30) -> Measured:
    def same(value: float) -> Spread:
        return Spread(value, value, value)

    return Measured(
        case=case,
        rows=rows,
        side=name,
        repeats=1,
        seconds=same(seconds),
        cpu=same(seconds),
        peak=same(peak),
        ratio=same(ours / seconds),
    )


def nothing(data: Data, clock: Clock) -> None:
    with clock:
        pass


TWO = Case("two", "two sides", "narrow", (10,), (Side("ours", nothing), Side("theirs", nothing)))


def test_a_ratio_is_taken_repeat_by_repeat() -> None:
    ours = [Run(seconds=2, cpu=1, peak=10), Run(seconds=6, cpu=3, peak=30), Run(seconds=4, cpu=2, peak=20)]
    theirs = [Run(seconds=1), Run(seconds=2), Run(seconds=4)]
    first, second = results.of_case(TWO, 10, [ours, theirs])
    assert first.seconds == Spread(4, 2, 6)
    assert first.peak == Spread(20, 10, 30)
    assert second.ratio == Spread(2, 1, 3)


def test_percentiles_are_of_the_questions_of_a_run() -> None:
    ours = [Run(seconds=101, laps=(*[1.0] * 99, 2.0))]
    theirs = [Run(seconds=50, laps=(0.5,) * 100)]
    first, second = results.of_case(TWO, 10, [ours, theirs])
    assert first.p50 == Spread(1, 1, 1)
    assert second.ratio_p50 == Spread(2, 2, 2)
    assert first.p99 is not None
    assert 1 < first.p99.median < 2


def test_one_pass_beside_many_questions_has_no_percentiles() -> None:
    first, second = results.of_case(
        TWO, 10, [[Run(seconds=2, laps=(2,))], [Run(seconds=6, laps=(0.05,) * 120)]]
    )
    assert second.ratio == Spread(2 / 6, 2 / 6, 2 / 6)
    assert (first.p50, second.p50, second.ratio_p50) == (None, None, None)


def test_sides_that_find_different_things_are_told() -> None:
    same = results.of_case(TWO, 10, [[Run(seconds=1, answer="1")], [Run(seconds=1, answer="1")]])
    other = results.of_case(TWO, 10, [[Run(seconds=1, answer="1")], [Run(seconds=1, answer="2")]])
    none = results.of_case(TWO, 10, [[Run(seconds=1)], [Run(seconds=1)]])
    assert [bars.agree(result(*each)) for each in (same, other, none)] == [True, False, None]


def test_what_is_not_there_has_no_figures() -> None:
    absent, late = results.of_case(TWO, 10, [[Run(absent="no such part")], [Run(seconds=1)]])
    assert (absent.absent, absent.seconds, late.ratio) == ("no such part", None, None)
    assert "| ours | no such part | | | |" in page.table([absent, late])


def test_a_side_says_what_is_not_there() -> None:
    def gone(data: Data, clock: Clock) -> None:
        raise Absent("the release has no such table")

    def without(data: Data, clock: Clock) -> None:
        raise ModuleNotFoundError("no", name="polars")

    data = Data(Path(), 10)
    assert timed(Side("gone", gone), data).absent == "the release has no such table"
    assert timed(Side("without", without, needs=("polars",)), data).absent == "polars not installed"


def test_a_bar_holds_does_not_or_was_not_measured() -> None:
    found = bars.judged(
        result(
            side("nation-day", "clawback", bars.TEN, 1.7, 1.7),
            side("nation-day", "DuckDB scan and group", bars.TEN, 1.0, 1.7),
            side("nation-day", "pandas merge", bars.TEN, 17.0, 1.7),
        )
    )
    told = {each.bar.says: each.holds for each in found}
    assert told["one national day: of the bare scan and group, 10 million rows"] is True
    assert told["one national day: faster than the pandas merge, 10 million rows"] is False
    assert told["docket change: of one national answer, 10 million rows"] is None


def test_growth_is_judged_when_every_case_has_both_sizes() -> None:
    both = [
        side(case, "clawback", rows, seconds, seconds)
        for case in bars.GROWING
        for rows, seconds in ((bars.TEN, 1.0), (bars.FIFTY, 5.0))
    ]
    bar = "every case: seconds, 50 million rows to 10 million"
    whole, part = (
        {each.bar.says: each for each in bars.judged(result(*some))}[bar] for some in (both, both[1:])
    )
    assert (whole.found, whole.holds) == (5.0, True)
    assert part.holds is None


def test_every_bar_names_a_case_and_a_side_that_are_there() -> None:
    asked: list[tuple[str, str, int]] = []

    class Asked(Result, frozen=True):
        def find(self, case: str, side: str, rows: int) -> Measured | None:
            asked.append((case, side, rows))
            return None

    bars.judged(Asked(date(2031, 1, 2), "abc", False, MACHINE, {}, ()))
    for case, name, rows in asked:
        assert name in {each.name for each in CASES[case].sides}
        assert rows in CASES[case].sizes


def test_a_result_comes_back_and_makes_a_page(tmp_path: Path) -> None:
    made = result(
        side("ingest", "clawback load", bars.MILLION, 10.0, 10.0),
        side("ingest", "DuckDB read_csv", bars.MILLION, 8.0, 10.0),
    )
    results.write(made, tmp_path / "result.json")
    assert results.read(tmp_path / "result.json") == made
    said = page.whole(tmp_path / "result.json")
    assert "Measured on 2 January 2031 at commit `abc`" in said
    assert "| ingest: of the speed of DuckDB's `read_csv`, 1 million rows | ≥ 0.7 | 0.80 | yes |" in said
    assert "| DuckDB read_csv | 8.00 (8.00 – 8.00) | 1.25 (1.25 – 1.25) | 8.00 | 1,024 |" in said


def test_nothing_is_said_where_nothing_was_measured(tmp_path: Path) -> None:
    assert page.whole(tmp_path / "none.json") == "Nothing has been measured yet.\n"


def test_what_so_many_rows_need_is_projected_from_the_two_largest_sizes(tmp_path: Path) -> None:
    made = result(
        side("nation-day", "clawback", 1_000_000, 9.0, 9.0),
        side("nation-day", "clawback", 10_000_000, 10.0, 10.0),
        side("nation-day", "clawback", 50_000_000, 50.0, 50.0),
        side("ingest", "clawback load", 1_000_000, 70.0, 70.0),
    )
    results.write(msgspec.structs.replace(made, releases={10_000_000: 1 << 30}), tmp_path / "r.json")
    head, _, loading, loading_held, nation, nation_held, disk, *_ = sizing.table(
        tmp_path / "r.json"
    ).splitlines()
    assert head == "|  | 1 million | 10 million | 50 million | 128 million | 1,282 million |"
    assert loading == "| loading the publisher's files | 70.0 s |  |  |  |  |"
    assert loading_held == "| loading the publisher's files: memory | 1.00 GiB |  |  |  |  |"
    assert nation.endswith("| 9.0 s | 10.0 s | 50.0 s | ≈ 2.1 min | ≈ 21.4 min |")
    assert nation_held.endswith("| 1.00 GiB | 1.00 GiB | 1.00 GiB | ≈ 1.00 GiB | ≈ 1.00 GiB |")
    assert disk == "| the release on disk |  | 1.00 GiB |  |  |  |"
    assert sizing.table(tmp_path / "none.json") == "Not measured yet: `make bench` fills this table.\n"


def test_runs_of_one_commit_are_one_result() -> None:
    first, again, other = (
        side("nation-day", "clawback", 10, 9.0, 9.0),
        side("nation-day", "clawback", 10, 8.0, 8.0),
        side("months", "clawback", 10, 1.0, 1.0),
    )
    whole = results.joined([result(first, other), result(again)])
    assert whole.measured == (again, other)
    with pytest.raises(SystemExit, match="not of one commit, machine and set of versions: def and abc"):
        results.joined([msgspec.structs.replace(result(first), commit="def"), result(other)])
