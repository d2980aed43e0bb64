"""Where a fact comes from: the document, and the place in it."""

from typing import Literal

import msgspec

Confidence = Literal["seen", "secondary", "unverified", "conflict"]
"""`seen`: read in the cited source. `secondary`: read in press or a tracker. `unverified`: recalled, decides
nothing. `conflict`: sources disagree; the record says which value is preferred and by what rule."""


class SourceRef(msgspec.Struct, frozen=True):
    """One place in one document: enough to open it and find the passage. `quotes` are words that a record
    quotes from it; as text a reference is told without them."""

    title: str
    url: str
    locator: str = ""
    confidence: Confidence = "seen"
    quotes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title + (f", {self.locator}" if self.locator else "") + f" <{self.url}>"
