"""A template passes the check once its blanks are filled, and not before; it names every word and field."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawback.docket.checking import check
from clawback.docket.drafting import BLANK, TEMPLATES, draft, filed
from clawback.docket.model import KINDS
from clawback.docket.schema import schema
from clawback.errors import BadQuestion
from tests.docket.examples import PLACES, write

TODAY = date(2026, 1, 1)
FILLED = {
    "the federal fiscal year": "2025",
    "dollars and cents, as 2019194.00": "2019194.00",
    "the Assistance Listing, as 16.738": "16.738",
    "the id of a place": "city/ny/new-york",
    "the link it was read at": "https://example.org/read",
    "a name for the demand": "demand",
    "a name for the instrument": "law",
    "a word for the source": "opinion",
    "the condition barred": "one",
    "the condition certified": "one",
    "the set protected": "one",
    "the case": "one",
    "the day it was due, or null": "null",
}


def filled(text: str) -> str:
    """The template as a writer might fill it in."""

    def value(blank: str) -> str:
        if blank in FILLED:
            return FILLED[blank]
        if blank.startswith(("the day", "the first day")):
            return "2025-02-01"
        return "DOJ" if "agency" in blank else "Words"

    return BLANK.sub(lambda found: value(found.group()[len("<fill in ") : -1]), text)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_filled_template_passes(tmp_path: Path, kind: str) -> None:
    text = filled(draft(kind, "new"))
    found = check(write(tmp_path, {filed(kind, "new"): text}), places=PLACES, today=TODAY)
    assert [str(each) for each in found] == []


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_blank_left_is_told(tmp_path: Path, kind: str) -> None:
    text = draft(kind)
    found = list(check(write(tmp_path, {filed(kind, "new"): text}), places=PLACES, today=TODAY))
    assert len(found) == len(BLANK.findall(text)) > 0
    lines = text.splitlines()
    for each in found:
        assert lines[each.line - 1][each.column - 1 :].startswith("<fill in ")


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_template_names_every_field_and_word(kind: str) -> None:
    text = draft(kind)
    for shape in schema(kind)["$defs"].values():
        for field, is_a in shape["properties"].items():
            assert f"{field}:" in text or field == "alns", field
            missing = [word for word in words(is_a) if word not in text]
            assert not missing, (field, missing)


def words(shape: dict[str, Any]) -> list[str]:
    return [*shape.get("enum", ()), *(word for each in shape.get("anyOf", ()) for word in words(each))]


def test_there_is_a_template_for_every_kind_and_no_other() -> None:
    assert {path.stem for path in TEMPLATES.iterdir()} == set(KINDS)


def test_an_id_is_filled_in_whole_or_bare() -> None:
    for name in ("2026-one-v-other", "case/2026-one-v-other"):
        assert "id: case/2026-one-v-other\n" in draft("case", name)
        assert filed("case", name) == "cases/2026-one-v-other.yaml"


@pytest.mark.parametrize("wrong", ["case/Other", "set/one", "One"])
def test_an_id_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(BadQuestion, match="is not an id of a case"):
        draft("case", wrong)
