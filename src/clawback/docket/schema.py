"""The JSON Schema of the records, for editors that complete and check as one types."""

import ast
import inspect
import re
from functools import cache
from types import ModuleType
from typing import Any

import msgspec

from clawback.docket import model, record
from clawback.docket.checks.forms import FORMS
from clawback.docket.model import KINDS, About
from clawback.ids import PATTERNS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REF = "#/$defs/{name}"


def schema(kind: str | None = None) -> dict[str, Any]:
    """The schema of one kind of record, or of any record and of `docket.yaml`.

    Fields carry their docstrings, ids and texts with a form their patterns.
    """
    shapes: list[type[msgspec.Struct]] = [KINDS[kind]] if kind else [*KINDS.values(), About]
    refs, parts = msgspec.json.schema_components(shapes, ref_template=REF)
    for name, part in parts.items():
        _describe(name, part)
    for each, shape in KINDS.items():
        if shape.__name__ in parts:
            parts[shape.__name__]["properties"]["id"] = {
                "type": "string",
                "pattern": f"^(?:{PATTERNS[each]})$",
                "description": "Never reused, never renamed; it names the file.",
            }
    for shape_of, forms in FORMS.items():
        for name, (says, form) in forms:
            if shape_of.__name__ in parts:
                _pattern(parts[shape_of.__name__]["properties"][name], says, form)
    title = f"clawback: a {kind}" if kind else "clawback: records of the law"
    top = refs[0] if kind else {"anyOf": list(refs)}
    return {"$schema": DIALECT, "title": title, **top, "$defs": dict(sorted(parts.items()))}


def _describe(name: str, part: dict[str, Any]) -> None:
    """Give the fields of a shape the texts under them, its own and those it inherits."""
    part["description"] = inspect.cleandoc(part.get("description", ""))
    shape = getattr(model, name, None) or getattr(record, name)
    written = dict(zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True))
    texts = _docstrings(model) | _docstrings(record)
    for base in reversed(shape.__mro__):
        for field, says in texts.get(base.__name__, {}).items():
            part["properties"][written[field]]["description"] = says


def _pattern(field: dict[str, Any], says: str, form: re.Pattern[str]) -> None:
    """Add the pattern to a text, or to the items of a list of texts; null stays allowed."""
    for each in (field, field.get("items", {}), *field.get("anyOf", ())):
        if each.get("type") == "string":
            each |= {"pattern": f"^(?:{form.pattern})$"}
            field.setdefault("description", says[:1].upper() + says[1:] + ".")


def written(shape: dict[str, Any]) -> str:
    """A field's shape in words, for a page: `list of Event`, `text`, `day or null`.

    >>> written({"type": "array", "items": {"$ref": "#/$defs/Event"}})
    'list of Event'
    """
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "anyOf" in shape:
        return " or ".join(written(each) for each in shape["anyOf"])
    if "enum" in shape:
        return " / ".join(f"`{each}`" for each in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {written(shape['items'])}"
    if shape.get("type") == "object":
        return f"{written(shape['additionalProperties'])} by name"
    if shape.get("format") == "date":
        return "day"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(
        shape.get("type", ""), str(shape.get("type"))
    )


@cache
def _docstrings(module: ModuleType) -> dict[str, dict[str, str]]:
    """The texts under the fields of each class, which Python itself does not keep."""
    found: dict[str, dict[str, str]] = {}
    for each in ast.parse(inspect.getsource(module)).body:
        if not isinstance(each, ast.ClassDef):
            continue
        for line, after in zip(each.body, each.body[1:], strict=False):
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                text = getattr(getattr(after, "value", None), "value", None)
                if isinstance(after, ast.Expr) and isinstance(text, str):
                    found.setdefault(each.name, {})[line.target.id] = inspect.cleandoc(text)
    return found
