"""What the audit finds in small reports whose faults are known."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from clawback import docket, store
from clawback.weekly import Fact, Finding, Given, audit, diff, read
from clawback.weekly.book import Book
from tests.weekly.tables import COUNTY, DDOR, OUTCOMES, audited, county_weeks, week, write

RETRACTED = {"county/ia/franklin", "county/ny/franklin", "county/pa/franklin", "county/ia/montgomery"}
"""Counties of section I that the agency later said had been confused with others of the name."""
NEEDS_OUTSIDE = {
    "county/tx/williamson": "held-elsewhere",
    "county/tx/bastrop": "held-elsewhere",
    "county/pa/chester": "not-addressed",
    "county/nc/richmond": "not-addressed",
    "county/ca/kern": "record",
}
"""Rows that no check of the report itself can tell, and the fact that does."""


FACT = {
    "since": "2017-01-01",
    "until": "2017-03-31",
    "says": "a fixture",
    "source": "https://example.org",
    "fixture": True,
}


def of(found: list[Finding], check: str) -> list[Finding]:
    """The findings of one check."""
    return [each for each in found if each.check == check]


def test_2017_from_the_counts_and_the_gazetteer_alone() -> None:
    found = audited(DDOR)
    assert {each.place_id for each in found if each.severity == "error"} == RETRACTED
    looked_at = {each.place_id for each in found if each.severity != "note"}
    assert not looked_at & {"county/nv/clark", "county/il/cook", "county/wa/snohomish"}


@pytest.mark.parametrize("place", list(NEEDS_OUTSIDE))
def test_2017_names_the_fact_that_would_decide(place: str) -> None:
    told = [each for each in of(audited(DDOR), "undecided") if each.place_id == place]
    assert told
    assert all(NEEDS_OUTSIDE[place] in each.decides for each in told)


@pytest.mark.parametrize("place", list(NEEDS_OUTSIDE))
def test_2017_with_the_fact(place: str) -> None:
    kind = NEEDS_OUTSIDE[place]
    fact = msgspec.convert(
        FACT | {"place": place, "kind": kind, "value": 0 if kind == "record" else None}, Fact
    )
    found = [each for each in audited(DDOR, facts=[fact]) if each.severity == "error"]
    assert {each.place_id for each in found} == RETRACTED | {place}
    assert "made-up" in of(found, "outside")[0].says


def test_2017_what_is_left_of_the_total() -> None:
    (left,) = of(audited(DDOR), "total")
    assert (left.severity, left.value) == ("note", 157.0)
    assert "17 are left for the 3 places" in left.says


def test_2017_two_readings_and_corrections() -> None:
    found = audited(DDOR)
    assert [each.value for each in of(found, "two-readings")] == [128.0]
    assert {each.place_id for each in of(found, "said-since")} >= RETRACTED | {
        "county/tx/williamson",
        "county/ny/nassau",
    }


def test_a_measure_that_was_misread_says_so() -> None:
    notes = of(audited(DDOR), "measure")
    assert {each.measure for each in notes} == {"declined"}
    assert all("never divided by detainers issued" in each.says for each in notes)


def test_a_code_settles_a_name_that_others_have(tmp_path: Path) -> None:
    path = county_weeks(tmp_path / "a.csv", [(0, "19069", "Franklin", "IA", 5)])
    assert not of(audited(path), "shared-name")


def test_a_code_nobody_has(tmp_path: Path) -> None:
    (wrong,) = of(
        audited(county_weeks(tmp_path / "a.csv", [(0, "42999", "Nowhere", "PA", 5)])), "unknown-place"
    )
    assert (wrong.severity, wrong.line) == ("error", 2)


def test_a_row_twice(tmp_path: Path) -> None:
    rows = [(0, "42029", "Chester", "PA", 5), (0, "42029", "Chester", "PA", 7)]
    found = of(audited(county_weeks(tmp_path / "a.csv", rows)), "double")
    assert {each.measure for each in found} >= {"cohort"}
    assert "from 5 to 7" in next(each.says for each in found if each.measure == "cohort")


def test_a_total_whose_parts_do_not_add_up(tmp_path: Path) -> None:
    row = (*week(0), "42029", "Chester", "PA", 5, 1, 3, 0, 0)
    (wrong,) = of(audited(write(tmp_path / "a.csv", (*COUNTY, "detainers", *OUTCOMES), [row])), "total")
    assert (wrong.severity, wrong.value, wrong.line) == ("error", 5.0, 2)
    assert "add up to 4" in wrong.says


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2012-01-08", "2012-01-14", "7 days from a Sunday"),
        ("2012-01-07", "2012-01-14", "8 days from a Saturday"),
        ("2026-01-03", "2026-01-09", "after the day its figures were known"),
    ],
)
def test_a_week_that_cannot_be(tmp_path: Path, start: str, end: str, says: str) -> None:
    row = (start, end, "42029", "Chester", "PA", 5, 0, 5, 0, 0)
    path = write(tmp_path / "a.csv", (*COUNTY, "detainers", *OUTCOMES), [row])
    (wrong,) = of(audited(path, given=Given(known_on=date(2020, 1, 1))), "calendar")
    assert wrong.severity == "error"
    assert says in wrong.says


def test_a_week_missing_for_everyone(tmp_path: Path) -> None:
    rows = [(n, "42029", "Chester", "PA", 5) for n in (0, 1, 3)]
    (wrong,) = of(audited(county_weeks(tmp_path / "a.csv", rows)), "calendar")
    assert wrong.severity == "warning"
    assert "a week is missing" in wrong.says


def test_weeks_that_nobody_has_are_unknown_and_not_nought(tmp_path: Path) -> None:
    """A quarter left out of the file does not make what follows unusual."""
    rows = [(n, "42029", "Chester", "PA", 9 + n % 3) for n in range(90) if not 40 <= n < 80]
    found = audited(county_weeks(tmp_path / "a.csv", rows))
    assert not of(found, "own-history")
    (gap,) = of(found, "calendar")
    assert gap.says.startswith("40 weeks are missing for every place")


@pytest.mark.parametrize(("n", "severity"), [(55, "error"), (50, "warning")])
def test_a_figure_far_from_the_places_history(tmp_path: Path, n: int, severity: str) -> None:
    """An error needs a year of history."""
    steady = [(each, "42029", "Chester", "PA", 9 + each % 3) for each in range(60)]
    rows = [*steady[:n], (n, "42029", "Chester", "PA", 90), *steady[n + 1 :]]
    found = [
        each
        for each in of(audited(county_weeks(tmp_path / "a.csv", rows)), "own-history")
        if each.measure == "cohort"
    ]
    told = [(each.severity, each.value, each.valid_from, each.line) for each in found]
    assert told == [(severity, 90.0, week(n)[0], n + 2)]
    assert not of(audited(county_weeks(tmp_path / "b.csv", steady)), "own-history")


def test_a_week_that_had_not_ended(tmp_path: Path) -> None:
    path = county_weeks(
        tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5), (1, "42029", "Chester", "PA", 5)]
    )
    start, last = week(1)
    (note,) = of(audited(path, given=Given(known_on=last)), "calendar")
    assert (note.severity, note.valid_from) == ("note", start)
    assert "the last week had not ended" in note.says
    assert not of(audited(path, given=Given(known_on=last + timedelta(days=1))), "calendar")


def test_a_week_of_fewer_days(tmp_path: Path) -> None:
    head = ("code", "facility", "week_start", "n_days", "avg_midnight", "max_midnight")
    rows = [(code, code, week(n)[0], 4 if n else 7 - (code == "B"), 10, 12) for n in (0, 1) for code in "AB"]
    (note,) = of(audited(write(tmp_path / "a.csv", head, rows)), "calendar")
    assert (note.valid_from, note.value) == (week(1)[0], 4.0)


def test_a_place_that_vanishes(tmp_path: Path) -> None:
    head = ("week_start", "detainers")
    rows = [(week(n)[0], "" if n == 30 else 20) for n in range(40)]
    (gone,) = of(audited(write(tmp_path / "a.csv", head, rows), given=Given("MN")), "vanished")
    assert (gone.severity, gone.valid_from) == ("warning", week(30)[0])


def test_declines_beside_the_rules_that_are_recorded() -> None:
    """Travis's sheriff began to limit holds on 1 February 2017; of Bastrop no rule is recorded."""
    with store.scratch() as con:
        found = of(audit(con, read(con, DDOR), law=docket.load()), "policy")
    asked = {each.place_id: each.says for each in found}
    assert "no rule of it is recorded" in asked["county/tx/bastrop"]
    assert "county/tx/travis" not in asked, "its rule began within the week"
    assert "city/ny/new-york" not in asked


