"""Every class of fault in every kind of record is told: file, line, what was found, what was expected."""

from datetime import date
from pathlib import Path

import pytest

from clawback.docket.checking import check
from clawback.docket.loading import RECORDS, load, overlaid
from clawback.docket.model import KINDS
from clawback.errors import BadRecord
from clawback.place.table import rows
from tests.docket.examples import FILES, NAMES, PLACES, write
from tests.docket.faults import COMMON, OF_KIND, Fault, faults

TODAY = date(2026, 1, 1)
FAULTS = list(faults())
NEEDS_MORE = ("future", "no such p", "not a place", "no such candidate")
"""Classes that `load` does not look for: it has neither a gazetteer nor a clock."""


def told(folder: Path) -> list[BadRecord]:
    return list(check(folder, places=PLACES, today=TODAY))


def test_the_good_records_are_good(tmp_path: Path) -> None:
    assert [str(each) for each in told(write(tmp_path))] == []
    assert len(load(tmp_path).cases) == 1


def test_every_kind_has_every_class() -> None:
    by_kind = {kind: {each.name for each in FAULTS if each.kind == kind} for kind in KINDS}
    common = set.intersection(*by_kind.values())
    assert len(common) >= len(COMMON) + 11
    assert all({"impossible date here", "missing field here"} <= names for names in by_kind.values())
    assert set(OF_KIND) == set(KINDS)


@pytest.mark.parametrize(
    "kind", [each if each == "figure" else pytest.param(each, marks=pytest.mark.slow) for each in KINDS]
)
def test_every_fault_is_told_at_its_place(tmp_path: Path, kind: str) -> None:
    wrong = []
    for n, fault in enumerate(each for each in FAULTS if each.kind == kind):
        wrong += misread(fault, tmp_path / str(n))
    assert not wrong, "\n".join(wrong)


def misread(fault: Fault, folder: Path) -> list[str]:
    """What check or load got wrong about the fault."""
    found = told(write(folder, fault.changed))
    says = [each for each in found if (each.file, each.line) == (fault.file, fault.line)]
    for each in says:
        text = str(each)
        assert text.startswith(f"{each.file}:{each.line}:{each.column}: ")
        assert not each.warning
        if fault.found in text and fault.expected in text and each.found and each.expected:
            break
    else:
        listed = "; ".join(map(str, found))
        return [f"{fault}: {fault.file}:{fault.line} {fault.found!r}, {fault.expected!r}, not in: {listed}"]
    if any(part in fault.name for part in NEEDS_MORE):
        return []
    try:
        load(folder)
    except BadRecord:
        return []
    return [f"{fault}: load lets it through"]


def test_all_faults_of_a_file_are_told(tmp_path: Path) -> None:
    text = FILES["cases/one.yaml"].replace("kind: stay\n", "kind: stey\n").replace("title: One", "titl: One")
    text = text.replace("against: [DOJ]", "against: DOJ").replace("public: 2025-05-05", "public: soon")
    found = told(write(tmp_path, {"cases/one.yaml": text}))
    assert [each.line for each in found] == [2, 25, 28, 49, 1]
    assert {each.file for each in found} == {"cases/one.yaml"}, (
        "what names the case is not told a second time"
    )


def test_faults_of_several_files_are_told(tmp_path: Path) -> None:
    changed = {
        NAMES[kind]: FILES[NAMES[kind]].replace("source: doc\n", "source: dok\n")
        for kind in ("set", "figure")
    }
    assert [each.file for each in told(write(tmp_path, changed)) if "dok" in str(each)] == [
        "figures/one.yaml",
        "sets/one.yaml",
    ]


def test_two_rules_that_stand_are_a_warning(tmp_path: Path) -> None:
    text = FILES["policies/one.yaml"].replace("    until: 2025-06-01\n", "")
    (found,) = told(write(tmp_path, {"policies/one.yaml": text}))
    assert found.warning
    assert str(found).startswith(
        "policies/one.yaml:20:9: warning: found status_inquiry prohibits, while policy/one"
    )
    assert load(tmp_path).policies


def test_a_folder_without_its_account_of_itself(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "docket.yaml").unlink()
    (found,) = told(tmp_path)
    assert str(found).startswith("docket.yaml:1:1: found no docket.yaml")
    assert "--docket DIR" in str(found)


def test_the_law_is_not_known_through_a_day_to_come(tmp_path: Path) -> None:
    text = FILES["docket.yaml"].replace("2025-12-01", "2026-01-02")
    (found,) = told(write(tmp_path, {"docket.yaml": text}))
    assert str(found).startswith("docket.yaml:1:16: found `known_through` 2026-01-02")


class TestOverlay:
    """An office's own records on ours."""

    def test_new_ids_add_and_known_ids_replace(self, tmp_path: Path) -> None:
        own = {
            "sets/ours.yaml": FILES["sets/one.yaml"].replace("set/one", "set/ours"),
            "figures/one.yaml": FILES["figures/one.yaml"].replace('"41"', '"42"'),
        }
        base, over = load(write(tmp_path / "base")), only(tmp_path / "over", own)
        found = overlaid(base, over)
        assert (found.added, found.replaced) == (("set/ours",), ("figure/one",))
        assert found.docket.figures["figure/one"].value == "42"
        assert found.docket.sets.keys() == {"set/one", "set/ours"}
        assert base.figures["figure/one"].value == "41", "ours are left as they were"
        assert load(tmp_path / "base", over) == found.docket

    def test_a_fault_names_the_file_of_the_office(self, tmp_path: Path) -> None:
        own = {
            "sets/ours.yaml": FILES["sets/one.yaml"]
            .replace("set/one", "set/ours")
            .replace("size: 4", "size: 9")
        }
        over = only(tmp_path / "over", own)
        with pytest.raises(BadRecord) as refused:
            overlaid(load(write(tmp_path / "base")), over)
        assert refused.value.file == f"{over}/sets/ours.yaml"
        assert refused.value.line == 11

    def test_what_ours_needs_cannot_be_taken_away(self, tmp_path: Path) -> None:
        own = {"conditions/one.yaml": FILES["conditions/one.yaml"].replace("id: notice", "id: notify")}
        over = only(tmp_path / "over", own)
        (found,) = check(write(tmp_path / "base"), over, places=PLACES, today=TODAY)
        assert (found.file, found.line) == (f"{over}/conditions/one.yaml", 1)
        assert "condition/one, with which case/one has 'notice'" in str(found)

    def test_an_overlay_may_rest_on_something_else(self, tmp_path: Path) -> None:
        about = FILES["docket.yaml"].replace("A test.", "Our own reading.")
        over = only(tmp_path / "over", {"docket.yaml": about})
        assert load(write(tmp_path / "base"), over).about.rests_on == "Our own reading."


def only(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.slow
def test_our_own_records_have_no_fault() -> None:
    places = frozenset(row["place_id"] for row in rows("places.tsv.gz"))
    found = check(RECORDS, places=places, today=date(2100, 1, 1))
    assert [str(each) for each in found if not each.warning] == []
