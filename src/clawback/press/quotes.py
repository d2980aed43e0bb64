"""Who says what: direct, indirect and mixed quotations, each with its cue and the mention of its source."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from clawback.press.beside import begins_anew, lead, led_by, next_to, trail
from clawback.press.clauses import Content, contents, outermost
from clawback.press.marks import Quotation, continues, scan
from clawback.press.parse import Parsed, is_title, parse
from clawback.press.text import Span, Text

if TYPE_CHECKING:
    from spacy.tokens import Token


class Quote(msgspec.Struct, frozen=True):
    """One quotation: its words, without marks, and whose they are, as the text names them."""

    type: Literal["direct", "indirect", "mixed"]
    spans: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str
    paragraph: int


def quotes(text: Text) -> list[Quote]:
    """The quotes of an article, in order."""
    scanned = scan(text)
    return of_paragraphs(text, parse(text, scanned.quotations), scanned.quotations)


def of_paragraphs(text: Text, paragraphs: Iterable[Parsed], quotations: Sequence[Quotation]) -> list[Quote]:
    """The quotes of paragraphs that are parsed already."""
    found: list[Quote] = []
    for each in paragraphs:
        if not _is_headline(text.plain[slice(*text.paragraphs[each.number])]):
            found += _of_paragraph(text, each, quotations, found)
    return found


def _is_headline(line: str) -> bool:
    """Whether a paragraph is a title: without a stop, its words with capitals."""
    return line[-1] not in ".?!\"':" and len(line.split()) > LEAST and is_title(line.split())


LEAST = 3
"""Words of a headline."""


def _of_paragraph(
    text: Text, parsed: Parsed, quotations: Sequence[Quotation], before: Sequence[Quote]
) -> list[Quote]:
    """The quotes of one paragraph: first what cues tell, then whole quotations no cue has."""
    taken: set[int] = set()
    found: list[Quote] = []
    tied = {told[0]: (k, told[1]) for _, k in parsed.whole if (told := next_to(text, quotations[k]))}
    for each in outermost(list(contents(parsed))):
        quote, held = _quote(text.plain, parsed, quotations, each)
        if quote is not None and quote.cue in tied:
            its, source = tied[quote.cue]
            quote = quote if its in held else None
            if quote is not None and source is not None:
                if quote.source is None or quote.source[1] <= source[0] or source[1] <= quote.source[0]:
                    quote = msgspec.structs.replace(quote, source=source)
                quote = _of_its_cue(text, quote, [quotations[k].span for k in sorted(held)], parsed.number)
        if quote is not None and not (held & taken and not held - taken and quote.type == "direct"):
            taken |= held
            found += _by_cue(text, quote, [quotations[k] for k in sorted(held)])
    return sorted(_with_rest(text, parsed, quotations, found, taken, before), key=lambda q: q.spans[0])


def _quote(
    plain: str, parsed: Parsed, quotations: Sequence[Quotation], content: Content
) -> tuple[Quote | None, set[int]]:
    """A content as a quote of the article, and the whole quotations in it."""
    spans = _runs(parsed, content)
    whole = {k for (start, end), k in parsed.whole if any(start <= t.idx < end for t in content.tokens)}
    if not spans:
        return None, set()
    words = [t for t in content.tokens if t.is_alpha or t.like_num]
    outside = [t for t in words if not any(s <= t.idx < e for (s, e), _ in parsed.whole) and not _glue(t)]
    for k in list(whole):
        whole.update(parsed.halves.get(k, ()))
    if content.rule == "object" and not (whole or _holds_words(plain, quotations, spans)):
        return None, set()
    if whole and not outside:
        spans = [quotations[k].span for k in sorted(whole)]
        kind: Literal["direct", "indirect", "mixed"] = "direct"
    else:
        kind = "mixed" if whole or _holds_marks(quotations, spans) else "indirect"
    if kind == "indirect" and len(words) < 2:
        return None, set()
    cue = parsed.span(content.cue.idx, content.cue.idx + len(content.cue))
    source = parsed.of(content.source)
    return Quote(kind, tuple(spans), cue, source, content.rule, parsed.number), whole


def _by_cue(text: Text, quote: Quote, held: Sequence[Quotation]) -> Iterator[Quote]:
    """A quote, and apart from it a quotation in it that a further verb of its speaker leads to."""
    own: list[Quote] = []
    for before, each in pairwise(held):
        cue = led_by(text, each, before.span[1])
        if cue is not None and cue != quote.cue and quote.cue is not None and each.span in quote.spans:
            own.append(Quote("direct", (each.span,), cue, quote.source, "further cue", quote.paragraph))
    apart = {each.spans[0] for each in own}
    yield msgspec.structs.replace(quote, spans=tuple(span for span in quote.spans if span not in apart))
    yield from own


def _of_its_cue(text: Text, quote: Quote, quotations: Sequence[Span], paragraph: int) -> Quote:
    """A quote whose cue stands right after a whole quotation: of the words behind the cue only those of
    further quotations are of it."""
    first = quotations[0]
    if quote.type != "mixed" or (
        quote.spans[0][0] < first[0] and not begins_anew(text, first, text.paragraphs[paragraph][0])
    ):
        return quote
    return msgspec.structs.replace(quote, type="direct", spans=tuple(quotations))


def _glue(token: "Token") -> bool:
    return token.lower_ in ("that", "and", "but", "or")


def _holds_words(plain: str, quotations: Sequence[Quotation], spans: Sequence[Span]) -> bool:
    """Whether some words in marks stand there that are no title."""
    held = [q for q in quotations if any(s < q.span[1] and q.span[0] < e for s, e in spans)]
    return any(not is_title(plain[slice(*each.span)].split()) for each in held)


def _holds_marks(quotations: Sequence[Quotation], spans: Sequence[Span]) -> bool:
    return any(s < end and start < e for (start, end), *_ in quotations for s, e in spans)


def _runs(parsed: Parsed, content: Content) -> list[Span]:
    """The stretches of the article that a content covers: one, or two around its cue."""
    tokens = [t for t in sorted(content.tokens, key=lambda t: t.i) if not t.is_space]
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and all(between.is_space for between in token.doc[runs[-1][-1].i + 1 : token.i]):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        while run and (run[0].is_punct or (run[0].lower_ == "that" and run[0].dep_ == "mark")):
            run = run[1:]
        while run and run[-1].is_punct and run[-1].text not in (")", "%"):
            run = run[:-1]
        if run:
            spans.append(parsed.span(run[0].idx, run[-1].idx + len(run[-1])))
    return spans


def _with_rest(
    text: Text,
    parsed: Parsed,
    quotations: Sequence[Quotation],
    found: list[Quote],
    taken: set[int],
    before: Sequence[Quote],
) -> list[Quote]:
    """The quotes, and the whole quotations that no cue has: they carry on what stands before them."""
    kept = list(found)
    for _, k in parsed.whole:
        if k in taken:
            continue
        span = quotations[k].span
        ahead = [q for q in sorted(kept, key=lambda q: q.spans[0]) if q.spans[-1][1] <= span[0]]
        same = ahead[-1] if ahead else None
        told = next_to(text, quotations[k]) or trail(parsed, k) or lead(text, parsed, span)
        if told is not None:
            kept.append(Quote("direct", (span,), *told, "beside", parsed.number))
        elif same is not None and (said := next((q for q in reversed(ahead) if q.type == "direct"), None)):
            kept[kept.index(said)] = msgspec.structs.replace(said, spans=(*said.spans, span))
        elif same is not None and same.cue is not None:
            kept.append(Quote("direct", (span,), same.cue, same.source, "goes on", parsed.number))
        elif not quotations[k].closed and continues(text, parsed.number):
            kept.append(Quote("direct", (span,), None, None, "goes on below", parsed.number))
        elif _carries_on(text, parsed, span, before):
            kept.append(Quote("direct", (span,), None, None, "carried on", parsed.number))
    return kept


def _carries_on(text: Text, parsed: Parsed, span: Span, before: Sequence[Quote]) -> bool:
    """Whether a paragraph that opens with a mark carries on what the one before it quoted."""
    opens = text.plain[text.paragraphs[parsed.number][0] : span[0]].strip() == '"'
    last = before[-1] if before else None
    return opens and last is not None and last.paragraph == parsed.number - 1 and last.type != "indirect"
