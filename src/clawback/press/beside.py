"""Whole quotations that no clause ties to a cue: told by the words right after them or by those that
lead to them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from clawback.press.clauses import NOMINAL, SUBJECTS, cues, source_of
from clawback.press.marks import Quotation
from clawback.press.parse import Parsed
from clawback.press.text import Span, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

ADVERB = r"(?:[a-z]+ly|also|then|later|once|has|have|had|would|will|is|was) "
FIRST = r"(?:the|an?|one|some|many|police|officials|lawyers|he|she|they)\b|[A-Z][^\s.;:?!\",]*\.?"
"""How a source begins."""
BEHIND = "in|on|at|during|after|when|while|of|who|as|to|about|before"
"""Words that follow a source."""
TITLED = r"(?:[^\s.;:?!\",]+|[A-Z][a-z]*\.)"
"""A word of a name, or its short title."""
PLAIN = r"[^.;:?!\"\n]|U\.S\."
"""A character of a long source."""
FOUND = (("verb", "source"), ("verb_end", "source_long"), ("verb_first", "source_last"))
"""The groups of a match, verb and source."""
NEAR = 14
"""Tokens after a quotation in which its cue may stand."""
REACH = 260
"""Characters after a quotation in which its source and verb stand."""
Told: TypeAlias = tuple[Span | None, Span | None]
"""A cue and a source."""


@cache
def _right_after() -> re.Pattern[str]:
    """What stands right after a quotation: a source and its verb, either first."""
    verb, aside = _verbs(), r"(?:, [^.;:?!\"]{3,90}?,)?"
    source = rf"(?:{FIRST})(?: {TITLED}){{0,7}}?"
    last = rf"(?:(?:the|a|an) )?(?:{TITLED} ){{0,5}}?{TITLED}"
    return re.compile(
        rf"(?P<source>{source}){aside} (?:{ADVERB})?(?P<verb>{verb})\b(?! ?[\"'])"
        rf"|(?P<source_long>(?:the|an?) [a-z]+)(?:{PLAIN}){{20,200}}?,? (?P<verb_end>{verb})(?=\.)"
        rf"|(?:{ADVERB})?(?P<verb_first>{verb}) (?P<source_last>{last})(?=[,.;]|$| (?:{BEHIND})\b)"
    )


@cache
def _right_before() -> re.Pattern[str]:
    """A verb that leads to a quotation right before it."""
    return re.compile(rf"\b(?P<verb>{_verbs()}|{_verbs(participles=True)})(?: [^.;:\"]{{1,60}})?[,:] ?\"?$")


@cache
def _verbs(*, participles: bool = False) -> str:
    """The forms of verbs of saying, the longest first."""
    forms = {form for lemma in cues().say for form in _inflected(lemma, participles=participles)}
    return "|".join(sorted((*forms, *(() if participles else cues().forms)), key=len, reverse=True))


def _inflected(lemma: str, *, participles: bool) -> Iterator[str]:
    """The forms of a regular verb."""
    stem = lemma.removesuffix("e")
    yield from (f"{stem}ing",) if participles else (f"{lemma}s", f"{stem}ed")


def led_by(text: Text, quotation: Quotation, floor: int) -> Span | None:
    """The verb that leads to a quotation, behind `floor` in its paragraph."""
    at = max(floor, quotation.span[0] - REACH)
    found = _right_before().search(text.plain, at, quotation.span[0])
    return found.span("verb") if found else None


def begins_anew(text: Text, quotation: Span, floor: int) -> bool:
    """Whether a sentence, or what a colon leads to, begins with a quotation."""
    return text.plain[floor : quotation[0]].rstrip(" \"'")[-1:] in ("", ":", ".", "?", "!")


def next_to(text: Text, quotation: Quotation) -> Told | None:
    """The cue and source that stand right after a whole quotation which a comma, ! or ? ends."""
    end, stop = quotation.span[1], text.paragraphs[quotation.paragraph][1]
    at = end
    while at < stop and text.plain[at] in "\"' ,":
        at += 1
    if text.plain[end - 1] not in ",?!" and "," not in text.plain[end:at]:
        return None
    found = _right_after().match(text.plain, at, min(stop, at + REACH))
    if found is None:
        return None
    which = next(each for each in FOUND if found[each[0]])
    source = found.span(which[1])
    length = len(text.plain[slice(*source)].rstrip(" ,"))
    return found.span(which[0]), (source[0], source[0] + length)


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
    subject = next((t for t in sentence if t.dep_ in SUBJECTS and t.head in sentence), None)
    if subject is not None:
        return None, parsed.of(source_of(subject.head))
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
