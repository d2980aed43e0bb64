"""Who says what: direct, indirect and mixed quotations, each with its cue and the mention of its source."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from clawback.press.marks import Quotation, scan
from clawback.press.parse import Parsed, parse
from clawback.press.text import Span, Text
from clawback.strictyaml import convert, load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

CUES = Path(__file__).with_name("cues.yaml")
SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset(("who", "which", "that", "whom"))


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of verbs, by what may follow them."""

    say: frozenset[str]
    promise: frozenset[str]
    gerund: frozenset[str]
    urge: frozenset[str]
    call: frozenset[str]
    report: frozenset[str]
    weak: frozenset[str]
    with_marks: frozenset[str]
    according: tuple[str, ...]


class Quote(msgspec.Struct, frozen=True):
    """One quotation: its words, without marks, and whose they are, as the text names them."""

    type: Literal["direct", "indirect", "mixed"]
    spans: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str
    paragraph: int


@cache
def cues() -> Cues:
    """The cues."""
    tree, marks = load_yaml(CUES.read_bytes(), str(CUES))
    return convert(tree, Cues, marks, str(CUES))


def quotes(text: Text) -> list[Quote]:
    """The quotes of an article, in order."""
    scanned = scan(text)
    found: list[Quote] = []
    for each in parse(text, scanned.quotations):
        found += _of_paragraph(text, each, scanned.quotations, found)
    return found


class Content(msgspec.Struct):
    """What a cue tells, in tokens of the parse."""

    tokens: list["Token"]
    cue: "Token"
    source: list["Token"]
    rule: str


def _of_paragraph(
    text: Text, parsed: Parsed, quotations: Sequence[Quotation], before: Sequence[Quote]
) -> list[Quote]:
    """The quotes of one paragraph: first what cues tell, then whole quotations no cue has."""
    taken: set[int] = set()
    found: list[Quote] = []
    contents = _outermost(list(_contents(parsed)))
    for each in contents:
        quote, held = _quote(text, parsed, quotations, each)
        if quote is not None and not (held & taken and not held - taken and quote.type == "direct"):
            taken |= held
            found.append(quote)
    return sorted(_with_rest(text, parsed, quotations, found, taken, before), key=lambda q: q.spans[0])


def _contents(parsed: Parsed) -> Iterator[Content]:
    for token in parsed.doc:
        if token.lower_ == "according" and token.i + 1 < len(parsed.doc):
            yield from _according(token)
        elif token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            yield from _verb(token)


def _verb(verb: "Token") -> Iterator[Content]:
    """What a verb of saying tells."""
    lemma = verb.lemma_.lower()
    known = cues()
    speaks = lemma in known.say or (lemma == "point" and any(c.lower_ == "out" for c in verb.children))
    if not (speaks or lemma in known.promise or lemma in known.urge or lemma in known.call):
        return
    source = _source(verb)
    denied = any(c.dep_ == "neg" for c in verb.children)
    aside = _aside(verb) if speaks else None
    if aside is not None:
        yield aside
        return
    clause = _clause(verb) if (speaks or lemma in known.promise) and not denied else None
    if clause is not None:
        yield Content(clause, verb, source or _behind(verb, clause), "clause")
        return
    if not source or denied:
        return
    inverted = _around(verb) if speaks else None
    if inverted:
        yield Content(inverted, verb, source, "around")
        return
    infinitive = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and _is_infinitive(c)), None)
    if lemma in known.gerund:
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), infinitive)
    if infinitive is not None and lemma in known.promise and infinitive.dep_ != "advcl":
        yield Content(_subtree(infinitive), verb, source, "promise")
    elif infinitive is not None and lemma in known.urge and (whom := _whom(verb, infinitive)):
        yield Content(whom, verb, source, "urge")
    elif lemma in known.report and (counted := _counted(verb)):
        yield Content(counted, verb, source, "report")
    elif lemma in known.call or speaks:
        yield Content(_object(verb), verb, source, "object")


