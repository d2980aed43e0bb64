"""Reports in a release: loaded, carried on, shown, removed, and what they say of a place."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from clawback import exposure, store, weekly
from clawback.exposure.layout import OTHERS
from clawback.weekly import TABLES, Given, of_place
from clawback.weekly.counted import NATION, Count
from clawback.weekly.keeping import STARTER
from tests.cli.command import clawback
from tests.source.examples import NATIVE
from tests.weekly.tables import county_weeks, write

TODAY = date(2026, 12, 1)


@pytest.fixture
def home(small: Path, tmp_path: Path) -> Path:
    """A home of one's own, with a release without reports."""
    return Path(shutil.copytree(small, tmp_path / "home"))


def counts(home: Path, place: str, as_of: date, known: date = TODAY) -> list[Count]:
    """What the newest release says of a place."""
    with store.open_release(home) as con:
        found = of_place(con, place, as_of, known)
    assert found is not None
    return found


def test_the_tables_are_those_that_releases_carry() -> None:
    assert TABLES.keys() == OTHERS


def test_a_load_adds_reports_and_shares_all_else(home: Path) -> None:
    before = store.manifest(home)
    loaded = weekly.load(home, [STARTER], TODAY)
    after = store.manifest(home)
    assert after.id == loaded.release
    assert {name: after.tables[name] for name in before.tables} == before.tables
    assert after.tables.keys() - before.tables.keys() == TABLES.keys()
    with store.open_release(home) as con:
        assert weekly.reports(con) == sorted(loaded.reports, key=lambda each: each.id)
        assert weekly.findings(con) == loaded.findings
    assert not store.damage(home, after.id)


def test_loading_again_changes_nothing(home: Path) -> None:
    first = weekly.load(home, [STARTER], TODAY)
    again = weekly.load(home, [STARTER, STARTER], date(2027, 1, 1))
    assert again.release == first.release


def test_money_and_law_made_anew_keep_the_reports(home: Path) -> None:
    made = weekly.load(home, [STARTER], TODAY)
    held = {name: store.manifest(home).tables[name] for name in TABLES}
    exposure.rebuild(home, TODAY)
    exposure.load(home, [NATIVE], TODAY)
    exposure.load_starter(home, TODAY)
    last = store.manifest(home)
    assert last.id != made.release
    assert {name: last.tables[name] for name in TABLES} == held


def test_the_starter_adds_its_counts_to_those_that_are_there(home: Path, tmp_path: Path) -> None:
    path = county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)])
    (own,) = weekly.load(home, [path], TODAY).reports
    weekly.load_starter(home, TODAY)
    with store.open_release(home) as con:
        held = {each.id: each for each in weekly.reports(con)}
    assert held[own.id] == own
    assert {each.layout for each in held.values()} == {"county-week", "ddor-2017"}


def test_the_starter_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    made = [weekly.load_starter(home, day) for home, day in ((one, TODAY), (two, date(2027, 6, 1)))]
    assert made[0].release == made[1].release


def test_what_is_found_rests_on_all_reports_together(home: Path, tmp_path: Path) -> None:
    was = county_weeks(tmp_path / "was.csv", [(0, "42029", "Chester", "PA", 5)])
    now = county_weeks(tmp_path / "now.csv", [(0, "42029", "Chester", "PA", 7)])
    weekly.load(home, [was], TODAY, Given(known_on=date(2012, 2, 1)))
    found = weekly.load(home, [now], TODAY, Given(known_on=date(2012, 3, 1))).findings
    assert "7, where was.csv states 5" in {each.says for each in found if each.check == "restated"}


def test_a_file_that_is_refused_changes_nothing(home: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("week_start", "detainers", "Citizenship"), [("2022-10-01", 1, "x")])
    before = store.head(home)
    ran = clawback(home, "weekly", "load", str(STARTER), str(path))
    assert (ran.code, ran.out) == (1, "")
    assert "column 'Citizenship'" in ran.err
    assert store.head(home) == before


def test_a_place_without_reports_is_told_apart_from_none_loaded(home: Path) -> None:
    with store.open_release(home) as con:
        assert of_place(con, "county/tx/travis", TODAY, TODAY) is None
    assert json.loads(_last(clawback(home, "exposure", "county/tx/travis").out))["weekly"] is None
    weekly.load(home, [STARTER], TODAY)
    assert counts(home, "city/ny/albany", TODAY) == []
    assert json.loads(_last(clawback(home, "exposure", "city/ny/albany").out))["weekly"] == []


