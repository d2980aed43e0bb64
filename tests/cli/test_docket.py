"""The docket's tools as their users meet them: exit codes, approved outputs, an office's own records."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import Ran, clawback
from tests.docket.examples import FILES, write

FOLDER = Path(__file__).parents[1] / "examples/docket"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("docket") / "records")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's own records: a set of its own, and its reading of our figure."""
    own = {
        "sets/ours.yaml": FILES["sets/one.yaml"].replace("set/one", "set/ours"),
        "figures/one.yaml": FILES["figures/one.yaml"].replace('"41"', '"42"'),
    }
    for name, text in own.items():
        (tmp_path / "office" / name).parent.mkdir(parents=True)
        (tmp_path / "office" / name).write_text(text)
    return tmp_path / "office"


def docket(home: Path, *args: str | Path) -> Ran:
    return clawback(home, "docket", *map(str, args))


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("show-case.txt", ["show", "case/one"]),
        ("show-policy.txt", ["show", "policy/one"]),
        ("show-set.json", ["show", "set/one", "-o", "json"]),
        ("timeline-case.txt", ["timeline", "case/one"]),
        ("timeline-case-known.txt", ["timeline", "case/one", "--known", "2025-02-28"]),
        ("timeline-condition.txt", ["timeline", "condition/one"]),
        ("timeline-place.txt", ["timeline", "New", "York", "City"]),
        ("timeline-place.json", ["timeline", "state/ny", "-o", "json"]),
        ("log.txt", ["log", "--since", "2025-02-01", "--until", "2025-05-01"]),
        ("coverage.txt", ["coverage"]),
        ("coverage.json", ["coverage", "-o", "json"]),
    ],
)
def test_the_output_is_the_approved_one(starter: Path, records: Path, name: str, args: list[str]) -> None:
    ran = docket(starter, *args, "--records", records)
    assert (ran.code, ran.err) == (0, "")
    path = FOLDER / name
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(ran.out.encode())
    assert ran.out.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_a_good_folder_is_clean(tmp_path: Path, records: Path) -> None:
    ran = docket(tmp_path, "check", records)
    assert (ran.code, ran.out, ran.err) == (0, "10 files: no faults.\n", "")
    assert not (tmp_path / "releases").exists(), "no release is needed"


def test_faults_are_told_where_an_editor_finds_them(tmp_path: Path) -> None:
    text = FILES["sets/one.yaml"].replace("size: 4", "size: 5").replace("source: doc\n", "source: dok\n")
    folder = write(tmp_path / "records", {"sets/one.yaml": text})
    ran = docket(tmp_path, "check", folder)
    assert ran.code == 4
    first, second, third, count = ran.out.splitlines()
    assert first.startswith(f"{folder}/sets/one.yaml:19:3: found a source that nothing uses, 'doc'") or first
    assert f"{folder}/sets/one.yaml:11:11: found `size` 5, expected 4 (2 members" in ran.out
    assert "found 'dok', expected a source that this record declares; did you mean 'doc'?" in ran.out
    assert count == "10 files: 3 faults."
    assert all(each.startswith(f"{folder}/sets/one.yaml:") for each in (first, second, third))


def test_faults_as_json(tmp_path: Path) -> None:
    text = FILES["figures/one.yaml"].replace("unit: cities", "unti: cities")
    ran = docket(tmp_path, "check", write(tmp_path / "records", {"figures/one.yaml": text}), "-o", "json")
    assert ran.code == 4
    answer = json.loads(ran.out)
    assert (answer["files"], answer["faults"], answer["warnings"]) == (10, 2, 0)
    assert answer["found"][0] == {
        "file": f"{tmp_path}/records/figures/one.yaml",
        "line": 4,
        "column": 1,
        "found": "unknown key 'unti'",
        "expected": answer["found"][0]["suggestion"],
        "suggestion": answer["found"][0]["suggestion"],
        "warning": False,
    }
    assert answer["found"][0]["suggestion"].startswith("Keys: id, title")


