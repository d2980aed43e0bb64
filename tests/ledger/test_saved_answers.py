"""Answers of API v2 beside the publisher's files: nothing counts twice, and an answer without a recipient
takes the award's. Every row is MADE UP."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from clawback import ledger, store
from clawback.source import Row, SubawardRow
from clawback.source.reading import Kind
from tests.ledger.rows import actions, told
from tests.source.answers import (
    detail,
    found_subaward,
    found_transaction,
    kept,
    page,
    read,
    save,
    subaward,
    transaction,
)

DAY = date(2031, 11, 5)


def rows_of(folder: Path, answer: Any) -> tuple[Kind, list[Row]]:
    folder.mkdir()
    reading, rows, _ = read(save(folder / "a.json", answer), folder, told_on=DAY)
    return reading.kind, rows


def settled(folder: Path, *files: tuple[Kind, Sequence[Row]]) -> store.Connection:
    con, paths = store.scratch(), []
    for n, (kind, rows) in enumerate(files):
        paths.append((folder / f"{n}.ndjson", kind))
        paths[-1][0].write_bytes(msgspec.json.Encoder().encode_lines(rows))
    ledger.read_rows(con, paths)
    ledger.settle(con)
    return con


def published(**changes: Any) -> tuple[Kind, list[Row]]:
    """The transaction as the publisher's file of transactions has it."""
    row = told(
        source_id="usaspending-transactions-1", fain="2031DJBX0001", uri="", aln="16.738", mod="0",
        action_date=date(2031, 9, 27), modified=date(2031, 10, 1), fiscal_year=2031, obligated="1000999.10",
        **({"key": "1550_2031DJBX0001_-NONE-_16.738_0"} | changes),
    )  # fmt: skip
    return "actions", [row]


def test_a_transaction_of_one_award_is_the_one_of_the_files(tmp_path: Path) -> None:
    con = settled(tmp_path, rows_of(tmp_path / "v2", page(transaction())), published())
    assert actions(con) == [
        ("award/015/2031DJBX0001", Decimal("1000999.10"), date(2031, 10, 1), date(9999, 12, 31))
    ]


def test_a_transaction_of_a_search_gives_way_to_the_files(tmp_path: Path) -> None:
    con = settled(tmp_path, rows_of(tmp_path / "v2", page(found_transaction())), published())
    standing = con.execute(
        "select sum(obligated) from action where known_from <= $day and $day < known_until", {"day": DAY}
    ).fetchall()
    assert standing == [(Decimal("1000999.10"),)]
    alone = settled(tmp_path, rows_of(tmp_path / "alone", page(found_transaction())))
    assert [each[1:3] for each in actions(alone)] == [(Decimal("1000999.10"), DAY)]


def test_a_later_answer_replaces_what_an_earlier_one_said(tmp_path: Path) -> None:
    later = [
        msgspec.structs.replace(row, told_on=date(2031, 12, 1), modified=date(2031, 12, 1), source_id="later")
        for row in rows_of(tmp_path / "new", page(found_transaction() | {"Transaction Amount": 5}))[1]
    ]
    con = settled(tmp_path, rows_of(tmp_path / "old", page(found_transaction())), ("actions", later))
    assert [each[1:] for each in actions(con)] == [
        (Decimal("1000999.10"), DAY, date(2031, 12, 1)),
        (Decimal("5.00"), date(2031, 12, 1), date(9999, 12, 31)),
    ]


def recipients(con: store.Connection) -> list[tuple[Any, ...]]:
    return con.execute(
        "select action.obligated, recipient.name, recipient.state from action "
        "left join recipient using (recipient_id) order by 1"
    ).fetchall()


def test_transactions_of_one_award_take_its_recipient_and_period(tmp_path: Path) -> None:
    given = rows_of(
        tmp_path / "tx", kept(transaction(), transaction(mod="1", federal_action_obligation=-7.5))
    )
    con = settled(tmp_path, given, rows_of(tmp_path / "award", detail()))
    assert recipients(con) == [
        (Decimal("-7.50"), "CITY OF ALBANY", "NY"), (Decimal("1000999.10"), "CITY OF ALBANY", "NY"),
    ]  # fmt: skip
    (award,) = con.execute("select agency_name, period_start, alns, whole from award").fetchall()
    assert award == ("Department of Justice", date(2031, 10, 1), "16.738,16.842", True)
    assert con.execute("select count(*) from recipient").fetchall() == [(1,)]


def test_transactions_of_an_award_nobody_tells_of_have_no_recipient(tmp_path: Path) -> None:
    con = settled(
        tmp_path,
        rows_of(tmp_path / "tx", page(transaction())),
        rows_of(tmp_path / "award", detail("2031DJBX0002")),
    )
    named = [(dollars, name) for dollars, name, _ in recipients(con)]
    assert (Decimal("1000999.10"), "") in named


def test_the_total_of_an_answer_completes_an_award(tmp_path: Path) -> None:
    """Only a later action is at hand: the total, as of its day, tells the rest."""
    later = transaction(mod="1", action_type="C", action_date="2031-10-20", federal_action_obligation=999.1)
    con = settled(tmp_path, rows_of(tmp_path / "tx", page(later)), rows_of(tmp_path / "award", detail()))
    told_of = con.execute(
        "select basis, obligated, action_date, known_from from action order by 1"
    ).fetchall()
    assert told_of == [
        ("action", Decimal("999.10"), date(2031, 10, 20), DAY),
        ("balance", Decimal("1000000.00"), DAY, DAY),
    ]


def reported(**changes: Any) -> tuple[Kind, list[Row]]:
    """The subaward as the publisher's file of subawards has it."""
    blank: dict[str, Any] = dict.fromkeys(SubawardRow.__struct_fields__, "")
    given = {
        "source_id": "usaspending-subawards-1",
        "line": 2,
        "prime_fain": "2031-DJ-BX-0001",
        "agency": "015",
        "alns": ("16.738",),
        "report_id": "900001",
        "number": "S-1",
        "action_date": date(2031, 12, 1),
        "obligated": "50000.10",
        "modified": date(2031, 12, 20),
        "recipient_name": "City of Albany",
        "state": "NY",
    }
    row = SubawardRow(**blank | given | changes)
    return "subawards", [row]


def test_a_subaward_told_by_an_answer_and_by_a_report_is_one(tmp_path: Path) -> None:
    for n, answer in enumerate((page(found_subaward()), kept(subaward()))):
        con = settled(tmp_path, rows_of(tmp_path / f"v2-{n}", answer), reported())
        assert con.execute("select report_id, obligated from subaward").fetchall() == [
            ("900001", Decimal("50000.10"))
        ]
        other = settled(tmp_path, rows_of(tmp_path / f"other-{n}", answer), reported(number="S-2"))
        assert other.execute("select count(*) from subaward").fetchall() == [(2,)]
