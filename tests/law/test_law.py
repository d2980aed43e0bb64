"""The worked cases: what the records say for a place on a day, as a lawyer would check it."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback.docket import Asked, Docket, Scope, Verdict, commands, findings, judge, listing, reaches
from clawback.docket.holdings import holdings
from clawback.docket.judge import Finding, finding
from clawback.docket.orders import Order, orders, orders_on
from clawback.docket.policies import rulings, value
from clawback.docket.timeline import tracked
from clawback.exposure.signatures import scope_of
from clawback.strictyaml import convert, load_yaml
from tests.law.conftest import Lineage

FOLDER = Path(__file__).parent


class Award(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An award of the place: its agency, listings and day; and its two statuses."""

    agency: str
    alns: tuple[str, ...]
    made: date
    status: str
    under_directives: str
    programme_year: int | None = None


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the records say. Only what is written is checked; `orders: {}` says that no order is in force."""

    place: str
    day: date
    why: str
    known: date | None = None
    conditions: dict[str, str] = {}
    silent: tuple[str, ...] = ()
    """Conditions that say nothing that day."""
    orders: dict[str, str] | None = None
    through: dict[str, str] = {}
    """Order -> the member of its set that carries the place."""
    statements: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None
    announced: str | None = None
    policies: dict[str, str] = {}
    """Dimension -> what governs the place on it: a value, `silent` or `unknown`."""
    holdings: dict[str, bool] = {}
    """Holding -> whether it stood that day; one not listed that day is neither."""
    tracked: dict[str, str] = {}
    """Case -> the label a tracker showed for it by the known day."""
    award: Award | None = None


class LawCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: str
    sources: tuple[str, ...]
    answers: tuple[Answer, ...]


def law_cases() -> Iterator[tuple[str, LawCase]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        tree, marks = load_yaml(path.read_bytes(), path.name)
        yield path.stem, convert(tree, LawCase, marks, path.name)


CASES = dict(law_cases())
ANSWERS = [
    pytest.param(answer, id=f"{name}-{n}-{answer.place}-{answer.day}-known-{answer.known or answer.day}")
    for name, case in CASES.items()
    for n, answer in enumerate(case.answers, 1)
]


Found = Callable[[Asked], tuple[Finding, ...]]


@pytest.fixture(scope="session")
def found_by(records: Docket) -> Found:
    """The findings, of which several answers are made, once for each place and pair of days."""
    return cache(partial(findings, records))


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_records_say_so(records: Docket, lineage: Lineage, found_by: Found, answer: Answer) -> None:
    asked = Asked(lineage(answer.place), answer.day, answer.known or answer.day)
    found = found_by(asked)
    statuses = {each.condition.id: each.status for each in found}
    assert {name: statuses.get(name, "silent") for name in answer.conditions} == answer.conditions
    assert not set(answer.silent) & statuses.keys()
    every = {each.id: each for each in orders(records, asked)}
    if answer.orders is not None:
        named = answer.orders or [each.id for each in orders_on(records, asked, found)]
        assert {name: status_of(every, name) for name in named} == answer.orders
    assert {name: every[name].through for name in answer.through} == answer.through
    lists(records, asked, answer)
    ruled = rulings(records, asked.lineage, asked.day, asked.known)
    assert {name: value(ruled, name) for name in answer.policies} == answer.policies
    held = holdings(records, records.cases, asked.day, asked.known)
    stood = {each.holding.id: each.stands for each in held}
    assert {name: stood.get(name) for name in answer.holdings} == answer.holdings
    labels = {name: tracked(records.cases[name], asked.known) for name in answer.tracked}
    assert {name: each and each.label for name, each in labels.items()} == answer.tracked
    if answer.award is not None:
        verdict = judged(records, asked, answer.award)
        assert verdict.status == answer.award.status
        assert verdict.under_directives == answer.award.under_directives


def status_of(every: dict[str, Order], name: str) -> str:
    """An order's status in the words of these cases; one not decided yet is not in force either."""
    return every[name].status.replace("not_in_force", "not in force") if name in every else "not in force"


def lists(records: Docket, asked: Asked, answer: Answer) -> None:
    told: dict[str, Any] = {
        "statements": tuple(each.id for each in listing.statements(records, asked)),
        "actions": tuple(each.id for each in listing.actions(records, asked)),
        "announced": sum(Decimal(each.amount) for each in listing.allocations(records, asked, ())),
    }
    if answer.statements is not None:
        assert told["statements"] == answer.statements
    if answer.actions is not None:
        assert told["actions"] == answer.actions
    if answer.announced is not None:
        assert told["announced"] == Decimal(answer.announced)


def judged(records: Docket, asked: Asked, award: Award) -> Verdict:
    code = records.about.agencies[award.agency].code
    scope: Scope = scope_of(code, ",".join(award.alns), award.made, award.programme_year)
    held = {
        each.id: (reach, commands(records, each, scope))
        for each in records.conditions.values()
        if (reach := reaches(records, each, scope)) != "no"
    }
    return judge(records, asked, held, scope)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_order_stands_on_every_day_of_its_span(
    records: Docket, lineage: Lineage, found_by: Found, answer: Answer
) -> None:
    """The days of which the same is said of an order: it is so on the first and the last, and not after."""
    asked = Asked(lineage(answer.place), answer.day, answer.known or answer.day)
    for order in orders_on(records, asked, found_by(asked)):
        assert order.start is None or order.start <= answer.day
        assert order.until is None or answer.day < order.until
        for day, same in edges(order.start, order.until):
            then = Asked(asked.lineage, day, asked.known)
            barred = (finding(records, each.condition, then, None, "yes") for each in order.bars)
            again = {each.id: each.status for each in orders_on(records, then, barred)}
            listed = again.get(order.id, "not in force")
            assert (listed == order.status) == same, (order.id, day, listed)


def edges(start: date | None, until: date | None) -> Iterator[tuple[date, bool]]:
    """Days inside the span, and the first one after it."""
    if start is not None:
        yield start, True
    if until is not None:
        yield date.fromordinal(until.toordinal() - 1), True
        yield until, False


def test_many_questions_with_their_sources() -> None:
    assert len(ANSWERS) >= 120
    for case in CASES.values():
        assert case.sources
        assert all(each.startswith(("https://", "http://")) for each in case.sources)
        assert all(each.why.endswith(".") for each in case.answers)
