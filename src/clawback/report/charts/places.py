"""A map of the places of a list: how much each has; unknown, zero and not on the list stay apart."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.money import spoken
from clawback.report.charts import atlas
from clawback.report.charts.atlas import TERRITORIES, Level
from clawback.report.charts.drawing import SIZE, WIDTH, data, draw, fill
from clawback.report.charts.palette import CLASSES, INK, QUIET, WHITE, Look
from clawback.report.charts.parts import empty, legend
from clawback.report.paper.model import Column, Figure, Table

WIDE = WIDTH - 20
UNKNOWN = Look("#786e78", "diagonal", "not known")
ZERO = Look("#0a5046", "dots", "zero")
LESS = Look("#b45a0a", "columns", "less than zero")
ABSENT = Look(QUIET, "hollow", "not on the list")
WHOLE_MAP = 6
"""A list of counties in more States than this is drawn on the map of all."""


class Place(NamedTuple):
    """One place of the list: its GEOID (State, two digits; county, five), its name, and its dollars; None is
    not known or not collected."""

    geoid: str
    name: str
    amount: Decimal | None


def places_map(
    places: Sequence[Place],
    level: Level,
    *,
    amounts: str = "Obligated",
    figure_id: str = "places-map",
    title: str = "The places of the list",
) -> Figure:
    """The States or counties of a list by dollars, in up to four classes; `amounts` names what they are.

    A county list in few States is drawn close. Territories stand in frames of their own. A place without an
    outline is in the table and named in its note. Raises ValueError for a GEOID given twice.
    """
    if len({each.geoid for each in places}) < len(places):
        raise ValueError("a place is given twice: one row for each GEOID, its dollars summed by the caller")
    lost = [each for each in places if each.geoid not in atlas.known(level)]
    table = _table(places, lost, amounts, f"{figure_id}-table", title)
    if not places:
        return empty(table, figure_id=figure_id, title=title, why=table.empty)
    says = _says(places, lost, level, amounts)
    svg = draw(
        _chart(places, level, figure_id),
        figure_id=figure_id,
        title=title,
        says=says,
        datasets={name: atlas.topology() for name in ("states", "counties")[: 1 + (level == "county")]},
    )
    return Figure(id=figure_id, title=title, svg=svg, says=says, table=table)


def _table(places: Sequence[Place], lost: Sequence[Place], amounts: str, table_id: str, title: str) -> Table:
    names = ", ".join(f"{each.name} ({each.geoid})" for each in lost)
    return Table(
        id=table_id,
        title=title,
        columns=(Column("GEOID", "id"), Column("Place"), Column(amounts, "dollars")),
        rows=tuple(tuple(each) for each in sorted(places, key=lambda each: each.geoid)),
        empty="no place was given.",
        note=f"Not on the map, which has no outline of: {names}." if lost else "",
    )


def _says(places: Sequence[Place], lost: Sequence[Place], level: Level, amounts: str) -> str:
    what = {"state": ("State or territory", "States and territories"), "county": ("county", "counties")}[
        level
    ]
    says = f"{len(places)} {what[0] if len(places) == 1 else what[1]}, by dollars {amounts.lower()}. "
    told = sorted(
        ((each.amount, each.name) for each in places if each.amount is not None),
        key=lambda each: (-each[0], each[1]),
    )
    if told:
        says += f"Most: {told[0][1]}, {spoken(told[0][0])}"
        says += f"; least: {told[-1][1]}, {spoken(told[-1][0])}. " if len(told) > 1 else ". "
    zero = sum(amount == 0 for amount, _ in told)
    unknown = len(places) - len(told)
    says += f"Zero in {zero or 'none'}, not known in {unknown or 'none'}"
    return says + (f"; {len(lost)} not drawn, for want of an outline." if lost else ".")


def breaks(amounts: Sequence[Decimal]) -> list[Decimal]:
    """Where classes part: the quarters of the amounts, cut to two digits, each above the least amount.

    >>> breaks([Decimal(n) for n in (120, 450, 3300, 91000)])
    [Decimal('450'), Decimal('3300'), Decimal('91000')]
    """
    held = sorted(amounts)
    quarters = [held[len(held) * n // 4] for n in (1, 2, 3)] if held else []
    cut = []
    for each in quarters:
        size = Decimal(10) ** max(each.adjusted() - 1, 0)
        cut.append((each // size * size).quantize(Decimal(1)))
    return sorted({each for each in cut if each > held[0]})


def _round(amount: Decimal) -> str:
    return spoken(amount).removesuffix(".00")


def _classes(bounds: Sequence[Decimal]) -> list[Look]:
    """The look of each class, from the least to the most, as the legend says it."""
    said = [f"under {_round(bounds[0])}" if bounds else "above zero"]
    for n, low in enumerate(bounds):
        last = n + 1 == len(bounds)
        said.append(f"{_round(low)} or more" if last else f"{_round(low)} to under {_round(bounds[n + 1])}")
    return [Look(colour, "solid", words) for colour, words in zip(CLASSES, said, strict=False)]


def _looks(places: Sequence[Place]) -> tuple[dict[str, Look], list[Look]]:
    """How each place is drawn, by GEOID, and the legend: the classes, then the rest that occurs."""
    bounds = breaks([each.amount for each in places if each.amount is not None and each.amount > 0])
    classes = _classes(bounds)
    found: dict[str, Look] = {}
    for each in places:
        if each.amount is None:
            found[each.geoid] = UNKNOWN
        elif each.amount > 0:
            found[each.geoid] = classes[sum(each.amount >= bound for bound in bounds)]
        else:
            found[each.geoid] = LESS if each.amount < 0 else ZERO
    used = [look for look in (*classes, LESS, ZERO, UNKNOWN) if look in found.values()]
    return found, [*used, ABSENT]


def _chart(places: Sequence[Place], level: Level, figure_id: str) -> Any:
    import altair as alt

    looks, told = _looks([each for each in places if each.geoid in atlas.known(level)])
    rows = [
        {"id": geoid, "fill": fill(figure_id, look), "stroke": WHITE if look.pattern == "solid" else QUIET}
        for geoid, look in looks.items()
    ]
    states = {each.geoid[:2] for each in places}
    close = level == "county" and len(states) <= WHOLE_MAP
    main = sorted(states - TERRITORIES.keys()) if close else None
    parts: list[Any] = [legend(figure_id, told, WIDE)]
    if main != []:
        parts.append(_map(rows, level, main, WIDE, 420, {"type": "albersUsa"}))
    aside = [code for code in TERRITORIES if not close or code in states]
    if aside:
        wide = (WIDE - 10 * (len(aside) - 1)) // max(len(aside), 3)
        frames = [
            _map(rows, level, [code], wide, 100, {"type": "mercator", "rotate": [-middle, 0, 0]}).properties(
                title=_small(name)
            )
            for code, (name, middle) in ((code, TERRITORIES[code]) for code in aside)
        ]
        parts.append(alt.hconcat(*frames, spacing=10))
    return alt.vconcat(*parts, spacing=10)


def _small(says: str) -> Any:
    import altair as alt

    lines = says.rsplit(" ", 1) if len(says) > 20 else [says]
    return alt.Title(lines, fontSize=SIZE, fontWeight="normal", color=INK, offset=4)


def _map(
    rows: Sequence[dict[str, Any]],
    level: Level,
    states: Sequence[str] | None,
    wide: float,
    high: float,
    projection: dict[str, Any],
) -> Any:
    """One map: of these States, or of all that the projection holds (None)."""
    import altair as alt

    def shapes(feature: str) -> Any:
        outlines = alt.NamedData(feature, format=alt.TopoDataFormat(type="topojson", feature=feature))
        chart = alt.Chart(outlines)
        if states is None:
            outside = ",".join(f"'{code}'" for code in TERRITORIES)
            return chart.transform_filter(f"indexof([{outside}], slice(datum.id, 0, 2)) < 0")
        inside = ",".join(f"'{code}'" for code in states)
        return chart.transform_filter(f"indexof([{inside}], slice(datum.id, 0, 2)) >= 0")

    feature = "states" if level == "state" else "counties"
    thin = 0.7 if level == "state" else 0.3
    small = projection["type"] == "mercator"  # islands: a white edge would wipe out the smallest
    edge = f"'{QUIET}'" if small else f"datum.stroke || '{QUIET}'"
    filled = (
        shapes(feature)
        .transform_lookup("id", from_=alt.LookupData(data(rows), "id", ["fill", "stroke"]))
        .transform_calculate(fill=f"datum.fill || '{WHITE}'", stroke=edge)
        .mark_geoshape(strokeWidth=thin)
        .encode(fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None))
    )
    layers = [filled]
    if level == "county":
        layers.append(shapes("states").mark_geoshape(stroke=INK, strokeWidth=0.9, fill=None))
    return alt.layer(*layers).project(**projection).properties(width=wide, height=high)
