"""What each order does for a place, whether the condition still stands, and which cases the place is in."""

from typing import Any

from msgspec.structs import replace

from clawback.docket import Asked, Docket
from clawback.docket.model import Change
from clawback.docket.orders import orders, party_to
from tests.docket.laws import ALPHA, LATE, NEIGHBOUR, condition, day, docket, effect, event

ORDER = "case/one/order/2025-02-01"


def told(law: Docket, on: Any, line: tuple[str, ...] = ALPHA, known: Any = LATE) -> dict[str, str]:
    return {each.id: each.status for each in orders(law, Asked(line, on, known))}


def test_an_order_is_told_from_its_day_and_stays_told_when_it_has_ended() -> None:
    ends = event(day(3, 1), Change("2025-02-01/a", "ends"), kind="dismissal")
    law = docket(event(day(2, 1), effect()), ends)
    assert told(law, day(1, 31)) == {}
    assert told(law, day(2, 1)) == {f"{ORDER}/a": "protects"}
    assert told(law, day(2, 1), NEIGHBOUR) == {f"{ORDER}/a": "does_not_cover"}
    assert told(law, day(3, 1)) == {f"{ORDER}/a": "not_in_force"}


def test_an_order_not_yet_public_is_not_told() -> None:
    law = docket(event(day(2, 1), effect(), public=day(2, 3)))
    assert told(law, day(2, 5), known=day(2, 2)) == {}


def test_a_declaration_only_declares() -> None:
    law = docket(event(day(2, 1), effect(remedy="declares")))
    assert told(law, day(2, 1)) == {f"{ORDER}/a": "declares"}


def test_it_says_which_elements_and_listings_are_barred_and_whether_the_condition_stands() -> None:
    term = condition("notice", "access", until=day(4, 1))
    part = effect("a", elements=("access",), alns=("16.738",))
    law = docket(event(day(2, 1), part), term=term)
    for on, stands in ((day(3, 31), True), (day(4, 1), False)):
        [order] = orders(law, Asked(ALPHA, on, LATE))
        [barred] = order.bars
        assert (barred.elements, barred.alns, barred.in_force) == (("access",), ("16.738",), stands)


def test_an_order_that_names_no_element_bars_them_all() -> None:
    law = docket(event(day(2, 1), effect()), term=condition("notice", "access"))
    [order] = orders(law, Asked(ALPHA, day(3, 1), LATE))
    assert order.bars[0].elements == ("notice", "access")


def test_those_that_protect_come_first() -> None:
    both = event(day(2, 1), effect("a", "set/beta"), effect("b", "set/state"))
    found = orders(docket(both), Asked(ALPHA, day(3, 1), LATE))
    assert [(each.id[-1], each.status, each.through) for each in found] == [
        ("b", "protects", "state/ny"),
        ("a", "does_not_cover", None),
    ]


def test_a_party_is_told_its_case_even_without_an_order() -> None:
    law = docket(event(day(2, 1), kind="filing"), event(day(3, 1), kind="denial"))
    case = replace(law.cases["case/one"], parties=("set/alpha",))
    law = replace(law, cases={case.id: case})
    assert [each.id for each in party_to(law, Asked(ALPHA, day(2, 1), LATE))] == ["case/one"]
    assert party_to(law, Asked(ALPHA, day(1, 31), LATE)) == ()
    assert party_to(law, Asked(NEIGHBOUR, day(2, 1), LATE)) == ()
    assert orders(law, Asked(ALPHA, day(3, 1), LATE)) == ()


def test_a_place_is_told_the_cases_of_its_state() -> None:
    law = docket(event(day(2, 1), kind="filing"))
    case = replace(law.cases["case/one"], parties=("state/ny",))
    law = replace(law, cases={case.id: case})
    assert [each.id for each in party_to(law, Asked(ALPHA, day(2, 1), LATE))] == ["case/one"]