def test_a_warning_changes_no_exit_code(tmp_path: Path) -> None:
    text = FILES["policies/one.yaml"].replace("    until: 2025-06-01\n", "")
    ran = docket(tmp_path, "check", write(tmp_path / "records", {"policies/one.yaml": text}))
    assert ran.code == 0
    assert ran.out.endswith("10 files: no faults, 1 warning.\n")


def test_an_office_checks_its_own_records_on_ours(tmp_path: Path, records: Path, office: Path) -> None:
    assert docket(tmp_path, "check", records, "--docket", office).out == "12 files: no faults.\n"
    (office / "sets/ours.yaml").write_text(FILES["sets/one.yaml"].replace("set/one", "set/other"))
    ran = docket(tmp_path, "check", records, "--docket", office)
    assert ran.code == 4
    assert ran.out.startswith(f"{office}/sets/ours.yaml:1:5: found set/other in the file sets/ours.yaml")


def test_a_question_with_an_office_s_records(tmp_path: Path, records: Path, office: Path) -> None:
    ran = docket(tmp_path, "show", "figure/one", "--records", records, "--docket", office)
    assert "value: 42" in ran.out
    assert ran.err == f"{office}: 1 records added, 1 of ours replaced: figure/one.\n"
    assert docket(tmp_path, "show", "set/ours", "--records", records, "--docket", office).code == 0
    assert "value: 41" in docket(tmp_path, "show", "figure/one", "--records", records).out


def test_a_fault_of_an_office_is_one_message(tmp_path: Path, records: Path, office: Path) -> None:
    (office / "sets/ours.yaml").write_text("id: set/ours\n")
    ran = docket(tmp_path, "coverage", "--records", records, "--docket", office)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"clawback: {office}/sets/ours.yaml:1:1: ")


@pytest.mark.slow
def test_a_release_with_an_office_s_records(small_home: Path, tmp_path: Path) -> None:
    own = FILES["sets/one.yaml"].replace("set/one", "set/ours")
    (tmp_path / "office/sets").mkdir(parents=True)
    (tmp_path / "office/sets/ours.yaml").write_text(own)
    ran = clawback(small_home, "load", "law", "--docket", str(tmp_path / "office"))
    assert ran.code == 0, ran.err
    assert "1 records added, 0 of ours replaced." in ran.err
    assert docket(small_home, "show", "set/ours").code == 0
    assert clawback(small_home, "load", "law").code == 0
    assert docket(small_home, "show", "set/ours").code == 1


def test_a_wrong_id_is_answered_with_near_ones(tmp_path: Path, records: Path) -> None:
    for asked, near in (("case/onne", "case/one"), ("set/on", "set/one")):
        ran = docket(tmp_path, "show", asked, "--records", records)
        assert (ran.code, ran.out) == (1, "")
        assert f"no record {asked!r}" in ran.err
        assert repr(near) in ran.err


def test_an_order_shows_its_case(tmp_path: Path, records: Path) -> None:
    ran = docket(tmp_path, "show", "case/one/order/2025-02-03/a", "--records", records)
    assert ran.out.startswith("case/one\n")


def test_new_prints_a_template_and_says_where_it_goes(tmp_path: Path) -> None:
    ran = docket(tmp_path, "new", "case", "--id", "2026-one-v-other")
    assert ran.code == 0
    assert "id: case/2026-one-v-other\n" in ran.out
    assert ran.err.endswith("cases/2026-one-v-other.yaml\n")
    assert docket(tmp_path, "new", "case", "--id", "set/x").code == 1
    assert docket(tmp_path, "new", "letter").code == 2


def test_schema_is_what_the_page_links_to(tmp_path: Path) -> None:
    published = Path(__file__).parents[2] / "docs/reference/docket.schema.json"
    assert docket(tmp_path, "schema").out == published.read_text(encoding="utf-8"), "make docs"
    assert json.loads(docket(tmp_path, "schema", "set").out)["$ref"] == "#/$defs/PlaceSet"
