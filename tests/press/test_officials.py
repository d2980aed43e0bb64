"""The dated table of officials: well formed, and right on days that matter."""

from collections import defaultdict
from datetime import date, timedelta
from importlib import resources
from itertools import pairwise

import pytest

from clawback.place.table import rows
from clawback.press.officials import COLUMNS, Official, names, officials, who

SHARED = frozenset(("senator", "representative", "judge", "justice", "deputy chief of staff"))
"""Offices that several hold at once."""
MARCH = date(2017, 3, 27)


def lines() -> list[list[str]]:
    text = resources.files("clawback.press").joinpath("officials.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def test_the_file_has_its_columns_and_its_order() -> None:
    head, *body = lines()
    assert tuple(head) == COLUMNS
    assert {len(line) for line in body} == {len(COLUMNS)}
    assert {cell == cell.strip() for line in body for cell in line} == {True}
    keys = [(line[6], line[0]) for line in body]
    assert keys == sorted(keys)
    assert len({tuple(line) for line in body}) == len(body) == len(officials())


def test_every_cell_is_of_its_kind() -> None:
    for line in lines()[1:]:
        row = dict(zip(COLUMNS, line, strict=True))
        assert row["name"], row
        assert row["office"] == row["office"].casefold(), row
        assert row["acting"] in {"", "acting"}, row
        assert row["confidence"] in {"seen", "secondary", "unverified"}, row
        assert bool(row["source"]) == (row["confidence"] != "unverified"), row


def test_every_place_is_a_government_of_the_gazetteer() -> None:
    known = {row["place_id"] for row in rows("places.tsv.gz")} | {"us"}
    assert {each.place for each in officials()} <= known


def test_days_are_half_open_and_in_order() -> None:
    for each in officials():
        assert each.since is not None, each
        assert each.until is None or each.since < each.until, each


def test_no_two_hold_one_office_at_once() -> None:
    held: dict[tuple[str, str], list[Official]] = defaultdict(list)
    for each in officials():
        if not each.acting and each.office not in SHARED:
            held[each.office, each.place].append(each)
    for some in held.values():
        for one, next_ in pairwise(some):
            assert one.until is not None, (one, next_)
            assert next_.since is not None, next_
            assert one.until <= next_.since, (one, next_)


def test_a_state_has_two_senators_at_most() -> None:
    for day in (date(2014, 6, 1), MARCH, date(2021, 1, 21), date(2025, 5, 8), date(2026, 5, 1)):
        by_state: dict[str, int] = defaultdict(int)
        for each in who(day, office="senator"):
            by_state[each.place] += 1
        assert len(by_state) == 50
        assert set(by_state.values()) == {2}


def test_a_state_has_one_governor_on_every_new_years_day_and_midsummer() -> None:
    for year in range(2014, 2027):
        for day in (date(year, 2, 1), date(year, 7, 1)):
            found = [each.place for each in who(day, office="governor") if each.place != "state/pr"]
            assert len(found) == len(set(found)) == 50, day


@pytest.mark.parametrize(
    ("day", "office", "place", "name"),
    [
        (MARCH, "president", "us", "Donald Trump"),
        (MARCH, "vice president", "us", "Mike Pence"),
        (MARCH, "attorney general", "us", "Jeff Sessions"),
        (MARCH, "secretary of homeland security", "us", "John Kelly"),
        (MARCH, "press secretary", "us", "Sean Spicer"),
        (MARCH, "mayor", "city/ny/new-york", "Bill de Blasio"),
        (MARCH, "mayor", "city/il/chicago", "Rahm Emanuel"),
        (MARCH, "mayor", "city/wa/seattle", "Ed Murray"),
        (MARCH, "mayor", "city/ca/san-francisco", "Ed Lee"),
        (MARCH, "governor", "state/tx", "Greg Abbott"),
        (MARCH, "state attorney general", "state/ny", "Eric Schneiderman"),
        (MARCH, "sheriff", "county/tx/travis", "Sally Hernandez"),
        (date(2017, 1, 19), "president", "us", "Barack Obama"),
        (date(2017, 1, 20), "president", "us", "Donald Trump"),
        (date(2017, 2, 8), "attorney general", "us", "Dana Boente"),
        (date(2017, 2, 9), "attorney general", "us", "Jeff Sessions"),
        (date(2018, 12, 1), "attorney general", "us", "Matthew Whitaker"),
        (date(2021, 1, 19), "president", "us", "Donald Trump"),
        (date(2021, 1, 20), "president", "us", "Joe Biden"),
        (date(2021, 8, 23), "governor", "state/ny", "Andrew Cuomo"),
        (date(2021, 8, 24), "governor", "state/ny", "Kathy Hochul"),
        (date(2025, 5, 8), "president", "us", "Donald Trump"),
        (date(2025, 5, 8), "attorney general", "us", "Pam Bondi"),
        (date(2025, 5, 8), "secretary of homeland security", "us", "Kristi Noem"),
        (date(2025, 5, 8), "border czar", "us", "Tom Homan"),
        (date(2025, 5, 8), "secretary of transportation", "us", "Sean Duffy"),
        (date(2025, 5, 8), "mayor", "city/il/chicago", "Brandon Johnson"),
        (date(2025, 5, 8), "mayor", "state/dc", "Muriel Bowser"),
        (date(2025, 12, 31), "mayor", "city/ny/new-york", "Eric Adams"),
        (date(2026, 1, 1), "mayor", "city/ny/new-york", "Zohran Mamdani"),
    ],
)
def test_one_name_on_the_day(day: date, office: str, place: str, name: str) -> None:
    assert names(who(day, office=office, place=place)) == [name]


def test_an_office_changes_hands_overnight() -> None:
    day = date(2017, 1, 20)
    before, after = who(day - timedelta(days=1), office="president"), who(day, office="president")
    assert (names(before), names(after)) == (["Barack Obama"], ["Donald Trump"])


def test_a_surname_may_be_of_several_words_of_any_case_and_without_accents() -> None:
    assert names(who(MARCH, surname="DE BLASIO")) == ["Bill de Blasio"]
    assert names(who(MARCH, surname="Blasio")) == ["Bill de Blasio"]
    assert names(who(date(2015, 6, 1), surname="Saldana", office="ICE director")) == ["Sarah Saldaña"]
    assert who(MARCH, surname="lasio") == who(MARCH, surname=" ") == []


def test_a_surname_alone_may_fit_several() -> None:
    assert set(names(who(MARCH, surname="Sessions"))) == {"Jeff Sessions", "Pete Sessions"}
    assert names(who(MARCH, surname="Sessions", place="us")) == ["Jeff Sessions"]


def test_without_a_day_all_days_count() -> None:
    assert names(who(None, office="president")) == ["Barack Obama", "Donald Trump", "Joe Biden"]
    assert len(who(None)) == len(officials())