def _counted(verb: "Token") -> list["Token"]:
    """A counted thing that is reported."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is None or not any(t.like_num for c in thing.children for t in c.subtree if c.i < thing.i):
        return []
    return _object(verb)


def _aside(verb: "Token") -> Content | None:
    """A cue with its source between two commas, within what is said: `Voters, she said, do not care`."""
    doc, sent = verb.doc, verb.sent
    after = next((t for t in doc[verb.i + 1 : sent.end] if t.dep_ not in ("advmod", "npadvmod")), None)
    if after is None or after.text != ",":
        return None
    start = verb.i
    while start > sent.start and verb.i - start < LONGEST and doc[start - 1].text != ",":
        start -= 1
    between = doc[start : verb.i]
    if start == sent.start or doc[start - 1].text != "," or not len(between):
        return None
    if not all(t.pos_ in NOMINAL for t in between) or not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between):
        return None
    left, right = list(doc[sent.start : start - 1]), list(doc[after.i + 1 : sent.end])
    if not right or not any(t.pos_ in ("VERB", "AUX") for t in [*left, *right]):
        return None
    source = [t for t in between if t.pos_ not in ("AUX", "ADV")]
    return Content([*left, *right], verb, source, "aside")


LONGEST = 9
"""Tokens of a source between two commas."""
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "PART", "NUM", "AUX", "ADV", "PUNCT"))


def _behind(verb: "Token", clause: Sequence["Token"]) -> list["Token"]:
    """The source after its verb: `…, reads an editorial`."""
    if not clause or clause[0].i > verb.i:
        return []
    after = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "npadvmod", "oprd")), None)
    return [] if after is None else _noun(after, verb)


def _clause(verb: "Token") -> list["Token"] | None:
    """The clause that is a verb's content: the last one after it, else one before it."""
    some = [c for c in verb.children if c.dep_ == "ccomp" and not _is_infinitive(c)]
    if not some and verb.lemma_ in ("ask", "wonder", "question", "inquire"):
        some = [c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ in ("if", "whether") for m in c.children)]
    after = [c for c in some if c.i > verb.i]
    chosen = after[-1] if after else some[0] if some else None
    return None if chosen is None else _subtree(chosen)


def _object(verb: "Token") -> list["Token"]:
    """What stands after a verb as its object, with all that follows."""
    kept = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "oprd", "attr", "prep", "xcomp", "ccomp", "acomp", "dative")]
    if not any(c.dep_ in ("dobj", "oprd", "ccomp", "prep") for c in kept):
        return []
    return sorted((t for c in kept for t in c.subtree), key=lambda t: t.i)


def _is_infinitive(token: "Token") -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _around(verb: "Token") -> list["Token"] | None:
    """The sentence that a verb set off by commas stands in: `It can, scholars say, be done`; `As X says, …`."""
    as_said = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if verb.head == verb or not (verb.dep_ == "parataxis" or as_said):
        return None
    own = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in own]


def _whom(verb: "Token", infinitive: "Token") -> list["Token"]:
    """Whom something is asked of, and what."""
    whom = [t for c in verb.children if c.dep_ in ("dobj", "dative") and c.i < infinitive.i for t in c.subtree]
    return sorted([*whom, *infinitive.subtree], key=lambda t: t.i)


def _subtree(token: "Token") -> list["Token"]:
    return list(token.subtree)


