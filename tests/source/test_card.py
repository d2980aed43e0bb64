"""A card is strict: what is wrong in it is named with file, line and column."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from clawback import source
from clawback.errors import BadQuestion, BadRecord
from clawback.source import reader
from tests.scripts import script
from tests.source.examples import EXTRACT, NATIVE, extract_rows, legacy

TEXT = (Path(source.__file__).parent / "legacy.yaml").read_text()


def test_card_accounts_for_every_column_once() -> None:
    names = legacy().columns.names()
    assert len(names) == 67
    assert set(names) == set(extract_rows()[0])


def test_mapped_fields_are_those_of_an_action() -> None:
    made = [field for fields in legacy().columns.mapped.values() for field in fields]
    since_2018 = {"award_key", "uei", "parent_name", "parent_uei", "performed_in", "performed_code"}
    others = since_2018 | {"source_id", "line", "told_on", "total", "outlaid"}
    assert sorted([*made, *others]) == sorted(source.ActionRow.__struct_fields__)


def test_every_ignored_column_has_a_reason() -> None:
    assert all(len(reason.split()) >= 3 for reason in legacy().columns.ignored.values())


def test_every_card_has_a_reader_and_every_reader_a_card() -> None:
    assert source.card_names() == sorted(reader.LAYOUTS)


def test_agencies_are_three_digit_codes_and_those_not_collected_are_among_them() -> None:
    assert legacy().agencies["1500"].code == "015"
    gap = legacy().known_files[0].not_collected
    assert gap is not None
    assert gap.fiscal_years == (2016,)
    assert set(gap.agencies) <= {agency.name for agency in legacy().agencies.values()}


def test_card_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        legacy().title = "other"  # type: ignore[misc]


def test_unknown_card_is_a_bad_question() -> None:
    with pytest.raises(BadQuestion, match=r"did you mean .*'usaspending-legacy'"):
        source.card("usaspending")


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(TEXT.splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("licence:", "license:", "did you mean 'licence'"),
        ("updated:", "renewed: x\nupdated:", "unknown key 'renewed'"),
        ("amount: fed_funding_amount", "amount: [a]", "str"),
        ("amount: fed_funding_amount", "amount: no_such_column", "not mapped"),
        ("{min: 1, max: 5000000}", "{min: 1, max: many}", "int"),
        ("{min: 1, max: 5000000}", "{min: 9, max: 5}", "min is above max"),
        ("{min: 1, max: 5000000}", "{min: 1, max: 5", "expected ',' or '}'"),
        ("    rows: 25567", "    rows: 0", ">= 1"),
        ("    uri: [uri]", "    uri: [uri]\n    uri: [key]", "a second key 'uri'"),
        ("    uri: [uri]", "    uri: [uri]\n    fyq: [key]", "'fyq' stands under more than one"),
        ("    uri: [uri]", "\turi: [uri]", "a tab"),
        ("  starting_date: {", "  startin_date: {", "not read"),
        (
            "        - Department of Labor",
            "        - Department of Labour",
            "no agency 'Department of Labour'",
        ),
        ('  "1500": {code: "015"', '  "1500": {code: "15"', "regex"),
        ("name: usaspending-legacy", "name: USAspending legacy", "regex"),
    ],
    ids=range(15),
)
def test_malformed_card_is_refused_with_its_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    assert TEXT.count(old) >= 1
    file = tmp_path / "bad.yaml"
    file.write_text(TEXT.replace(old, new, 1))
    with pytest.raises(BadRecord) as refused:
        source.load_card(file)
    assert str(refused.value).startswith(f"{file}:{refused.value.line}:{refused.value.column}: ")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    rows: 25567", "    rows: -1", "    rows: 25567"),
        ("    uri: [uri]", "    uri: {}", "  mapped:"),
        ("        - Department of Labor", "        - Labour", "      agencies:"),
        ("licence:", "license:", "name: usaspending-legacy"),
    ],
    ids=["number", "column", "agency", "top"],
)
def test_line_of_the_fault_is_the_line_in_the_file(old: str, new: str, line: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(TEXT.replace(old, new, 1))
    with pytest.raises(BadRecord) as refused:
        source.load_card(file)
    assert refused.value.line in (line_of(line), line_of(line) + 1, line_of(old))


@pytest.mark.parametrize(
    "data",
    [b"", b"- a\n", b"just text\n", b"\xff\xfe", b"a: \x01\n", b"[" * 1_000, b"a: !!python/object:os.x {}\n",
     b"a: 2025-02-30\n", b"a: &a [*a]\n", b"#" * 2_000_000],
    ids=["empty", "list", "text", "utf-16", "control", "deep", "tag", "no-day", "loop", "huge"],
)  # fmt: skip
def test_what_is_no_card_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(data)
    with pytest.raises(BadRecord, match=r"bad\.yaml:\d+:\d+: "):
        source.load_card(file)


def test_absent_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="no such source card"):
        source.load_card(tmp_path / "none.yaml")


@pytest.mark.shared
def test_agencies_are_those_of_the_federal_list() -> None:
    script = Path(__file__).parents[2] / "scripts/make_source_examples.py"
    printed = subprocess.run(
        [sys.executable, script, os.environ["CLAWBACK_SHARED"], "--agencies"], capture_output=True, check=True
    )
    assert TEXT.endswith(f"\nagencies:\n{printed.stdout.decode()}")


@pytest.mark.shared
def test_examples_are_made_by_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("make_source_examples")
    monkeypatch.setattr(module, "TARGET", tmp_path)
    module.main(Path(os.environ["CLAWBACK_SHARED"]))
    for example in (EXTRACT, NATIVE):
        assert (tmp_path / example.name).read_bytes() == example.read_bytes()


def test_card_survives_a_round_trip() -> None:
    assert msgspec.json.decode(msgspec.json.encode(legacy()), type=source.Card) == legacy()
