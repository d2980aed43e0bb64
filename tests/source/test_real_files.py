"""Every real award file at hand: rows in = rows out + set aside, and dollars likewise, by a plain loop
beside it."""

import csv
import gzip
import io
import json
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import source
from clawback.errors import BadInput
from tests.scripts import script

DATA = Path(os.environ.get("CLAWBACK_SHARED", "/absent")) / "data"
LEGACY, SINCE, V1 = (
    "usaspending_legacy_datafeed",
    "usaspending_Assistance_PrimeTransactions",
    "usaspending_api_v1",
)
FILES = {
    f"awards/{LEGACY}_grants_NY_fy2016.csv.gz": ("usaspending-legacy", "fed_funding_amount"),
    f"awards/{LEGACY}_directpayments_fy2014_native.csv": ("usaspending-legacy", "fed_funding_amount"),
    f"awards/{SINCE}_USDA_REAP_fy2021.csv.gz": ("usaspending-transactions", "federal_action_obligation"),
    f"awards/{SINCE}_USDA_REAP_fy2023.csv.gz": ("usaspending-transactions", "federal_action_obligation"),
    f"awards/{SINCE}_USDA_REAP_fy2025.csv.gz": ("usaspending-transactions", "federal_action_obligation"),
    "awards/doj_ojp_cops_awards_by_city_fy2019_2024.csv.gz": ("doj-by-city", "total_obligated"),
    **{
        f"fac/sefa_{name}.csv.gz": ("fac-sefa", "amount_expended")
        for name in ("100010-22", "134732-21", "147110-22", "191734-21", "251020-22")
    },
    f"awards_api/{V1}_awards_NY_fy2017q2.csv.gz": ("api-v1-awards", "total_obligation"),
    f"awards_api/{V1}_awards_IL_fy2017q2.csv.gz": ("api-v1-awards", "total_obligation"),
    f"awards_api/{V1}_projectgrants_Philadelphia_fy2017q2.csv.gz": ("api-v1-awards", "total_obligation"),
    f"awards_api/{V1}_transactions_Chicago_projectgrants_fy2017.csv.gz": (
        "api-v1-transactions",
        "federal_action_obligation",
    ),
}


def amounts(path: Path, column: str) -> Iterator[Decimal]:
    """The dollars of each row, by Python's own reader."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield Decimal(row[column].replace("$", "").replace(",", ""))


SAVED = {
    "usaspending_search_16842": ("api-v2-awards", "results", "Award Amount"),
    "orm_search_results_grants": ("api-v2-awards", "results", "Award Amount"),
    "orm_grant": ("api-v2-award", "", "total_obligation"),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", SAVED)
def test_every_record_and_cent_of_saved_json_is_read(tmp_path: Path, name: str) -> None:
    card, under, field = SAVED[name]
    path = DATA / f"awards_api/json_v2/{name}.json"
    answer = json.loads(path.read_text(), parse_float=Decimal)
    told = [Decimal(each[field]) for each in (answer[under] if under else [answer])]
    (part,) = source.recognise(path).parts
    reading = source.read(
        path, card=part.card, out_ndjson=tmp_path / "rows", skip_bad=False, told_on=date(2026, 9, 5)
    )
    assert (reading.card, reading.rows_out, reading.dollars_out) == (card, len(told), sum(told))


@pytest.mark.shared
def test_a_saved_answer_of_subawards_is_read_with_its_question(tmp_path: Path) -> None:
    """The publisher's own sum of the award's subawards stands beside it: 95 times the prime award."""
    tape = json.loads((DATA / "awards_api/json_v2/subaward_period_scope_1017.json").read_text())
    asked, award = tape["followup_wire"][0], tape["original_output"]["results"][0]
    path = tmp_path / "subawards.json"
    path.write_text(json.dumps({"request": asked["body"], "response": asked["raw"]}))
    (part,) = source.recognise(path).parts
    reading = source.read(
        path, card=part.card, out_ndjson=tmp_path / "rows", skip_bad=False, told_on=date(2026, 10, 17)
    )
    assert reading.card == "api-v2-subawards"
    assert reading.dollars_out == Decimal(str(award["subaward_obligation"]))
    assert reading.rows_out == award["subaward_count"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["orm_transactions", "orm_spending_by_transaction", "orm_search_results_subawards"]
)
def test_saved_answers_about_contracts_are_told_and_refused(tmp_path: Path, name: str) -> None:
    (part,) = source.recognise(DATA / f"awards_api/json_v2/{name}.json").parts
    with pytest.raises(BadInput, match=r"record 1.*found a contract"):
        source.read(
            part.path, card=part.card, out_ndjson=tmp_path / "o", skip_bad=False, told_on=date(2026, 1, 1)
        )


@pytest.mark.shared
def test_the_table_of_sub_agencies_is_what_its_script_makes() -> None:
    made = script("make_subagencies").table(DATA / "reference/broker_agency_codes.csv")
    assert made == (Path(source.__file__).parent / "subagencies.tsv").read_text()


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_every_row_and_cent_is_read(tmp_path: Path, name: str) -> None:
    card, column = FILES[name]
    (part,) = source.recognise(DATA / name).parts
    assert part.card.name == card
    taken = date(2024, 8, 1) if card == "fac-sefa" else None
    reading = source.read(
        part.path, card=part.card, out_ndjson=tmp_path / "rows", skip_bad=False, told_on=taken
    )
    told = list(amounts(DATA / name, column))
    assert (reading.rows_in, reading.dollars_in) == (len(told), sum(told))
    assert (reading.rows_out, reading.quarantined) == (len(told), 0)
    assert len((tmp_path / "rows").read_bytes().splitlines()) == len(told)
