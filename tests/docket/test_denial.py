"""Why not: each test that fails is told, and the answer is the one the evaluator gives."""

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Asked, Docket, Reason, Scope, commands, judge, reaches
from clawback.docket.denial import why_not_condition, why_not_order
from clawback.docket.judge import JUDGED_KINDS, finding
from clawback.docket.model import Change, Reach
from clawback.docket.orders import orders
from clawback.docket.parts import every_part, parts_of
from clawback.docket.reason import every
from clawback.explain import lines, say
from tests.docket.laws import ALPHA, JAG, LATE, NEIGHBOUR, condition, day, docket, effect, event, version
from tests.exposure.dice import LISTINGS, PLACES
from tests.exposure.dockets import dockets
from tests.exposure.loop_sets import lineage
from tests.exposure.worlds import days

ORDER = "case/one/order/2025-02-03"
DOES = "denied-order-protects"


def denied(law: Docket, on: date, known: date = LATE, scope: Scope | None = JAG) -> Reason:
    return why_not_condition(law, law.conditions["condition/term"], Asked(ALPHA, on, known), scope, "it")


def denied_order(
    law: Docket,
    on: date,
    known: date = LATE,
    line: tuple[str, ...] = ALPHA,
    scope: Scope | None = JAG,
    order: str = ORDER,
) -> Reason:
    asked = Asked(line, on, known)
    held = None if scope is None else judge(law, asked, holding(law, scope), scope).findings
    return why_not_order(law, parts_of(law, order), asked, scope, held, "it")


def holding(law: Docket, scope: Scope) -> dict[str, tuple[str, bool]]:
    return {
        each.id: (reach, commands(law, each, scope))
        for each in law.conditions.values()
        if (reach := reaches(law, each, scope)) != "no"
    }


def rules(told: Reason) -> list[str]:
    return [each.rule for each in told.because]


def test_each_test_of_the_record_that_fails_comes_with_the_awards_own_value() -> None:
    reach = Reach(("DOT",), ("20.507",), (2024,), day(1, 1), day(6, 1))
    told = denied(docket(term=condition(reaches=reach)), day(3, 1))
    assert told.rule == "denied-not-reached"
    assert [(each.rule, each.about["asks"], each.about["has"]) for each in told.because] == [
        ("reach-agency", "DOT", "DOJ"),
        ("reach-listing", "20.507", "16.738"),
        ("reach-fiscal-year", "2024", "2025"),
        ("reach-awarded", "from 2025-01-01 before 2025-06-01", "2024-11-01"),
    ]


def test_what_the_record_does_not_say_is_told_as_such() -> None:
    law = docket(term=condition(reaches=Reach(alns=("16.738",))))
    told = denied(law, day(3, 1), scope=Scope("015", (), None, None))
    assert (told.rule, told.because[0].rule) == ("denied-unknown", "reach-unsaid")
    assert say(told.because[0]).endswith("asked is the listing, 16.738; its own is not stated.")


@pytest.mark.parametrize(
    ("fields", "on", "known", "rule"),
    [
        ({"start": day(5, 1), "public": day(1, 1)}, day(3, 1), LATE, "reach-not-yet"),
        ({"until": day(2, 1)}, day(3, 1), LATE, "reach-ended"),
        ({"public": day(3, 2)}, day(3, 1), day(3, 1), "reach-not-public"),
        ({"kind": "law"}, day(3, 1), LATE, "reach-kind"),
        ({"reaches": Reach(recipients="set/beta")}, day(3, 1), LATE, "reach-recipients"),
    ],
)
def test_a_condition_that_does_not_hold_says_which_test_fails(
    fields: dict[str, object], on: date, known: date, rule: str
) -> None:
    told = denied(docket(term=condition(**fields)), on, known)
    assert (told.rule, rules(told)) == ("denied-not-reached", [rule])


def test_several_failures_at_once_are_all_told() -> None:
    term = condition(start=day(5, 1), public=day(4, 1), reaches=Reach(("DOT",), recipients="set/beta"))
    told = denied(docket(term=term), day(3, 1), day(3, 1))
    assert rules(told) == ["reach-not-public", "reach-not-yet", "reach-recipients", "reach-agency"]


def test_an_order_before_its_day_or_its_publication() -> None:
    law = docket(event(day(2, 3), effect(), public=day(2, 9)))
    assert rules(denied_order(law, day(2, 1), day(2, 2))) == ["order-not-public", "order-not-decided"]
    assert denied_order(law, day(2, 3)).rule == DOES


@pytest.mark.parametrize(("to", "rule"), [("ends", "order-ended"), ("stayed", "order-stayed")])
def test_an_order_out_of_force_says_by_which_event_and_since_when(to: str, rule: str) -> None:
    change = Change("2025-02-03/a", to)  # type: ignore[arg-type]  # one of the words
    law = docket(event(day(2, 3), effect()), event(day(4, 1), change, kind="reversal"))
    told = denied_order(law, day(5, 1))
    assert (told.rule, rules(told)) == ("denied-order-not", [rule])
    assert told.because[0].about == {
        "event": "reversal",
        "event_decided": "2025-04-01",
        "event_acts": "2025-04-01",
    }
    assert denied_order(law, day(3, 31)).rule == DOES


def test_an_order_narrowed_says_by_which_event_it_ceased_to_cover_the_place() -> None:
    change = Change("2025-02-03/a", "protects", ("set/beta",))
    law = docket(event(day(2, 3), effect()), event(day(4, 1), change, kind="stay"))
    told = denied_order(law, day(5, 1))
    assert rules(told) == ["order-narrowed", "set-does-not-hold"]
    assert say(told.because[0]) == "It covered it until 2025-04-01, when the stay of 2025-04-01 took effect."


