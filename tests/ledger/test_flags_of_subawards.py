"""Subawards told twice, and subawards larger than their prime, on made-up rows: hits, just not, unknown."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import store
from clawback.ids import PlaceId
from clawback.ledger.flags import flags
from clawback.source import SubawardRow
from tests.ledger.flagged import DAY, outcomes, world
from tests.ledger.rows import told

PLAIN = SubawardRow(
    source_id="s", line=2, prime_key="", prime_fain="PRIME", prime_amount="100.00", agency="015",
    subagency="1550", alns=("16.738",), prime_name="State of New York", prime_uei="", prime_duns="",
    prime_state="NY", report_id="r1", number="1", action_date=date(2016, 3, 1), obligated="60.00",
    modified=date(2016, 4, 30), recipient_name="City of Albany", recipient_name_raw="City of Albany",
    parent_name="", city="Albany", state="NY", zip="", duns="", uei="", type="", performed_in="NY",
)  # fmt: skip
PRIMES = [
    told(line=2, fain="PRIME", obligated="100.00", recipient_name="State of New York"),
    told(line=3, fain="PARTIAL", obligated="5.00", action_type="C", recipient_name="State of New York"),
]
NAME, OVER = "duplicate-subaward", "subawards-over-prime"


def passed(line: int, **changes: Any) -> SubawardRow:
    """The plain subaward, in a report of its own, with some fields changed."""
    return msgspec.structs.replace(PLAIN, line=line, **({"report_id": f"r{line}"} | changes))


REPORTS = [
    passed(2),
    passed(3),
    passed(4, number="2"),
    passed(5, obligated="60.01"),
    passed(6, action_date=date(2016, 3, 2)),
    passed(7, recipient_name="City of Buffalo", city="Buffalo"),
    passed(8, prime_fain="OTHER"),
    passed(9, number=""),
    passed(10, number="9", obligated="0.00"),
    passed(11, number="9", obligated="0.00"),
    passed(12, modified=date(2017, 1, 31)),
    passed(13, modified=date(2025, 3, 8)),
]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> store.Connection:
    return world(tmp_path_factory.mktemp("reported"), PRIMES, REPORTS)


def test_only_a_report_that_agrees_in_everything_is_a_duplicate(reported: store.Connection) -> None:
    found = outcomes(reported, NAME)
    assert {report for report, outcome in found.items() if outcome == "hit"} == {"r3", "r4", "r9", "r12"}
    assert set(found.values()) == {"hit", "clear"}
    assert len(found) == len(REPORTS)


def test_they_are_those_that_an_answer_counts_as_twins(reported: store.Connection) -> None:
    """`twin` marks the first of them too."""
    outcomes(reported, NAME)
    marked = reported.execute(
        "select subaward.report_id from through inner join subaward using (subaward_id) where twin"
    ).fetchall()
    hits = flags(reported, None, DAY, DAY, "government", [NAME]).hits
    both = {text.partition(",")[0] for hit in hits for text in (hit.found, hit.against)}
    assert both == {report for (report,) in marked} == {"r2", "r3", "r4", "r9", "r12"}


def test_a_duplicate_is_known_from_the_day_it_was_told(reported: store.Connection) -> None:
    before = outcomes(reported, NAME, known=date(2017, 1, 30))
    assert {report for report, outcome in before.items() if outcome == "hit"} == {"r3", "r4", "r9"}
    assert "r12" not in before


def test_a_duplicate_names_the_first_report_and_its_dollars(reported: store.Connection) -> None:
    found = flags(reported, PlaceId("city/ny/albany"), DAY, DAY, "government", [NAME])
    assert [(hit.found, hit.against, hit.dollars, hit.line) for hit in found.hits] == [
        ("r12, number 1", "r2, number 1", Decimal("60.00"), 12),
        ("r3, number 1", "r2, number 1", Decimal("60.00"), 3),
        ("r4, number 2", "r2, number 1", Decimal("60.00"), 4),
        ("r9, number ", "r2, number 1", Decimal("60.00"), 9),
    ]
    assert {hit.place_id for hit in found.hits} == {"city/ny/albany"}
    assert flags(reported, PlaceId("city/ny/buffalo"), DAY, DAY, "government", [NAME]).hits == ()
    prime = flags(reported, PlaceId("state/ny"), DAY, DAY, "government", [NAME])
    assert prime.hits == found.hits, "the prime recipient sees what was reported under its award"


SUMS = [
    passed(2, obligated="100.99"),
    passed(3, prime_fain="PARTIAL", obligated="101.00"),
    passed(4, prime_fain="PARTIAL", obligated="9.00", prime_amount="", number="2"),
    passed(5, prime_fain="UNSEEN", obligated="60.00"),
    passed(6, prime_fain="UNSEEN", obligated="41.00", number="2"),
    passed(7, prime_fain="UNTOLD", prime_amount=""),
]


def test_a_sum_is_set_beside_the_ledger_then_beside_what_the_rows_state(tmp_path: Path) -> None:
    con = world(tmp_path, PRIMES, SUMS)
    assert outcomes(con, OVER) == {"PRIME": "clear", "PARTIAL": "hit", "UNSEEN": "hit", "UNTOLD": "unknown"}
    hits = {hit.fain: hit for hit in flags(con, None, DAY, DAY, "government", [OVER]).hits}
    assert (hits["UNSEEN"].found, hits["UNSEEN"].against) == ("101.00", "100.00")
    assert (hits["UNSEEN"].dollars, hits["UNSEEN"].place_id, hits["UNSEEN"].line) == (
        Decimal("1.00"),
        "state/ny",
        5,
    )
    assert (hits["PARTIAL"].dollars, hits["PARTIAL"].place_id) == (Decimal("10.00"), "state/ny")
    told_of = {"PRIME": "clear", "PARTIAL": "hit", "UNSEEN": "hit", "UNTOLD": "unknown"}
    assert outcomes(con, OVER, of="state/ny") == told_of, "the reports say that the State holds them"
    assert outcomes(con, OVER, of="city/ny/albany") == told_of, "the city has a subaward of each"
    assert outcomes(con, OVER, of="city/ny/buffalo") == {}


def test_a_dollar_more_than_the_prime_is_a_hit_from_its_day_on(tmp_path: Path) -> None:
    con = world(tmp_path, PRIMES, [passed(2, obligated="100.00"), passed(3, obligated="1.00", number="2",
                action_date=date(2016, 3, 2))])  # fmt: skip
    assert outcomes(con, OVER)["PRIME"] == "hit"
    assert outcomes(con, OVER, as_of=date(2016, 3, 1))["PRIME"] == "clear"