def test_declines_recorded_when_a_rule_began() -> None:
    """The sheriff of Travis began to limit holds on a day of the week of which 142 declines were recorded."""
    with store.scratch() as con:
        found = of(audit(con, read(con, DDOR), law=docket.load()), "stock")
    assert [(each.place_id, each.value, each.severity) for each in found] == [
        ("county/tx/travis", 142, "warning")
    ]
    assert "began on 2017-02-01" in found[0].says


def test_no_rate_where_much_has_no_outcome(tmp_path: Path) -> None:
    row = (*week(0), "42029", "Chester", "PA", 20, 5, 5, 10, 0)
    (note,) = of(audited(write(tmp_path / "a.csv", (*COUNTY, "detainers", *OUTCOMES), [row])), "open")
    assert note.says.startswith("no outcome is stated for 50%")
    assert note.evidence == ("5 declined of 20 issued, or of 10 with an outcome",)


FACILITY = ("week_start", "week_end", "facility", "city", "state", "detainers", *OUTCOMES)


@pytest.mark.parametrize(
    ("facility", "city", "state", "severity"),
    [
        ("DAVIESS COUNTY DETENTION", "MARTINSBURG", "WV", "error"),
        ("DAVIESS COUNTY DETENTION", "OWENSBORO", "KY", None),
        ("POTTER COUNTY PRISON", "WELLSBORO", "PA", "warning"),
        ("POTTER COUNTY PRISON", "COUDERSPORT", "PA", None),
        ("SCI CHESTER", "CHESTER", "PA", None),
        ("MCKEAN FED.CORR.INST.", "BRADFORD", "PA", None),
        ("CLINTON COUNTY JAIL", "PLATTSBURGH", "NY", None),
        ("CLINTON COUNTY JAIL", "FRANKFORT", "IN", None),
    ],
)
def test_a_name_against_an_address(
    tmp_path: Path, facility: str, city: str, state: str, severity: str | None
) -> None:
    path = write(tmp_path / "a.csv", FACILITY, [(*week(0), facility, city, state, 1, 0, 1, 0, 0)])
    found = of(audited(path), "name-against-address")
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_custody_that_no_local_government_answers_for(tmp_path: Path) -> None:
    rows = [
        (*week(0), name, city, "PA", 1, 0, 1, 0, 0)
        for name, city in (("ALLENWOOD (LOW) FCI", "WHITE DEER"), ("BEDFORD COUNTY JAIL", "BEDFORD"))
    ]
    (note,) = of(audited(write(tmp_path / "a.csv", FACILITY, rows)), "custody")
    assert note.place.startswith("ALLENWOOD")
    assert note.says.startswith("federal custody")


