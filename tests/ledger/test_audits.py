"""Audits in the ledger: whose they are, through whom money came, which report of a chain stands on a known
day. Every row is MADE UP."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import ledger, place, store
from clawback.dates import FOREVER
from clawback.exposure.building import linker
from clawback.source import ActionRow, AuditRow, PassthroughRow, SefaRow
from clawback.source.reading import Kind
from tests.ledger.rows import told

FIRST, SECOND, THIRD = (f"2023-06-GSAFAC-000000000{n}" for n in (1, 2, 3))
JANUARY, MARCH, MAY, LATER = (
    date(2024, 1, 15),
    date(2024, 3, 1),
    date(2024, 5, 1),
    date(2026, 9, 8),
)
UEI = "ABCDEFGHJKL1"
DEPRECATED = "deprecated_via_resubmission"
Rows = Sequence[AuditRow] | Sequence[SefaRow] | Sequence[PassthroughRow] | Sequence[ActionRow]


def audit(**changes: Any) -> AuditRow:
    """A row of the list of audits."""
    plain = AuditRow(
        source_id="general", line=1, told_on=LATER, report_id=FIRST, audit_year=2023, auditee_uei=UEI,
        auditee_name="CITY OF ALBANY", auditee_city="ALBANY", auditee_state="NY",
        period_start=date(2022, 7, 1), period_end=date(2023, 6, 30), accepted=JANUARY, total="100.00",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def chain(**changes: Any) -> AuditRow:
    """A row of the list of chains."""
    plain = AuditRow(
        source_id="chain", line=1, told_on=LATER, report_id=FIRST, audit_year=2023, auditee_uei=UEI,
        auditee_name="", accepted=JANUARY,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def line(**changes: Any) -> SefaRow:
    """A line of a schedule."""
    plain = SefaRow(
        source_id="lines", line=1, told_on=LATER, report_id=FIRST, award_reference="AWARD-0001",
        audit_year=2023, auditee_uei=UEI, auditee_name="", auditee_state="", accepted=None,
        period_start=None, period_end=None, aln="16.738", identification="", programme="JAG",
        expended="100.00", direct=False, passed_from=(), passed_on="", cluster="", loan=False,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def through(**changes: Any) -> PassthroughRow:
    """An entity through which a line came."""
    plain = PassthroughRow(
        source_id="through", line=1, report_id=FIRST, award_reference="AWARD-0001", name="STATE OF NEW YORK",
        number="T-1",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


def settled(folder: Path, **files: Rows) -> store.Connection:
    """The ledger of these rows, by what they are."""
    con, paths = store.scratch(), []
    kinds: dict[str, Kind] = {
        "audits": "audits", "sefa": "sefa", "passthrough": "passthrough", "actions": "actions",
    }  # fmt: skip
    for name, rows in files.items():
        path = folder / f"{name}.ndjson"
        path.write_bytes(msgspec.json.Encoder().encode_lines(rows))
        paths.append((path, kinds[name]))
    ledger.read_rows(con, paths)
    ledger.settle(con)
    return con


def known(con: store.Connection) -> dict[str, tuple[date, date]]:
    """Each report -> the days from and until which it is known."""
    cursor = con.execute("select report_id, known_from, known_until from audit")
    return {report: (start, end) for report, start, end in cursor.fetchall()}


def standing(con: store.Connection, day: date) -> Decimal | None:
    """Dollars of the lines known on a day."""
    cursor = con.execute(
        "select sum(expended) from sefa "
        "where disposition <> 'merged' and known_from <= $day and $day < known_until",
        {"day": day},
    )
    found: Decimal | None = cursor.fetchall()[0][0]
    return found


def test_a_report_without_a_chain_stands_from_the_day_it_was_taken(tmp_path: Path) -> None:
    con = settled(tmp_path, audits=[audit()], sefa=[line()])
    assert known(con) == {FIRST: (JANUARY, FOREVER)}
    assert con.execute("select known_from, expended from sefa").fetchall() == [(JANUARY, Decimal("100.00"))]


def test_a_line_without_its_report_is_known_from_the_day_of_the_answer(tmp_path: Path) -> None:
    con = settled(tmp_path, sefa=[line()])
    assert known(con) == {FIRST: (LATER, FOREVER)}


CHAINS = {
    "by the later one": [chain(report_id=SECOND, accepted=MARCH, previous=FIRST, version=2)],
    "by the earlier one": [chain(following=SECOND, status=DEPRECATED)],
    "by both": [
        chain(following=SECOND, status=DEPRECATED),
        chain(line=2, report_id=SECOND, accepted=MARCH, previous=FIRST),
    ],
}


@pytest.mark.parametrize("links", CHAINS.values(), ids=CHAINS)
def test_the_later_report_stands_from_the_day_it_was_taken(tmp_path: Path, links: list[AuditRow]) -> None:
    """An earlier known day sees the earlier report; both days are kept."""
    audits = [audit(), audit(line=2, report_id=SECOND, accepted=MARCH, total="90.00")]
    lines = [line(), line(line=2, report_id=SECOND, expended="90.00")]
    con = settled(tmp_path, audits=[*audits, *links], sefa=lines)
    assert known(con) == {FIRST: (JANUARY, MARCH), SECOND: (MARCH, FOREVER)}
    days = (date(2024, 1, 14), JANUARY, date(2024, 2, 29), MARCH, LATER)
    assert [standing(con, day) for day in days] == [None, 100, 100, 90, 90]
    assert con.execute("select disposition from sefa order by line").fetchall() == [("replaced",), ("kept",)]


def test_a_chain_of_three(tmp_path: Path) -> None:
    audits = [
        audit(),
        audit(line=2, report_id=SECOND, accepted=MARCH),
        audit(line=3, report_id=THIRD, accepted=MAY),
        chain(report_id=SECOND, accepted=MARCH, previous=FIRST, following=THIRD),
        chain(line=2, report_id=THIRD, accepted=MAY, previous=SECOND),
    ]
    found = known(settled(tmp_path, audits=audits))
    assert found == {FIRST: (JANUARY, MARCH), SECOND: (MARCH, MAY), THIRD: (MAY, FOREVER)}


def test_versions_make_a_chain_where_only_one_report_can_be_meant(tmp_path: Path) -> None:
    first = audit(version=1, status=DEPRECATED)
    second = audit(line=2, report_id=SECOND, accepted=MARCH, version=2, status="most_recent")
    con = settled(tmp_path, audits=[first, second])
    assert known(con) == {FIRST: (JANUARY, MARCH), SECOND: (MARCH, FOREVER)}
    third = msgspec.structs.replace(second, line=3, report_id=THIRD, accepted=MAY)
    found = known(settled(tmp_path, audits=[first, second, third]))
    assert found == {FIRST: (JANUARY, LATER), SECOND: (MARCH, FOREVER), THIRD: (MAY, FOREVER)}
    other_year = msgspec.structs.replace(second, period_end=date(2024, 6, 30))
    found = known(settled(tmp_path, audits=[first, other_year]))
    assert found == {FIRST: (JANUARY, LATER), SECOND: (MARCH, FOREVER)}


def test_two_reports_that_both_stand_replace_nothing(tmp_path: Path) -> None:
    audits = [
        audit(status="most_recent"),
        audit(line=2, report_id=SECOND, accepted=MARCH, status="most_recent"),
    ]
    assert known(settled(tmp_path, audits=audits)) == {FIRST: (JANUARY, FOREVER), SECOND: (MARCH, FOREVER)}


def test_a_report_told_to_be_replaced_stands_until_that_was_told(tmp_path: Path) -> None:
    """The later report is not at hand: the first file that says so gives the day."""
    again = audit(source_id="later", told_on=date(2027, 1, 1), status=DEPRECATED)
    con = settled(tmp_path, audits=[audit(status="most_recent"), again])
    assert known(con) == {FIRST: (JANUARY, date(2027, 1, 1))}


def test_a_chain_in_a_circle_ends_nothing_before_it_was_told(tmp_path: Path) -> None:
    audits = [
        audit(),
        audit(line=2, report_id=SECOND, accepted=MARCH),
        chain(report_id=SECOND, accepted=MARCH, previous=FIRST, following=FIRST),
    ]
    found = known(settled(tmp_path, audits=audits))
    assert found == {FIRST: (JANUARY, MARCH), SECOND: (MARCH, LATER)}


def test_rows_told_twice_count_once(tmp_path: Path) -> None:
    con = settled(
        tmp_path,
        audits=[audit(), audit(line=2), chain(), chain(line=2)],
        sefa=[line(), line(line=2)],
        passthrough=[through(), through(line=2), through(line=3, name="COUNTY OF ALBANY", number="")],
    )
    assert standing(con, LATER) == Decimal("100.00")
    counts = [
        con.execute(f"select disposition, count(*) from {table} group by 1 order by 1").fetchall()
        for table in ("audit_told", "sefa", "passthrough_told")
    ]
    assert counts == [
        [("kept", 2), ("merged", 2)],
        [("kept", 1), ("merged", 1)],
        [("kept", 2), ("merged", 1)],
    ]
    entities = [["COUNTY OF ALBANY", ""], ["STATE OF NEW YORK", "T-1"]]
    assert con.execute("select passed_from from sefa where disposition = 'kept'").fetchall() == [(entities,)]


@pytest.fixture(scope="module")
def places() -> place.Gazetteer:
    with store.scratch() as con:
        place.build(con)
        return place.gazetteer(con)


def owners(con: store.Connection, places: place.Gazetteer) -> list[tuple[str, str]]:
    """(report, place) of every report that a rule gives to a place."""
    ledger.link(con, linker(places))
    return con.execute(
        "select report_id, place_id from audit inner join link using (recipient_id) "
        "where relation <> 'located in' order by 1"
    ).fetchall()


def test_an_audit_finds_its_place_by_name(tmp_path: Path, places: place.Gazetteer) -> None:
    con = settled(tmp_path, audits=[audit()], sefa=[line()], passthrough=[through()])
    assert owners(con, places) == [(FIRST, "city/ny/albany")]


def test_a_schedule_without_a_name_finds_its_place_by_uei(tmp_path: Path, places: place.Gazetteer) -> None:
    """Schedules of different entities that state no name are never one recipient."""
    lines = [
        line(),
        line(line=2, report_id=SECOND, auditee_uei="ABCDEFGHJKL2"),
        line(line=3, report_id=THIRD, auditee_uei=""),
    ]
    con = settled(tmp_path, sefa=lines, actions=[told(uei=UEI)])
    assert owners(con, places) == [(FIRST, "city/ny/albany")]
    assert con.execute("select count(distinct recipient_id) from sefa").fetchall() == [(3,)]


def test_an_older_report_without_uei_finds_its_place_by_ein(tmp_path: Path, places: place.Gazetteer) -> None:
    """A DUNS of the same nine digits is another number."""
    older = audit(
        line=2, report_id=SECOND, auditee_uei="", auditee_name="ALBANY REC AND YOUTH", auditee_ein="140000001"
    )
    con = settled(tmp_path, audits=[audit(auditee_ein="140000001"), older])
    assert owners(con, places) == [(FIRST, "city/ny/albany"), (SECOND, "city/ny/albany")]
    con = settled(tmp_path, audits=[older], actions=[told(duns="140000001")])
    assert owners(con, places) == []


def test_a_number_used_by_another_body_too_gives_no_place(tmp_path: Path, places: place.Gazetteer) -> None:
    con = settled(
        tmp_path,
        sefa=[line()],
        actions=[told(uei=UEI), told(line=3, recipient_name="Friends of Albany Inc", uei=UEI)],
    )
    assert owners(con, places) == []
