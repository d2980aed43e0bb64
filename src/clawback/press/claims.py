"""What an article claims that a record could confirm or refute: sentences of its own and of those it quotes,
by the words of `claims.yaml`, with the numbers, laws, places and days that stand in them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import msgspec

from clawback.press.dates import Day
from clawback.press.instruments_known import Instrument
from clawback.press.numbers import Quantity
from clawback.press.places_gazetteer import PlaceMention
from clawback.press.quotes import Quote
from clawback.press.sentences import sentences
from clawback.press.text import Span, Text
from clawback.strictyaml import convert, load_yaml

FILE = Path(__file__).with_name("claims.yaml")
Kind = Literal["amount", "count", "rate", "order", "condition", "policy", "instrument", "list", "trend"]
Check = Literal["ledger", "conditions", "orders", "policies", "reports", "external"]
Layer = Literal["", "money", "percent", "number", "instruments"]
OF_WHAT = re.compile(r"(?: (?!to\b|that\b|which\b|if\b|unless\b|because\b)[^\s,.;:]+){1,8}")
"""What an amount is of: the words after it, up to a stop or a clause."""
ENDS = frozenset(".?!\"')")
"""What a paragraph ends with that is a sentence."""
LEAST = 4
"""Words of a sentence that may claim something."""
REST = 5
"""Words of a sentence beside a quote in it that may claim something of their own."""


class Claim(msgspec.Struct, frozen=True):
    """A sentence, or a part of one, that a record could confirm or refute.

    `by` is the number of the quote it stands in; None: the article says it itself. The others are numbers of
    items of the article's layers that stand in the claim.
    """

    span: Span
    by: int | None
    kind: Kind
    check: Check
    rule: str
    quantities: tuple[int, ...]
    instruments: tuple[int, ...]
    places: tuple[int, ...]
    dates: tuple[int, ...]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind of claim is told by: patterns that all stand in the sentence, or an item of a layer."""

    kind: Kind
    check: Check
    rule: str
    all: tuple[str, ...]
    unless: str = ""
    layer: Layer = ""


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    words: dict[str, str]
    frames: tuple[Frame, ...]


class Layers(NamedTuple):
    """What an article was read to hold."""

    quotes: Sequence[Quote]
    quantities: Sequence[Quantity]
    instruments: Sequence[Instrument]
    places: Sequence[PlaceMention]
    dates: Sequence[Day]


class Pinned(Protocol):
    """An item that stands somewhere in an article."""

    @property
    def span(self) -> Span:
        """Where it stands."""


class Unit(NamedTuple):
    """A stretch that may claim something, and the quote it stands in."""

    span: Span
    by: int | None


def claims(text: Text, layers: Layers) -> list[Claim]:
    """The claims of an article, in order. They stand in sentences; of a quote each is its own."""
    found: list[Claim] = []
    for unit in _units(text, layers.quotes):
        found += _of_unit(text.plain, unit, layers)
    return found


def _units(text: Text, quotes: Sequence[Quote]) -> list[Unit]:
    """The stretches that may claim something: sentences of quotes, and of the article what no quote holds."""
    found = [
        Unit(span, n)
        for n, quote in enumerate(quotes)
        for part in quote.spans
        for span in sentences(text.plain, part)
    ]
    told = sorted(span for each in quotes for span in each.spans)
    lead = [span for each in quotes for span in (each.cue, each.source) if span is not None]
    for paragraph in text.paragraphs:
        if text.plain[paragraph[1] - 1] not in ENDS:
            continue  # a headline: the story tells it again
        inside = [each for each in told if each[0] < paragraph[1] and paragraph[0] < each[1]]
        for sentence in sentences(text.plain, paragraph):
            found += (Unit(span, None) for span in _rest(text.plain, sentence, inside, lead))
    return sorted(found, key=lambda unit: (unit.span, unit.by is None))


def _rest(plain: str, sentence: Span, told: Sequence[Span], lead: Sequence[Span]) -> Iterator[Span]:
    """What of a sentence stands in no quote: all of it, or its longest stretch if it has words enough beside
    the source and the cue."""
    at, end = sentence
    pieces: list[Span] = []
    for start, stop in told:
        if start < end and at < stop:
            pieces.append((at, min(start, end)))
            at = max(at, stop)
    if not pieces:
        yield sentence
        return
    pieces.append((at, end))
    words = [(_own_words(plain, each, lead), each) for each in pieces if each[0] < each[1]]
    most, longest = max(words, default=(0, sentence))
    if most >= REST:
        yield from _bare(plain, longest)


