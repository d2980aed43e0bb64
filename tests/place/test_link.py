import csv
import time
from pathlib import Path

import pytest

from clawback.place import Gazetteer, Link, Recipient, Unmatched, link, located_in, owner

EXAMPLES = Path(__file__).parents[1] / "examples" / "place" / "recipients.tsv"


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def recipient(row: dict[str, str]) -> Recipient:
    return Recipient(row["name"], state=row["state"], county_code=row["county_code"], type=row["type"])


def test_gold_recipients(places: Gazetteer) -> None:
    """All of them in one test, so that a failure shows every name a changed rule moved."""
    wrong = []
    for row in examples():
        found = owner(recipient(row), places)
        got = (found.place_id, found.relation) if isinstance(found, Link) else ("-", "")
        if got != (row["place_id"], row["relation"]):
            wrong.append((row, found))
    assert wrong == []


def test_the_gold_has_both_sides() -> None:
    rows = examples()
    assert len(rows) > 250
    assert sum(row["place_id"] == "-" for row in rows) > 50
    assert {"NY", "IL", "PA", "MO", "MI", "MN", "IN", "OH"} <= {row["state"] for row in rows}


def test_business_type_does_not_outvote_the_name(places: Gazetteer) -> None:
    for code in ("00", "01", "05", "11", "12", "25", "A", "X", ""):
        found = link(Recipient("GLEN COVE, CITY OF", state="NY", type=code), places)
        assert found is not None
        assert (found.place_id, found.relation) == ("city/ny/glen-cove", "is")


@pytest.mark.parametrize("code", ["00", "01", "02", "C", "25"])
def test_no_business_type_makes_a_nonprofit_a_government(places: Gazetteer, code: str) -> None:
    assert link(Recipient("Fund for the City of New York", state="NY", type=code), places) is None


@pytest.mark.parametrize(
    ("name", "county", "reason"),
    [
        ("Ithaca Police Department", "109", "two places fit: city/ny/ithaca, town/ny/ithaca"),
        ("Museum of the City of New York", "61", "false friend: 'museum'"),
        ("Mercy Ships", "61", "no rule fits"),
        ("NEW YORK CITY OFFICIAL DIRECTORY", "61", "judged: a directory"),
    ],
)
def test_every_unmatched_recipient_has_a_reason(
    places: Gazetteer, name: str, county: str, reason: str
) -> None:
    found = owner(Recipient(name, state="NY", county_code=county), places)
    assert isinstance(found, Unmatched)
    assert found.reason.startswith(reason)


def test_the_address_never_makes_a_government_link(places: Gazetteer) -> None:
    there = Recipient("COLUMBIA UNIVERSITY", city_code="51000", county_code="61", state="NY")
    assert link(there, places) is None


@pytest.mark.parametrize(
    ("city_code", "county_code", "place_id"),
    [
        ("51000", "61", "city/ny/new-york"),
        ("10021", "47", "city/ny/new-york"),
        ("", "5", "city/ny/new-york"),
        ("38077", "109", "city/ny/ithaca"),
        ("0540", "7", None),
        ("", "1", None),
    ],
)
def test_located_in(places: Gazetteer, city_code: str, county_code: str, place_id: str | None) -> None:
    found = located_in(Recipient("X", city_code=city_code, county_code=county_code, state="NY"), places)
    assert (found.place_id if found else None) == place_id
    assert found is None or found.relation == "located in"


@pytest.mark.parametrize("state", ["", "ZZ", "XX"])
def test_an_unknown_state_links_nothing_local(places: Gazetteer, state: str) -> None:
    assert link(Recipient("City of Chicago", state=state), places) is None
    assert located_in(Recipient("City of Chicago", city_code="14000", state=state), places) is None


@pytest.mark.parametrize("name", ["", " ", "/", "DBA", "the", "City of", "County", ",", "''", "a" * 3000])
def test_odd_names_are_unmatched(places: Gazetteer, name: str) -> None:
    assert isinstance(owner(Recipient(name, state="NY"), places), Unmatched)


def test_twenty_thousand_recipients_take_seconds(places: Gazetteer) -> None:
    many = [recipient(row) for row in examples()] * 20
    start = time.perf_counter()
    for each in many:
        owner(each, places)
    assert (time.perf_counter() - start) / len(
        many
    ) * 20_000 < 12  # measured below 3; loose for a busy machine
