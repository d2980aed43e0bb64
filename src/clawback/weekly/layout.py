"""The layouts of weekly reports: a YAML card each, which says what every column is or why it is left out."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from clawback.errors import BadRecord
from clawback.strictyaml import convert, load_yaml, place_of
from clawback.weekly.measure import measures

FOLDER = Path(__file__).with_name("cards")
Named = Annotated[str, Meta(min_length=1)]
Link = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Role = Literal[
    "start", "end", "month", "published", "geoid", "place", "state", "county", "facility", "city", "code",
    "section", "measure", "cut", "value", "status", "says", "link",
]  # fmt: skip
"""What a column is. `start` and `end` are the first and the last day, both in; `month` is YYYY-MM."""
NAMING: tuple[Role, ...] = ("place", "county", "facility", "city")
"""Roles whose cells are names, where a person's could stand."""


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes, and where."""

    name: Named
    url: Link | None = None
    """None where anybody may make such a file."""


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the columns of one kind of file are."""

    name: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Named
    publisher: Publisher
    licence: Named
    updated: Named
    period: Literal["week", "month", "stated", "none"]
    """How long a row's period is: seven days, a calendar month, from its first to its last day, or not
    said."""
    week_starts: Literal["saturday", "sunday", "monday"] | None = None
    of: Literal["nation", "state", "county", "facility", "place"]
    """What the rows are about."""
    absent: Literal["zero", "unknown"]
    """What it means that a place has no row for a period."""
    columns: dict[str, Role]
    figures: dict[str, Named] = {}
    """Column -> the measure its figures are of."""
    sums: dict[str, tuple[Named, ...]] = {}
    """A column of figures -> the columns that must add up to it."""
    codes: dict[str, str] = {}
    """What the publisher calls a measure -> the measure, where a column says it."""
    ignored: dict[str, Named] = {}
    """Column -> why it is not read."""
    missing: str = ""
    """What a cell says that states nothing, beside an empty one."""
    row_numbers: bool = False
    """Whether a column without a name numbers the rows."""
    notes: tuple[Named, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All columns of the layout."""
        numbers = ["column0"] if self.row_numbers else []
        return frozenset((*self.columns, *self.figures, *self.ignored, *numbers))

    def column(self, role: Role) -> str | None:
        """The column of that role."""
        return next((name for name, each in self.columns.items() if each == role), None)


@cache
def layouts() -> dict[str, Layout]:
    """Every layout of a table by its name. Raises `BadRecord` for a card that contradicts itself."""
    return {each.name: each for each in map(_load, sorted(FOLDER.glob("*.yaml")))}


def _load(path: Path) -> Layout:
    tree, marks = load_yaml(path.read_bytes(), str(path))
    loaded = convert(tree, Layout, marks, str(path))
    for at, says in _faults(loaded):
        raise BadRecord(str(path), *place_of(marks, at), says)
    return loaded


def _faults(card: Layout) -> Iterator[tuple[str, str]]:
    """(where, what) of each contradiction within a card."""
    for column, measure in {**card.figures, **card.codes}.items():
        if measure not in measures():
            yield f"$.figures.{column}", f"{measure!r} is no measure; measures.yaml lists them"
    for whole, parts in card.sums.items():
        for each in {whole, *parts} - card.figures.keys():
            yield f"$.sums.{whole}", f"{each!r} is no column of figures"
    if (card.week_starts is None) == (card.period == "week"):
        yield "$.period", "`week_starts` is said of weeks, and of nothing else"
    if len(set(card.columns.values())) < len(card.columns):
        yield "$.columns", "two columns have one role"
    if not card.figures and "value" not in card.columns.values():
        yield "$.columns", "no column has figures"


def of_columns(names: frozenset[str]) -> Layout | None:
    """The layout with exactly these columns."""
    return next((each for each in layouts().values() if each.names == names), None)


def sha256(path: Path) -> str:
    """The checksum of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