def test_figures_of_a_place_with_their_doubts(starter: Path) -> None:
    (travis,) = counts(starter, "county/tx/travis", date(2017, 4, 26))
    assert (travis.name, travis.value, travis.known_on) == ("declined", 142, date(2017, 3, 20))
    assert {each.check for each in travis.findings} >= {"two-readings", "said-since", "per-head"}
    (franklin,) = counts(starter, "county/ny/franklin", date(2017, 4, 26))
    assert ("error", "shared-name") in {(each.severity, each.check) for each in franklin.findings}


def test_the_nations_figures(starter: Path) -> None:
    """What a claim of `more than 200 cases` in a week rests on, as it stood on 27 March 2017."""
    then = counts(starter, NATION, date(2017, 3, 27), date(2017, 3, 27))
    assert {(each.name, each.value) for each in then} == {("issued", 3083), ("declined", 206)}
    (declined,) = [each for each in then if each.name == "declined"]
    assert "never divided by detainers issued" in declined.measure.misread
    later = counts(starter, NATION, date(2017, 3, 30), date(2017, 3, 30))
    assert ("declined", 47) in {(each.name, each.value) for each in later}


def test_only_what_was_known(starter: Path) -> None:
    assert counts(starter, "city/ny/new-york", date(2017, 3, 27), date(2017, 3, 28)) == []
    known = counts(starter, "city/ny/new-york", date(2017, 3, 27), date(2017, 3, 29))
    assert {(each.name, each.value) for each in known} == {("issued", 73), ("declined", 12)}
    assert counts(starter, "city/ny/new-york", date(2017, 2, 3), TODAY) == []


def test_a_report_without_a_day_is_known_from_its_load(home: Path, tmp_path: Path) -> None:
    path = county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)])
    (report,) = weekly.load(home, [path], TODAY).reports
    assert (report.known_on, report.loaded_on) == (None, TODAY)
    assert counts(home, "county/pa/chester", TODAY, date(2026, 11, 30)) == []
    assert {each.known_on for each in counts(home, "county/pa/chester", TODAY)} == {TODAY}


def test_the_answer_shows_them_beside_the_money(starter: Path) -> None:
    ran = clawback(starter, "exposure", "county/tx/travis", "--as-of", "2017-04-26", "-o", "table")
    assert "Travis, TX    declined detainers recorded  2017-01-28 to 2017-02-03    142  2017-03-20" in ran.out
    assert "warning, read as 128 too" in ran.out
    assert "a rule that limits holding people on detainers began on 2017-02-01" in " ".join(ran.out.split())
    assert "It is never divided by detainers issued in the same period." in ran.out
    assert "--place county/tx/travis" in ran.out


def test_show_list_and_audit_of_a_release(starter: Path) -> None:
    named = store.head(starter)
    listed = list(csv.DictReader(io.StringIO(clawback(starter, "weekly", "list", "-o", "csv").out)))
    assert [row["errors"] for row in listed] == ["4", "0", "0"]
    shown = clawback(starter, "weekly", "show", "--place", "travis", "-o", "json")
    whole = json.loads(shown.out)
    assert [each["value"] for each in whole["figures"]] == [142]
    assert whole["reproduce"] == f"clawback weekly show --release {named} --place travis"
    audited = clawback(starter, "weekly", "audit", "--severity", "warning", "-o", "json")
    assert audited.code == 4
    told = json.loads(audited.out)
    assert told["reproduce"] == f"clawback weekly audit --release {named} --severity warning"
    file = json.loads(clawback(starter, "weekly", "audit", str(STARTER), "-o", "json").out)
    assert told["counts"] == file["counts"]


def test_a_release_without_reports(home: Path) -> None:
    assert "No report in release" in clawback(home, "weekly", "list", "-o", "table").out
    assert "No figure" in clawback(home, "weekly", "show", "-o", "table").out


def test_remove(home: Path) -> None:
    first, second, third = weekly.load(home, [STARTER], TODAY).reports
    ran = clawback(home, "weekly", "remove", first.id, "-o", "json")
    assert [each["id"] for each in json.loads(ran.out)["reports"]] == [second.id, third.id]
    with store.open_release(home) as con:
        assert {name for (name,) in con.execute("select distinct report from weekly_count").fetchall()} == {
            second.id,
            third.id,
        }
        assert first.id not in {each.report for each in weekly.findings(con)}
    wrong = clawback(home, "weekly", "remove", "ddor-2018")
    assert wrong.code == 1
    assert second.id in wrong.err


def test_options_that_go_with_files(starter: Path) -> None:
    for asked in (
        ("audit", "--state", "MN"),
        ("show", "--known-on", "2026-01-01"),
        ("show", str(STARTER), "--release", "1"),
    ):
        assert clawback(starter, "weekly", *asked).code == 2


def _last(lines: str) -> str:
    return lines.splitlines()[-1]
