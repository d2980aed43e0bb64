"""New York City's total, counted another way, is the total the answer states."""

import csv
import gzip
import json
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import exposure, ledger, place, store
from tests.ledger.city import Line, recounted
from tests.source import examples

LARGE = "data/awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz"
BUILT = date(2026, 11, 22)


def starter_lines() -> Iterator[Line]:
    rows = next(path for path, reading in ledger.starter() if reading.kind == "actions")
    with gzip.open(rows, "rt", encoding="utf-8") as file:
        for each in map(json.loads, file):
            name, justice = each["recipient_name_raw"], each["agency"] == "015"
            told = [each[column] for column in ("fain", "mod", "obligated", "action_date")]
            yield Line(name, each["state"], justice, *told)


def raw_lines(path: Path) -> Iterator[Line]:
    """The publisher's own columns, read by nothing of ours."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Line(
                row["recipient_name"],
                row["recipient_state_code"],
                row["maj_agency_cat"].startswith("1500:"),
                row["federal_award_id"],
                row["federal_award_mod"],
                row["fed_funding_amount"],
                row["obligation_action_date"],
            )


def answered(home: Path) -> tuple[int | None, Decimal | None]:
    """Awards and dollars of the city in an answer, on a day after every action of the file."""
    with store.open_release(home) as con:
        city = place.find(con, "New York City")
        asked = exposure.exposure(con, city, date(2017, 5, 30), BUILT, "government", "0001")
    assert asked.total.awards == len({each.id for each in asked.awards})
    assert asked.total.obligated == sum(each.obligated for each in asked.awards)
    return asked.total.awards, asked.total.obligated


@pytest.mark.slow
def test_the_city_total_of_the_starter_data(starter: Path) -> None:
    assert answered(starter) == recounted(starter_lines())


@pytest.mark.slow
def test_the_city_total_of_the_extract(tmp_path: Path) -> None:
    exposure.load(tmp_path, [examples.EXTRACT], BUILT)
    awards, dollars = recounted(raw_lines(examples.EXTRACT))
    assert awards >= 8
    assert answered(tmp_path) == (awards, dollars)


@pytest.mark.shared
def test_the_city_total_of_the_whole_file(tmp_path: Path) -> None:
    path = Path(os.environ["CLAWBACK_SHARED"]) / LARGE
    exposure.load(tmp_path, [path], BUILT)
    assert answered(tmp_path) == recounted(raw_lines(path)) == (53, Decimal("527163732.00"))