def test_an_opinion_whose_mandate_was_not_seen_leaves_doubt() -> None:
    change = Change("2025-02-03/a", "ends")
    law = docket(event(day(2, 3), effect()), event(day(4, 1), change, kind="reversal", acts_on="mandate"))
    told = denied_order(law, day(5, 1))
    assert (told.rule, rules(told)) == ("denied-order-may", ["order-in-doubt"])


def test_a_place_outside_the_set_and_a_set_not_read_whole() -> None:
    law = docket(event(day(2, 3), effect()))
    assert rules(denied_order(law, day(3, 1), line=NEIGHBOUR)) == ["set-does-not-hold"]
    few = [version("city/x", complete=False, size=9)]
    unread = docket(event(day(2, 3), effect("a", "set/few")), sets={"set/few": few})
    assert rules(denied_order(unread, day(3, 1))) == ["set-not-read-whole"]
    assert rules(denied_order(unread, day(3, 1), scope=None)) == ["set-not-read-whole"]


def test_an_order_for_other_programmes_agencies_elements_or_that_only_declares() -> None:
    made = {
        "order-other-programmes": effect(alns=("16.710",)),
        "order-other-agencies": effect(against=("DOT",)),
        "order-other-elements": effect(elements=("other",)),
        "order-declares": effect(remedy="declares"),
    }
    for rule, part in made.items():
        law = docket(event(day(2, 3), part), term=condition("notice"))
        told = denied_order(law, day(3, 1))
        assert (told.rule, rules(told)) == ("denied-order-not", [rule])


def test_all_reasons_of_an_order_are_told() -> None:
    law = docket(
        event(day(2, 3), effect(alns=("16.710",), against=("DOT",))),
        event(day(4, 1), Change("2025-02-03/a", "ends")),
    )
    told = denied_order(law, day(5, 1), line=NEIGHBOUR)
    assert rules(told) == [
        "order-ended",
        "set-does-not-hold",
        "order-other-programmes",
        "order-other-agencies",
    ]


def test_an_order_on_a_condition_that_does_not_hold_the_award() -> None:
    law = docket(event(day(2, 3), effect()), term=condition(reaches=Reach(("DOT",))))
    told = denied_order(law, day(3, 1))
    assert rules(told) == ["order-other-condition"]
    assert rules(told.because[0]) == ["reach-agency"]


def test_an_order_that_protects_says_which_elements_it_leaves() -> None:
    law = docket(event(day(2, 3), effect(elements=("notice",))), term=condition("notice", "access"))
    told = denied_order(law, day(3, 1))
    assert told.rule == DOES
    assert rules(told) == ["set-holds", "order-bars", "order-leaves"]
    assert told.because[2].about["says"] == "Do access."


def test_an_order_of_two_parts_is_told_part_by_part_and_each_can_be_asked_alone() -> None:
    law = docket(event(day(2, 3), effect(), effect("b", "set/beta")))
    told = denied_order(law, day(3, 1))
    assert (told.rule, rules(told)) == ("denied-order-parts", [DOES, "denied-order-not"])
    assert denied_order(law, day(3, 1), order=f"{ORDER}/b").rule == "denied-order-not"
    assert len(list(lines(told, "sentence"))) == 2


SCOPES = st.builds(
    Scope,
    st.sampled_from(("015", "069", "097", None)),
    st.sampled_from(((), LISTINGS[:1], LISTINGS[:2], LISTINGS[1:2])),
    st.none() | days(),
    st.sampled_from((None, 2024, 2025)),
)


@pytest.mark.slow
@settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(dockets(), st.sampled_from(PLACES), days(), days(), SCOPES)
def test_why_not_agrees_with_the_answer(law: Docket, place: str, on: date, known: date, scope: Scope) -> None:
    """It says that a condition holds, and that an order protects, exactly when the answer does."""
    asked = Asked(lineage(place), on, known)
    found = judge(law, asked, holding(law, scope), scope).findings
    statuses = {each.condition.id: each.status for each in found}
    shields = {cover.component.id for each in found for cover in each.shields}
    of_place = {each.id: each.status for each in orders(law, asked)}
    told = []
    for each in law.conditions.values():
        told.append(why_not_condition(law, each, asked, scope, "it"))
        assert told[-1].about["status"] == statuses.get(each.id, "not_reached")
        told.append(why_not_condition(law, each, asked, None, "it"))
        whole = finding(law, each, asked, None, "yes").status if each.kind in JUDGED_KINDS else "not_reached"
        assert told[-1].about["status"] == whole
    for part in every_part(law):
        told.append(why_not_order(law, [part], asked, scope, found, "it"))
        assert (told[-1].rule == DOES) == (part.id in shields)
        told.append(why_not_order(law, [part], asked, None, None, "it"))
        assert (told[-1].rule == DOES) == (of_place.get(part.id) == "protects")
        assert (told[-1].rule == "denied-order-may") == (of_place.get(part.id) == "may_protect")
    for tree in told:
        assert tree.because or tree.rule == "denied-open", tree.rule
        assert all(say(step) for step in every(tree))
        assert len(list(lines(tree, "sentence"))) == 1


def test_a_reason_is_plain_data() -> None:
    told = denied(docket(), day(3, 1))
    assert msgspec.json.decode(msgspec.json.encode(told), type=Reason) == told
