"""Whole quotations that no clause ties to a cue: told by the words right after them or by those that
lead to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from clawback.press.clauses import NOMINAL, cues, source_of
from clawback.press.parse import Parsed
from clawback.press.text import Span, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 14
"""Tokens after a quotation in which its cue may stand."""
Told: TypeAlias = tuple[Span | None, Span | None]
"""A cue and a source."""


def trail(parsed: Parsed, number: int) -> Told | None:
    """The cue and source right after a whole quotation, where the parse did not tie them to it."""
    end = next(e for (_, e), k in parsed.whole if k == number)
    others = [s for (s, _), k in parsed.whole if s >= end]
    stop = min(others, default=len(parsed.doc.text))
    tokens = [t for t in parsed.doc if end <= t.idx < stop]
    if not tokens or tokens[0].text != ",":
        return None
    near: list[Token] = []
    for token in tokens[1 : 1 + NEAR]:
        if token.text in (".", ";", "?", "!") or token.is_space:
            break
        near.append(token)
    verb = next(
        (t for t in near if t.lemma_.lower() in cues().say and t.pos_ in ("VERB", "AUX", "NOUN")), None
    )
    if verb is None:
        return None
    ahead = [t for t in near if t.i < verb.i and t.pos_ not in ("AUX", "ADV")]
    if not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in ahead):
        ahead = [t for t in near if t.i > verb.i and t.pos_ in NOMINAL]
        cut = next((n for n, t in enumerate(ahead) if t.text == ","), len(ahead))
        ahead = ahead[:cut]
    return parsed.span(verb.idx, verb.idx + len(verb)), parsed.of(ahead)


def lead(text: Text, parsed: Parsed, span: Span) -> Told | None:
    """The cue and source of words that a colon or comma leads to, in this paragraph."""
    start = text.paragraphs[parsed.number][0]
    ahead = text.plain[start : span[0]].rstrip(' "')
    if not ahead and parsed.before is not None:
        return _lead_of(text, parsed.before, text.paragraphs[parsed.before.number][1])
    return _lead_of(text, parsed, span[0])


def _lead_of(text: Text, parsed: Parsed, end: int) -> Told | None:
    """The cue and source of what a paragraph says up to a colon or comma at that place."""
    start = text.paragraphs[parsed.number][0]
    ahead = text.plain[start:end].rstrip(' "')
    leads = (":", ",") if end < text.paragraphs[parsed.number][1] else (":",)
    if not ahead.endswith(leads):
        return None
    tokens = [t for t in parsed.doc if start <= parsed.origin[t.idx] < end]
    if not tokens:
        return None
    sentence = [t for t in tokens if t.sent.start_char == tokens[-1].sent.start_char]
    for verb in reversed(
        [t for t in sentence if t.lemma_.lower() in cues().say and t.pos_ in ("VERB", "AUX")]
    ):
        source = source_of(verb) or _after(verb, sentence)
        return parsed.span(verb.idx, verb.idx + len(verb)), parsed.of(source)
    if not ahead.endswith(":"):
        return None
    names = [t for t in sentence if t.pos_ == "PROPN"]
    if not names:
        return None
    head = names[-1]
    while head.head.pos_ == "PROPN" and head.head != head:
        head = head.head
    return None, parsed.of(t for t in head.subtree if t.pos_ in ("PROPN", "NOUN", "ADJ") and t in sentence)


def _after(verb: "Token", sentence: Sequence["Token"]) -> list["Token"]:
    """A name right after a verb: `Continued Stone:`."""
    found: list[Token] = []
    for token in sentence:
        if token.i == verb.i + 1 + len(found) and token.pos_ == "PROPN":
            found.append(token)
    return found
