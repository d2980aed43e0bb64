"""Where the sentences of an article lie, by its stops: no parser is needed."""

import re
from collections.abc import Iterator

from clawback.press.text import Span

END = re.compile(r"[.?!]+[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9$])")
SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Reps|Sens|Lt|Gen|Col|Capt|Sgt|Rev|Hon|Prof|Atty|Supt|Jr|Sr|Nos?|vs?|Inc"
    r"|Corp|Co|Ltd|Dept|Dist|Ave|Ft|Mt|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind"
    r"|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|(?:[A-Z]\.)*[A-Z])$"
)
"""A word before a stop that only shortens it."""


def sentences(plain: str, span: Span) -> Iterator[Span]:
    """The sentences within a stretch of an article, without the blanks around them.

    >>> words = "Gov. Ann Holt sued. \\"No,\\" he said."
    >>> [words[start:end] for start, end in sentences(words, (0, len(words)))]
    ['Gov. Ann Holt sued.', '"No," he said.']
    """
    at, end = span
    for stop in END.finditer(plain, at, end):
        if not SHORTENED.search(plain, max(at, stop.start() - 12), stop.start()):
            yield from _trimmed(plain, at, stop.end())
            at = stop.end()
    yield from _trimmed(plain, at, end)


def _trimmed(plain: str, start: int, end: int) -> Iterator[Span]:
    piece = plain[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
