"""Files of awards since 2018. Real rows exist for the layout of December 2023; those of the other layouts are
GENERATED here from them, under the publisher's own headers (tests/examples/source/headers.tsv.gz)."""

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import source
from clawback.errors import BadInput, SourceChanged
from clawback.source import ActionRow, AwardRow, Reading, summaries, transactions
from clawback.source.cells import CellError
from clawback.source.recognise import recognise
from clawback.source.row import At
from clawback.source.usaspending import listings
from tests.source.examples import FOLDER, written

EXTRACT = FOLDER / "transactions_reap_extract.csv.gz"
TRANSACTIONS, SUMMARIES = "Assistance_PrimeTransactions", "Assistance_PrimeAwardSummaries"
CARDS = {TRANSACTIONS: "usaspending-transactions", SUMMARIES: "usaspending-summaries"}
IN_FORCE = {
    "2018-07-01": "2018-06", "2019-07-01": "2019-06", "2020-01-01": "2019-12", "2020-07-01": "2020-06",
    "2021-01-01": "2020-12", "2021-07-01": "2021-06", "2022-01-01": "2021-12", "2022-07-01": "2022-06",
    "2023-01-01": "2022-11", "2023-07-01": "2023-05", "2024-01-01": "2023-12",
}  # fmt: skip
"""The day before which a header was in force -> the month in which it came."""

Row = Mapping[str, str]


@cache
def real() -> tuple[Row, ...]:
    """The real rows, in the layout of December 2023."""
    return tuple(csv.DictReader(io.StringIO(gzip.decompress(EXTRACT.read_bytes()).decode(), newline="")))


@cache
def headers() -> dict[tuple[str, str], list[str]]:
    """(layout, month) -> its columns in order."""
    text = gzip.decompress((FOLDER / "headers.tsv.gz").read_bytes()).decode()
    return {
        (row["layout"], IN_FORCE[row["in_force_before"]]): row["columns"].split(" ")
        for row in csv.DictReader(io.StringIO(text), delimiter="\t")
        if row["layout"] in CARDS
    }


def in_layout(row: Row, layout: str, month: str) -> dict[str, str]:
    """A real row as a file of that layout would have held it: generated."""
    card = source.card(CARDS[layout])
    return {
        column: cell(row, column, card.aliases.get(column, column)) for column in headers()[layout, month]
    }


def cell(row: Row, column: str, now: str) -> str:
    """The value of one column of an older layout."""
    summary = {
        "award_base_action_date": row["action_date"],
        "award_latest_action_date": row["action_date"],
        "total_outlayed_amount": row["total_outlayed_amount_for_overall_award"],
        "cfda_numbers_and_titles": f"{row['cfda_number']}: {row['cfda_title']}",
    }
    now = now.replace("prime_award_summary_", "prime_award_transaction_")
    value = summary.get(now, row.get(now, ""))
    return value[-3:] if column == "recipient_county_code" else value


def read(path: Path, into: Path, **options: Any) -> tuple[Reading, list[Any]]:
    """The reading of a file of one part, and its rows."""
    (part,) = recognise(path).parts
    out = into / "rows.ndjson"
    options = {"skip_bad": False} | options
    reading = source.read(part.path, card=part.card, out_ndjson=out, member=part.member, **options)
    shape = {"actions": ActionRow, "awards": AwardRow}[reading.kind]
    return reading, [msgspec.json.decode(line, type=shape) for line in out.read_bytes().splitlines()]


def wrote(path: Path, rows: Sequence[Row]) -> Path:
    path.write_bytes(written(rows))
    return path


def test_the_real_rows_are_read_to_the_cent(tmp_path: Path) -> None:
    reading, rows = read(EXTRACT, tmp_path)
    assert (reading.card, reading.layout, reading.quarantined) == ("usaspending-transactions", "2023-12", 0)
    assert reading.dollars_out == sum(Decimal(row["federal_action_obligation"]) for row in real())
    assert [row.key for row in rows] == [row["assistance_transaction_unique_key"] for row in real()]
    nenana = next(row for row in rows if row.recipient_name == "NENANA, CITY OF")
    assert (nenana.type, nenana.state, nenana.outlaid, nenana.award_key.rpartition("_")[2]) == (
        "C",
        "AK",
        "605521.00",
        "012",
    )
    assert {row.outlaid for row in rows} > {""}, "a blank outlay is unknown, not zero"


