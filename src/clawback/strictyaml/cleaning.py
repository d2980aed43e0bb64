"""The text of a file, before it is read: refused when too large, not UTF-8, or with what cannot be seen."""

import re
from itertools import islice
from typing import NoReturn, TypeAlias

from clawback.errors import BadRecord
from clawback.strictyaml.words import INVISIBLE, unseen

MAX_BYTES = 1 << 20
MAX_NODES = 50_000
MAX_DEPTH = 12
MAX_SCALAR = 1 << 16
MAX_LINE = 1 << 14

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""


def refuse(path: str, place: Place, says: str, advice: str = "") -> NoReturn:
    """Raise BadRecord at the place."""
    raise BadRecord(path, *place, says, advice)


def clean(text: str | bytes, path: str) -> str:
    """The text with `\\n` line ends; refuses what is too large, is not UTF-8 or cannot be seen."""
    if len(text) > MAX_BYTES:
        refuse(path, (1, 1), f"larger than {MAX_BYTES:,} bytes", "Split the record.")
    if isinstance(text, bytes):
        text = _decoded(text, path)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := INVISIBLE.search(text):
        wrong = unseen(found.group())
        refuse(path, _at(text, found.start()), wrong.says, wrong.advice)
    lines = text.split("\n")
    if max(map(len, lines)) > MAX_LINE:
        n = next(n for n, line in enumerate(lines, 1) if len(line) > MAX_LINE)
        refuse(path, (n, MAX_LINE + 1), f"a line longer than {MAX_LINE:,} characters", "Break it with `>`.")
    if text.count(",") + text.count("\n") > MAX_NODES:  # too many to be parsed, whatever they part
        last = next(islice(re.finditer("[,\n]", text), MAX_NODES, None)).start()
        refuse(path, _at(text, last), f"more than {MAX_NODES:,} lines and commas", "Split the record.")
    return text


def _decoded(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start].decode("utf-8")
        refuse(
            path, _at(before, len(before)), f"not UTF-8: byte 0x{raw[wrong.start]:02X}", "Save it as UTF-8."
        )


def _at(text: str, index: int) -> Place:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
