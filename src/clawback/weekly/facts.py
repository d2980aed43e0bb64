"""Facts from outside a report that decide on its figures: handed in as YAML, each with its source."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from clawback.ids import PlaceId
from clawback.strictyaml import convert, load_yaml
from clawback.weekly.book import Book
from clawback.weekly.finding import Finding
from clawback.weekly.measure import measures

Kind = Literal["held-elsewhere", "not-addressed", "no-jail", "record"]


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody outside knows of a place's figures over some days, both in."""

    place: Annotated[str, Meta(pattern=r"^(state|county|city|town)/[a-z0-9/-]+$")]
    kind: Kind
    """`held-elsewhere`: the people were in another's custody at the outcome. `not-addressed`: the forms went
    to another place. `no-jail`: nobody can be held there. `record`: the place's own record states `value`."""
    since: date
    until: date
    says: Annotated[str, Meta(min_length=1)]
    source: Annotated[str, Meta(pattern=r"^https?://\S+$")]
    measure: str | None = None
    value: Annotated[int, Meta(ge=0)] | None = None
    fixture: bool = False
    """Whether it is made up for a test: findings say so."""


CONTRADICTS: dict[Kind, tuple[str, ...]] = {
    "held-elsewhere": ("custodian",),
    "not-addressed": ("addressee", "custodian"),
    "no-jail": ("addressee", "custodian", "facility"),
    "record": ("addressee", "custodian", "facility"),
}
"""Which measures a fact speaks to, by whom they are about."""


def load_facts(path: Path) -> list[Fact]:
    """The facts of a file. Raises `BadRecord` for one that is not as it should be."""
    tree, marks = load_yaml(path.read_bytes(), str(path))
    return convert(tree, list[Fact], marks, str(path))


def outside(book: Book, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Figures that a fact contradicts."""
    if not facts:
        return
    by_place: dict[str, list[Fact]] = {}
    for each in facts:
        by_place.setdefault(PlaceId(each.place), []).append(each)
    sql = """select report, unit, measure, cut, valid_from, valid_until, value, line from weekly_count
        order by report, line"""
    asked = {key for key, where in book.where.items() if where.place_id in by_place}
    for report, unit, measure, cut, start, end, value, line in (
        book.con.execute(sql).fetchall() if asked else []
    ):
        if (report, unit) not in asked:
            continue
        for fact in by_place[book.where[report, unit].place_id]:
            if _contradicts(fact, measure, start, end, value):
                made_up = " (a made-up fact of a test)" if fact.fixture else ""
                yield book.finding(
                    "outside",
                    "error",
                    report,
                    unit,
                    measure,
                    cut,
                    start,
                    end,
                    line=line,
                    value=value,
                    expected="none"
                    if fact.kind != "record"
                    else f"{fact.value:,}, by the place's own record",
                    says=f"{fact.says}{made_up}",
                    evidence=(fact.source,),
                )


def _contradicts(fact: Fact, measure: str, start: date | None, end: date | None, value: float | None) -> bool:
    if fact.measure not in (None, measure) or measures()[measure].attributes not in CONTRADICTS[fact.kind]:
        return False
    if start is None or end is None or not (start <= fact.until and fact.since < end):
        return False
    if fact.kind == "record":
        return value is not None and fact.value is not None and value != fact.value
    return value is None or value > 0