@pytest.mark.parametrize("month", [month for layout, month in headers() if layout == TRANSACTIONS])
def test_every_layout_of_transactions_tells_the_same(tmp_path: Path, month: str) -> None:
    columns = headers()[TRANSACTIONS, month]
    file = wrote(tmp_path / "a.csv", [in_layout(row, TRANSACTIONS, month) for row in real()])
    reading, rows = read(file, tmp_path)
    _, now = read(EXTRACT, tmp_path)
    assert (reading.layout, len(rows)) == (month, len(real()))
    lost = {
        "key": "assistance_transaction_unique_key",
        "award_key": "assistance_award_unique_key",
        "uei": "recipient_uei",
        "parent_uei": "recipient_parent_uei",
        "total": "total_obligated_amount",
        "outlaid": "total_outlayed_amount_for_overall_award",
        "fiscal_year": "action_date_fiscal_year",
        "recipient_name_raw": "recipient_name_raw",
    }
    gone = {field for field, column in lost.items() if column not in columns} | {"source_id"}
    for old, new in zip(rows, now, strict=True):
        for field in set(ActionRow.__struct_fields__) - gone:
            assert getattr(old, field) == getattr(new, field), (month, field)
        for field in gone - {"source_id", "recipient_name_raw"}:
            assert getattr(old, field) in ("", None), (month, field)


@pytest.mark.parametrize("month", [month for layout, month in headers() if layout == SUMMARIES])
def test_every_layout_of_summaries_tells_the_same(tmp_path: Path, month: str) -> None:
    columns = headers()[SUMMARIES, month]
    reading, rows = read(
        wrote(tmp_path / "a.csv", [in_layout(r, SUMMARIES, month) for r in real()]), tmp_path
    )
    assert (reading.kind, reading.layout, reading.quarantined) == ("awards", month, 0)
    for row, was in zip(rows, real(), strict=True):
        assert row.total == was["total_obligated_amount"]
        assert row.alns == (was["cfda_number"],)
        assert row.programme == was["cfda_title"]
        assert row.county_code == was["prime_award_transaction_recipient_county_fips_code"][-3:]
        paid = was["total_outlayed_amount_for_overall_award"] if "total_outlayed_amount" in columns else ""
        assert row.outlaid == paid
        base = date.fromisoformat(was["action_date"]) if "award_base_action_date" in columns else None
        assert row.base_day == base


def test_columns_in_any_order_cut_or_fewer(tmp_path: Path) -> None:
    """A custom download holds the columns people chose; a database cuts long names."""
    _, whole = read(EXTRACT, tmp_path)
    rows = [in_layout(row, TRANSACTIONS, "2020-12") for row in real()]
    cut = [{name[:63]: value for name, value in reversed(row.items())} for row in rows]
    assert max(map(len, cut[0])) == 63 < max(map(len, rows[0]))
    _, found = read(wrote(tmp_path / "cut.csv", cut), tmp_path)
    assert [row.obligated for row in found] == [row.obligated for row in whole]
    needed = source.card("usaspending-transactions").required
    few = [{name: row[name] for name in needed} for row in real()]
    _, found = read(wrote(tmp_path / "few.csv", few), tmp_path)
    assert [(row.fain, row.obligated, row.total) for row in found] == [
        (row.fain, row.obligated, "") for row in whole
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("federal_action_obligations", "did you mean 'federal_action_obligation'"),
        ("assistance_listing", "a column the card does not know"),
    ],
)
def test_an_unknown_column_stops_the_file(tmp_path: Path, name: str, says: str) -> None:
    rows = [{name if n == "federal_action_obligation" else n: v for n, v in row.items()} for row in real()]
    with pytest.raises(SourceChanged, match=says):
        read(wrote(tmp_path / "a.csv", rows), tmp_path)


