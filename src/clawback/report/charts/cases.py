"""The events of one or more cases on a time line, numbered, their words under it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from clawback.docket.chronicle import Entry
from clawback.docket.timelines import TURNS
from clawback.explain.protection import spoken_day
from clawback.report.charts.drawing import WIDTH, data, draw, fill, lanes, milliseconds
from clawback.report.charts.palette import INK, QUIET, Look
from clawback.report.charts.parts import along, down, empty, key, legend, place_of
from clawback.report.paper.model import Column, Figure, Table

CHANGING = Look("#3264fa", "solid", "begins, changes or ends an order")
OTHER = Look(INK, "hollow", "any other event")
WIDE = WIDTH - 40
HEAD, LANE, ROUND = 24, 24, 22
MOST_WORDS = 20
"""More events than this are told in the table alone."""


def case_timeline(
    entries: Sequence[Entry],
    lanes_of: Mapping[str, str] = {},
    *,
    figure_id: str = "case-timeline",
    title: str = "The case through time",
) -> Figure:
    """A line for each record, or for several under one name (`lanes_of`: records to names), their events on
    their days as numbers, in order of time over all."""
    told = sorted(entries, key=lambda each: (each.day, each.record, each.kind))
    table = _table(told, f"{figure_id}-table", title)
    if not told:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    says = _says(told)
    svg = draw(_chart(told, lanes_of, figure_id), figure_id=figure_id, title=title, says=says)
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _table(told: Sequence[Entry], table_id: str, title: str) -> Table:
    return Table(
        id=table_id,
        title=title,
        columns=(
            Column("Number", "count"),
            Column("Day", "day"),
            Column("Event"),
            Column("What it says"),
            Column("How sure"),
            Column("Public", "day", on_pages=False),
            Column("Docket entry", "id", on_pages=False),
            Column("Record", "id", on_pages=False),
        ),
        rows=tuple(
            (n, each.day, _kind(each), _all(each), each.confidence, each.public, each.entry, each.record)
            for n, each in enumerate(told, start=1)
        ),
        empty="no event was given.",
    )


def changes_order(entry: Entry) -> bool:
    """Whether a line is of an order: made, changed, or begun or ceased to protect a place."""
    return entry.record.startswith("case/") and (bool(entry.changes) or entry.kind in TURNS.values())


def _kind(entry: Entry) -> str:
    return entry.kind.replace("_", " ")


def _all(entry: Entry) -> str:
    return "; ".join((entry.says, *entry.changes))


def _says(told: Sequence[Entry]) -> str:
    records = {each.record for each in told}
    changing = [each for each in told if changes_order(each)]
    events = f"{len(told)} event{'' if len(told) == 1 else 's'}"
    says = (
        f"{events} of {len(records)} record{'' if len(records) == 1 else 's'}, "
        f"from {spoken_day(told[0].day)} ({_kind(told[0])}) "
        f"to {spoken_day(told[-1].day)} ({_kind(told[-1])}). "
    )
    if not changing:
        return says + "None of them begins, changes or ends an order."
    last = changing[-1]
    verbs = "begins, changes or ends" if len(changing) == 1 else "begin, change or end"
    return says + (
        f"{len(changing)} of them {verbs} an order, the last on {spoken_day(last.day)} ({_kind(last)})."
    )


def _chart(told: Sequence[Entry], lanes_of: Mapping[str, str], figure_id: str) -> Any:
    import altair as alt

    first, last = told[0].day, told[-1].day
    pad = timedelta(days=max(2, (last - first).days // 30))
    start, until = first - pad, last + pad
    rows, lines, high = _rows(told, lanes_of, start, until, figure_id)
    x, y = along(start, until), down(high)
    base = alt.Chart(data(rows))
    layers = [
        alt.Chart(data(lines)).mark_rule(color=QUIET).encode(y=y, x=alt.value(0), x2=alt.value(WIDE)),
        alt.Chart(data(lines))
        .mark_text(align="left", baseline="middle", fontWeight="bold")
        .encode(y=down(high, "head"), x=alt.value(0), text="says:N"),
        base.mark_rule(color=INK, strokeWidth=0.8).encode(x=x, y=y, y2="line:Q"),
        base.mark_point(shape="circle", size=340, opacity=1, strokeWidth=1.4).encode(
            x=x,
            y=y,
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        ),
        base.mark_text(baseline="middle", fontWeight="bold").encode(
            x=x, y=y, text="n:N", color=alt.Color("ink:N", scale=None)
        ),
    ]
    picture = alt.layer(*layers).properties(width=WIDE, height=high)
    used = [
        look
        for look, some in ((CHANGING, True), (OTHER, False))
        if any(changes_order(e) is some for e in told)
    ]
    words = [(str(n), _line(each)) for n, each in enumerate(told, start=1)]
    if len(told) > MOST_WORDS:
        words = [("", "What each number is stands in the table.")]
    return alt.vconcat(legend(figure_id, used, WIDE), picture, key(words, WIDE, most=2), spacing=10)


def _rows(
    told: Sequence[Entry], lanes_of: Mapping[str, str], start: date, until: date, figure_id: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Marks, the line of each record, and the height of all; marks that would touch stand above."""
    rows: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    y = 0.0
    names = [lanes_of.get(each.record, each.record) for each in told]
    for name in dict.fromkeys(names):
        held = [(n, each) for n, each in enumerate(told, start=1) if names[n - 1] == name]
        spots = [place_of(each.day, start, until, WIDE) for _, each in held]
        taken = lanes([(spot - ROUND / 2, spot + ROUND / 2) for spot in spots], gap=1)
        line = y + HEAD + (max(taken) + 1) * LANE + 2
        lines.append({"y": line, "head": y + HEAD / 2, "says": name})
        for (n, each), lane in zip(held, taken, strict=True):
            look = CHANGING if changes_order(each) else OTHER
            rows.append(
                {
                    "x": milliseconds(each.day),
                    "y": line - 14 - lane * LANE,
                    "line": line,
                    "n": str(n),
                    "fill": fill(figure_id, look),
                    "stroke": look.colour,
                    "ink": "#ffffff" if changes_order(each) else INK,
                }
            )
        y = line + 12
    return rows, lines, y


def _line(entry: Entry) -> str:
    unsure = "" if entry.confidence in ("", "seen") else f" ({entry.confidence})"
    return f"{spoken_day(entry.day)}, {_kind(entry)}{unsure}: {entry.says}"
