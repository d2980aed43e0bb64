"""What the figures of weekly reports count: a number never stands without its measure."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from clawback.strictyaml import convert, load_yaml

FILE = Path(__file__).with_name("measures.yaml")


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One measure. Figures of two measures are never added or ranked together."""

    title: str
    counts: str
    unit: Literal["detainers", "people", "days", "book-ins", "book-outs"]
    when: Literal["issued", "recorded", "in place"]
    """Which day puts a thing into a period: when it was issued, when the agency recorded it, or any day on
    which it stood."""
    attributes: Literal["addressee", "custodian", "facility", "nation"]
    """Whom a figure is about: whoever was written to, whoever held the people, or neither of a locality."""
    of: tuple[str, ...] = ()
    """The measures that this one may be divided by."""
    part_of: str | None = None
    open: bool = False
    """Whether it counts what has no outcome yet."""
    misread: str = ""
    """How it has been misread, and what it does not say."""

    @property
    def whole(self) -> bool:
        """Whether it counts things, so that its figures are whole numbers and of a Poisson kind."""
        return self.unit in ("detainers", "book-ins", "book-outs")


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its id. Raises `BadRecord` where the file says what a measure does not have."""
    tree, marks = load_yaml(FILE.read_bytes(), str(FILE))
    found = convert(tree, dict[str, Measure], marks, str(FILE))
    for name, each in found.items():
        if strange := {*each.of, *filter(None, [each.part_of])} - found.keys():
            raise ValueError(f"{FILE.name}: {name} rests on {sorted(strange)}, which are no measures")
    return found
