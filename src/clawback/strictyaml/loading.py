"""YAML for legal records, read strictly: what could be taken for something else is refused with its place.

The file is walked as a stream of events, never by recursion, so no nesting or alias can blow it up. Of plain
(unquoted) scalars only `true`, `false`, `null`, whole numbers and days are typed; everything that some YAML
reader would turn into another value (`no`, `1:20`, `0777`, `16.738`) must be quoted; the rest is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn, TypeAlias, TypeVar

from clawback.errors import BadRecord, suggest
from clawback.strictyaml.words import INVISIBLE, Scalar, Unclear, plain, seen, unseen

MAX_BYTES = 1 << 20
MAX_NODES = 50_000
MAX_DEPTH = 12
MAX_SCALAR = 1 << 16
MAX_LINE = 1 << 14

UNCLOSED = ("end of stream", "stream end", "document separator", "parsing a flow", "simple key")
"""Of these faults the place to mend is where the bracket, quote or key began, not where reading stopped."""

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | Scalar"
Keys: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where everything stands, by its path from the root: (line, column), both from 1."""

    values: dict[Keys, Place] = field(default_factory=dict)
    keys: dict[Keys, Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A mapping or list not yet closed; `key` is the one whose value comes next."""

    node: dict[str, Tree] | list[Tree]
    at: Keys
    key: str | None = None


def load_yaml(text: str | bytes, path: str) -> tuple[Tree, Marks]:
    """The tree of one YAML document and the place of all in it; `path` names the file in errors.

    Raises BadRecord, and nothing else, for whatever is not plain, single-meaning YAML. A byte order mark at
    the start and CRLF line ends are let pass.

    >>> load_yaml("id: case/x\\ndecided: 2017-04-25", "x.yaml")[0]
    {'id': 'case/x', 'decided': datetime.date(2017, 4, 25)}
    """
    marks, stack = Marks(), list[_Open]()
    root: Tree = None
    for n, event in enumerate(_events(_clean(text, path), path)):
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
            continue
        here = _place(event)
        _refuse_sharing(event, path, here)
        top = stack[-1] if stack else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            top.key = _key(event, top, marks, path, here)
            continue
        at = _next(top)
        value = _value(event, kind, path, marks.keys.get(at, here))
        marks.values[at] = here
        if top is None:
            root = value
        elif isinstance(top.node, dict):
            top.node[str(top.key)] = value
            top.key = None
        else:
            top.node.append(value)
        if isinstance(value, dict | list):
            stack.append(_Open(value, at))
        if len(stack) > MAX_DEPTH:
            _refuse(path, here, f"nested deeper than {MAX_DEPTH} levels", "Lay the record out flatter.")
        if n > MAX_NODES:
            _refuse(path, here, f"more than {MAX_NODES:,} keys and values in one file", "Split the record.")
    if not marks.values:
        _refuse(path, (1, 1), "the file holds no record", "Write the record, or remove the file.")
    return root, marks


def place_of(marks: Marks, at: str) -> Place:
    """Line and column of a path written as errors write it; of the nearest thing around it if it is absent.

    >>> place_of(load_yaml("events:\\n- kind: order", "x.yaml")[1], "$.events[0].kind")
    (2, 9)
    """
    return _nearest(marks, _keys(at))


def convert(tree: Tree, into: type[T], marks: Marks, path: str) -> T:
    """The tree as a value of type `into`, nothing coerced; BadRecord at the place that does not fit."""
    import msgspec

    try:
        return msgspec.convert(tree, into)
    except msgspec.ValidationError as wrong:
        said = str(wrong)
    raise _misfit(said, tree, into, marks, path)


def _refuse(path: str, place: Place, says: str, advice: str = "") -> NoReturn:
    raise BadRecord(path, *place, says, advice)


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _clean(text: str | bytes, path: str) -> str:
    """The text with `\\n` line ends; refuses what is too large, is not UTF-8 or cannot be seen."""
    if len(text) > MAX_BYTES:
        _refuse(path, (1, 1), f"larger than {MAX_BYTES:,} bytes", "Split the record.")
    if isinstance(text, bytes):
        text = _decoded(text, path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := INVISIBLE.search(text):
        wrong = unseen(found.group())
        _refuse(path, _at(text, found.start()), wrong.says, wrong.advice)
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            _refuse(
                path, (n, MAX_LINE + 1), f"a line longer than {MAX_LINE:,} characters", "Break it with `>`."
            )
    if text.count(",") + text.count("\n") > MAX_NODES:  # too many to be parsed, whatever they part
        last = next(islice(re.finditer("[,\n]", text), MAX_NODES, None)).start()
        _refuse(path, _at(text, last), f"more than {MAX_NODES:,} lines and commas", "Split the record.")
    return text


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start].decode("utf-8")
        _refuse(
            path, _at(before, len(before)), f"not UTF-8: byte 0x{raw[wrong.start]:02X}", "Save it as UTF-8."
        )


def _at(text: str, index: int) -> Place:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _events(text: str, path: str) -> Iterator[Any]:
    """Events of the one document, without the frame around it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    place, documents = (1, 1), 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            place, kind = _place(event), type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    _refuse(path, place, "a second document in the file", "One record, one file.")
                if event.version or event.tags:
                    _refuse(path, (1, 1), "a YAML directive (%)", "Remove it.")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                yield event
    except MarkedYAMLError as wrong:
        never_closed = any(each in f"{wrong.context} {wrong.problem}" for each in UNCLOSED)
        mark = (wrong.context_mark if never_closed else None) or wrong.problem_mark or wrong.context_mark
        if mark is not None:
            place = mark.line + 1, mark.column + 1
        says = ", ".join(str(part) for part in (wrong.context, wrong.problem) if part)
        raise BadRecord(path, *place, f"not YAML: {says}") from None
    except (
        ValueError,
        OverflowError,
        IndexError,
    ) as wrong:  # an escape like "\UFFFFFFFF" is not caught there
        raise BadRecord(path, *place, f"not YAML, after this place: {wrong}") from None


def _refuse_sharing(event: Any, path: str, here: Place) -> None:
    if type(event).__name__ == "AliasEvent":
        _refuse(
            path, here, f"an alias (*{event.anchor})", "Write the value out: a record is read on its own."
        )
    if event.anchor is not None:
        _refuse(path, here, f"an anchor (&{event.anchor})", "Remove it: a record is read on its own.")
    if event.ctag is not None:
        _refuse(path, here, "a tag (!)", "Remove it: the schema gives the type.")


def _key(event: Any, top: _Open, marks: Marks, path: str, here: Place) -> str:
    """The text of a mapping's key; refuses a second one of that name."""
    if type(event).__name__ != "ScalarEvent":
        _refuse(path, here, "a key that is a list or a mapping", "A key is one word.")
    if event.value == "<<" and event.style is None:
        _refuse(path, here, "a merge key (<<)", "Write the values out: a record is read on its own.")
    key = _scalar(event, path, here)
    if not isinstance(key, str):
        _refuse(path, here, f"a key that is not text: {event.value}", f'Quote it: "{event.value}".')
    if not key or "\n" in key:
        _refuse(path, here, "a key that is empty or runs over several lines", "A key is one word.")
    at = (*top.at, key)
    if at in marks.keys:
        first = marks.keys[at]
        _refuse(path, here, f"a second key {key!r}; the first is on line {first[0]}", "Keep one of them.")
    marks.keys[at] = here
    return key


def _next(top: _Open | None) -> Keys:
    if top is None:
        return ()
    return (*top.at, len(top.node) if isinstance(top.node, list) else str(top.key))


def _value(event: Any, kind: str, path: str, named: Place) -> Tree:
    """A new container or the scalar; `named` is the place of its key, told when there is nothing after it."""
    if kind == "MappingStartEvent":
        return {}
    if kind == "SequenceStartEvent":
        return []
    if event.value == "" and event.style is None:
        _refuse(path, named, "no value here", "Write null if it is not known, or leave the key out.")
    return _scalar(event, path, _place(event))


def _scalar(event: Any, path: str, here: Place) -> Scalar:
    value: str = event.value
    if len(value) > MAX_SCALAR:
        _refuse(
            path,
            here,
            f"a text longer than {MAX_SCALAR:,} characters",
            "Quote the passage, not the document.",
        )
    try:
        seen(value)
        return value if event.style is not None else plain(value)
    except Unclear as wrong:
        _refuse(path, here, wrong.says, wrong.advice)


def _keys(at: str) -> Keys:
    """`$.events[0].kind` as ("events", 0, "kind"); `[...]`, where the message names no key, ends it."""
    keys: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[\]]+)|\[([^\]]*)\]", at):
        if index == "...":
            break
        keys.append(int(index) if index else name)
    return tuple(keys)


def _nearest(marks: Marks, keys: Keys) -> Place:
    while keys and keys not in marks.values:
        keys = keys[:-1]
    return marks.values.get(keys, (1, 1))


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
        place = marks.keys.get((*keys, name)) or _nearest(marks, keys)
        return BadRecord(
            path, *place, f"unknown key {name!r}{where}{_near(name, known)}", _list("Keys", known)
        )
    words = [w for s in shapes if isinstance(s, inspect.LiteralType) for w in s.values]
    if says.startswith("Invalid enum value") and words:
        given = str(_dig(tree, keys))
        return BadRecord(
            path,
            *_nearest(marks, keys),
            f"{given!r}{where} is not one of the words here{_near(given, words)}",
            _list("Words", words),
        )
    advice = "Quote it." if re.fullmatch(r"Expected str.*, got (int|date|bool)", says) else ""
    return BadRecord(path, *_nearest(marks, keys), says[:1].lower() + says[1:] + where, advice)


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
