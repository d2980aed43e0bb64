"""JSON in pieces: one value at a time out of a stream of bytes, however long the stream.

Values are found by Python's own decoder over a window of the text. Numbers stay the text they are, so that
no amount passes through a binary fraction. Refused: a key twice in one object, `NaN`, bytes that are not
UTF-8, a value longer than `MAX_VALUE`, text that ends inside a value.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

from clawback.errors import BadInput

MAX_VALUE = 1 << 20
"""Most characters of one value: an award's detail with every text of its programmes has a tenth of it."""
BLANKS = re.compile(r"[ \t\r\n]*")


class Number(str):
    """A number as it is written."""


class Value(NamedTuple):
    """A value and its text as received."""

    found: Any
    raw: str


class Twice(ValueError):
    """A key that stands twice in one object."""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of its members; raises `Twice`."""
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        raise Twice(next(key for key in keys if keys.count(key) > 1))
    return made


def no_number(written: str) -> NoReturn:
    """Refuse `NaN` and `Infinity`, which are no JSON."""
    raise ValueError(f"{written}, which is no number")


DECODER = json.JSONDecoder(
    object_pairs_hook=once, parse_int=Number, parse_float=Number, parse_constant=no_number
)


class JsonText:
    """The text of one file, read forward. `record` is the number of the record being read, for errors."""

    def __init__(self, file: str, pieces: Iterator[bytes]) -> None:
        self.file, self.pieces, self.record = file, pieces, 1
        self.text, self.at, self.ended = "", 0, False
        self.decode = codecs.getincrementaldecoder("utf-8-sig")().decode

    def peek(self) -> str:
        """The next character that is not blank; "" at the end."""
        while True:
            found = BLANKS.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.fill():
                return ""

    def skip(self, expected: str) -> str:
        """Pass over one of the `expected` characters and return it; `BadInput` for anything else."""
        if (found := self.peek()) and found in expected:
            self.at += 1
            return found
        listed = " or ".join(repr(each) for each in expected)
        if not found:
            raise self.bad(
                "a file that ends inside a value", "a whole file", "It was cut short: save it again."
            )
        raise self.bad(f"{found!r}", f"{listed} here in the JSON", "The file is damaged, or it is no JSON.")

    def value(self) -> Value:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if len(self.text) - self.at > MAX_VALUE or not self.fill():
                    raise self.broken(error.msg) from None
            except Twice as error:
                raise self.bad(f"the field {error.args[0]!r} twice", "each field once") from None
            except (ValueError, RecursionError) as error:
                says = "values too deep in one another" if isinstance(error, RecursionError) else str(error)
                raise self.bad(says, "plain JSON") from None
            else:
                rest = self.text[end : end + 2]
                is_open = not rest or (isinstance(found, Number) and not rest.strip(".eE+-"))
                if not is_open or not self.fill():
                    raw, self.at = self.text[self.at : end], end
                    return Value(found, raw)

    def fill(self) -> bool:
        """Take up the next piece; what was read before is let go. False at the end of the file."""
        if self.ended:
            return False
        piece = next(self.pieces, None)
        self.ended = piece is None
        try:
            more = self.decode(piece or b"", self.ended)
        except UnicodeDecodeError as error:
            found = f"byte 0x{error.object[error.start]:02x}, which is not UTF-8"
            raise self.bad(found, "UTF-8 text", "Convert the file to UTF-8.") from None
        self.text, self.at = self.text[self.at :] + more, 0
        return not self.ended or bool(more)

    def broken(self, says: str) -> BadInput:
        """The error for text that is no value: the file ended inside one, or it is too long or damaged."""
        if self.ended:
            advice = "The file was cut short or damaged: save it again."
            return self.bad(f"JSON that stops short or is broken ({says})", "a whole value", advice)
        found = f"no whole value in {MAX_VALUE:,} characters ({says})"
        return self.bad(
            found, "answers of the interface", "The file is damaged, or it is no answer of the interface."
        )

    def bad(self, found: str, expected: str, advice: str = "") -> BadInput:
        """An error at the present record."""
        return BadInput(self.file, found, expected, line=self.record, unit="record", advice=advice)
