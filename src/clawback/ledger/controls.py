"""Control totals: published figures to set the loaded rows, or one another, against.

`data/documents.tsv` lists the documents, `data/totals.tsv` the figures in them, `data/checks.tsv` which of
them are parts of which or say the same. `scripts/make_controls.py` makes the last two. A figure of a document
whose confidence is `unverified` never decides anything.
"""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from clawback.errors import BadInput, BadQuestion, suggest

FOLDER = Path(__file__).with_name("data")
LISTS = ("parts",)
UNKNOWN = ("as_of", "fiscal_year")
"""Columns in which an empty cell means that it is not known, or every year."""
Confidence = Literal["seen", "secondary", "unverified", "conflict"]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of one of the tables."""

    id: str


Row = TypeVar("Row", bound=Line)


class Document(Line, frozen=True, kw_only=True):
    """Where figures were published."""

    title: str
    publisher: str
    url: str
    published: date
    as_of: date | None
    """The last day its data tell of; None: it is no sum over data of a day."""
    confidence: Confidence
    record: str
    """The figure among the records of the law, where it is one."""
    note: str

    @property
    def day(self) -> date:
        """The day of its data, else its own."""
        return self.as_of or self.published


class Total(Line, frozen=True, kw_only=True):
    """One published figure in dollars, and the rows it is about; a blank part of the scope means all.

    `counts`: `obligated`, what the publisher's rows state as obligated in the fiscal year, as its data stood
    on the document's day; `allocated`, what a programme of that year gave, set beside the awards of that
    programme year however late they were made; `stated`, set beside other published figures only.
    """

    document: str
    title: str
    counts: Literal["obligated", "allocated", "stated"]
    agency: str
    aln: str
    fiscal_year: int | None
    state: str
    """Postal code: recipients in the State, its own government among them."""
    place: str
    """Id of the government that receives, with its departments."""
    amount: Decimal
    within: Decimal
    """Half of the last digit published: the figure is right to so many dollars; 0 where cents are given."""
    note: str


class Check(Line, frozen=True, kw_only=True):
    """Published figures against one another.

    `kind`: `parts` must sum to `whole`; `same` must equal it; `beside` are of other days or stages: they
    decide nothing.
    """

    kind: Literal["parts", "same", "beside"]
    whole: str
    parts: tuple[str, ...]
    note: str


class Controls(NamedTuple):
    """The tables, by id."""

    documents: dict[str, Document]
    totals: dict[str, Total]
    checks: dict[str, Check]


@cache
def controls(folder: Path = FOLDER) -> Controls:
    """The tables of a folder, those that come with clawback unless another is named. Raises BadInput."""
    documents = read_table(folder / "documents.tsv", Document)
    totals = read_table(folder / "totals.tsv", Total)
    checks = read_table(folder / "checks.tsv", Check)
    for each in totals.values():
        _must_be_there(folder / "totals.tsv", each.id, [each.document], documents)
    for check in checks.values():
        _must_be_there(folder / "checks.tsv", check.id, [check.whole, *check.parts], totals)
    return Controls(documents, totals, checks)


def read_table(path: Path, shape: type[Row]) -> dict[str, Row]:
    """The lines of a table by id; raises BadInput that names the line, what was found, what is expected."""
    names, found = list(shape.__struct_fields__), dict[str, Row]()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t")
        if (head := next(reader, [])) != names:
            raise BadInput(path.name, f"the columns {', '.join(head)}", ", ".join(names), line=1)
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(names):
                raise BadInput(path.name, f"{len(cells)} cells", f"{len(names)}", line=line)
            told = {name: _value(name, text) for name, text in zip(names, cells, strict=True)}
            try:
                row = msgspec.convert(told, shape, strict=False)
            except msgspec.ValidationError as wrong:
                raise BadInput(path.name, str(wrong), "a line of this table", line=line) from None
            if row.id in found:
                raise BadInput(path.name, f"{row.id!r} again", "each id once", line=line)
            found[row.id] = row
    return found


def _value(name: str, text: str) -> Any:
    if name in LISTS:
        return tuple(text.split())
    return None if name in UNKNOWN and not text else text


def _must_be_there(path: Path, of: str, named: Sequence[str], known: dict[str, Any]) -> None:
    if missing := [each for each in named if each not in known]:
        raise BadInput(path.name, f"{of!r} naming {missing[0]!r}", "the id of a line there is")


def choose(
    every: Controls, documents: Sequence[str] | None, wanted: str, known: date
) -> tuple[list[Total], list[Check]]:
    """The totals of some documents (None: of all), or of one id and all below it, and the checks they are in.

    Only figures published by `known`. Raises BadQuestion, with near ids, when no total has that id.
    """
    if wanted and not any(_below(each, wanted) for each in every.totals):
        near = [each for each in every.totals if wanted.lower() in each.lower()][:3]
        raise BadQuestion(f"no control total {wanted!r}{suggest(near)}")
    public = {
        name: each for name, each in every.totals.items() if every.documents[each.document].published <= known
    }
    chosen = {
        name: each
        for name, each in public.items()
        if (documents is None or each.document in documents) and (not wanted or _below(name, wanted))
    }
    held = [
        each
        for each in every.checks.values()
        if public.keys() >= {each.whole, *each.parts}
        and (each.whole in chosen or not chosen.keys().isdisjoint(each.parts))
    ]
    return list(chosen.values()), held


def _below(name: str, wanted: str) -> bool:
    return name == wanted or name.startswith(f"{wanted}/")
