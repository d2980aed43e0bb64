"""`clawback audit`: what audits say was spent beside the federal record. Every row is MADE UP."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import store
from clawback.ledger.audits import NEEDED
from clawback.source import SubawardRow
from tests.cli.audit_shape import ANSWER
from tests.cli.command import clawback
from tests.cli.shape import breaches, fields
from tests.ledger.homes import BUILT, release_of
from tests.ledger.rows import told
from tests.ledger.test_audits import FIRST, SECOND, UEI, audit, chain, line, through

LATE = date(2024, 2, 1)
SUB = dict.fromkeys(
    (
        *(
            "prime_key",
            "prime_amount",
            "prime_uei",
            "prime_duns",
            "parent_name",
            "zip",
            "duns",
            "uei",
            "type",
        ),
        "performed_in",
    ),
    "",
)


def subaward(**changes: Any) -> SubawardRow:
    """A subaward to the city."""
    plain = SubawardRow(
        source_id="subs", line=2, prime_fain="STATE1", agency="015", subagency="1550", alns=("16.738",),
        prime_name="STATE", prime_state="NY", report_id="1", number="T-1", action_date=date(2022, 9, 1),
        obligated="40.00", modified=LATE, recipient_name="City of Albany", recipient_name_raw="",
        city="Albany", state="NY", **SUB,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **changes)


FISCAL = {"period_start": date(2020, 1, 1), "period_end": date(2026, 1, 1)}
PAID = {"modified": LATE, "told_on": LATE, "outlaid": "65.00"}
JANUARY = {"modified": LATE, "action_date": date(2023, 1, 1)}
ACTIONS = [
    told(line=2, fain="A1", obligated="70.00", action_date=date(2022, 7, 1), **FISCAL, **PAID),
    told(
        line=3, fain="A1", mod="1", obligated="-5.00", action_date=date(2023, 6, 30), action_type="C", **PAID
    ),
    told(line=4, fain="A2", obligated="9.00", action_date=date(2023, 7, 1), modified=LATE),
    told(line=5, fain="A3", aln="20.507", obligated="8.00", **JANUARY),
    told(line=6, fain="A4", obligated="500.00", recipient_name="Institute of Art", **JANUARY),
]
LINES = [
    line(expended="60.00", direct=True),
    line(line=2, award_reference="AWARD-0002", expended="30.00", passed_on="5.00", cluster="JAG CLUSTER"),
    line(
        line=3, award_reference="AWARD-0003", aln="93.U01", expended="-1.00", programme="UNKNOWN", direct=True
    ),
    line(line=4, report_id=SECOND, expended="50.00", direct=True),
]
OTHER_YEAR = {"period_start": date(2021, 7, 1), "period_end": date(2022, 6, 30)}
OTHER_BODY = {"auditee_name": "FRIENDS OF ALBANY INC", "auditee_uei": "ABCDEFGHJKL9"}
AUDITS = [
    audit(total="89.00"),
    audit(line=2, report_id=SECOND, accepted=date(2024, 3, 1), total="75.00"),
    audit(line=3, report_id="2022-06-GSAFAC-0000000009", **OTHER_YEAR),
    audit(line=4, report_id="2023-06-GSAFAC-0000000008", **OTHER_BODY),
]
CHAIN = [chain(report_id=SECOND, accepted=date(2024, 3, 1), previous=FIRST, version=2)]


@pytest.fixture(scope="module")
def albany(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a city's audits and awards. For reading only."""
    home = tmp_path_factory.mktemp("audits") / "home"
    release_of(home, ACTIONS, [subaward()], AUDITS, CHAIN, LINES, [through(award_reference="AWARD-0002")])
    return home


