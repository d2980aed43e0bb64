"""Every fact gathered is accounted for, and every record it is said to have become exists."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from clawback.docket import encode, load

TABLE = Path(__file__).parents[2] / "docs/reference/facts-to-records.tsv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_record_a_fact_became_exists() -> None:
    known = {name for name, kind, _ in encode(load()) if kind != "about"}
    named = {name for row in rows() for name in row["records"].split(",")} - {"none"}
    assert named - known == set()
    assert len(named) > 200


def test_a_fact_that_became_no_record_says_why() -> None:
    assert [row["fact"] for row in rows() if row["records"] == "none" and row["remark"] == "as given"] == []


@pytest.mark.shared
def test_every_fact_is_in_the_table() -> None:
    folder = Path(os.environ["CLAWBACK_SHARED"]) / "facts"
    told = {row["fact"] for row in rows()}
    assert sorted(set(facts(folder)) - told) == []


def facts(folder: Path) -> Iterator[str]:
    """The id of every fact: conditions, cases, events, sets, lists, policies, figures, labels."""

    def read(name: str) -> Any:
        return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))

    orders, figures = read("orders"), read("published_figures")
    yield from (each["id"] for each in read("conditions")["conditions"])
    yield from orders["plaintiff_sets"]
    for case in orders["cases"]:
        yield case["id"]
        yield from (f"{case['id']}@{each['date'] or 'day not seen'}" for each in case.get("events", ()))
    yield from (each["id"] for each in read("designations")["lists"])
    yield from (each["id"] for each in read("policies")["policies"])
    yield from (each["id"] for each in figures["figures"])
    yield from (
        f"{each['docket_core']}@{each['first_seen_in_snapshot']}" for each in read("orders_status_snapshots")
    )