def _source(verb: "Token", depth: int = 0) -> list["Token"]:
    """The mention of who speaks: the verb's subject, or that of the verb it hangs on."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return _noun(subject, verb)
    if depth < 4 and verb.dep_ in ("conj", "advcl", "xcomp", "acl", "dep", "parataxis", "pcomp"):
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN"):
            return _noun(head, verb)
        if head.pos_ in ("VERB", "AUX"):
            return _source(head, depth + 1)
    return _left(verb) if depth == 0 and verb.tag_ in ("VBD", "VBZ", "VBP") else []


def _left(verb: "Token") -> list["Token"]:
    """The noun right before a verb, where the parse ties none to it."""
    doc, at = verb.doc, verb.i - 1
    while at > verb.sent.start and (doc[at].pos_ in ("AUX", "ADV", "SPACE") or doc[at].text in (",", ")", "(")):
        at -= 1
        if doc[at].text == ")":  # a party, a State
            while at > verb.sent.start and doc[at].text != "(":
                at -= 1
            at -= 1
    if doc[at].pos_ not in ("NOUN", "PROPN", "PRON"):
        return []
    start = at
    while start > verb.sent.start and doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET", "NUM"):
        start -= 1
    return list(doc[start : at + 1])


def _noun(head: "Token", verb: "Token") -> list["Token"]:
    """A noun with what belongs to it, but for clauses on it."""
    drop = {t.i for c in head.children if c.dep_ in ("relcl", "acl", "cc", "punct", "advcl") or c == verb for t in c.subtree}
    if head.dep_ not in SUBJECTS:
        drop |= {t.i for t in verb.subtree}
    kept = [t for t in head.subtree if t.i not in drop]
    return kept or [head]


def _according(token: "Token") -> Iterator[Content]:
    """`according to X`: the sentence around it."""
    to = next((c for c in token.children if c.lower_ == "to"), None) or token.nbor(1)
    if to.lower_ != "to":
        return
    noun = next((c for c in [*to.children, *token.children] if c.dep_ == "pobj"), None)
    if noun is None:
        return
    own = {t.i for t in token.subtree} | {to.i} | {t.i for t in to.subtree}
    head = token.head
    while head.head != head and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    content = [t for t in head.subtree if t.i not in own]
    if content:
        yield Content(content, token, _noun(noun, token), "according")


def _outermost(contents: list[Content]) -> list[Content]:
    """Without what is told within another's content."""
    inside: list[Content] = []
    for each in contents:
        place = {t.i for t in each.tokens}
        if any(o is not each and each.cue.i in {t.i for t in o.tokens} and not o.cue.i in place for o in contents):
            continue
        inside.append(each)
    return inside


def _quote(
    text: Text, parsed: Parsed, quotations: Sequence[Quotation], content: Content
) -> tuple[Quote | None, set[int]]:
    """A content as a quote of the article, and the whole quotations in it."""
    spans = _runs(text, parsed, content)
    whole = {k for (start, end), k in parsed.whole if any(start <= t.idx < end for t in content.tokens)}
    if not spans:
        return None, set()
    words = [t for t in content.tokens if t.is_alpha or t.like_num]
    outside = [t for t in words if not any(s <= t.idx < e for (s, e), _ in parsed.whole) and not _glue(t)]
    for k in list(whole):
        whole.update(parsed.halves.get(k, ()))
    if content.rule == "object" and not (whole or _holds_marks(quotations, spans)):
        return None, set()
    if whole and not outside:
        spans = [quotations[k].span for k in sorted(whole)]
        kind: Literal["direct", "indirect", "mixed"] = "direct"
    else:
        kind = "mixed" if whole or _holds_marks(quotations, spans) else "indirect"
    if kind == "indirect" and len(words) < 2:
        return None, set()
    cue = parsed.span(content.cue.idx, content.cue.idx + len(content.cue))
    return Quote(kind, tuple(spans), cue, _span_of(text, parsed, content.source), content.rule, parsed.number), whole


def _glue(token: "Token") -> bool:
    return token.lower_ in ("that", "and", "but", "or")


def _holds_marks(quotations: Sequence[Quotation], spans: Sequence[Span]) -> bool:
    return any(s < end and start < e for (start, end), *_ in quotations for s, e in spans)


def _runs(text: Text, parsed: Parsed, content: Content) -> list[Span]:
    """The stretches of the article that a content covers: one, or two around its cue."""
    tokens = [t for t in sorted(content.tokens, key=lambda t: t.i) if not t.is_space]
    runs: list[list["Token"]] = []
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


