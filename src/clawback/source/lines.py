"""The physical lines of a source file, one at a time, counted and within limits."""

from collections.abc import Iterator

from clawback.errors import BadInput

MAX_ROW_BYTES = 1 << 17
"""Most bytes in one row, over all its lines: forty times the longest row seen, and the csv module's limit."""
MAX_ROW_LINES = 100
"""Most physical lines one row may span by line ends inside quotes."""
BOM = b"\xef\xbb\xbf"


class Lines:
    """Lines of text for `csv.reader`, which knows where it stands when something is wrong.

    Call `begin_row` before each row is read; `first` is then the line it starts on and `taken` its text.
    `number` is how many lines of the file stand before the pieces.
    Raises `BadInput` for NUL bytes, bytes that are not UTF-8, rows too long and a last line without an end.
    """

    def __init__(self, file: str, pieces: Iterator[bytes], *, number: int = 0) -> None:
        self.file = file
        self.number = number
        self.first = number + 1
        self.taken: list[str] = []
        self.room = MAX_ROW_BYTES
        self.source = self.split(pieces)

    def begin_row(self) -> None:
        """Start a new row at the next line."""
        self.first, self.taken, self.room = self.number + 1, [], MAX_ROW_BYTES

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.source)
        self.number += 1
        self.room -= len(line)
        if self.room < 0:
            raise self.too_long()
        if len(self.taken) >= MAX_ROW_LINES:
            found = f"a row of more than {MAX_ROW_LINES} lines"
            raise self.bad(found, "quotes that close", "A quote was opened and never closed.", self.first)
        text = self.decoded(line)
        self.taken.append(text)
        return text

    def split(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Lines with their line ends, cut out of the pieces; the byte order mark is dropped."""
        tail, fresh = b"", True
        for piece in pieces:
            if fresh:
                piece, fresh = piece.removeprefix(BOM), False
            whole = (tail + piece).split(b"\n")
            tail = whole.pop()
            for line in whole:
                yield line + b"\n"
            if len(tail) > self.room:
                self.number += 1
                raise self.too_long()
        if tail:
            self.number += 1
            raise self.bad(
                "a last line without a line end",
                "a file that ends with a whole row",
                "The file was cut short: download it again.",
            )

    def decoded(self, line: bytes) -> str:
        """The text of one line."""
        if b"\0" in line:
            raise self.bad("a NUL byte", "text", "The file is damaged or not a CSV file: download it again.")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            found = (
                f"byte 0x{line[error.start]:02x}, which is not UTF-8, as byte {error.start + 1} of the line"
            )
            raise self.bad(
                found, "UTF-8 text", "Convert the file to UTF-8 (it may be Windows-1252)."
            ) from None

    def too_long(self) -> BadInput:
        """The error for a row that does not end."""
        found = f"a row longer than {MAX_ROW_BYTES:,} bytes"
        return self.bad(
            found, "rows of a few thousand bytes", "A quote was never closed, or this is no table."
        )

    def bad(self, found: str, expected: str, advice: str, line: int | None = None) -> BadInput:
        """An error at the present line."""
        return BadInput(self.file, found, expected, line=line or self.number, advice=advice)
