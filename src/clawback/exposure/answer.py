"""The answer to one question, as typed values. Text is made from it in `explain`, files in `report`."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from clawback.docket import Finding, Reason
from clawback.docket.judge import Status
from clawback.docket.lists import Listing
from clawback.docket.model import Action, Allocation, Condition
from clawback.docket.orders import Order
from clawback.docket.policies import Ruling
from clawback.place import Place
from clawback.provenance import SourceRef

Boundary = Literal["government", "with-components", "located-in"]
BOUNDARIES: tuple[Boundary, ...] = ("government", "with-components", "located-in")
HIGH_RULE = "+directives_named_agencies"
"""The step of a range that `high` names unless asked otherwise."""


class Question(NamedTuple):
    """What was asked, every part of it said."""

    place: Place
    lineage: tuple[str, ...]
    as_of: date
    known: date
    boundary: Boundary
    release: str


class Sum(NamedTuple):
    """Distinct awards and what was obligated on them. None: not collected, which is not zero."""

    awards: int | None
    obligated: Decimal | None


class Reported(NamedTuple):
    """The awards whose outlays a source states by the day, apart from the others: dollars of those only."""

    awards: int
    obligated: Decimal
    outlaid: Decimal
    undrawn: Decimal


class Step(NamedTuple):
    """One step of a range: distinct awards and dollars, those of the steps before it included."""

    rule: str
    awards: int | None
    amount: Decimal | None


class Said(NamedTuple):
    """A word on an award's own state: since when, who says it, in what, and the record of the act ("" where
    it is the agency's report)."""

    word: str
    since: date
    by: str
    says: str
    record: str


class ExposedAward(msgspec.Struct, frozen=True):
    """One award with its dollars (exact; None where the source does not say) and its verdict."""

    id: str
    fain: str
    alns: tuple[str, ...]
    programme: str | None
    agency: str
    recipient: str
    relation: str
    phase: str | None
    obligated: Decimal
    outlaid: Decimal | None
    undrawn: Decimal | None
    """Obligated less outlaid: costs incurred and not yet drawn are still in it."""
    reported_on: date | None
    """The day of the statement that `outlaid` is from: payments after it are not in it."""
    partial: bool
    """The action that made the award is not in the sources: `obligated` holds only later actions."""
    status: Status
    under_directives: Status
    findings: tuple[Finding, ...]
    said: tuple[Said, ...]
    """What its agency reported and what acts say of it, in order of time."""


class Passed(msgspec.Struct, frozen=True):
    """One subaward: money of an award that another holds (`prime`). Dollars are inside the award's.

    `prime_obligated` is the award's own, None where nothing says; `more_than_award`: all subawards of the
    award together are more than that; `twin`: another report of the same award, recipient, day and dollars
    stands beside it, both told before March 2025; `retold`: further tellings of this one, merged into it.
    """

    id: str
    number: str
    report_id: str
    award: str
    fain: str
    alns: tuple[str, ...]
    agency: str
    """Three-digit code of the awarding agency."""
    prime: str
    prime_place: str | None
    """The government that holds the award; None where no rule gives it to one."""
    recipient: str
    relation: str
    action_date: date
    obligated: Decimal
    prime_obligated: Decimal | None
    more_than_award: bool | None
    twin: bool
    retold: int
    status: Status
    under_directives: Status
    findings: tuple[Finding, ...]


class PassedSum(NamedTuple):
    """Subawards and their dollars."""

    subawards: int
    obligated: Decimal


NOTHING = PassedSum(0, Decimal("0.00"))


class Passer(NamedTuple):
    """Who passed money on, the government it is (None: no rule says), subawards and dollars."""

    name: str
    place: str | None
    subawards: int
    obligated: Decimal


class Through(msgspec.Struct, frozen=True):
    """What others passed on to the place; the largest first. `defects`: `twin`, `more_than_award`, and
    `award_unknown` where the award's dollars are not told."""

    total: PassedSum
    by_status: dict[Status, PassedSum]
    under_directives: dict[Status, PassedSum]
    passers: tuple[Passer, ...]
    defects: dict[str, PassedSum]
    subawards: tuple[Passed, ...]


class Answer(msgspec.Struct, frozen=True):
    """Everything the answer says. `collected` is False when no source loaded holds the place's awards."""

    asked: Question
    docket: str
    """Which records of the law it was judged by: the first digits of a digest of those of the release."""
    law_known_through: date
    money_known_through: date | None
    collected: bool
    total: Sum
    outlaid: Decimal | None
    undrawn: Decimal | None
    reported: Reported | None
    announced: Decimal
    by_status: dict[Status, Sum]
    under_directives: dict[Status, Sum]
    steps: tuple[Step, ...]
    awards: tuple[ExposedAward, ...]
    through: Through | None
    """What others passed on; in no sum above. None: no subawards of the State are loaded."""
    allocations: tuple[Allocation, ...]
    findings: tuple[Finding, ...]
    listed: tuple[Condition, ...]
    statements: tuple[Condition, ...]
    orders: tuple[Order, ...]
    actions: tuple[Action, ...]
    policies: tuple[Ruling, ...]
    lists: tuple[Listing, ...]
    caveats: tuple[Reason, ...]
    money_sources: tuple[SourceRef, ...]
    stale: bool

    @property
    def low(self) -> Decimal | None:
        """The first step of the range."""
        return self.steps[0].amount

    @property
    def high(self) -> Decimal | None:
        """The step that `HIGH_RULE` names."""
        return next(step.amount for step in self.steps if step.rule == HIGH_RULE)
