"""First days, last days, ties and the order of lists, where a small slip would not show in an answer."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from clawback.docket import Asked, Docket, Reason, Scope
from clawback.docket.holdings import holdings
from clawback.docket.model import Change, Holding, Reach, Trigger
from clawback.docket.orders import orders, party_to
from clawback.docket.reason import confidence_of
from clawback.docket.record import Basis
from tests.docket.laws import (
    ALPHA,
    JAG,
    LATE,
    RECALLED,
    SEEN,
    SOURCES,
    condition,
    day,
    docket,
    effect,
    event,
    judged,
    recalled,
    version,
    with_basis,
)


def in_cases(**named: Any) -> Docket:
    """Cases of these events, each with Alpha a party."""
    law = docket()
    case = replace(law.cases["case/one"], parties=ALPHA[:1])
    return replace(
        law, cases={f"case/{n}": replace(case, id=f"case/{n}", events=made) for n, made in named.items()}
    )


def test_cases_of_a_party_the_newest_first_from_the_day_one_is_public() -> None:
    filed = event(day(2, 1), kind="filing", public=day(2, 3))
    law = in_cases(a=(filed,), c=(filed,), b=(filed,))
    assert [each.id for each in party_to(law, Asked(ALPHA, day(3, 1), day(2, 3)))] == [
        "case/c",
        "case/b",
        "case/a",
    ]
    assert party_to(law, Asked(ALPHA, day(3, 1), day(2, 2))) == ()


def test_holdings_the_oldest_first_and_of_one_day_by_id() -> None:
    def held(name: str, decided: date) -> Holding:
        return Holding(
            id=name, title=name, sources=SOURCES, basis=SEEN, case="case/one", court="", question="apa",
            decided=decided, public=decided, says="",
        )  # fmt: skip

    made = [held("holding/c", day(2, 1)), held("holding/a", day(3, 1)), held("holding/b", day(2, 1))]
    law = replace(docket(), holdings={each.id: each for each in made})
    found = holdings(law, ["case/one"], day(4, 1), LATE)
    assert [each.holding.id for each in found] == ["holding/b", "holding/c", "holding/a"]


def test_an_order_on_a_condition_that_begins_that_day_bears() -> None:
    law = docket(event(day(2, 1), effect()), term=condition(start=day(3, 1)))
    assert [orders(law, Asked(ALPHA, on, LATE))[0].bears for on in (day(2, 28), day(3, 1))] == [False, True]


@pytest.mark.parametrize(("end", "start"), [(day(3, 1), day(2, 1)), (None, day(2, 1))])
def test_the_days_of_an_order_on_its_first_day_and_its_last(end: date | None, start: date) -> None:
    ends = [event(end, Change("2025-02-01/a", "ends"))] if end else []
    law = docket(event(day(2, 1), effect()), *ends)
    for on in (day(2, 1), day(2, 28)):
        [order] = orders(law, Asked(ALPHA, on, LATE))
        assert (order.start, order.until) == (start, end)


def test_an_order_is_of_no_day_before_the_list_it_protects_was_made() -> None:
    law = docket(
        event(day(2, 1), effect("a", "set/x")), sets={"set/x": [version("city/ny/alpha", start=day(3, 1))]}
    )
    found = [orders(law, Asked(ALPHA, on, LATE))[0] for on in (day(2, 28), day(3, 1))]
    assert [(each.status, each.start, each.until) for each in found] == [
        ("does_not_cover", day(2, 1), day(3, 1)),
        ("protects", day(3, 1), None),
    ]


def awaited(law: Docket, on: date) -> bool:
    [order] = orders(law, Asked(ALPHA, on, LATE))
    return order.cover.reason.rule == "order-protects-awaiting"


def test_an_act_is_awaited_from_the_day_it_was_decided_to_the_day_before_it_acts() -> None:
    ends = event(day(3, 1), Change("2025-02-01/a", "ends"), acts_on="date", effective=day(3, 10))
    law = docket(event(day(2, 1), effect()), ends)
    assert [awaited(law, on) for on in (day(2, 28), day(3, 1), day(3, 9))] == [False, True, True]
    assert not awaited(law, day(3, 10))


@pytest.mark.parametrize(
    ("basis", "sure"),
    [
        pytest.param((), "unverified", id="no basis"),
        pytest.param((*RECALLED, *SEEN), "seen", id="the best for the rest"),
        pytest.param((Basis(("kind",), "doc", "secondary"), Basis(("kind",), "doc", "conflict")), "secondary",
                     id="the best that names it"),
        pytest.param((Basis(("kind",), "doc", "conflict"), Basis(("kind",), "doc", "unverified")), "conflict",
                     id="a conflict was read"),
        pytest.param((Basis(("kind",), "doc", "unverified"), *SEEN), "unverified",
                     id="its own before the rest"),
        pytest.param((Basis(("other",), "doc", "seen"),), "unverified", id="another field's"),
    ],
)  # fmt: skip
def test_how_sure_a_field_is(basis: tuple[Basis, ...], sure: str) -> None:
    assert confidence_of("kind", basis) == sure


def test_an_order_for_other_programmes_is_no_reason_and_no_shield_for_the_award() -> None:
    both = event(day(2, 1), effect("a", alns=("20.507",)), effect("b", alns=("16.738",)))
    for term in (condition("e"), condition()):
        found = judged(docket(both, term=term), day(3, 1))
        assert [each.component.id[-1] for each in found.shields] == ["b"]
        assert barring(found.reason) == ["b"]
    other = judged(docket(both), day(3, 1), scope=Scope("015", ("20.507",), None, None))
    assert [each.component.id[-1] for each in other.shields] == ["a"]


def test_an_order_that_bars_another_element_is_no_reason_for_this_one() -> None:
    both = event(day(2, 1), effect("a", elements=("e",)), effect("b", elements=("f",), against=("DOT",)))
    found = judged(docket(both, term=condition("e", "f")), day(3, 1), scope=JAG)
    assert found.status == "partly_blocked"
    assert [each.component.id[-1] for each in found.shields] == ["a"]
    assert barring(found.reason) == ["a", "a", "b"], "the element that stands is told of every order"


def barring(reason: Reason) -> list[str]:
    """The parts named under each element, in turn."""
    under = [each for each in reason.because if each.rule.startswith("element-")]
    return [order.about["order"][-1] for each in under for order in each.because]


def test_an_order_that_ended_resumes_and_can_be_stayed_again() -> None:
    def turn(month: int, to: Any) -> Any:
        return event(day(month, 1), Change("2025-02-01/a", to))

    law = docket(
        event(day(2, 1), effect()), turn(3, "ends"), turn(4, "resumes"), turn(5, "stayed"),
        turn(6, "resumes"), turn(7, "stayed"), turn(8, "ends"), turn(9, "resumes"),
    )  # fmt: skip
    words = [judged(law, day(month, 1)).status for month in range(2, 10)]
    assert words == ["blocked", "open", "blocked", "open", "blocked", "open", "open", "blocked"]


@pytest.mark.parametrize(("field", "word"), [("everyone", "unknown"), ("members", "blocked")])
def test_a_set_of_everyone_rests_on_its_own_field(field: str, word: str) -> None:
    law = docket(event(day(2, 1), effect("a", "set/x")), sets={"set/x": [version(everyone=True)]})
    assert judged(with_basis(law, "set/x", recalled(field)), day(3, 1)).status == word


def test_why_a_condition_does_not_reach_a_place() -> None:
    only = condition(reaches=Reach(recipients="set/beta"))
    about = {"condition": "condition/term", "title": "A term", "from": "2025-01-01"}
    for term, on, rule, told in (
        (condition(public=LATE), day(3, 1), "condition-not-yet", about),
        (condition(start=day(3, 2)), day(3, 1), "condition-not-yet", about | {"from": "2025-03-02"}),
        (condition(until=day(3, 1)), day(3, 1), "condition-ended", about | {"until": "2025-03-01"}),
        (only, day(3, 1), "condition-other-recipients", about),
    ):
        found = judged(docket(term=term), on, known=day(12, 30))
        assert (found.status, found.reason.rule, found.reason.about) == ("not_reached", rule, told)
        assert (found.shields, found.covers) == ((), ())
        because = ["set-does-not-hold"] if term is only else []
        assert [each.rule for each in found.reason.because] == because
        assert len(found.reason.cites) == (0 if term is only else 1)


@pytest.mark.parametrize(
    ("against", "agency", "status"),
    [
        pytest.param("DOJ", "015", "blocked", id="the agency that is bound"),
        pytest.param("DOJ", "069", "open", id="another, though the term directs the one bound"),
        pytest.param("DOT", "069", "blocked", id="the award's own, though the term directs another"),
        pytest.param("DOT", "015", "open", id="one that is not bound"),
        pytest.param("DOJ", None, "blocked", id="no agency: whom the term directs"),
    ],
)
def test_an_injunction_of_a_term_binds_the_agency_of_the_award(
    against: str, agency: str, status: str
) -> None:
    law = docket(event(day(2, 1), effect(against=(against,))))
    found = judged(law, day(3, 1), scope=Scope(agency, ("16.738",), None, None))
    assert found.status == status
    assert len(found.shields) == (status == "blocked")


def test_what_is_told_of_doubts_and_triggers() -> None:
    silent = judged(docket(), day(3, 1), reach="unknown").reason.because[0]
    assert (silent.rule, silent.about) == ("award-does-not-say", {"title": "A term"})
    unread = judged(docket(term=condition(basis=recalled("kind", "until"))), day(3, 1)).reason.because[0]
    assert (unread.rule, unread.about["fields"]) == ("condition-unverified", "kind, until")
    basis = (Basis(("trigger",), "doc", "seen", "p. 7"), *SEEN)
    for trigger, rule in (
        (Trigger("A list", ("set/alpha",)), "trigger-met"),
        (Trigger("A list", ("set/beta",), day(6, 1)), "trigger-unmet"),
        (Trigger("A list", ("set/beta",)), "trigger-unknown"),
    ):
        reason = judged(docket(term=condition(trigger=trigger, basis=basis)), day(3, 1)).reason.because[0]
        assert (reason.rule, [each.locator for each in reason.cites]) == (rule, ["p. 7"])
