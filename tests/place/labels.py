"""Recipients labelled by people (labelled/GUIDELINE.md): two passes, what settles their differences, and the
score of the linker against them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clawback.place import Linked, Recipient

FOLDER = Path(__file__).with_name("labelled")
WRITTEN = Path(__file__).with_name("written")
UNITS = ("school", "district", "authority", "tribe")
PASSES = ("pass_a", "pass_b")
Row = dict[str, str]


def read(name: str, folder: Path = FOLDER) -> dict[str, Row]:
    """A table of a folder by its rows' ids."""
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return {each["row"]: each for each in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def said(label: Row) -> tuple[str, str, str]:
    """What two passes must agree on: the sort of body, its tie, the government."""
    return label["unit_kind"], label["relation"], label["place_id"]


def owns(label: Row) -> bool:
    """Whether a label names one owner: a government, or a unit of its own."""
    tied = label["relation"] in ("is", "department of")
    return tied and label["place_id"] != "?" and bool(label["place_id"] or label["unit_kind"] in UNITS)


def truth() -> dict[str, Row]:
    """The label of each row: what both passes say, else what was settled."""
    one, settled = read("pass_a"), read("settled")
    return {row: settled.get(row, label) for row, label in one.items()}


def recipient(row: Row) -> Recipient:
    """The row as the linker is asked."""
    names = ("name", "city", "county", "state", "uei")
    return Recipient(**{each: row.get(each, "") for each in names}, type=row["type"].partition(":")[0])


@dataclass
class Score:
    """Of one kind: labels with an owner, those the linker found; owners it gave, those that are right."""

    labels: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    other_relation: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0


@dataclass
class Scores:
    """By kind, with every row that is not as labelled."""

    by_kind: dict[str, Score] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> Score:
        """The sum over some kinds; all when none is named."""
        chosen = [each for kind, each in self.by_kind.items() if not kinds or kind in kinds]
        return Score(*(sum(getattr(each, name) for each in chosen) for name in Score.__dataclass_fields__))


def score(rows: Sequence[Row], labels: dict[str, Row], linked: Sequence[Linked]) -> Scores:
    """The linker's `is` and `department of` against the labels; a unit given as its maker's component is
    found.

    A unit is right when it is one of the labelled kind in the row's State: its name is its own.
    """
    scores = Scores()
    for row, each in zip(rows, linked, strict=True):
        label = labels[row["row"]]
        if label["unit_kind"] == "drop":
            continue
        link = next((one for one in each.links if one.relation != "located in"), None)
        kind, state = link.place_id.split("/")[:2] if link else ("", "")
        unit = label["unit_kind"] in UNITS
        component = link is not None and link.relation == "component unit of"
        right = False
        if link and owns(label) and not component:
            own = unit and (kind, state) == (label["unit_kind"], row["state"].lower())
            right = own or (not unit and link.place_id == label["place_id"])
        found = right or (component and unit and link is not None and link.place_id == label["component_of"])
        if owns(label):
            about = scores.by_kind.setdefault(label["unit_kind"], Score())
            about.labels += 1
            about.found += found
            about.other_relation += right and link is not None and link.relation != label["relation"]
        if link and not component:
            about = scores.by_kind.setdefault(kind, Score())
            about.given += 1
            about.right += right
        told = f"{row['name']} ({row['city']}, {row['state']}; {row['type']}): {' '.join(said(label))}"
        if link and not component and not right:
            scores.wrong.append(f"{told}; given {link.relation} {link.place_id} by {link.rule}")
        elif owns(label) and not found:
            scores.missed.append(told)
    return scores


def table(scores: Scores) -> Iterator[str]:
    """The scores as lines, a kind each, then all."""
    yield f"{'kind':10} labels  found  recall   given  right  precision  other relation"
    for kind, each in [*sorted(scores.by_kind.items()), ("all", scores.of())]:
        yield (
            f"{kind:10} {each.labels:6} {each.found:6}  {each.recall:.4f}  {each.given:6} {each.right:6}"
            f"  {each.precision:.4f}     {each.other_relation:6}"
        )
