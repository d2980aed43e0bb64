"""An article read whole: every layer once, on one parse, as one answer."""

from datetime import date
from typing import Any

import msgspec

from clawback.press.dates import Day, dates
from clawback.press.instruments import instruments
from clawback.press.instruments_known import Instrument
from clawback.press.marks import scan
from clawback.press.numbers import Quantity, quantities
from clawback.press.parse import Parsed, parse
from clawback.press.places import places
from clawback.press.places_gazetteer import NerSpan, PlaceMention, gazetteer
from clawback.press.quotes import Quote, of_paragraphs
from clawback.press.reading import Article, article
from clawback.press.speakers import Speaker, speakers
from clawback.press.text import Span

SCHEMA = "clawback.press.read/1"


class Reading(msgspec.Struct, frozen=True):
    """What an article says, each item pinned to characters of its text (code points, half-open)."""

    article: Article
    quotes: list[Quote]
    speakers: list[Speaker]
    """Of each quote, in their order."""
    quantities: list[Quantity]
    dates: list[Day]
    instruments: list[Instrument]
    places: list[PlaceMention]
    warnings: tuple[str, ...]


def read(text: str | bytes, published: date | None = None, name: str = "article") -> Reading:
    """Read an article: text, or an HTML page. `published` is what relative days are told from.

    Raises BadInput for what is no article, and ImportError without the `press` extra.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    found = article(name, data, published)
    scanned = scan(found.text)
    paragraphs = list(parse(found.text, scanned.quotations))
    told = of_paragraphs(found.text, paragraphs, scanned.quotations)
    plain = _without(found)
    days = dates(plain, found.published)
    return Reading(
        article=found,
        quotes=told,
        speakers=speakers(found.text, paragraphs, told),
        quantities=quantities(plain, days),
        dates=days,
        instruments=instruments(plain, found.published),
        places=places(found.text._replace(plain=plain), gazetteer(), list(_named(paragraphs))),
        warnings=(*found.warnings, *scanned.warnings),
    )


def contract(reading: Reading) -> dict[str, Any]:
    """The reading in the form of `-o json`: spans are lists of two, what is unknown is null."""
    found = reading.article
    return {
        "schema": SCHEMA,
        "doc": {
            "id": found.name,
            "published": found.published and found.published.isoformat(),
            "sha256": found.sha256,
            "encoding": found.encoding,
            "chars": len(found.text.original),
        },
        "boilerplate": [list(span) for span in found.boilerplate],
        "quotes": [_quote(quote, who) for quote, who in zip(reading.quotes, reading.speakers, strict=True)],
        **{
            layer: [msgspec.to_builtins(each) for each in getattr(reading, layer)]
            for layer in ("quantities", "dates", "instruments", "places")
        },
        "warnings": list(reading.warnings),
    }


def _quote(quote: Quote, who: Speaker) -> dict[str, Any]:
    return {
        "type": quote.type,
        "spans": [list(span) for span in quote.spans],
        "cue": _spans(quote.cue),
        "source": _spans(quote.source),
        "speaker": who.name,
        "kind": who.kind,
        "by": who.by,
        "rule": quote.rule,
    }


def _spans(span: Span | None) -> list[list[int]]:
    return [list(span)] if span else []


def _without(found: Article) -> str:
    """The copy of the text with what is no part of the article blanked."""
    plain = list(found.text.plain)
    for start, end in found.boilerplate:
        plain[start:end] = " " * (end - start)
    return "".join(plain)


def _named(paragraphs: list[Parsed]) -> "list[NerSpan]":
    """What the parser takes for names, as characters of the article."""
    return [
        NerSpan(*parsed.span(ent.start_char, ent.end_char), ent.label_)
        for parsed in paragraphs
        for ent in parsed.doc.ents
    ]
