"""The days of a case, a condition and a place; what became public; what was read."""

from datetime import date
from pathlib import Path

import pytest

from clawback.docket import Docket, load
from clawback.docket.chronicle import Entry, log
from clawback.docket.covered import coverage
from clawback.docket.timelines import of_condition_and_orders, of_place, of_record
from tests.docket.examples import FILES, write
from tests.docket.laws import ALPHA, LATE, NEIGHBOUR, day, docket, effect, event, recalled, version

CITY, ALBANY = ("city/ny/new-york", "state/ny"), ("city/ny/albany", "county/ny/albany", "state/ny")


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Docket:
    return load(write(tmp_path_factory.mktemp("records")))


def lines(found: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(str(each.day), each.kind) for each in found]


def test_a_case_in_order_with_its_mandate_and_its_tracker(law: Docket) -> None:
    found = of_record(law.cases["case/one"], LATE)
    assert lines(found) == [
        ("2025-01-10", "filing"),
        ("2025-02-03", "temporary_restraining_order"),
        ("2025-02-10", "stay"),
        ("2025-03-03", "reversal"),
        ("2025-04-01", "mandate"),
        ("2025-05-05", "mootness"),
        ("2025-05-07", "tracker_label"),
    ]
    assert found[1].changes[0].startswith("2025-02-03/a enjoins condition/one (notice) under 16.738")
    assert found[2].changes == ("2025-02-03/a stayed until 2025-02-12",)


def test_only_what_was_public(law: Docket) -> None:
    assert lines(of_record(law.cases["case/one"], date(2025, 2, 3))) == [("2025-01-10", "filing")]


def test_a_condition_with_all_orders_on_it(law: Docket) -> None:
    kinds = [kind for _, kind in lines(of_condition_and_orders(law, "condition/one", LATE))]
    assert kinds[:2] == ["letter", "term"]
    assert {"temporary_restraining_order", "mootness", "certification_due", "deadline", "ended"} <= set(kinds)
    assert "filing" not in kinds, "it neither makes nor changes an order on the condition"


def test_a_place_and_what_protects_it(law: Docket) -> None:
    found = of_place(law, CITY, LATE)
    assert [each for each in lines(found) if "protect" in each[1] or "plaintiffs" in each[1]] == [
        ("2025-01-01", "put_on: plaintiffs"),
        ("2025-02-01", "taken_off: plaintiffs"),
    ]
    assert ("2025-06-01", "policy_in_effect") in lines(found)
    assert ("2025-03-01", "certification_due") in lines(found)
    assert ("2025-01-10", "filing") in lines(found)


def test_a_candidate_may_be_on_a_list(law: Docket) -> None:
    assert ("2025-01-01", "may_be_on: plaintiffs") in lines(of_place(law, ALBANY, LATE))


def test_protection_begins_is_in_doubt_and_ends() -> None:
    from clawback.docket.model import Change

    made = docket(
        event(day(2, 3), effect()),
        event(day(3, 3), Change("2025-02-03/a", "ends"), kind="reversal", acts_on="mandate"),
        event(day(5, 5), Change("2025-02-03/a", "ends"), kind="mootness"),
    )
    assert lines(of_place(made, ALPHA, LATE))[-3:] == [
        ("2025-02-03", "protection_begins"),
        ("2025-03-03", "protection_in_doubt"),
        ("2025-05-05", "protection_ruled_out"),
    ]
    assert [each for each in of_place(made, NEIGHBOUR, LATE) if each.record.startswith("case/")] == []


def test_an_order_nobody_read_may_protect() -> None:
    made = docket(event(day(2, 3), effect(), basis=recalled("protects")))
    found = [each for each in of_place(made, ALPHA, LATE) if each.record.startswith("case/")]
    assert lines(tuple(found)) == [("2025-02-03", "may_be_protected")]


def test_a_member_joins_a_protected_set() -> None:
    made = docket(
        event(day(2, 3), effect("a", "set/club")),
        sets={
            "set/club": [version("city/ny/beta"), version("city/ny/alpha", start=day(4, 1), public=day(4, 2))]
        },
    )
    found = of_place(made, ALPHA, LATE)
    (begins,) = (each for each in found if each.record.startswith("case/"))
    assert (begins.day, begins.public, begins.kind) == (day(4, 1), day(4, 2), "protection_begins")
    assert of_place(made, ALPHA, day(4, 1)) == tuple(each for each in found if each.public <= day(4, 1))


def test_the_log_is_what_became_public(law: Docket) -> None:
    found = log(law, date(2025, 2, 4), date(2025, 2, 11))
    assert [(str(each.public), each.kind) for each in found] == [
        ("2025-02-04", "temporary_restraining_order"),
        ("2025-02-10", "stay"),
    ]
    assert "tracker_label" in {each.kind for each in log(law, date(2025, 5, 7))}
    days = [each.public for each in log(law, date(2025, 1, 1))]
    assert days == sorted(days)


def test_the_account_counts_fields_and_names_events_in_doubt(tmp_path: Path) -> None:
    old = '{fields: ["*"], source: doc, locator: p. 1, confidence: seen}\n  - kind: stay'
    new = '{fields: ["*"], source: doc, locator: p. 1, confidence: unverified}\n  - kind: stay'
    text = (
        FILES["cases/one.yaml"].replace(old, new).replace("title: One", "title: One\ncurrent_to: 2025-06-01")
    )
    found = coverage(load(write(tmp_path, {"cases/one.yaml": text})))
    cases = next(each for each in found.parts if each.kind == "case")
    assert (cases.records, cases.first_current_to) == (1, date(2025, 6, 1))
    assert cases.fields["unverified"] == 6
    (doubt,) = found.in_doubt
    assert (doubt.record, doubt.kind, doubt.decided) == (
        "case/one",
        "temporary_restraining_order",
        date(2025, 2, 3),
    )
    assert "effects" in doubt.fields
    assert found.behind == (("case/one", date(2025, 6, 1)),)
