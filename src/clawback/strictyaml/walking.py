"""The exact reading: the YAML events of a text walked one by one, with the place of everything.

It is never recursive, so no nesting or alias can blow it up. It is slow, and has the last word: `quick` reads
what is plainly good, this reads the rest, and all that a place must be told of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from clawback.errors import BadRecord
from clawback.strictyaml.cleaning import MAX_DEPTH, MAX_NODES, MAX_SCALAR, Place, refuse
from clawback.strictyaml.words import Scalar, Unclear, plain, seen

UNCLOSED = ("end of stream", "stream end", "document separator", "parsing a flow", "simple key")
"""Of these faults the place to mend is where the bracket, quote or key began, not where reading stopped."""

PLAIN = "Expected lines of `key: value`, indented by spaces, each bracket and quote closed."

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | Scalar"
Keys: TypeAlias = tuple[str | int, ...]
Places: TypeAlias = dict[Keys, Place]


@dataclass(slots=True)
class _Open:
    """A mapping or list not yet closed; `key` is the one whose value comes next."""

    node: dict[str, Tree] | list[Tree]
    at: Keys
    key: str | None = None


def walk(text: str, path: str) -> tuple[Tree, Places, Places]:
    """The tree of a clean text, the places of its values and of its keys.

    Raises BadRecord, and nothing else, for whatever is not plain, single-meaning YAML.
    """
    values: Places = {}
    keys: Places = {}
    stack = list[_Open]()
    root: Tree = None
    for n, event in enumerate(_events(text, path)):
        kind = type(event).__name__
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
            continue
        here = _place(event)
        _refuse_sharing(event, path, here)
        top = stack[-1] if stack else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            top.key = _key(event, top, keys, path, here)
            continue
        at = _next(top)
        value = _value(event, kind, path, keys.get(at, here))
        values[at] = here
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
            refuse(path, here, f"nested deeper than {MAX_DEPTH} levels", "Lay the record out flatter.")
        if n > MAX_NODES:
            refuse(path, here, f"more than {MAX_NODES:,} keys and values in one file", "Split the record.")
    if not values:
        refuse(path, (1, 1), "the file holds no record", "Write the record, or remove the file.")
    return root, values, keys


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


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
                    refuse(path, place, "a second document in the file", "One record, one file.")
                if event.version or event.tags:
                    refuse(path, (1, 1), "a YAML directive (%)", "Remove it.")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                yield event
    except MarkedYAMLError as wrong:
        never_closed = any(each in f"{wrong.context} {wrong.problem}" for each in UNCLOSED)
        mark = (wrong.context_mark if never_closed else None) or wrong.problem_mark or wrong.context_mark
        if mark is not None:
            place = mark.line + 1, mark.column + 1
        says = ", ".join(str(part) for part in (wrong.context, wrong.problem) if part)
        raise BadRecord(path, *place, f"not YAML: {says}", PLAIN) from None
    except (
        ValueError,
        OverflowError,
        IndexError,
    ) as wrong:  # an escape like "\UFFFFFFFF" is not caught there
        raise BadRecord(path, *place, f"not YAML, after this place: {wrong}", PLAIN) from None


def _refuse_sharing(event: Any, path: str, here: Place) -> None:
    if type(event).__name__ == "AliasEvent":
        refuse(path, here, f"an alias (*{event.anchor})", "Write the value out: a record is read on its own.")
    if event.anchor is not None:
        refuse(path, here, f"an anchor (&{event.anchor})", "Remove it: a record is read on its own.")
    if event.ctag is not None:
        refuse(path, here, "a tag (!)", "Remove it: the schema gives the type.")


def _key(event: Any, top: _Open, keys: Places, path: str, here: Place) -> str:
    """The text of a mapping's key; refuses a second one of that name."""
    if type(event).__name__ != "ScalarEvent":
        refuse(path, here, "a key that is a list or a mapping", "A key is one word.")
    if event.value == "<<" and event.style is None:
        refuse(path, here, "a merge key (<<)", "Write the values out: a record is read on its own.")
    key = _scalar(event, path, here)
    if not isinstance(key, str):
        refuse(path, here, f"a key that is not text: {event.value}", f'Quote it: "{event.value}".')
    if not key or "\n" in key:
        refuse(path, here, "a key that is empty or runs over several lines", "A key is one word.")
    at = (*top.at, key)
    if at in keys:
        first = keys[at]
        refuse(path, here, f"a second key {key!r}; the first is on line {first[0]}", "Keep one of them.")
    keys[at] = here
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
        refuse(path, named, "no value here", "Write null if it is not known, or leave the key out.")
    return _scalar(event, path, _place(event))


def _scalar(event: Any, path: str, here: Place) -> Scalar:
    value: str = event.value
    if len(value) > MAX_SCALAR:
        refuse(
            path,
            here,
            f"a text longer than {MAX_SCALAR:,} characters",
            "Quote the passage, not the document.",
        )
    try:
        seen(value)
        return value if event.style is not None else plain(value)
    except Unclear as wrong:
        refuse(path, here, wrong.says, wrong.advice)
