"""The one tree of errors. A message says what, where, why and what next.

ClawbackError
├── TryAgain             safe to retry: nothing is wrong with the input
│   ├── SourceUnavailable
│   ├── StoreBusy
│   └── EngineAway
├── NeedsLook            a person must look before it can go on
│   ├── SourceChanged    a shape of file never seen before
│   ├── BadInput         one row or field of a source file
│   ├── BadRecord        one line of a docket record
│   ├── ReleaseDamaged   a release that no longer matches its manifest
│   ├── OtherVersion     a release whose law another version of clawback wrote
│   └── EngineRefused    another engine that cannot be used as it is, or does not see the release
└── BadQuestion          nothing is wrong here; the question cannot be answered as put
    ├── UnknownPlace, AmbiguousPlace
    ├── UnknownAward, BeforeAward
    └── NoRelease
"""

from collections.abc import Sequence
from typing import Literal

Unit = Literal["line", "record"]
"""What a file is counted in: lines of a table, records of JSON."""


class ClawbackError(Exception):
    """Anything clawback refuses to do, said in one message a person can act on."""


class TryAgain(ClawbackError):
    """Trouble outside the input; the same call may go through later."""


class SourceUnavailable(TryAgain):
    """Network or server trouble; safe to retry."""


class StoreBusy(TryAgain):
    """Another process is writing a release."""


class EngineAway(TryAgain):
    """No server answers where an engine should be."""


class NeedsLook(ClawbackError):
    """Going on would make all that follows wrong; a person must look."""


class SourceChanged(NeedsLook):
    """A shape of source file never seen before."""


class BadInput(NeedsLook):
    """One place in a source file that cannot be read as what it should be."""

    def __init__(
        self,
        file: str,
        found: str,
        expected: str,
        *,
        line: int | None = None,
        column: str | None = None,
        advice: str = "",
        unit: Unit = "line",
    ) -> None:
        self.file, self.line, self.column = file, line, column
        self.found, self.expected, self.advice = found, expected, advice
        super().__init__(located(file, line, column, f"found {found}, expected {expected}", advice, unit))


class BadRecord(NeedsLook):
    """One place in a docket record (YAML) that breaks its schema: what was `found`, what was `expected`, and
    the `suggestion` how to mend it. A `warning` stops nothing."""

    def __init__(
        self,
        file: str,
        line: int,
        column: int,
        says: str,
        advice: str = "",
        *,
        found: str = "",
        expected: str = "",
        warning: bool = False,
    ) -> None:
        self.file, self.line, self.column, self.warning = file, line, column, warning
        self.found, self.expected, self.suggestion = found or says, expected or advice, advice
        super().__init__(f"{file}:{line}:{column}: {says}" + (f"\n  {advice}" if advice else ""))


class ReleaseDamaged(NeedsLook):
    """A release directory that does not match its manifest."""


class EngineRefused(NeedsLook):
    """Another engine that cannot be used as it is: not installed, of another version, or blind to the
    release."""


class OtherVersion(NeedsLook):
    """A release whose law another version of clawback wrote."""


class BadQuestion(ClawbackError):
    """The question cannot be answered as it was put."""


class UnknownPlace(BadQuestion):
    """No place of that name; `near` are names that do exist."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        self.name, self.near = name, tuple(near)
        super().__init__(f"no place {name!r}" + (suggest(near) or "."))


class AmbiguousPlace(BadQuestion):
    """Several places answer to that name; `candidates` are their ids."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        listed = "\n".join(f"  {each}" for each in candidates[:30])
        if (more := len(candidates) - 30) > 0:
            listed += f"\n  … and {more} more: add the State, as in 'Springfield, IL'"
        super().__init__(f"{name!r} is the name of {len(candidates)} places; say which:\n{listed}")


class UnknownAward(BadQuestion):
    """No award of that id or FAIN in the release asked."""


class BeforeAward(BadQuestion):
    """The day asked lies before the award's first action."""


class NoRelease(BadQuestion):
    """No release has been made yet, or none of that id."""


def suggest(near: Sequence[str]) -> str:
    """The tail `; did you mean 'New York'?`, or nothing when nothing is near.

    >>> suggest(["New York", "Newark"])
    "; did you mean 'New York' or 'Newark'?"
    """
    return "; did you mean " + " or ".join(repr(n) for n in near) + "?" if near else ""


def located(
    file: str, line: int | None, column: str | None, says: str, advice: str = "", unit: Unit = "line"
) -> str:
    """`file, line 3, column 'x': says` with the advice on a line of its own. In JSON a `record` has fields.

    >>> located("a.csv", 3, "amount", "found 'x', expected dollars", "Mend the row.")
    "a.csv, line 3, column 'amount': found 'x', expected dollars\\n  Mend the row."
    """
    cell = {"line": "column", "record": "field"}[unit]
    where = (
        file + (f", {unit} {line}" if line is not None else "") + (f", {cell} {column!r}" if column else "")
    )
    return f"{where}: {says}" + (f"\n  {advice}" if advice else "")
