"""A tree as a typed value, and what does not fit, told at its place."""

import re
from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from clawback.errors import BadRecord, suggest
from clawback.strictyaml.marks import Marks, nearest
from clawback.strictyaml.walking import Keys, Tree

T = TypeVar("T")


def convert(tree: Tree, into: type[T], marks: Marks, path: str) -> T:
    """The tree as a value of type `into`, nothing coerced; BadRecord at the place that does not fit."""
    import msgspec

    try:
        return msgspec.convert(tree, into)
    except msgspec.ValidationError as wrong:
        said = str(wrong)
    raise _misfit(said, tree, into, marks, path)


def misfits(tree: Tree, into: Any, marks: Marks, path: str) -> Iterator[BadRecord]:
    """All that does not fit `into`, part by part; nothing when all fits."""
    for said in _said(tree, into, "$"):
        yield _misfit(said, tree, into, marks, path)


def _said(node: Tree, shape: Any, at: str) -> Iterator[str]:
    """msgspec's message for each part that does not fit, with the path to it."""
    import msgspec

    try:
        msgspec.convert(node, shape)
        return
    except msgspec.ValidationError as wrong:
        whole = str(wrong)
    inner = list(_inner(node, shape, at))
    if inner:
        yield from inner
    elif found := re.fullmatch(r"(.*) - at `(key in )?\$?(.*)`", whole, re.DOTALL):
        yield f"{found.group(1)} - at `{at}{found.group(3)}`"
    else:
        yield f"{whole} - at `{at}`"


def _inner(node: Tree, shape: Any, at: str) -> Iterator[str]:
    import msgspec

    arguments = get_args(shape)
    if isinstance(node, dict) and isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        fields = {each.encode_name: each for each in msgspec.structs.fields(shape)}
        for name, value in node.items():
            if name in fields:
                yield from _said(value, fields[name].type, f"{at}.{name}")
            else:
                yield f"Object contains unknown field `{name}` - at `{at}`"
        for name, each in fields.items():
            if each.required and name not in node:
                yield f"Object missing required field `{name}` - at `{at}`"
    elif isinstance(node, list) and get_origin(shape) is tuple and arguments[1:] == (...,):
        for n, value in enumerate(node):
            yield from _said(value, arguments[0], f"{at}[{n}]")
    elif isinstance(node, dict) and get_origin(shape) is dict:
        for name, value in node.items():
            yield from _said(value, arguments[1], f"{at}.{name}")
    elif isinstance(shape, UnionType) and node is not None:
        several = [each for each in arguments if each is not type(None)]
        if len(several) == 1:
            yield from _said(node, several[0], at)


def _misfit(said: str, tree: Tree, into: Any, marks: Marks, path: str) -> BadRecord:
    """msgspec's message as BadRecord: at the line and column, with the keys or words that would fit."""
    from msgspec import inspect

    found = re.fullmatch(r"(.*?)(?: - at (?:`key` in )?`(\$.*)`)?", said, re.DOTALL)
    assert found is not None, "the pattern takes any text"
    says, at = found.group(1).replace("`", ""), found.group(2) or "$"
    keys, shapes = _follow(at, tree, inspect.type_info(into))
    where = f" (at ${''.join(f'[{k}]' if isinstance(k, int) else f'.{k}' for k in keys)})" if keys else ""
    if unknown := re.fullmatch(r"Object contains unknown field (.*)", says, re.DOTALL):
        name = unknown.group(1)
        known = [each.encode_name for s in shapes if isinstance(s, inspect.StructType) for each in s.fields]
        place = marks.keys.get((*keys, name)) or nearest(marks, keys)
        found_key = f"unknown key {name!r}{where}"
        return BadRecord(
            path, *place, found_key + _near(name, known), _list("Keys", known), found=f"unknown key {name!r}"
        )
    words = [w for s in shapes if isinstance(s, inspect.LiteralType) for w in s.values]
    given = _dig(tree, keys)
    here = nearest(marks, keys)
    if says.startswith("Invalid enum value") and words:
        text = f"{str(given)!r}{where} is not one of the words here{_near(str(given), words)}"
        return BadRecord(path, *here, text, _list("Words", words), found=repr(str(given)))
    if missing := re.fullmatch(r"Object missing required field (.*)", says):
        advice = f"Write `{missing.group(1)}: …`: it is required."
    elif types := re.fullmatch(r"Expected (.*), got (.*)", says):
        advice = "Quote it." if types.group(1) == "str" and types.group(2) in ("int", "date", "bool") else ""
        expected, got = types.groups()
        return BadRecord(
            path, *here, f"expected {expected}, got {got}{where}", advice, found=got, expected=expected
        )
    else:
        advice = f"Found {given!r}, expected a day written YYYY-MM-DD." if "date" in says else ""
    return BadRecord(path, *here, says[:1].lower() + says[1:] + where, advice)


def _follow(at: str, tree: Tree, shape: Any) -> tuple[Keys, list[Any]]:
    """The keys along `at`, with the unnamed `[...]` found by trying each, and the types that stand there."""
    from msgspec import inspect

    keys: Keys = ()
    shapes = _each(shape)
    for name, index in re.findall(r"\.([^.\[\]]+)|\[([^\]]*)\]", at):
        step: str | int | None = name or (
            int(index) if index.isdecimal() else _failing(_dig(tree, keys), shapes)
        )
        if step is None:
            break
        keys = (*keys, step)
        inner: list[Any] = []
        for each in shapes:
            if isinstance(each, inspect.StructType):
                inner += [f.type for f in each.fields if f.encode_name == step]
            elif isinstance(each, inspect.DictType):
                inner.append(each.value_type)
            elif hasattr(each, "item_type"):
                inner.append(each.item_type)
            elif (
                isinstance(each, inspect.TupleType) and isinstance(step, int) and step < len(each.item_types)
            ):
                inner.append(each.item_types[step])
        shapes = [part for each in inner for part in _each(each)]
    return keys, shapes


def _each(shape: Any) -> list[Any]:
    return list(shape.types) if hasattr(shape, "types") else [shape]


def _failing(node: Tree, shapes: list[Any]) -> str | None:
    """The first key of a mapping whose value does not fit the record type expected there."""
    import msgspec

    classes = [each.value_type.cls for each in shapes if hasattr(getattr(each, "value_type", None), "cls")]
    for key, value in node.items() if isinstance(node, dict) and classes else ():
        try:
            msgspec.convert(value, classes[0])
        except msgspec.ValidationError:
            return key
    return None


def _dig(tree: Tree, keys: Keys) -> Tree:
    for key in keys:
        tree = tree[key]  # type: ignore[index]
    return tree


def _near(name: str, known: Sequence[object]) -> str:
    import difflib

    spelt = {str(each).lower(): str(each) for each in known}
    return suggest([spelt[low] for low in difflib.get_close_matches(name.lower(), spelt, n=2)])


def _list(what: str, known: Sequence[object]) -> str:
    return f"{what}: {', '.join(str(each) for each in known)}." if known else ""