def test_another_table_is_told_what_clawback_reads(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("name,price\nbread,2\n")
    with pytest.raises(SourceChanged, match=r"(?s)found the columns name, price.*PrimeTransactions"):
        recognise(file)


def test_the_day_a_file_was_made_is_in_its_name(tmp_path: Path) -> None:
    for name, day in (
        ("FY2025_012_Assistance_Full_20250606_1.csv", date(2025, 6, 6)),
        ("Assistance_PrimeTransactions_2025-08-17_H05M53S58_1.csv", date(2025, 8, 17)),
        ("FY(All)_All_Assistance_Delta_20260506_1.csv", date(2026, 5, 6)),
        ("mine.csv", None),
    ):
        reading, rows = read(wrote(tmp_path / name, real()[:3]), tmp_path)
        assert (reading.told_on, rows[0].told_on) == (day, day), name
    reading, _ = read(tmp_path / "mine.csv", tmp_path, told_on=date(2024, 1, 1))
    assert reading.told_on == date(2024, 1, 1)


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_an_archive_as_shipped(tmp_path: Path) -> None:
    """Several members, each by its own card; a read-me and contracts are passed over and said so."""
    summary = written([in_layout(row, SUMMARIES, "2023-12") for row in real()[:5]])
    path = zipped(
        tmp_path / "PrimeAwards_2025-08-17_H05.zip",
        {
            "Assistance_PrimeTransactions_2025-08-17_1.csv": written(real()[:20]),
            "Assistance_PrimeTransactions_2025-08-17_2.csv": written(real()[20:]),
            "Assistance_PrimeAwardSummaries_2025-08-17_1.csv": summary,
            "Contracts_PrimeTransactions_2025-08-17_1.csv": b"contract_transaction_unique_key\n",
            "Data_Dictionary_Crosswalk.xlsx": b"PK",
        },
    )
    found = recognise(path)
    assert [name for name, _ in found.passed_over] == [
        "Contracts_PrimeTransactions_2025-08-17_1.csv",
        "Data_Dictionary_Crosswalk.xlsx",
    ]
    readings = [
        source.read(p.path, card=p.card, member=p.member, out_ndjson=tmp_path / "o", skip_bad=False)
        for p in found.parts
    ]
    assert [(each.kind, each.rows_in) for each in readings] == [
        ("actions", 20),
        ("actions", len(real()) - 20),
        ("awards", 5),
    ]
    assert len({each.source_id for each in readings}) == 3
    assert {each.told_on for each in readings} == {date(2025, 8, 17)}


def test_a_member_with_a_header_only_is_an_empty_file_not_a_fault(tmp_path: Path) -> None:
    """The publisher ships such members when nothing fits a request."""
    path = zipped(
        tmp_path / "a.zip",
        {"Assistance_PrimeTransactions_1.csv": written(real()[:1]).split(b"\n")[0] + b"\n"},
    )
    reading, rows = read(path, tmp_path)
    assert (reading.rows_in, rows) == (0, [])
    file = tmp_path / "a.csv"
    file.write_bytes(written(real()[:1]).split(b"\n")[0] + b"\n")
    with pytest.raises(BadInput, match="no rows"):
        read(file, tmp_path)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../Assistance_1.csv", "leaves the archive"),
        ("/etc/Assistance_1.csv", "leaves the archive"),
        ("inner.zip", "an archive inside"),
        ("C:/Assistance_1.csv", "leaves the archive"),
    ],
)
def test_an_archive_not_to_be_trusted(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        recognise(zipped(tmp_path / "a.zip", {name: written(real()[:2])}))


def test_an_archive_of_no_table_names_what_is_in_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"readme\.txt"):
        recognise(zipped(tmp_path / "a.zip", {"readme.txt": b"hello"}))


@pytest.mark.parametrize("at", range(40, 2000, 97))
def test_a_flipped_bit_of_an_archive_is_found_or_harmless(tmp_path: Path, at: int) -> None:
    whole = zipped(tmp_path / "a.zip", {"Assistance_PrimeTransactions_1.csv": written(real())})
    _, rows = read(whole, tmp_path)
    damaged = bytearray(whole.read_bytes())
    damaged[at % len(damaged)] ^= 0x10
    whole.write_bytes(damaged)
    try:
        _, again = read(whole, tmp_path)
    except (BadInput, SourceChanged):
        return
    assert [msgspec.structs.replace(row, source_id="") for row in again] == [
        msgspec.structs.replace(row, source_id="") for row in rows
    ]


def test_a_member_that_grows_too_much_is_stopped(tmp_path: Path) -> None:
    bomb = written(real()[:1]) + b"," * (64 << 20)
    with pytest.raises(BadInput, match=r"grows more than 200 times|longer than"):
        read(zipped(tmp_path / "a.zip", {"Assistance_PrimeTransactions_1.csv": bomb}), tmp_path)


def made(**changes: str) -> ActionRow:
    """The first real row with some cells changed."""
    blank = dict.fromkeys(source.card("usaspending-transactions").columns.names(), "")
    return transactions.action_row(
        blank | dict(real()[0]) | changes, source.card("usaspending-transactions"), At("s", 2, None)
    )


