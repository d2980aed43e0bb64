"""Subawards in an answer: their own layer, in no sum of awards; by place, day, known day; contradictions.

Rows are MADE UP: no real subaward rows were at hand.
"""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import msgspec
import pytest

from clawback import report, store
from clawback.errors import UnknownAward
from clawback.explain import lines
from clawback.exposure import Answer, Boundary, Through, exposure
from clawback.exposure.reasoning import why
from clawback.place import find
from clawback.source import ActionRow, SubawardRow
from tests.ledger.homes import release_of
from tests.ledger.rows import PLAIN

STATE = msgspec.structs.replace(
    PLAIN,
    source_id="prime",
    fain="2016DJBX0900",
    recipient_name="State of New York",
    recipient_name_raw="State of New York",
    type="00",
    type_label="State government",
    city="Albany",
    obligated="100.00",
    action_date=date(2016, 8, 1),
    modified=date(2016, 8, 20),
)
SUB = SubawardRow(
    source_id="subs",
    line=2,
    prime_key="",
    prime_fain="2016-DJ-BX-0900",
    prime_amount="",
    agency="015",
    subagency="1550",
    alns=("16.738",),
    prime_name="STATE OF NEW YORK",
    prime_uei="",
    prime_duns="",
    prime_state="NY",
    report_id="1",
    number="T-1",
    action_date=date(2016, 9, 1),
    obligated="40.00",
    modified=date(2016, 10, 1),
    recipient_name="CITY OF BUFFALO",
    recipient_name_raw="CITY OF BUFFALO",
    parent_name="",
    city="BUFFALO",
    state="NY",
    zip="14201",
    duns="",
    uei="",
    type="US Local Government,City",
    performed_in="NY",
)
NOW = date(2017, 3, 27)


def sub(line: int, **changes: object) -> SubawardRow:
    return msgspec.structs.replace(
        SUB, line=line, **{"report_id": str(line), "number": f"T-{line}", **changes}
    )


def asked(
    home: Path, name: str = "Buffalo, NY", known: date = NOW, boundary: Boundary = "government"
) -> Answer:
    con = store.open_release(home)
    return exposure(con, find(con, name), NOW, known, boundary, store.head(home))


def through(home: Path, name: str = "Buffalo, NY", known: date = NOW) -> Through:
    found = asked(home, name, known).through
    assert found is not None
    return found


def test_subawards_are_in_no_sum_of_awards_and_say_who_passed_them_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    release_of(home, [STATE], [sub(2), sub(3, obligated="-5.00"), sub(4, action_date=date(2017, 4, 1))])
    answer = asked(home)
    assert (answer.total.awards, answer.total.obligated) == (0, Decimal("0.00"))
    assert all(step.amount == 0 for step in answer.steps)
    found = answer.through
    assert found is not None
    assert found.total == (2, Decimal("35.00"))
    assert [(each.name, each.place, each.obligated) for each in found.passers] == [
        ("State of New York", "state/ny", Decimal("35.00"))
    ]
    assert {status: each.subawards for status, each in found.by_status.items()} == {
        "unknown": 2,
        "blocked": 0,
        "not_reached": 0,
    }
    (state,) = asked(home, "New York State").awards
    assert state.obligated == Decimal("100.00")


def test_none_loaded_is_unknown_and_none_of_the_place_is_nothing(tmp_path: Path) -> None:
    release_of(tmp_path / "without", [STATE])
    assert asked(tmp_path / "without").through is None
    release_of(tmp_path / "with", [STATE], [sub(2)])
    assert through(tmp_path / "with", "Albany, NY").total == (0, Decimal("0.00"))


def test_a_correction_changes_no_answer_for_an_earlier_known_day(tmp_path: Path) -> None:
    home = tmp_path / "home"
    later = sub(3, report_id="2", number="T-2", obligated="30.00", modified=date(2016, 12, 1))
    release_of(home, [STATE], [sub(2), later])
    assert through(home, known=date(2016, 11, 30)).total == (1, Decimal("40.00"))
    assert through(home, known=date(2016, 12, 1)).total == (1, Decimal("30.00"))
    assert through(home, known=date(2016, 9, 30)).total.subawards == 0


