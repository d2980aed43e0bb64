"""The quick reading, by the C library: it gives the tree of what is plainly good, and leaves all else alone.

What it gives is what `walking` gives (tests hold them against each other); where it cannot be sure of that,
or the library is not there, it raises `Unsure`, and the exact reading decides and tells the place.
"""

import re
from importlib import import_module
from typing import Any

import yaml

from clawback.strictyaml.cleaning import MAX_DEPTH, MAX_NODES, MAX_SCALAR
from clawback.strictyaml.walking import Tree
from clawback.strictyaml.words import INVISIBLE, Unclear, plain

try:
    CParser: Any = import_module("yaml.cyaml").CParser
except ImportError:  # PyYAML built without its C half
    CParser = None


FRAME = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""A line that begins or ends a document: readers differ on where it may stand."""
BLOCK = re.compile(r"[|>]-?\n +[^ \n]")
"""A block of text as nearly all are written: its first line holds its indent. Of others readers differ."""


class Unsure(Exception):
    """Not plainly good: read it exactly."""


def quick(text: str) -> Tree:
    """The tree of a clean text; raises Unsure for anything out of the ordinary."""
    if CParser is None or FRAME.search(text):
        raise Unsure
    parser = CParser(text)
    try:
        return _tree(parser, text)
    except (yaml.YAMLError, UnicodeError, ValueError, Unclear):
        raise Unsure from None
    finally:
        parser.dispose()


def _tree(parser: Any, text: str) -> Tree:
    take = parser.get_event
    take()  # the stream
    start = take()
    if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
        raise Unsure
    root: list[Tree] = []
    stack: list[tuple[dict[str, Tree] | list[Tree], str | None]] = []
    node: dict[str, Tree] | list[Tree] = root
    key: str | None = None
    for _ in range(MAX_NODES):
        event = take()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value: Tree = _scalar(event, text)
            if type(node) is dict and key is None:
                key = _key(event, value, node)
                continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or (type(node) is dict and key is None):
                raise Unsure
            value = {} if kind is yaml.MappingStartEvent else []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node, key = stack.pop()
            continue
        elif kind is yaml.DocumentEndEvent and root and type(take()) is yaml.StreamEndEvent:
            return root[0]
        else:
            raise Unsure
        # `node` is a mapping with a key, or a list; told by `type`, since every value passes here.
        if type(node) is dict:
            node[key] = value  # type: ignore[index]
            key = None
        else:
            node.append(value)  # type: ignore[union-attr]
        if kind is not yaml.ScalarEvent:
            if len(stack) == MAX_DEPTH:
                raise Unsure
            stack.append((node, key))
            node, key = value, None  # type: ignore[assignment]
    raise Unsure


def _scalar(event: Any, whole: str) -> Tree:
    text: str = event.value
    if event.anchor is not None or event.tag is not None or len(text) > MAX_SCALAR:
        raise Unsure
    if not event.style:
        if not text:
            raise Unsure
        return plain(text)
    if event.style == '"' and INVISIBLE.search(text):  # only an escape can bring it in
        raise Unsure
    if event.style in "|>" and not BLOCK.match(whole, event.start_mark.index):
        raise Unsure
    return text


def _key(event: Any, value: Tree, node: dict[str, Tree]) -> str:
    if type(value) is not str or not value or value in node or "\n" in value or value == "<<":
        raise Unsure
    return value