def _span_of(text: Text, parsed: Parsed, tokens: Sequence["Token"]) -> Span | None:
    kept = [t for t in tokens if not t.is_space]
    if not kept:
        return None
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return parsed.span(first.idx, last.idx + len(last))


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
        lead = _trail(text, parsed, k) or _lead(text, parsed, span)
        if lead is not None:
            kept.append(Quote("direct", (span,), lead[0], lead[1], "colon", parsed.number))
        elif same is not None and (said := next((q for q in reversed(ahead) if q.type == "direct"), None)):
            kept[kept.index(said)] = msgspec.structs.replace(said, spans=(*said.spans, span))
        elif same is not None and same.cue is not None:
            kept.append(Quote("direct", (span,), same.cue, same.source, "goes on", parsed.number))
        elif _carried(text, parsed, span, before):
            kept.append(Quote("direct", (span,), None, None, "carried on", parsed.number))
    return kept


def _trail(text: Text, parsed: Parsed, number: int) -> tuple[Span | None, Span | None] | None:
    """The cue and source right after a whole quotation, where the parse did not tie them to it."""
    end = next(e for (_, e), k in parsed.whole if k == number)
    others = [s for (s, _), k in parsed.whole if s >= end]
    stop = min(others, default=len(parsed.doc.text))
    tokens = [t for t in parsed.doc if end <= t.idx < stop]
    if not tokens or tokens[0].text != ",":
        return None
    near: list["Token"] = []
    for token in tokens[1 : 1 + NEAR]:
        if token.text in (".", ";", "?", "!") or token.is_space:
            break
        near.append(token)
    verb = next((t for t in near if t.lemma_.lower() in cues().say and t.pos_ in ("VERB", "AUX", "NOUN")), None)
    if verb is None:
        return None
    ahead = [t for t in near if t.i < verb.i and t.pos_ not in ("AUX", "ADV")]
    if not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in ahead):
        ahead = [t for t in near if t.i > verb.i and t.pos_ in NOMINAL]
        cut = next((n for n, t in enumerate(ahead) if t.text == ","), len(ahead))
        ahead = ahead[:cut]
    return parsed.span(verb.idx, verb.idx + len(verb)), _span_of(text, parsed, ahead)


NEAR = 14
"""Tokens after a quotation in which its cue may stand."""


def _lead(text: Text, parsed: Parsed, span: Span) -> tuple[Span | None, Span | None] | None:
    """The cue and source of words that a colon or comma leads to, in this paragraph."""
    start = text.paragraphs[parsed.number][0]
    ahead = text.plain[start : span[0]].rstrip(' "')
    if not ahead and parsed.before is not None:
        return _lead_of(text, parsed.before, text.paragraphs[parsed.before.number][1])
    return _lead_of(text, parsed, span[0])


def _lead_of(text: Text, parsed: Parsed, end: int) -> tuple[Span | None, Span | None] | None:
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
    for verb in reversed([t for t in sentence if t.lemma_.lower() in cues().say and t.pos_ in ("VERB", "AUX")]):
        source = _source(verb) or _after(verb, sentence)
        return parsed.span(verb.idx, verb.idx + len(verb)), _span_of(text, parsed, source)
    if not ahead.endswith(":"):
        return None
    names = [t for t in sentence if t.pos_ == "PROPN"]
    if not names:
        return None
    head = names[-1]
    while head.head.pos_ == "PROPN" and head.head != head:
        head = head.head
    return None, _span_of(text, parsed, [t for t in head.subtree if t.pos_ in ("PROPN", "NOUN", "ADJ") and t in sentence])


def _after(verb: "Token", sentence: Sequence["Token"]) -> list["Token"]:
    """A name right after a verb: `Continued Stone:`."""
    found = []
    for token in sentence:
        if token.i == verb.i + 1 + len(found) and token.pos_ == "PROPN":
            found.append(token)
    return found


def _carried(text: Text, parsed: Parsed, span: Span, before: Sequence[Quote]) -> bool:
    """Whether a paragraph that opens with a mark carries on what the one before it quoted."""
    opens = text.plain[text.paragraphs[parsed.number][0] : span[0]].strip() == '"'
    last = before[-1] if before else None
    return opens and last is not None and last.paragraph == parsed.number - 1 and last.type != "indirect"
