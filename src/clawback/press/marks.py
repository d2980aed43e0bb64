"""Quotations in a text, by their marks: where the words stand, and whether the marks are paired.

A paragraph that opens a quotation and never closes it is carried on by the next one, where that opens with a
mark again; an odd mark never raises and no quotation is longer than its paragraph.
"""

from typing import NamedTuple

from clawback.press.text import Span, Text

MARK = '"'
OPENS_AFTER = frozenset(" \t\n\r([{-:;,'/")
"""Characters after which a mark opens: otherwise it closes."""


class Quotation(NamedTuple):
    """Words between two marks, in one paragraph; `span` leaves the marks out."""

    span: Span
    paragraph: int
    closed: bool
    """False where the paragraph ended before the mark that closes it."""


class Scanned(NamedTuple):
    """The quotations of a text in order, and what was odd about its marks."""

    quotations: tuple[Quotation, ...]
    warnings: tuple[str, ...]


def scan(text: Text) -> Scanned:
    """The quotations of a text.

    >>> from clawback.press.text import text_of
    >>> words = text_of('He said "no" and “yes." Then "open')
    >>> [words.plain[start:end] for (start, end), *_ in scan(words).quotations]
    ['no', 'yes.', 'open']
    """
    found: list[Quotation] = []
    warnings: list[str] = []
    for n, (start, end) in enumerate(text.paragraphs):
        some, unclosed = _paragraph(text.plain, start, end, n)
        if unclosed and not continues(text, n):
            warnings.append(f"a quotation that is not closed in the paragraph at {start}")
        found += some
    return Scanned(tuple(found), tuple(warnings))


def continues(text: Text, n: int) -> bool:
    """Whether the next paragraph opens with a mark, as one does that carries a quotation on."""
    return n + 1 < len(text.paragraphs) and text.plain[text.paragraphs[n + 1][0]] == MARK


def _paragraph(plain: str, start: int, end: int, n: int) -> tuple[list[Quotation], bool]:
    """The quotations of a paragraph, and whether its last is not closed."""
    found: list[Quotation] = []
    opened: int | None = None
    for at in range(start, end):
        if plain[at] != MARK:
            continue
        opens = (at == start or plain[at - 1] in OPENS_AFTER) and plain[at + 1 : at + 2].strip() != ""
        if opened is None:
            if opens or at == start:
                opened = at + 1
            continue  # a mark that closes nothing: an inch, or one whose other half is lost
        if opens and plain[at - 1] != "'" and at > opened + 1:
            found.append(Quotation(_bare(plain, opened, at), n, False))
            opened = at + 1
            continue
        found.append(Quotation(_bare(plain, opened, at), n, True))
        opened = None
    if opened is not None and plain[opened:end].strip():
        found.append(Quotation(_bare(plain, opened, end), n, False))
    odd = opened is not None or plain.count(MARK, start, end) % 2 == 1
    return [each for each in found if each.span[0] < each.span[1]], odd


def _bare(plain: str, start: int, end: int) -> Span:
    """Without the blanks and further marks at its ends."""
    piece = plain[start:end]
    left, right = len(piece) - len(piece.lstrip(" '\"")), len(piece.rstrip(' "'))
    return (start + left, start + right) if left < right else (start, start)
