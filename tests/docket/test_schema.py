"""The published JSON Schema is the records' own shape, with what the shapes say of themselves."""

import json
import re
from pathlib import Path

import pytest

from clawback.docket.model import KINDS
from clawback.docket.schema import schema, written

PUBLISHED = Path(__file__).parents[2] / "docs/reference/docket.schema.json"


def test_the_published_schema_is_the_present_one() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json.loads(json.dumps(schema())), "make docs"


def test_any_kind_of_record_fits_somewhere() -> None:
    whole = schema()
    named = {each["$ref"].rpartition("/")[2] for each in whole["anyOf"]}
    assert named == {shape.__name__ for shape in KINDS.values()} | {"About"}
    assert named < whole["$defs"].keys()


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_schema_of_a_kind(kind: str) -> None:
    whole = schema(kind)
    part = whole["$defs"][KINDS[kind].__name__]
    assert whole["$ref"] == f"#/$defs/{KINDS[kind].__name__}"
    assert part["additionalProperties"] is False
    assert part["description"]
    assert re.search(part["properties"]["id"]["pattern"], f"{kind}/one-2025")
    assert not re.search(part["properties"]["id"]["pattern"], f"{kind}/One")
    assert set(part["required"]) >= {"id", "title", "sources", "basis"}


def test_fields_carry_the_text_under_them_inherited_ones_too() -> None:
    parts = schema()["$defs"]
    assert parts["Condition"]["properties"]["followed_until"]["description"].startswith("From this day on")
    assert parts["Figure"]["properties"]["current_to"]["description"].startswith("The last day on which")


def test_texts_with_a_form_have_its_pattern() -> None:
    parts = schema()["$defs"]
    assert re.search(parts["Reach"]["properties"]["alns"]["items"]["pattern"], "16.738")
    assert not re.search(parts["Allocation"]["properties"]["amount"]["pattern"], "$1")
    texts = [each for each in parts["Action"]["properties"]["amount"]["anyOf"] if each["type"] == "string"]
    assert "pattern" in texts[0]


def test_a_shape_in_words() -> None:
    parts = schema()["$defs"]
    assert written(parts["Event"]["properties"]["mandate"]) == "day or null"
    assert written(parts["Case"]["properties"]["events"]) == "list of Event"
    assert written(parts["Case"]["properties"]["sources"]) == "Document by name"
    assert written(parts["Instrument"]["properties"]["binds"]) == "`own` / `subdivisions`"
    assert written(parts["Version"]["properties"]["everyone"]) == "true or false"
