"""Holdings: what stood when, and that a withdrawal is known only once it is public."""

from typing import Any

from clawback.docket import Docket
from clawback.docket.holdings import holdings
from clawback.docket.model import Holding
from tests.docket.laws import LATE, SEEN, SOURCES, day, docket


def law(**fields: Any) -> Docket:
    rest: dict[str, Any] = {
        "id": "holding/one",
        "title": "A holding",
        "sources": SOURCES,
        "basis": SEEN,
        "case": "case/one",
        "court": "A court",
        "question": "authority",
        "decided": day(2, 1),
        "public": day(2, 3),
        "says": "Words.",
    }
    return Docket(about=docket().about, holdings={"holding/one": Holding(**rest | fields)})


def stood(records: Docket, on: Any, known: Any = LATE, case: str = "case/one") -> list[bool]:
    return [each.stands for each in holdings(records, [case], on, known)]


def test_a_holding_stands_from_its_day_once_public() -> None:
    assert [stood(law(), on) for on in (day(1, 31), day(2, 1))] == [[], [True]]
    assert [stood(law(), day(2, 1), known) for known in (day(2, 2), day(2, 3))] == [[], [True]]


def test_a_withdrawn_holding_stood_before_its_withdrawal_and_falls_on_it() -> None:
    records = law(until=day(3, 1), ended_by="Withdrawn.")
    assert [stood(records, on) for on in (day(2, 28), day(3, 1))] == [[True], [False]]
    assert [stood(records, day(4, 1), known) for known in (day(2, 28), day(3, 1))] == [[True], [False]]


def test_only_the_cases_asked_for_are_told() -> None:
    assert stood(law(), day(3, 1), case="case/two") == []
