"""Many recipients at once: decisions, units of their own, offices of a State, numbers, near names."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from clawback.ids import PlaceId
from clawback.place import Decision, Gazetteer, Link, Linked, Recipient, link_all
from clawback.place.batch import Batch
from clawback.place.near import Candidate
from clawback.place.units import KINDS

DAY = date(2026, 11, 27)
EXAMPLES = Path(__file__).parents[1] / "examples" / "place"


def one(places: Gazetteer, name: str, state: str = "NY", **about: str) -> Linked:
    """The outcome of a recipient by itself."""
    return link_all([Recipient(name, state=state, **about)], places).linked[0]


def owner(linked: Linked) -> tuple[str, str]:
    """Place and relation, or blank."""
    found = [each for each in linked.links if each.relation != "located in"]
    return (found[0].place_id, found[0].relation) if found else ("", "")


@pytest.mark.parametrize(
    ("name", "state", "place"),
    [
        ("HOUSING AUTHORITY OF THE CITY OF EL PASO, TEXAS", "TX", "authority/tx/el-paso-housing-authority"),
        ("El Paso Housing Auth", "TX", "authority/tx/el-paso-housing-authority"),
        ("CHICAGO TRANSIT AUTHORITY", "IL", "authority/il/chicago-transit-authority"),
        ("UTICA CITY SCHOOL DISTRICT", "NY", "school/ny/utica-city-school-district"),
        ("Humble ISD", "TX", "school/tx/humble-independent-school-district"),
        ("SCHOOL DISTRICT OF PITTSBURGH", "PA", "school/pa/pittsburgh-school-district"),
        ("SHORELINE FIRE DISTRICT NO. 4", "WA", "district/wa/shoreline-fire-district-4"),
        ("Saint Regis Mohawk Tribe", "NY", "tribe/ny/st-regis-mohawk-tribe"),
        ("ST REGIS MOHAWK TRIBE", "NY", "tribe/ny/st-regis-mohawk-tribe"),
    ],
)
def test_a_unit_of_its_own_is_itself_under_one_id(
    places: Gazetteer, name: str, state: str, place: str
) -> None:
    batch = link_all([Recipient(name, state=state)], places)
    assert owner(batch.linked[0]) == (place, "is")
    assert [(each.id, each.parent) for each in batch.places] == [(place, f"state/{state.lower()}")]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("UNIVERSITY OF CHICAGO, THE", "IL"),
        ("TRUSTEES OF COLUMBIA UNIVERSITY IN THE CITY OF NEW YORK", "NY"),
        ("FUND FOR THE CITY OF NEW YORK", "NY"),
        ("CITY OF REFUGE, INC", "GA"),
        ("NEW CITY SCHOOL", "MN"),
        ("HOUSTON COMMUNITY COLLEGE SYSTEM DISTRICT", "TX"),
        ("AIR FORCE, UNITED STATES DEPARTMENT OF THE", "MN"),
        ("GOVERNORS STATE UNIVERSITY", "IL"),
        ("NATIONAL ASSOCIATION OF ATTORNEYS GENERAL", "DC"),
        ("DEPARTMENT OF COMMERCE", "MD"),
        ("NORTH CHICAGO", "IL"),
        ("", "NY"),
        ("CITY OF ALBANY", ""),
    ],
)
def test_what_is_no_government_or_not_sure_is_left(places: Gazetteer, name: str, state: str) -> None:
    linked = one(places, name, state)
    assert owner(linked) == ("", "")
    assert linked.reason


@pytest.mark.parametrize(
    ("name", "state", "kind"),
    [
        ("SECRETARY OF STATE", "ID", ""),
        ("Illinois Secretary of State", "IL", ""),
        ("GOVERNOR, TEXAS OFFICE OF THE", "TX", ""),
        ("THE SUPREME COURT OF LOUISIANA", "LA", ""),
        ("ATTORNEY GENERAL, HAWAII DEPARTMENT OF THE", "HI", ""),
        ("DEPARTMENT OF MOTOR VEHICLES", "CA", ""),
        ("DEPARTMENT OF SOCIAL SERVICES", "VA", "A"),
        ("DEPARTMENT OF SOCIAL SERVICES", "VA", "00"),
    ],
)
def test_an_office_that_only_a_state_has(places: Gazetteer, name: str, state: str, kind: str) -> None:
    assert owner(one(places, name, state, type=kind)) == (f"state/{state.lower()}", "department of")


def test_other_words_after_a_citys_own_name_are_an_office_of_it(places: Gazetteer) -> None:
    assert owner(one(places, "CITY OF NEW ORLEANS NORD", "LA")) == ("city/la/new-orleans", "department of")
    assert owner(one(places, "CITY OF NEW ORLEANS LIBRARY TRUST", "LA")) == ("", "")


def test_a_number_carries_a_name_no_rule_reads(places: Gazetteer) -> None:
    uei = "ABCDEFGHJKL1"
    known = Recipient("CITY OF ALBANY", state="NY", uei=uei)
    odd = Recipient("ALBANY REC AND YOUTH", state="NY", uei=uei)
    linked = link_all([odd, known], places).linked
    assert owner(linked[0]) == ("city/ny/albany", "department of")
    assert linked[0].links[0].rule == "UEI"
    assert "CITY OF ALBANY" in linked[0].links[0].evidence


@pytest.mark.parametrize(
    "other",
    [
        Recipient("FRIENDS OF ALBANY INC", state="NY", uei="ABCDEFGHJKL1"),
        Recipient("CITY OF TROY", state="NY", uei="ABCDEFGHJKL1"),
    ],
)
def test_a_number_used_for_two_bodies_carries_nothing(places: Gazetteer, other: Recipient) -> None:
    known = Recipient("CITY OF ALBANY", state="NY", uei="ABCDEFGHJKL1")
    odd = Recipient("ALBANY REC AND YOUTH", state="NY", uei="ABCDEFGHJKL1")
    assert owner(link_all([odd, known, other], places).linked[0]) == ("", "")


def test_a_near_name_needs_a_word_in_common_and_its_own_state(places: Gazetteer) -> None:
    near = one(places, "CITY OF GROSSE POINTE FARM", "MI")
    assert owner(near) == ("city/mi/grosse-pointe-farms", "is")
    assert 0.9 <= near.links[0].weight < 1
    assert owner(one(places, "CITY OF GROSSE POINTE FARM", "NY")) == ("", "")
    slip = one(places, "CITY OF PITSBURGH", "PA")
    assert owner(slip) == ("", "")
    assert slip.candidates[0].place_id == "city/pa/pittsburgh"


def test_a_point_of_the_compass_makes_another_place(places: Gazetteer) -> None:
    for name, state in (("CITY OF NORTH PHILADELPHIA", "PA"), ("CITY OF NEW BUFFALO", "NY")):
        assert owner(one(places, name, state)) == ("", "")


def test_a_decision_wins_and_a_withdrawn_one_does_not(places: Gazetteer) -> None:
    told = Decision(1, "NY", "City of Albany", "", None, "is", "a clerk", DAY, "a namesake")
    asked = [Recipient("CITY OF ALBANY", state="NY")]
    batch: Batch = link_all(asked, places, [told])
    assert owner(batch.linked[0]) == ("", "")
    assert batch.linked[0].reason == "judged: a clerk 2026-11-27: a namesake"

    gone = replace(told, withdrawn_by="a clerk", withdrawn_on=DAY, withdrawn_why="a slip")
    assert owner(link_all(asked, places, [gone]).linked[0]) == ("city/ny/albany", "is")
    other = replace(told, place_id="city/ny/troy", uei="ABCDEFGHJKL9")
    assert owner(link_all(asked, places, [other]).linked[0]) == ("city/ny/albany", "is")


def test_a_decision_on_an_address_stands_for_the_address_and_makes_no_owner(places: Gazetteer) -> None:
    """One seat, so that no dollar is counted twice; and its UEI makes nobody else the place's."""
    about = {"state": "NY", "uei": "ABCDEFGHJKL1", "city_code": "01000"}
    told = Decision(
        1, "NY", "Troy Institute", "", PlaceId("city/ny/troy"), "located in", "a clerk", DAY, "moved"
    )
    asked = [Recipient("TROY INSTITUTE", **about), Recipient("ART OF THE CITY", **about)]
    first, second = link_all(asked, places, [told]).linked
    assert [(each.place_id, each.relation) for each in first.links] == [("city/ny/troy", "located in")]
    assert first.reason == "judged: a clerk 2026-11-27: moved"
    assert owner(second) == ("", "")


