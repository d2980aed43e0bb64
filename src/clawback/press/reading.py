"""An article out of what is handed in: decoded, taken out of a page where it is one, dated; what is no part
of it marked. Nothing is fetched and nothing in it is followed."""

import hashlib
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback.errors import BadInput
from clawback.press.language import language
from clawback.press.page import origins
from clawback.press.text import Span, Text, text_of
from clawback.strictyaml import convert, load_yaml

LINES = Path(__file__).with_name("boilerplate.yaml")
LARGEST = 2_000_000
"""Bytes of what is read: a page with a long article has fifty thousand."""
LONGEST, WIDEST = 500_000, 50_000
"""Characters of a text, and of one paragraph of it, that are read: time and memory grow with both."""
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PAGE = re.compile(r"<!doctype html|<html\b|<body\b|<article\b|<p\b[^>]*>", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""A day of publication outside of these is told as odd."""
EDGE = 4
"""Lines at either end of a page in which it may say what is no part of an article."""


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of lines that are no part of an article."""

    anywhere: tuple[str, ...]
    edges: tuple[str, ...]


class Article(NamedTuple):
    """What is read: its text, the day it was published, and what is no part of it."""

    name: str
    text: Text
    """Its paragraphs are those of the article alone."""
    published: date | None
    boilerplate: tuple[Span, ...]
    sha256: str
    """Of the bytes that were handed in."""
    encoding: str
    origin: tuple[int | None, ...] | None
    """For the text taken out of a page: where in the page, as it was decoded, each character stands."""
    warnings: tuple[str, ...]

    @property
    def page(self) -> bool:
        """Whether it was taken out of a page: offsets are those of the text taken out."""
        return self.origin is not None

    def in_page(self, span: Span) -> Span | None:
        """Characters of the text as characters of the page it was taken out of; None where the page has them
        otherwise, and for a text that was handed in as it is."""
        places = [at for at in (self.origin or ())[slice(*span)] if at is not None]
        return (places[0], places[-1] + 1) if places else None


def article(name: str, data: bytes, published: date | None = None) -> Article:
    """The article in some bytes: text, or an HTML page.

    `published` overrides the day that a page states. Raises BadInput for bytes that are too many, of no
    encoding that can be told, or without a text.
    """
    if len(data) > LARGEST:
        raise BadInput(name, f"{len(data):,} bytes", f"an article of up to {LARGEST:,}")
    content, encoding, warnings = _decoded(name, data)
    page = PAGE.search(content[:4096]) is not None
    words = _taken_out(content) if page else content
    found = text_of(words)
    if not found.paragraphs:
        what = "a page without an article" if page else "no text"
        raise BadInput(name, what, "the text of an article")
    if len(words) > LONGEST:
        raise BadInput(name, f"a text of {len(words):,} characters", f"one of up to {LONGEST:,}")
    if (widest := max(end - start for start, end in found.paragraphs)) > WIDEST:
        raise BadInput(name, f"a paragraph of {widest:,} characters", f"paragraphs of up to {WIDEST:,}")
    if language(words) == "other":
        raise BadInput(
            name, "a text that is not English", "an English article", advice="Others are not read."
        )
    day, told = _day(content if page else "", published)
    left_out = _left_out(found)
    kept = tuple(each for each in found.paragraphs if each not in left_out)
    return Article(
        name=name,
        text=found._replace(paragraphs=kept),
        published=day,
        boilerplate=left_out,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        origin=origins(content, words) if page else None,
        warnings=(*warnings, *told),
    )


def _decoded(name: str, data: bytes) -> tuple[str, str, list[str]]:
    """The text, its encoding, and what was odd about it; line ends stay as they are."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _decode(name, data, encoding), encoding, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as wrong:
        said = CHARSET.search(data[:4096])
        encoding = said[1].decode("ascii").lower() if said else "windows-1252"
        told = "its own word" if said else f"byte {wrong.start} is no UTF-8"
        return _decode(name, data, encoding), encoding, [f"read as {encoding}: {told}"]


def _decode(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as wrong:
        raise BadInput(name, str(wrong), "UTF-8, or the encoding that the page states") from None


def _taken_out(page: str) -> str:
    """The article of a page, a paragraph a line."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False, include_tables=False) or ""


def _day(page: str, published: date | None) -> tuple[date | None, list[str]]:
    """The day of publication, and what is odd about it."""
    if published is None and page:
        from htmldate import find_date

        stated = find_date(page, original_date=True, extensive_search=False)
        published = date.fromisoformat(stated) if stated else None
    if published is None:
        return None, ["no day of publication: days such as `Monday` stay open"]
    if not EARLIEST <= published < LATEST:
        side = f"before {EARLIEST.year}" if published < EARLIEST else f"after {LATEST.year}"
        return published, [f"published on {published}, {side}"]
    return published, []


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    tree, marks = load_yaml(LINES.read_bytes(), str(LINES))
    lines = convert(tree, Lines, marks, str(LINES))
    anywhere, edges = (
        re.compile("|".join(f"(?:{each})" for each in some), re.IGNORECASE)
        for some in (lines.anywhere, lines.edges)
    )
    return anywhere, edges


def _left_out(text: Text) -> tuple[Span, ...]:
    """The paragraphs that are no part of the article."""
    anywhere, edges = _patterns()
    found = []
    for n, (start, end) in enumerate(text.paragraphs):
        line = text.plain[start:end]
        edge = (n < EDGE or n >= len(text.paragraphs) - EDGE) and line[-1] not in '.?!"'
        bare = line.strip("() ")
        if anywhere.fullmatch(bare) or (edge and edges.fullmatch(bare)):
            found.append((start, end))
    return tuple(found)
