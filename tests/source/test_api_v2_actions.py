"""Transactions and subawards of API v2 saved as JSON; the answers are MADE UP in the shape of real ones."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.errors import BadInput, SourceChanged
from tests.source.answers import (
    found_subaward,
    found_transaction,
    kept,
    page,
    read,
    save,
    searched,
    subaward,
    transaction,
)

DAY = date(2031, 11, 5)


def test_a_transaction_of_a_search(tmp_path: Path) -> None:
    reading, (row,), _ = read(save(tmp_path / "a", page(found_transaction())), tmp_path, told_on=DAY)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "api-v2-transactions-found", "actions", Decimal("1000999.10"),
    )  # fmt: skip
    assert (row.fain, row.agency, row.mod, row.aln, row.action_type) == (
        "2031DJBX0001",
        "015",
        "0",
        "16.738",
        "A",
    )
    assert row.key == "v2-search:ASST_NON_2031DJBX0001_015|0|16.738"
    assert (row.action_date, row.obligated, row.modified) == (date(2031, 9, 27), "1000999.10", DAY)
    assert (row.recipient_name, row.state, row.zip, row.total, row.outlaid) == (
        "CITY OF ALBANY", "NY", "122070001", "", "",
    )  # fmt: skip


def test_a_transaction_of_one_award(tmp_path: Path) -> None:
    reading, (row,), _ = read(save(tmp_path / "a", page(transaction(mod="0500"))), tmp_path, told_on=DAY)
    assert (reading.card, reading.dollars_out) == ("api-v2-transactions", Decimal("1000999.10"))
    assert row.key == "1550_2031DJBX0001_-NONE-_16.738_0500"
    assert (row.fain, row.uri, row.aln, row.mod) == ("2031DJBX0001", "", "16.738", "0500")
    assert (row.agency, row.subagency, row.award_key, row.recipient_name) == ("015", "1550", "", "")
    _, (row,), _ = read(save(tmp_path / "a", kept(transaction())), tmp_path, told_on=DAY)
    assert row.award_key == "ASST_NON_2031DJBX0001_015"


@pytest.mark.parametrize(
    ("key", "fain", "uri", "aln", "mod"),
    [
        (
            "7022_4337DRFLP00000001_01CPX2002005995_97.036_-NONE-",
            "4337DRFLP00000001",
            "01CPX2002005995",
            "97.036",
            "",
        ),
        ("1550_-NONE-_SA2031X1_16.738_-NONE-", "", "SA2031X1", "16.738", ""),
        ("1550_EMK-2020_BR_-NONE-_-NONE-_P001", "EMK-2020_BR", "", "", "P001"),
    ],
)
def test_a_key_of_a_transaction_names_its_parts(
    tmp_path: Path, key: str, fain: str, uri: str, aln: str, mod: str
) -> None:
    record = transaction(id=f"ASST_TX_{key}", modification_number=None, cfda_number=None)
    _, (row,), _ = read(save(tmp_path / "a", page(record)), tmp_path, told_on=DAY)
    assert (row.key, row.fain, row.uri, row.aln, row.mod) == (key, fain, uri, aln, mod)


def test_a_subaward_of_a_search(tmp_path: Path) -> None:
    reading, (row,), _ = read(save(tmp_path / "a", page(found_subaward())), tmp_path, told_on=DAY)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "api-v2-subawards-found", "subawards", Decimal("50000.10"),
    )  # fmt: skip
    assert (row.prime_fain, row.agency, row.prime_name, row.prime_uei) == (
        "2031DJBX0001", "015", "STATE DIVISION OF JUSTICE", "MADEUP000009",
    )  # fmt: skip
    assert (row.recipient_name, row.city, row.state, row.zip, row.uei) == (
        "CITY OF ALBANY", "ALBANY", "NY", "122070001", "MADEUP000001",
    )  # fmt: skip
    assert (row.number, row.action_date, row.alns, row.prime_amount, row.report_id) == (
        "S-1", date(2031, 12, 1), ("16.738",), "", "",
    )  # fmt: skip
    assert "FREE TEXT" not in (tmp_path / "rows").read_text()


def test_listings_of_a_subaward_may_be_a_list(tmp_path: Path) -> None:
    several = [{"cfda_number": "16.738", "cfda_program_title": "A"}, {"cfda_number": "16.842"}]
    record = found_subaward(**{"Assistance Listing": several})
    _, (row,), _ = read(save(tmp_path / "a", page(record)), tmp_path, told_on=DAY)
    assert row.alns == ("16.738", "16.842")


def test_a_subaward_of_one_award(tmp_path: Path) -> None:
    reading, (row, _), _ = read(
        save(tmp_path / "a", kept(subaward(), subaward("S-2"))), tmp_path, told_on=DAY
    )
    assert (reading.card, reading.dollars_out) == ("api-v2-subawards", Decimal("100000.20"))
    assert (row.prime_key, row.prime_fain, row.agency, row.state) == (
        "ASST_NON_2031DJBX0001_015", "2031DJBX0001", "015", "",
    )  # fmt: skip


def test_subawards_of_one_award_need_the_question_that_names_it(tmp_path: Path) -> None:
    path = save(tmp_path / "a.json", page(subaward()))
    with pytest.raises(
        BadInput, match=r"(?s)a\.json, record 1, field 'request.award_id'.*kept with its question"
    ):
        read(path, tmp_path, told_on=DAY)


WRONG: dict[str, tuple[Any, str]] = {
    "a contract found": (
        page(found_transaction(generated_internal_id="CONT_AWD_1_9700_-NONE-_-NONE-")), "found a contract",
    ),
    "of a contract": (page(transaction(id="CONT_TX_8000_-NONE-_X_P1_-NONE-_0")), "'id': found a contract"),
    "no amount": (page(transaction(federal_action_obligation=None)), "unknown is not zero"),
    "in words": (page(found_transaction(**{"Transaction Amount": "much"})), "'Transaction Amount'"),
    "no key": (page(transaction(id="4711")), "field 'id': found '4711'"),
    "another award": (kept(transaction("2031DJBX0002")), "2031DJBX0001, the award that was asked about"),
    "another listing": (page(transaction(cfda_number="16.842")), "field 'cfda_number': found '16.842'"),
    "another action": (page(transaction(action_type="Z")), "field 'action_type': found 'Z'"),
    "a sub-agency nobody knows": (page(transaction(id="ASST_TX_ZZZZ_A_-NONE-_16.738_0")), "found 'ZZZZ'"),
    "a withheld name": (page(found_subaward(**{"Sub-Awardee Name": None})), "a blank cell"),
    "a listing that is none": (
        page(found_subaward() | {"Assistance Listing": {"cfda_number": "JAG"}}), "found 'JAG'",
    ),
    "a field more": (kept(subaward(colour="red")), "field 'colour'"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_record_is_refused_and_named(tmp_path: Path, wrong: str) -> None:
    answer, says = WRONG[wrong]
    with pytest.raises((BadInput, SourceChanged), match=rf"(?s)a\.json, record 1.*{says}"):
        read(save(tmp_path / "a.json", answer), tmp_path, told_on=DAY)


@pytest.mark.parametrize("field", ["Mod", "Assistance Listing", "Action Date"])
def test_what_makes_a_transaction_known_again_must_be_asked_for(tmp_path: Path, field: str) -> None:
    record = {key: value for key, value in found_transaction().items() if key != field}
    path = save(tmp_path / "a.json", page(found_transaction("2031DJBX0002"), record))
    with pytest.raises(BadInput, match=rf"a\.json, record 2, field '{field}.*without this field"):
        read(path, tmp_path, told_on=DAY)


@pytest.mark.parametrize("answer", [page(found_transaction()), page(transaction()), kept(subaward())])
def test_without_the_day_it_was_saved_nothing_is_read(tmp_path: Path, answer: Any) -> None:
    with pytest.raises(BadInput, match="found no day on which the answer was saved"):
        read(save(tmp_path / "a.json", answer), tmp_path)


PEOPLE = [
    page(found_transaction(**{"Recipient Name": "REDACTED DUE TO PII"})),
    page(found_subaward(**{"Sub-Awardee Name": "REDACTED DUE TO PII"})),
    kept(subaward(recipient_name="REDACTED DUE TO PII")),
]


@pytest.mark.parametrize("answer", PEOPLE)
def test_a_record_about_a_person_is_counted_and_withheld(tmp_path: Path, answer: Any) -> None:
    reading, rows, bad = read(save(tmp_path / "a", answer), tmp_path, told_on=DAY)
    assert (reading.people, rows, bad) == (1, [], [])


@pytest.mark.parametrize(
    "second", [page(searched()), page(found_subaward()), kept(subaward()), page(found_transaction())]
)
def test_two_shapes_in_one_file_are_refused(tmp_path: Path, second: Any) -> None:
    path = save(tmp_path / "a.jsonl", page(transaction(), transaction(mod="1")), second)
    with pytest.raises(BadInput, match=r"(?s)a\.jsonl, record 3, field '.*each by itself"):
        read(path, tmp_path, told_on=DAY)
