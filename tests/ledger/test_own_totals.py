"""Totals stated in the files: equal, completed, or not the sum of their rows; made-up rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from clawback import ledger, store
from clawback.ledger.own_totals import Differs, OwnTotals, own_totals
from clawback.source import ActionRow, SefaRow
from tests.ledger.rows import told

DAY, KNOWN = date(2016, 3, 1), date(2026, 11, 27)


def award(line: int, fain: str, obligated: str, total: str, action_type: str = "A") -> ActionRow:
    key = f"1550_{fain}_-NONE-_16.738_{line}"
    row = told(line=line, fain=fain, obligated=obligated, total=total, action_type=action_type, told_on=DAY)
    return msgspec.structs.replace(row, key=key, uri="")


def audited(line: int, report: str, expended: str, total: str) -> SefaRow:
    return SefaRow(
        source_id="s",
        line=line,
        report_id=report,
        award_reference=f"AWARD-{line}",
        audit_year=2022,
        auditee_uei="",
        auditee_name="City of Albany",
        auditee_state="NY",
        period_start=None,
        period_end=None,
        accepted=DAY,
        aln="16.738",
        identification="",
        programme="",
        expended=expended,
        direct=True,
        passed_from=(),
        passed_on="",
        cluster="",
        loan=False,
        report_total=total,
    )


ACTIONS = [
    award(2, "F1", "10.00", "10.00"),
    award(3, "F2", "10.00", "12.00"),
    award(4, "F3", "5.00", "20.00", action_type="C"),
    award(5, "F4", "4.00", "3.00"),
    award(6, "F4", "-1.00", "3.00", action_type="C"),
    award(7, "F5", "4.00", ""),
]
LINES = [
    audited(1, "R1", "6.00", "10.00"),
    audited(2, "R1", "4.00", "10.00"),
    audited(3, "R2", "4.00", "5.00"),
]


@pytest.fixture
def con(tmp_path: Path) -> store.Connection:
    found = store.scratch()
    rows: dict[str, Sequence[ActionRow] | Sequence[SefaRow]] = {"actions": ACTIONS, "sefa": LINES}
    for name, lines in rows.items():
        (tmp_path / name).write_bytes(msgspec.json.Encoder().encode_lines(lines))
    ledger.read_rows(found, [(tmp_path / "actions", "actions"), (tmp_path / "sefa", "sefa")])
    ledger.settle(found)
    return found


def test_a_stated_total_is_set_beside_the_rows_it_sums(con: store.Connection) -> None:
    awards, reports = own_totals(con, KNOWN, {"a", "s"})
    wrong = Differs("award/015/F2", Decimal("12.00"), Decimal("10.00"))
    assert awards == OwnTotals("a", "award", 4, 2, 1, (wrong,))
    assert reports == OwnTotals("s", "report", 2, 1, 0, (Differs("R2", Decimal("5.00"), Decimal("4.00")),))


def test_only_what_was_public_and_of_the_sources_asked(con: store.Connection) -> None:
    assert own_totals(con, date(2016, 2, 29), {"a", "s"}) == []
    assert [each.source_id for each in own_totals(con, DAY, {"s"})] == ["s"]
