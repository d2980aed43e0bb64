"""The card of a source: who publishes it, what its columns mean, what size and values to expect.

One YAML file beside the module that reads the source. Loading is strict: a key the card's shape does not
know, a doubled key or a contradiction between two parts is `BadRecord` with file, line and column.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from clawback.errors import BadQuestion, BadRecord, suggest
from clawback.strictyaml import convert, load_yaml, place_of

Named = Annotated[str, Meta(min_length=1)]
Link = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Count = Annotated[int, Meta(ge=1)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a card; unknown keys are refused."""


class Publisher(Part, frozen=True):
    """Who publishes the source, and where."""

    name: Named
    url: Link


class Covers(Part, frozen=True):
    """What the source is: kinds of award, and how it counts years."""

    awards: Named
    fiscal_year: Named


class Bounds(Part, frozen=True):
    """A count must lie from `min` to `max`, both in."""

    min: Count
    max: Count


class Expect(Part, frozen=True):
    """The size a file of this source has."""

    rows: Bounds


class Columns(Part, frozen=True):
    """Every column of the layout, once: what becomes of it, or why it is left out."""

    mapped: dict[str, tuple[Named, ...]]
    """Column -> fields of `ActionRow` made from it."""
    checked: dict[str, Named]
    """Column -> what it must say; not kept."""
    ignored: dict[str, Named]
    """Column -> why it is not read."""
    personal: dict[str, Named] = {}
    """Column -> whose name, title or contact it holds: left out before a row is looked at, and a file that
    has such a column is not kept."""

    def names(self) -> list[str]:
        """All columns of the layout."""
        return [*self.mapped, *self.checked, *self.ignored, *self.personal]


class Agency(Part, frozen=True):
    """A top-tier agency by its three-digit CGAC code."""

    code: Annotated[str, Meta(pattern=r"^\d{3}$")]
    name: Named


class NotCollected(Part, frozen=True):
    """A known gap: awards of these agencies in these fiscal years are not in the file."""

    agencies: Annotated[tuple[Named, ...], Meta(min_length=1)]
    fiscal_years: Annotated[tuple[int, ...], Meta(min_length=1)]
    why: Named


class KnownFile(Part, frozen=True):
    """One file of this source seen before, told by the checksum of its unpacked bytes.

    What is said here holds for these bytes only: another file, complete or not, inherits nothing but the
    expectation that a file of the same name has -20 % to twice the rows.
    """

    file: Named
    content_sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    rows: Count
    title: Named
    not_collected: NotCollected | None = None
    left_out: str = ""
    """Rows that its carrier left out of it, and why: a sum of it is a part of the publisher's."""


class Card(Part, frozen=True, kw_only=True):
    """Everything about one source that is not code."""

    name: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Named
    publisher: Publisher
    licence: Named
    updated: Named
    covers: Covers
    expect: Expect
    amount: str
    """The column that holds the dollars to account for; "" where rows state none."""
    columns: Columns
    codes: dict[str, dict[str, str]]
    """Column -> code -> meaning; a code not listed is refused."""
    people: dict[str, dict[str, Named]]
    """Column -> code -> meaning, of rows about a person: never kept."""
    fixes: dict[str, dict[str, str]]
    """Column -> value as published -> value meant: known slips, never judgements."""
    agencies: dict[str, Agency]
    """The publisher's agency code -> the agency."""
    agencies_by_subagency: dict[str, dict[str, Agency]]
    """The publisher's code for several agencies at once -> sub-agency code -> the agency."""
    known_files: tuple[KnownFile, ...] = ()
    aliases: dict[str, Named] = {}
    """The name of a column in an older layout -> its name on this card."""
    required: tuple[Named, ...] = ()
    """Columns a file must have where the publisher lets people choose; empty: all of them."""
    since: dict[str, Annotated[str, Meta(pattern=r"^\d{4}-\d{2}$")]] = {}
    """A column, under the name of its time -> the month it came into the layout. Those not listed were there
    from the first."""
    format: Literal["csv", "json"] = "csv"
    numbers: tuple[Named, ...] = ()
    """Fields of JSON that are numbers; anywhere else a number may have lost its zeros and is refused."""
    told_on: date | None = None
    """The day every file of this source was made, where the carrier made it once."""
    controls: tuple[Named, ...] = ()
    """Documents whose control totals its rows can be set against: `clawback reconcile --card`."""
    people_expected: bool = False
    """Rows about people are an ordinary part of the file: counted, withheld, and no fault of it."""

    def known(self, content_sha256: str) -> KnownFile | None:
        """The known file with these unpacked bytes."""
        return next((each for each in self.known_files if each.content_sha256 == content_sha256), None)


def card_names() -> list[str]:
    """Names of the cards that come with clawback."""
    return sorted(each.name for each in cards())


@cache
def cards() -> tuple[Card, ...]:
    """The cards that come with clawback."""
    return tuple(map(load_card, card_paths()))


def card(name: str) -> Card:
    """The card of that name that comes with clawback; raises `BadQuestion` when there is none."""
    known = {each.name: each for each in cards()}
    if name not in known:
        raise BadQuestion(f"no source card {name!r}{suggest(sorted(known))}")
    return known[name]


def card_paths() -> list[Path]:
    """The cards that come with clawback."""
    return sorted(Path(str(resources.files("clawback.source"))).glob("*.yaml"))


def load_card(path: Path) -> Card:
    """A card from its file; raises `BadRecord` that names the line when it is not one."""
    if not path.is_file():
        raise BadRecord(str(path), 1, 1, "no such source card")
    tree, marks = load_yaml(path.read_bytes(), str(path))
    loaded = convert(tree, Card, marks, str(path))
    for where, says in contradictions(loaded):
        raise BadRecord(str(path), *place_of(marks, where), says)
    return loaded


def contradictions(card: Card) -> Iterator[tuple[str, str]]:
    """Parts of a card that cannot both be right: where, and what is wrong."""
    columns = card.columns.names()
    for name in sorted({each for each in columns if columns.count(each) > 1}):
        yield (
            "$.columns.ignored",
            f"column {name!r} stands under more than one of mapped, checked, ignored, personal",
        )
    tables: dict[str, Mapping[str, Any]] = {"codes": card.codes, "people": card.people, "fixes": card.fixes}
    for part, table in tables.items():
        for name in table:
            if name not in columns or name in card.columns.ignored or name in card.columns.personal:
                yield f"$.{part}.{name}", f"column {name!r} is not read"
    for old, new in card.aliases.items():
        if old in columns or new not in columns:
            yield f"$.aliases.{old}", f"{old!r} must be no column of the card, and {new!r} one"
    for name in card.required:
        if name not in columns or name in card.columns.ignored:
            yield "$.required", f"column {name!r} is not read"
    for name in card.numbers:
        if name not in columns or name in card.columns.ignored:
            yield "$.numbers", f"column {name!r} is not read"
    for name in card.since:
        if name not in columns and name not in card.aliases:
            yield f"$.since.{name}", f"no column {name!r} on the card"
    if card.amount and card.amount not in card.columns.mapped:
        yield "$.amount", f"column {card.amount!r} is not mapped"
    if card.expect.rows.min > card.expect.rows.max:
        yield "$.expect.rows", "min is above max"
    names = {agency.name for agency in card.agencies.values()}
    for number, known in enumerate(card.known_files):
        for agency in known.not_collected.agencies if known.not_collected else ():
            if agency not in names:
                yield f"$.known_files[{number}].not_collected.agencies", f"no agency {agency!r} on the card"