def asked(home: Path, *args: str) -> dict[str, Any]:
    ran = clawback(home, "audit", "Albany, NY", *args, "-o", "json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_what_was_spent_stands_beside_what_was_given(albany: Path) -> None:
    answer = asked(albany, "--year", "2023", "--known", "2024-02-15")
    (report,) = answer["reports"]
    assert (report["id"], report["auditee"], report["uei"]) == (FIRST, "CITY OF ALBANY", UEI)
    assert (report["stated"], report["at_hand"], report["whole"], report["lines"]) == (
        "89.00",
        "89.00",
        True,
        3,
    )
    by_aln = {each["aln"]: each for each in answer["programmes"]}
    assert list(by_aln) == ["16.738", "20.507", "93.U01"]
    jag = by_aln["16.738"]
    assert (jag["expended"], jag["direct"], jag["passed_through"], jag["passed_on"]) == (
        "90.00",
        "60.00",
        "30.00",
        "5.00",
    )
    assert (jag["entities"], jag["cluster"]) == (["STATE OF NEW YORK"], "JAG CLUSTER")
    assert (jag["obligated"], jag["awards"], jag["subawarded"]) == ("65.00", 1, "40.00")
    assert (jag["outlaid"], jag["reported"], jag["reported_on"]) == ("65.00", 1, "2024-02-01")


@pytest.mark.parametrize(
    "args", [(), ("--known", "2024-02-15"), ("--year", "1999")], ids=["now", "then", "none"]
)
def test_the_answer_is_as_promised(albany: Path, args: tuple[str, ...]) -> None:
    assert list(breaches(asked(albany, *args), ANSWER)) == []


def test_every_field_is_on_the_page_in_its_order() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/audit-json.md").read_text(encoding="utf-8")
    told = [row.split("`")[1] for row in page.splitlines() if row.startswith("| `")]
    assert told == list(fields(ANSWER))


def test_a_listing_in_one_of_the_two_only_is_unknown_in_the_other(albany: Path) -> None:
    by_aln = {
        each["aln"]: each for each in asked(albany, "--year", "2023", "--known", "2024-02-15")["programmes"]
    }
    assert (by_aln["20.507"]["expended"], by_aln["20.507"]["obligated"]) == (None, "8.00")
    assert (by_aln["93.U01"]["expended"], by_aln["93.U01"]["obligated"]) == ("-1.00", None)


def test_an_earlier_known_day_sees_the_earlier_report(albany: Path) -> None:
    for known, report in (("2024-02-29", FIRST), ("2024-03-01", SECOND)):
        answer = asked(albany, "--year", "2023", "--known", known)
        assert [each["id"] for each in answer["reports"]] == [report]
    last = answer["reports"][0]
    assert (last["resubmits"], last["whole"]) == (FIRST, False)
    assert f"Of the $75.00 that {SECOND} states, lines at hand: $50.00." in answer["caveats"]
    none = asked(albany, "--year", "2023", "--known", "2024-01-14")
    assert (none["reports"], none["programmes"], none["fiscal_years"]) == ([], [], [])


def test_the_newest_year_is_asked_for_unless_one_is_named(albany: Path) -> None:
    answer = asked(albany)
    assert (answer["fiscal_year"], answer["fiscal_years"]) == (2023, [2022, 2023])


def test_the_formats_say_the_same(albany: Path) -> None:
    args = ("--year", "2023", "--known", "2024-02-15")
    whole = asked(albany, *args)
    ran = clawback(albany, "audit", "Albany, NY", *args)
    *rows, last = [json.loads(each) for each in ran.out.splitlines()]
    assert rows == [{"type": "programme", **each} for each in whole["programmes"]]
    assert last == {"type": "answer", **{key: each for key, each in whole.items() if key != "programmes"}}
    ran = clawback(albany, "audit", "Albany, NY", *args, "-o", "csv")
    cells = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [(row["aln"], row["expended"], row["obligated"]) for row in cells] == [
        (each["aln"], each["expended"] or "", each["obligated"] or "") for each in whole["programmes"]
    ]
    table = clawback(albany, "audit", "Albany, NY", *args, "-o", "table").out
    assert table.startswith(
        "Albany city, NY (government), fiscal year that ends in 2023: 1 audit report stands"
    )
    assert "  16.738  Justice Assistance Grants" in table or "  16.738  JAG" in table
    assert all(row == row.rstrip() for row in table.splitlines())


def test_the_command_that_reproduces_it_does(albany: Path) -> None:
    answer = asked(albany)
    again = clawback(albany, *answer["reproduce"].split()[1:], "-o", "json")
    assert json.loads(again.out) == answer


def test_no_report_is_said_so(albany: Path) -> None:
    ran = clawback(albany, "audit", "Albany, NY", "--year", "2019", "-o", "table")
    assert ran.code == 0
    assert "No audit report of Albany city, NY (government) for a fiscal year that ends in 2019" in ran.out
    assert "Fiscal years with a report: 2022, 2023." in ran.out


def test_two_reports_that_stand_are_not_added(tmp_path: Path) -> None:
    home = tmp_path / "home"
    release_of(home, [audit(), audit(line=2, report_id=SECOND)], LINES)
    answer = asked(home)
    assert [each["id"] for each in answer["reports"]] == [FIRST, SECOND]
    assert [(each["report"], each["aln"], each["expended"]) for each in answer["programmes"]] == [
        (FIRST, "16.738", "90.00"),
        (FIRST, "93.U01", "-1.00"),
        (SECOND, "16.738", "50.00"),
    ]
    assert any(each.startswith("2 reports stand for this year.") for each in answer["caveats"])


def test_a_release_of_an_earlier_version_is_told_what_to_do(tmp_path: Path) -> None:
    con = store.scratch()
    con.execute("create table place as select 'city/ny/albany' as place_id, 'city' as kind, 'NY' as state")
    con.execute("alter table place add column geoid varchar default '3601000'")
    for column in ("name", "full_name"):
        con.execute(f"alter table place add column {column} varchar default 'Albany'")
    con.execute("alter table place add column parent varchar")
    con.execute(
        "create table place_name as "
        "select 'albany' as norm, 'Albany' as name, place_id, 'name' as how from place"
    )
    tables = {"place": "place_id", "place_name": "place_id"}
    release = store.write(tmp_path / "home", con, tables, [], BUILT)
    ran = clawback(tmp_path / "home", "audit", "city/ny/albany")
    assert (ran.code, ran.out) == (1, "")
    assert f"release {release} was made by an earlier version of clawback" in ran.err
    assert all(table in ran.err for table in NEEDED)


@pytest.mark.parametrize("args", [["--year", "23"], ["--year", "soon"], ["--known", "2024"]])
def test_wrong_use_is_told(albany: Path, args: list[str]) -> None:
    ran = clawback(albany, "audit", "Albany, NY", *args)
    assert (ran.code, ran.out) == (2, "")


def test_an_unknown_place_is_answered_with_near_names(albany: Path) -> None:
    ran = clawback(albany, "audit", "Albny, NY")
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean 'Albany, NY'" in ran.err