def test_the_order_of_recipients_changes_nothing(places: Gazetteer) -> None:
    asked = [
        Recipient(name, state="NY", uei=uei)
        for name, uei in (
            ("CITY OF ALBANY", "ABCDEFGHJKL1"),
            ("ALBANY REC AND YOUTH", "ABCDEFGHJKL1"),
            ("TROY HOUSING AUTHORITY", ""),
            ("MUSEUM OF ALBANY", "ABCDEFGHJKL2"),
        )
    ]
    first = dict(zip(asked, link_all(asked, places).linked, strict=True))
    for seed in range(4):
        random.Random(seed).shuffle(asked)  # noqa: S311 - a test's dice
        assert dict(zip(asked, link_all(asked, places).linked, strict=True)) == first


def test_every_link_says_its_rule_evidence_and_weight(places: Gazetteer) -> None:
    for name in (
        "CITY OF ALBANY",
        "TROY HOUSING AUTHORITY",
        "SECRETARY OF STATE",
        "CITY OF GROSSE POINTE FARM",
    ):
        for each in one(places, name, "MI" if "GROSSE" in name else "NY").links:
            assert isinstance(each, Link)
            assert each.rule
            assert each.evidence
            assert 0.9 <= each.weight <= 1


def test_names_as_files_write_them(places: Gazetteer) -> None:
    """Each way to write an owner that a rule reads, and the namesakes beside it. A unit is told by its
    kind and State. All in one test, so that a failure shows every name a changed rule moved."""
    with (EXAMPLES / "by_batch.tsv").open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = [
        Recipient(row["name"], city=row["city"], state=row["state"], type=row["type"].partition(":")[0])
        for row in rows
    ]
    wrong = []
    for row, each in zip(rows, link_all(asked, places).linked, strict=True):
        place, relation = owner(each)
        if place.split("/")[0] in KINDS:
            place = place.rpartition("/")[0]
        if (place, relation) != (row["owner"], row["relation"]):
            wrong.append((row["name"], row["owner"], each))
    assert wrong == []


def test_many_processes_give_what_one_gives(places: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links, units, near names, candidates, reasons, decisions: all of them come back from others."""
    with (EXAMPLES / "by_batch.tsv").open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = [Recipient(row["name"], city=row["city"], state=row["state"], type=row["type"]) for row in rows]
    asked += [Recipient("CITY OF GROSSE POINTE FARM", state="MI"), Recipient("TOWN OF ALBANT", state="NY")]
    told = [Decision(1, "NY", "Town of Albant", "", None, "is", "a clerk", DAY, "a namesake")]
    alone = link_all(asked, places, told)
    monkeypatch.setattr("clawback.place.settling.MANY", 10)
    assert link_all(asked, places, told, processes=2) == alone
    assert {type(each) for linked in alone.linked for each in linked.candidates} <= {Candidate}
    assert any(linked.reason.startswith("judged") for linked in alone.linked)
