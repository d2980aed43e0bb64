"""What an audit found: one figure, what does not hold, what it rests on, and what would decide."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
Check: TypeAlias = Literal[
    "appeared",
    "calendar",
    "code-against-name",
    "custody",
    "double",
    "gone",
    "measure",
    "name-against-address",
    "open",
    "outside",
    "own-history",
    "per-head",
    "policy",
    "restated",
    "said-since",
    "shared-name",
    "small",
    "stock",
    "total",
    "two-readings",
    "undecided",
    "unknown-place",
    "vanished",
]


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing a check found. `value` and `expected` are as they are shown; days are half-open."""

    check: Check
    severity: Severity
    report: str
    says: str
    place: str = ""
    """As the report has it, with its State."""
    place_id: str = ""
    measure: str = ""
    cut: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    value: float | None = None
    expected: str = ""
    evidence: tuple[str, ...] = ()
    line: int | None = None
    """The line or row of the file."""
    decides: str = ""
    """The outside fact that would decide."""


def in_order(findings: list[Finding]) -> list[Finding]:
    """Errors first, then by check, report, day and place."""
    first = date.min

    def key(each: Finding) -> tuple[object, ...]:
        where = (each.valid_from or first, each.place, each.measure, each.cut, each.line or 0)
        return SEVERITIES.index(each.severity), each.check, each.report, *where

    return sorted(findings, key=key)