def test_reports_that_contradict_one_another_are_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    same = {"number": "T-2", "obligated": "40.00"}
    release_of(home, [STATE], [sub(2), sub(3, **same), sub(4, obligated="45.00", recipient_name="TOWN OF X")])
    found = through(home)
    assert found.defects["twin"] == (2, Decimal("80.00"))
    assert found.defects["more_than_award"] == (2, Decimal("80.00"))  # 125 of 100, whoever received it
    assert all(each.prime_obligated == Decimal("100.00") for each in found.subawards)


def test_since_march_2025_equal_reports_are_two_subawards(tmp_path: Path) -> None:
    home = tmp_path / "home"
    of_2025 = {"modified": date(2025, 4, 1)}
    release_of(home, [STATE], [sub(2, **of_2025), sub(3, **of_2025)])
    assert "twin" not in through(home, known=date(2025, 5, 1)).defects


def test_an_award_no_source_tells_of_is_held_by_whom_its_reports_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    told = sub(2, prime_fain="2016DJBX0901", prime_amount="30.00")
    release_of(home, [STATE], [told, sub(3, prime_name="A FOUNDATION", prime_fain="2016DJBX0902")])
    by_fain = {each.fain: each for each in through(home).subawards}
    assert by_fain["2016DJBX0901"].prime_place == "state/ny"
    assert (by_fain["2016DJBX0901"].prime_obligated, by_fain["2016DJBX0901"].more_than_award) == (
        Decimal("30.00"),
        True,
    )
    assert by_fain["2016DJBX0902"].prime_place is None
    assert by_fain["2016DJBX0902"].prime_obligated is None
    assert by_fain["2016DJBX0902"].more_than_award is None
    assert {each.status for each in by_fain.values()} == {"unknown"}  # the fiscal year is in the number


def test_why_says_through_whom_and_what_is_not_known(tmp_path: Path) -> None:
    home = tmp_path / "home"
    release_of(home, [STATE], [sub(2)])
    con = store.open_release(home)
    said = "\n".join(lines(why(con, "2016-DJ-BX-0900/t-2", NOW, NOW)))
    assert "passed on by State of New York to CITY OF BUFFALO: $40.00" in said
    assert "unknown for money passed on" in said
    with pytest.raises(UnknownAward):
        why(con, "2016-DJ-BX-0900/T-9", NOW, NOW)


@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv", "subawards"])
def test_every_format_tells_of_it(tmp_path: Path, shape: str) -> None:
    home = tmp_path / "home"
    release_of(home, [STATE], [sub(2)])
    text = report.render(asked(home), shape)
    assert ("T-2" in text) == (shape != "csv")


def test_the_join_agrees_with_a_loop_over_the_rows(tmp_path: Path) -> None:
    home, chance = tmp_path / "home", Random(4)  # noqa: S311 - a test's dice
    names = ("CITY OF BUFFALO", "CITY OF ALBANY", "BUFFALO POLICE DEPARTMENT")
    rows = [
        sub(
            n + 2,
            action_date=date(2016, 1, 1) + timedelta(days=chance.randrange(300)),
            modified=date(2016, 6, 1) + timedelta(days=chance.randrange(300)),
            obligated=f"{chance.randrange(-500, 5000) / 100:.2f}",
            recipient_name=chance.choice(names),
            city=chance.choice(("BUFFALO", "ALBANY")),
        )
        for n in range(300)
    ]
    release_of(home, [STATE], rows)
    con = store.open_release(home)
    place = find(con, "Buffalo, NY")
    for _ in range(25):
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(400))
        known = date(2016, 6, 1) + timedelta(days=chance.randrange(400))
        found = exposure(con, place, day, known, "government", store.head(home)).through
        assert found is not None
        mine = [
            each
            for each in rows
            if "BUFFALO" in each.recipient_name and each.action_date <= day and each.modified <= known
        ]
        assert found.total == (len(mine), sum((Decimal(each.obligated) for each in mine), Decimal(0)))


def test_the_state_of_an_unloaded_award_is_asked_by_its_own_name(tmp_path: Path) -> None:
    """The recipient a report names is linked by the same rules as any other."""
    home = tmp_path / "home"
    action: ActionRow = msgspec.structs.replace(STATE, fain="2016DJBX0999")
    release_of(home, [action], [sub(2, prime_name="NEW YORK STATE DIVISION OF CRIMINAL JUSTICE SERVICES")])
    (found,) = through(home).subawards
    assert found.prime_place == "state/ny"