def test_what_a_later_version_states_otherwise(tmp_path: Path) -> None:
    known = (date(2012, 3, 1), date(2012, 4, 1))
    was = county_weeks(
        tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5), (0, "42091", "Montgomery", "PA", 2)]
    )
    now = county_weeks(
        tmp_path / "b.csv", [(0, "42029", "Chester", "PA", 6), (0, "42045", "Delaware", "PA", 1)]
    )
    with store.scratch() as con:
        reports = [read(con, path, Given(known_on=day)) for path, day in zip((was, now), known, strict=True)]
        found = diff(con, *reports)
    restated = {(each.measure, each.value, each.expected) for each in of(found, "restated")}
    assert restated == {("cohort", 6.0, "5"), ("cohort_booked", 6.0, "5")}
    assert [each.place for each in of(found, "appeared")] == ["Delaware, PA"]
    assert [each.place for each in of(found, "gone")] == ["Montgomery, PA"]


@pytest.mark.parametrize(
    ("facility", "city", "state", "custody", "place"),
    [
        ("CRYSTAL POLICE DEPT", "", "MN", "city", "city/mn/crystal"),
        ("ROANOKE CITY JAIL", "ROANOKE", "VA", "city", "city/va/roanoke"),
        ("MINN.C.F., RUSH CITY", "", "MN", "state", ""),
        ("NORTHERN REGIONAL JAIL", "MOUNDSVILLE", "WV", "state", ""),
        ("US MARSHALS, MINNESOTA", "", "MN", "federal", ""),
        ("NOWHERE POLICE DEPT", "", "MN", "city", ""),
        ("HENNEPIN CO. JAIL", "MINNEAPOLIS", "MN", "county", "county/mn/hennepin"),
        ("COASTAL BEND DETENTION FACILITY", "ROBSTOWN", "TX", "unknown", ""),
    ],
)
def test_who_keeps_a_facility(
    tmp_path: Path, facility: str, city: str, state: str, custody: str, place: str
) -> None:
    row = (*week(0), facility, city, state, 5, 0, 5, 0, 0)
    with store.scratch() as con:
        (where,) = Book(con, read(con, write(tmp_path / "a.csv", FACILITY, [row]))).where.values()
    assert (where.custody, where.place_id) == (custody, place)
