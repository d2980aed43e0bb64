"""An article read whole: every layer once, on one parse, as one answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from clawback.press.claims import Claim, Layers, claims
from clawback.press.dates import Day, dates
from clawback.press.instruments import instruments
from clawback.press.instruments_known import Instrument
from clawback.press.marks import scan
from clawback.press.numbers import Quantity, quantities
from clawback.press.organizations import Organization, organizations
from clawback.press.parse import Parsed, parse
from clawback.press.places import places
from clawback.press.places_gazetteer import NerSpan, PlaceMention, gazetteer
from clawback.press.quotes import Quote, of_paragraphs
from clawback.press.reading import Article, article
from clawback.press.speakers import Speaker, speakers
from clawback.press.text import Span
from clawback.press.unparsed import unparsed

SCHEMA = "clawback.press.read/1"
IDS = {"quantities": "N", "dates": "D", "instruments": "I", "places": "P", "organizations": "O"}
"""The letter that the ids of a layer begin with."""
HELD = ("quantities", "dates", "instruments", "places")
"""Layers whose items a claim names."""


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
    organizations: list[Organization]
    claims: list[Claim]
    warnings: tuple[str, ...]


def read(
    text: str | bytes, published: date | None = None, name: str = "article", *, parser: bool = True
) -> Reading:
    """Read an article: text, or an HTML page. `published` is what relative days are told from.

    Without the `parser` only direct quotes are read, and no organisations; it is quicker, and needs no model.
    Raises BadInput for what is no article, and ImportError without the `press` extra.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    found = article(name, data, published)
    scanned = scan(found.text)
    paragraphs = list(parse(found.text, scanned.quotations)) if parser else []
    told = (
        of_paragraphs(found.text, paragraphs, scanned.quotations)
        if parser
        else unparsed(found.text, scanned.quotations)
    )
    plain = _without(found)
    days = dates(plain, found.published)
    layers = Layers(
        quotes=told,
        quantities=quantities(plain, days),
        instruments=instruments(plain, found.published),
        places=places(found.text._replace(plain=plain), gazetteer(), list(_named(paragraphs))),
        dates=days,
    )
    return Reading(
        article=found,
        speakers=speakers(found.text, paragraphs, told, found.published, layers.places),
        organizations=organizations(found.text, paragraphs),
        claims=claims(found.text, layers),
        **layers._asdict(),
        warnings=(*found.warnings, *scanned.warnings),
    )


def contract(reading: Reading) -> dict[str, Any]:
    """The reading in the form of `-o json`: spans are lists of two, what is unknown is null."""
    found = reading.article
    told = zip(reading.quotes, reading.speakers, strict=True)
    return {
        "schema": SCHEMA,
        "doc": {
            "id": found.name,
            "published": found.published and found.published.isoformat(),
            "sha256": found.sha256,
            "encoding": found.encoding,
            "chars": len(found.text.original),
            "page": found.page,
        },
        "boilerplate": [list(span) for span in found.boilerplate],
        "quotes": [_located(found, _quote(n, quote, who)) for n, (quote, who) in enumerate(told)],
        **{layer: _numbered(found, id_of, getattr(reading, layer)) for layer, id_of in IDS.items()},
        "claims": [_located(found, _claim(n, each)) for n, each in enumerate(reading.claims)],
        "warnings": list(reading.warnings),
    }


def _located(found: Article, item: dict[str, Any]) -> dict[str, Any]:
    """An item with where it stands in the page, for an article that was taken out of one."""
    if not found.page:
        return item
    spans = item.get("spans") or [item["span"]]
    places = [found.in_page((start, end)) for start, end in spans]
    return {**item, "in_page": [list(each) if each else None for each in places]}


def _numbered(found: Article, letter: str, items: Sequence[msgspec.Struct]) -> list[dict[str, Any]]:
    return [
        _located(found, {"id": f"{letter}{n}", **msgspec.json.decode(msgspec.json.encode(each))})
        for n, each in enumerate(items, 1)
    ]


def _quote(n: int, quote: Quote, who: Speaker) -> dict[str, Any]:
    return {
        "id": f"Q{n + 1}",
        "type": quote.type,
        "spans": [list(span) for span in quote.spans],
        "cue": _spans(quote.cue),
        "source": _spans(quote.source),
        "speaker": who.name,
        "kind": who.kind,
        "by": who.by,
        "rule": quote.rule,
    }


def _claim(n: int, claim: Claim) -> dict[str, Any]:
    """A claim, with the ids of what stands in it."""
    inside = {layer: [f"{IDS[layer]}{at + 1}" for at in getattr(claim, layer)] for layer in HELD}
    return {
        "id": f"C{n + 1}",
        "span": list(claim.span),
        "by": "narrator" if claim.by is None else f"Q{claim.by + 1}",
        "kind": claim.kind,
        "check": claim.check,
        "rule": claim.rule,
        **inside,
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
