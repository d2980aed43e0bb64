"""Every class of fault in a YAML record, put at every position: what `clawback.strictyaml` must refuse.

`faults()` gives each as bytes with the line (and, for words, the column) the message must name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

POSITIONS = {
    "first key": b"@: here\nevents:\n  - kind: order\nnote: text\n",
    "nested key": b"id: case/x\nabout:\n  court: cal\n  @: here\n  days: [2017-04-25]\nnote: text\n",
    "list item": b"id: case/x\nevents:\n  - kind: order\n  - @: here\n    part: a\nnote: text\n",
    "last line": b"id: case/x\nevents:\n  - kind: order\n@: here",
}
"""A good record in which `@: here` stands for the key and value at the position."""

WORDS = """
y n Y N yes no Yes No YES NO on off On Off ON OFF True TRUE False FALSE ~ Null NULL =
1:20 190:20:30 0777 0o17 0x1F 0b101 1_000 1,000 +5 -0 .5 5. 1.5 -1.5 16.738 16.0738 2016e5 1e+06 1E6 007 00
.inf -.inf .Inf .nan .NaN 1234567890123456789
2025-2-3 2025-02-3 2025-04-25T10:00:00Z 2025-02-30 2023-02-29 2025-13-01 2025-00-10 0000-01-01
""".split()  # noqa: SIM905 - a list of words reads best as words
"""Unquoted words that some reader of YAML turns into another value, and days that do not exist."""

VALUES = {
    "time with blank": b"2025-04-25 10:00:00",
    "no value": b"",
    "no value before a comment": b"  # to do",
    "anchor": b"&a text",
    "alias": b"*a",
    "anchor on a list": b"&a [text]",
    "tag": b"!!str text",
    "own tag": b"!thing text",
    "bare tag": b"! text",
    "python tag": b"!!python/object/apply:os.system [id]",
    "tag on a mapping": b"!!map {a: b}",
    "tab": b"one\ttwo",
    "tab in quotes": b'"one\ttwo"',
    "escaped tab": b'"one\\ttwo"',
    "NUL": b"one\x00two",
    "escaped NUL": b'"one\\0two"',
    "escape character": b"one\x1b[31mtwo",
    "escaped bell": b'"one\\atwo"',
    "delete": b"one\x7ftwo",
    "no-break space": b"one\xc2\xa0two",
    "soft hyphen": b"one\xc2\xadtwo",
    "zero-width space": b"one\xe2\x80\x8btwo",
    "text direction": b"one\xe2\x80\xaetwo",
    "line separator": b"one\xe2\x80\xa8two",
    "next line": b"one\xc2\x85two",
    "byte order mark inside": b"one\xef\xbb\xbftwo",
    "lone carriage return": b"one\rtwo",
    "half a surrogate pair": b'"one\\ud800two"',
    "not UTF-8": b"Jos\xe9",
    "cut UTF-8": b"Jos\xc3",
    "overlong UTF-8": b"\xc0\xaf",
    "surrogate in UTF-8": b"\xed\xa0\x80",
    "escape past Unicode": b'"\\UFFFFFFFF"',
    "unknown escape": b'"\\q"',
    "bracket never closed": b"[one, two",
    "brace never closed": b"{one: two",
    "wrong bracket": b"[one, two}",
    "quote never closed": b"'one",
    "double quote never closed": b'"one',
    "text after a quote": b"'one' two",
    "two colons": b"one: two: three",
    "reserved sign": b"@one",
    "back tick": b"`one`",
    "percent": b"%one",
    "second key of a name": b"{one: a, two: b, one: c}",
    "second key, quoted": b"{one: a, 'one': b}",
    "merge key": b"{<<: {a: b}}",
    "list as key": b"{[one, two]: three}",
    "mapping as key": b"{{one: two}: three}",
    "number as key": b"{1373: text}",
    "day as key": b"{2017-04-25: text}",
    "no as key": b"{no: text}",
    "empty key": b'{"": text}',
    "null key": b"{null: text}",
    "set": b"{one, two}",
    "nested too deep": b"[" * 13 + b"one" + b"]" * 13,
    "brackets never closed": b"[" * 3000,
    "braces never closed": b"{a: " * 3000,
    "line too long": b"x" * 20_000,
}
"""Faults in a value; all on the line of the value."""

KEYS = {
    "tagged key": b"!!str one",
    "anchored key": b"&a one",
    "alias as key": b"*a",
    "merge": b"<<",
    "tab after key": b"one\t",
    "tab before key": b"\tone",
    "unseen character in key": b"o\xe2\x80\x8bne",
    "key not UTF-8": b"\xff",
    "question mark list": b"? [one]\n",
}
"""Faults in a key."""


@dataclass(frozen=True)
class Fault:
    """One bad record: its class, where it was put, the text, and where the message must point."""

    name: str
    position: str
    text: bytes
    line: int
    column: int | None = None

    def __str__(self) -> str:
        return f"{self.name} / {self.position}"


def faults() -> Iterator[Fault]:
    """Every fault at every position."""
    for position, good in POSITIONS.items():
        before = good.split(b"@: here")[0]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        for word in WORDS:
            item = None if "," in word else column + 12  # in a list, a comma ends the word
            yield Fault(f"value {word}", position, _put(good, b"one: " + word.encode()), line, column + 5)
            yield Fault(f"key {word}", position, _put(good, word.encode() + b": text"), line, column)
            yield Fault(
                f"item {word}", position, _put(good, b"one: [text, " + word.encode() + b"]"), line, item
            )
        for name, value in VALUES.items():
            yield Fault(name, position, _put(good, b"one: " + value), line)
        for name, key in KEYS.items():
            yield Fault(name, position, _put(good, key + b": text"), line)
        indent = b"\n" + b" " * (column - 1)
        twice = _put(good, b"one: a" + indent + b"one: b")
        yield Fault("second key of a name, in a block", position, twice, line + 1, column)
        huge = _put(good, b"one: >" + (indent + b"  " + b"x" * 1000) * 70)
        yield Fault("text too long", position, huge, line, column + 5)
    for name, text, line in _whole():
        yield Fault(name, "whole file", text, line)


def _whole() -> Iterator[tuple[str, bytes, int]]:
    good = POSITIONS["last line"].replace(b"@: here", b"note: text\n")
    laughs = b"a: &a [x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 107)
    )
    yield "nothing", b"", 1
    yield "blank lines", b"\n\n\n", 1
    yield "only a comment", b"# to do\n", 1
    yield "only a frame", b"---\n...\n", 2
    yield "second document", good + b"---\nid: case/y\n", 5
    yield "second document after its end", good + b"...\n---\nid: case/y\n", 6
    yield "version directive", b"%YAML 1.1\n---\n" + good, 1
    yield "tag directive", b"%TAG ! tag:example.org,2000:\n---\n" + good, 1
    yield "billion laughs", laughs, 1
    yield "too large", good + b"# comment\n" * 110_000, 1
    yield "too many lines", good + b"\n" * 60_000, 50_001
    yield "many values", good + b"list: [" + (b"a, " * 5000 + b"\n  ") * 11 + b"a]", 14
    yield "many items", b"- a\n" * 60_000, 50_001
    yield "brackets over lines", b"id: case/x\nlist: " + b"[\n" * 3000, 13
    yield "dashes", b"- " * 3000, 1
    yield "questions", b"? " * 3000, 1
    yield "UTF-16", good.decode().encode("utf-16"), 1
    yield "a key out of line", b"id: case/x\nabout:\n    court: cal\n  judge: one\n", 4
    yield "text out of line", b"id: case/x\nnote\n", 2
    yield "binary", bytes(range(256)), 2


def _put(good: bytes, here: bytes) -> bytes:
    return good.replace(b"@: here", here)
