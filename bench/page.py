"""The performance page: tables of Markdown out of a result."""

from pathlib import Path

from bench.bars import Verdict, agree, judged
from bench.cases import CASES
from bench.measuring import ROOT
from bench.results import Measured, Result, Spread, read

KEPT = ROOT / "docs/reference/performance.json"
"""The result that the page shows."""


def whole(path: Path = KEPT) -> str:
    """All that the page says of the result kept beside it, if there is one."""
    if not path.exists():
        return "Nothing has been measured yet.\n"
    result = read(path)
    parts = [about(result), "## Bars", bars(result)]
    for name, case in CASES.items():
        for rows in sorted({each.rows for each in result.measured if each.case == name}):
            sides = [each for each in result.measured if (each.case, each.rows) == (name, rows)]
            parts += [f"## {name}, {rows:,} rows", f"{case.says[0].upper()}{case.says[1:]}.", table(sides)]
    return "\n\n".join(parts) + "\n"


def about(result: Result) -> str:
    """When, where and with what it was measured."""
    at, versions = result.machine, ", ".join(f"{name} {each}" for name, each in result.versions.items())
    on = (
        f"{at.processors} processors ({at.processor}), {at.memory / (1 << 30):.0f} GiB of memory, {at.system}"
    )
    said = f"Measured on {result.day:%-d %B %Y} at commit `{result.commit}`: {on}; {versions}."
    return f"{said} {AGREED[agree(result)]}".rstrip()


def bars(result: Result) -> str:
    """The bars, what was measured, and whether they hold."""
    lines = ["| bar | limit | measured | holds |", "| --- | ---: | ---: | --- |"]
    return "\n".join(lines + [bar(each) for each in judged(result)])


def bar(each: Verdict) -> str:
    """One bar as a row."""
    unit = "" if each.bar.unit == "times" else f" {each.bar.unit}"
    limit = f"{'≤' if each.bar.at_most else '≥'} {each.bar.limit:g}{unit}"
    found = "" if each.found is None else f"{each.found:.2f}{unit}"
    return f"| {each.bar.says} | {limit} | {found} | {HOLDS[each.holds]} |"


AGREED = {
    True: "All sides that work out the same found the same.",
    False: "Sides that work out the same DIFFER in what they found.",
    None: "",
}
HOLDS = {True: "yes", False: "**no**", None: "not measured"}


def table(sides: list[Measured]) -> str:
    """The sides of a case, a row each: ratios are the program's seconds to that side's."""
    lines = ["| | seconds | ratio | processor seconds | peak MiB |", "| --- | ---: | ---: | ---: | ---: |"]
    lines += [row(each) for each in sides]
    if many := [each for each in sides if each.p50 and each.p99]:
        lines += [
            "",
            "| milliseconds a question | p50 | ratio | p99 | ratio |",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        lines += [asked(each) for each in many]
    return "\n".join(lines)


def asked(each: Measured) -> str:
    """One side's single questions."""
    cells = (span(each.p50, 1_000), span(each.ratio_p50), span(each.p99, 1_000), span(each.ratio_p99))
    return f"| {each.side} | {' | '.join(cells)} |"


def row(each: Measured) -> str:
    """One side."""
    if each.absent or each.failed:
        return f"| {each.side} | {each.absent or 'failed'} | | | |"
    peak = f"{each.peak.median / (1 << 20):,.0f}" if each.peak else ""
    cpu = f"{each.cpu.median:.2f}" if each.cpu else ""
    return f"| {each.side} | {span(each.seconds)} | {span(each.ratio)} | {cpu} | {peak} |"


def span(told: Spread | None, times: float = 1) -> str:
    """A median with the least and the most in brackets."""
    if told is None:
        return ""
    low, middle, high = (round(each * times, 2) for each in (told.least, told.median, told.most))
    return f"{middle:.2f} ({low:.2f} – {high:.2f})"