def _own_words(plain: str, piece: Span, lead: Sequence[Span]) -> int:
    """Words of a stretch that are neither source nor cue; none where it only leads from one to the other."""
    ends = len(plain[slice(*piece)].rstrip(" ,:\"'")) + piece[0]
    if any(b == ends and not plain[a:b].endswith("ing") for a, b in lead) and any(
        a == piece[0] for a, _ in lead
    ):
        return 0
    inside = sum(len(plain[a:b].split()) for a, b in lead if piece[0] <= a and b <= piece[1])
    return len(plain[slice(*piece)].split()) - inside


def _bare(plain: str, span: Span) -> Iterator[Span]:
    """A stretch without the marks and blanks around it."""
    start, end = span
    while start < end and not plain[start].isalnum() and plain[start] not in "$(":
        start += 1
    while end > start and not plain[end - 1].isalnum() and plain[end - 1] not in "%)":
        end -= 1
    if start < end:
        yield start, end


def _of_unit(plain: str, unit: Unit, layers: Layers) -> Iterator[Claim]:
    """The claims of one stretch: of the first frame that fits; and an amount beside it."""
    start, end = unit.span
    words = plain[start:end]
    if len(words.split()) < LEAST or words.rstrip("\"' ").endswith("?"):
        return
    held = {
        "quantities": _inside(layers.quantities, unit.span),
        "instruments": _inside(layers.instruments, unit.span),
        "places": _inside(layers.places, unit.span),
        "dates": _inside(layers.dates, unit.span),
    }
    for frame, patterns, unless in _frames():
        if not _has_layer(frame.layer, held, layers):
            continue
        if all(each.search(words) for each in patterns) and not (unless and unless.search(words)):
            yield Claim(unit.span, unit.by, frame.kind, frame.check, frame.rule, **held)
            if frame.kind != "amount":
                yield from _amounts(plain, unit, layers, held)
            break


def _amounts(plain: str, unit: Unit, layers: Layers, held: dict[str, tuple[int, ...]]) -> Iterator[Claim]:
    """The amounts that a stretch states beside what it claims, each with the words that say of what."""
    for n in held["quantities"]:
        start, end = layers.quantities[n].span
        if layers.quantities[n].kind == "money":
            stop = OF_WHAT.match(plain, end, unit.span[1])
            yield Claim(
                (start, stop.end() if stop else end),
                unit.by,
                "amount",
                "ledger",
                "an amount beside",
                (n,),
                (),
                held["places"],
                held["dates"],
            )


def _inside(items: Sequence[Pinned], span: Span) -> tuple[int, ...]:
    """The numbers of the items that begin in a stretch."""
    return tuple(n for n, each in enumerate(items) if span[0] <= each.span[0] < span[1])


def _has_layer(layer: Layer, held: dict[str, tuple[int, ...]], layers: Layers) -> bool:
    """Whether an item that a frame asks for stands there."""
    numbers = [layers.quantities[n] for n in held["quantities"]]
    if layer == "instruments":
        return any(layers.instruments[n].core for n in held["instruments"])
    wanted = {"money": ("money",), "percent": ("percent", "ratio"), "number": ("count", "percent", "ratio")}
    return not layer or any(each.kind in wanted[layer] for each in numbers)


@cache
def _frames() -> list[tuple[Frame, list[re.Pattern[str]], re.Pattern[str] | None]]:
    tree, marks = load_yaml(FILE.read_bytes(), str(FILE))
    read = convert(tree, Frames, marks, str(FILE))
    return [
        (
            frame,
            [_pattern(each, read.words) for each in frame.all],
            _pattern(frame.unless, read.words) if frame.unless else None,
        )
        for frame in read.frames
    ]


def _pattern(words: str, names: dict[str, str]) -> re.Pattern[str]:
    """A pattern of whole words, in any case."""
    for name, stands_for in names.items():
        words = words.replace("{" + name + "}", stands_for)
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