@pytest.mark.parametrize(
    "cells", [{"record_type_code": "3"}, {"business_types_code": "P"}, {"business_types_code": "RP"}]
)
def test_a_row_about_a_person_is_counted_and_withheld(tmp_path: Path, cells: dict[str, str]) -> None:
    with pytest.raises(CellError, match="about a person"):
        made(**cells)
    rows = [dict(row) for row in real()[:10]]
    rows[4] |= cells | {"recipient_name": "A NAME THAT NOBODY KEEPS"}
    aside = tmp_path / "bad"
    reading, found = read(wrote(tmp_path / "a.csv", rows), tmp_path, out_quarantine=aside)
    assert (reading.people, reading.quarantined, reading.rows_in, len(found)) == (1, 1, 10, 9)
    assert reading.dollars_in == sum(Decimal(row["federal_action_obligation"]) for row in rows)
    assert not aside.exists()
    assert b"NOBODY" not in (tmp_path / "rows.ndjson").read_bytes()


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("federal_action_obligation", "", "unknown is not zero"),
        ("federal_action_obligation", "1,000", "an amount in dollars"),
        ("action_date", "01/15/2025", "YYYY-MM-DD"),
        ("action_date", "2025-02-30", "YYYY-MM-DD"),
        ("action_date", "0205-02-12", "years 1900 to"),
        ("last_modified_date", "", "a value"),
        ("cfda_number", "10.8", "an Assistance Listing"),
        ("recipient_uei", "ABC", "twelve characters"),
        ("business_types_code", "Y", "a code from A to X"),
        ("action_type_code", "Z", "one of the codes"),
        ("record_type_code", "9", "1, 2 or 3"),
        ("awarding_agency_code", "0120", "digits"),
        ("modification_number", "500.5.0", "a number as text"),
        ("action_date_fiscal_year", "2019", "as action_date says"),
        ("award_id_fain", "", "the number of an award"),
        ("recipient_state_code", "Kansas", "two capital letters"),
    ],
)
def test_a_wrong_cell_is_refused_with_what_was_expected(column: str, value: str, says: str) -> None:
    with pytest.raises(CellError, match=says) as refused:
        made(**{column: value})
    assert refused.value.column == column


def test_what_spreadsheets_take_away_is_put_back_where_it_is_sure() -> None:
    row = made(
        awarding_agency_code="12",
        recipient_zip_code="1234",
        modification_number="500.0",
        recipient_duns="1234567",
    )
    assert (row.agency, row.zip[:5], row.mod, row.duns) == ("012", "01234", "0500", "001234567")


def test_a_day_may_have_an_hour() -> None:
    assert made(last_modified_date="2021-03-05 12:30:00").modified == date(2021, 3, 5)
    assert made(last_modified_date="2021-03-05T12:30:00Z").modified == date(2021, 3, 5)


def deletion(**changes: str) -> dict[str, str]:
    """A row of a delta file that deletes."""
    kept = ("awarding_sub_agency_code", "award_id_fain", "award_id_uri", "cfda_number", "modification_number")
    keys = (*kept, "assistance_transaction_unique_key", "last_modified_date")
    blank = dict.fromkeys(real()[0], "")
    return {"correction_delete_ind": "D"} | blank | {name: real()[0][name] for name in keys} | changes


def test_a_delta_file(tmp_path: Path) -> None:
    rows = [{"correction_delete_ind": mark, **row} for mark, row in zip(("", "C"), real()[:2], strict=True)]
    name = "FY(All)_All_Assistance_Delta_20260506_1.csv"
    reading, found = read(wrote(tmp_path / name, [*rows, deletion()]), tmp_path)
    assert [row.correction for row in found] == ["", "C", "D"]
    gone = found[2]
    assert (gone.key, gone.obligated, gone.action_date) == (found[0].key, "", None)
    assert reading.dollars_in == sum(Decimal(row["federal_action_obligation"]) for row in rows)


def test_a_deletion_with_anything_else_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a blank cell, as in every row that deletes"):
        read(wrote(tmp_path / "a.csv", [deletion(federal_action_obligation="5.00")]), tmp_path)


def test_a_listing_whose_title_changed_is_one_listing() -> None:
    both = "16.842: OPIOD AFFECTED YOUTH; 16.842: OPIOID; AFFECTED: YOUTH; 93.00D: X"
    assert listings(both, "c") == (("16.842", "93.00D"), "OPIOD AFFECTED YOUTH")
    with pytest.raises(CellError, match="Assistance Listings such as"):
        listings("JAG", "c")


def test_a_summary_of_a_person_is_refused() -> None:
    card = source.card("usaspending-summaries")
    row = dict.fromkeys(card.columns.names(), "") | in_layout(real()[0], SUMMARIES, "2023-12")
    assert summaries.award_row(row, card, At("s", 2, None)).alns == ("10.868",)
    with pytest.raises(CellError, match="about a person"):
        summaries.award_row(row | {"record_type_code": "3"}, card, At("s", 2, None))
