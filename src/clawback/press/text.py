"""An article as it is read: the original, and a copy of equal length that every layer works on.

Offsets are code points of the original, half-open. In the copy each character keeps its place: curly marks
are straight, two single marks are one double and a blank, dashes are hyphens, odd blanks are blanks.
"""

import re
from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
"""The first character and the one after the last."""

ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′＇´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "
        ),
        **dict.fromkeys("\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u00ad\0", " "),
        **dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        "…": ".",
    }
)
DOUBLE = re.compile(r"''|``")
PARAGRAPH = re.compile(r"[^\n\r]*[^\s][^\n\r]*")


class Text(NamedTuple):
    """An article: what was read, its copy of equal length, and where its paragraphs lie (without the blanks
    around them)."""

    original: str
    plain: str
    paragraphs: tuple[Span, ...]


def text_of(original: str) -> Text:
    """The article in a text. A paragraph is a line that is not blank.

    >>> text_of("“No,''  he said.\\n\\nYes.").plain
    '"No,"   he said.\\n\\nYes.'
    >>> text_of(" One.\\n\\nTwo. ").paragraphs
    ((1, 5), (7, 11))
    """
    plain = _doubled(original.translate(ONE_FOR_ONE))
    return Text(original, plain, tuple(_trimmed(plain, *each.span()) for each in PARAGRAPH.finditer(plain)))


def _doubled(text: str) -> str:
    """Two single marks as one double mark and a blank, which lies outside the quotation."""

    def one(found: re.Match[str]) -> str:
        after = text[found.end() : found.end() + 1]
        before = text[found.start() - 1 : found.start()]
        opens = after.isalnum() and not before.strip(" \n\r\t([-")
        return ' "' if opens else '" '

    return DOUBLE.sub(one, text)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
