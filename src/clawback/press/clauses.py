"""What verbs of saying tell, by the clauses of a parse: content, cue and the mention of the source."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clawback.press.parse import STANDS_IN, Parsed
from clawback.strictyaml import convert, load_yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

CUES = Path(__file__).with_name("cues.yaml")
HAPPENS = frozenset(("begin", "continue", "hold", "find", "announce", "decide", "rule", "remind"))
"""Cues that tell of saying only before what is said: `as the meeting began` tells of none."""
ASKED = ("ask", "question", "press")
SUBJECTS = ("nsubj", "nsubjpass")


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of verbs, by what may follow them."""

    say: frozenset[str]
    forms: tuple[str, ...]
    promise: frozenset[str]
    gerund: frozenset[str]
    urge: frozenset[str]
    call: frozenset[str]
    report: frozenset[str]


@cache
def cues() -> Cues:
    """The cues."""
    tree, marks = load_yaml(CUES.read_bytes(), str(CUES))
    return convert(tree, Cues, marks, str(CUES))


class Content(msgspec.Struct):
    """What a cue tells, in tokens of the parse."""

    tokens: list["Token"]
    cue: "Token"
    source: list["Token"]
    rule: str


def contents(parsed: Parsed) -> Iterator[Content]:
    """What each cue of a paragraph tells, in order."""
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
    first = verb.i == verb.sent.start and not _has_subject(verb) and verb.tag_ in ("VBN", "VBD")
    if lemma in ASKED and (first or (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "dep"))):
        return  # `Asked about it, she said …`: a question that was put to whoever speaks
    source = _inverted(verb) or source_of(verb)
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
    infinitive = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and _is_infinitive(c)), None
    )
    if lemma in known.gerund:
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), infinitive)
    if infinitive is not None and lemma in known.promise and infinitive.dep_ != "advcl":
        yield Content(_subtree(infinitive), verb, source, "promise")
    elif (
        infinitive is not None
        and lemma in known.urge
        and not _passive(verb)
        and (whom := _whom(verb, infinitive))
    ):
        yield Content(whom, verb, source, "urge")
    elif lemma in known.report and (counted := _counted(verb)):
        yield Content(counted, verb, source, "report")
    elif lemma in known.call or speaks:
        yield Content(_object(verb), verb, source, "object")


def _inverted(verb: "Token") -> list["Token"]:
    """The source behind a verb that a comma sets off and that ends its sentence: `It must stop, contend
    twenty attorneys general`."""
    doc, sent = verb.doc, verb.sent
    if verb.i - 1 <= sent.start or doc[verb.i - 1].text != "," or verb.tag_ == "VBG":
        return []
    if _has_subject(verb):
        return []
    behind = [t for t in doc[verb.i + 1 : sent.end] if not t.is_space and t.text not in (".", '"')]
    if not behind or not all(t.pos_ in NOMINAL for t in behind) or behind[0].pos_ in ("PUNCT", "ADP", "ADV"):
        return []
    if behind[0].ent_type_ in ("DATE", "TIME"):
        return []
    return behind if any(t.pos_ in ("NOUN", "PROPN") for t in behind[:LONGEST]) else []


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
    if not all(t.pos_ in NOMINAL for t in between) or not any(
        t.pos_ in ("NOUN", "PROPN", "PRON") for t in between
    ):
        return None
    left, right = list(doc[sent.start : start - 1]), list(doc[after.i + 1 : sent.end])
    if (
        doc[after.i + 1 :].text.lstrip().startswith(STANDS_IN)
        and STANDS_IN not in doc[sent.start : start].text
    ):
        return None  # what follows is a quotation of its own: `Asked about it, she said, "…"`
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
    after = next(
        (c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "npadvmod", "oprd")), None
    )
    return [] if after is None else _noun(after, verb)


def _clause(verb: "Token") -> list["Token"] | None:
    """The clause that is a verb's content: the last one after it, else one before it."""
    some = [c for c in verb.children if c.dep_ == "ccomp" and not _is_infinitive(c)]
    if not some and verb.lemma_ in ("ask", "wonder", "question", "inquire"):
        some = [
            c
            for c in verb.children
            if c.dep_ == "advcl" and any(m.lower_ in ("if", "whether") for m in c.children)
        ]
    after = [c for c in some if c.i > verb.i]
    chosen = after[0] if after else some[0] if some else None
    if chosen is None:
        return None
    apart = {t.i for each in _further(verb, chosen) for t in _with_and(each)}
    return [t for t in chosen.subtree if t.i not in apart]


def _further(verb: "Token", chosen: "Token") -> list["Token"]:
    """Verbs that a parser ties to what is said and that go on with the cue: `The suit alleges it was
    unlawful, and asks a judge to stop it`. They have the cue's form, and what is said has another."""
    if chosen.tag_ == verb.tag_ or chosen.i < verb.i:
        return []
    return [
        t
        for t in chosen.conjuncts
        if t.i > chosen.i and t.tag_ == verb.tag_ and t.tag_ in FINITE and not _has_subject(t)
    ]


def _with_and(verb: "Token") -> list["Token"]:
    """A verb with all that hangs on it, and the word that joins it."""
    between = range(verb.head.i + 1, verb.left_edge.i)
    joined = [t for t in verb.head.children if t.dep_ in ("cc", "punct") and t.i in between]
    return [*verb.subtree, *joined[-2:]]


def _passive(verb: "Token") -> bool:
    """Whether the subject is whom something is asked of, and who asks is not told."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _has_subject(verb: "Token") -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


FINITE = ("VBD", "VBZ", "VBP")


def _object(verb: "Token") -> list["Token"]:
    """What stands after a verb as its object, with all that follows."""
    kept = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in ("dobj", "oprd", "attr", "prep", "xcomp", "ccomp", "acomp", "dative")
    ]
    if not any(c.dep_ in ("dobj", "oprd", "ccomp", "prep") for c in kept):
        return []
    return sorted((t for c in kept for t in c.subtree), key=lambda t: t.i)


def _is_infinitive(token: "Token") -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _around(verb: "Token") -> list["Token"] | None:
    """The sentence that a verb set off by commas stands in: `It can, some say, be done`; `As X says, …`."""
    as_said = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if verb.head == verb or not (verb.dep_ == "parataxis" or as_said) or verb.tag_ == "VBN":
        return None
    if verb.lemma_.lower() in HAPPENS:
        return None
    own = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in own]


def _whom(verb: "Token", infinitive: "Token") -> list["Token"]:
    """Whom something is asked of, and what."""
    called = [p for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") for p in c.children]
    whom = [
        t
        for c in (*verb.children, *called)
        if c.dep_ in ("dobj", "dative", "pobj") and c.i < infinitive.i
        for t in c.subtree
        if t.i < infinitive.left_edge.i
    ]
    return sorted([*whom, *infinitive.subtree], key=lambda t: t.i)


def _subtree(token: "Token") -> list["Token"]:
    return list(token.subtree)


def source_of(verb: "Token", depth: int = 0) -> list["Token"]:
    """The mention of who speaks: the verb's subject, that of the verb it hangs on, or the noun before it."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return _noun(subject, verb)
    if depth == 0 and verb.dep_ == "conj" and (cue := _cue_above(verb)) is not None:
        return source_of(cue, depth + 1)
    if depth < 4 and verb.dep_ in ("conj", "advcl", "xcomp", "acl", "dep", "parataxis", "pcomp"):
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN"):
            return _noun(head, verb)
        if head.pos_ in ("VERB", "AUX"):
            return source_of(head, depth + 1)
    return _left(verb) if depth == 0 and verb.tag_ in ("VBD", "VBZ", "VBP") else []


def _cue_above(verb: "Token") -> "Token | None":
    """The cue that a verb goes on with, though a parser ties it to what the cue tells."""
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    above = first.head
    told = first.dep_ == "ccomp" and above.lemma_.lower() in cues().say
    return above if told and verb in _further(above, first) else None


def _left(verb: "Token") -> list["Token"]:
    """The noun right before a verb, where the parse ties none to it."""
    doc, at = verb.doc, verb.i - 1
    while at > verb.sent.start and (
        doc[at].pos_ in ("AUX", "ADV", "SPACE") or doc[at].text in (",", ")", "(")
    ):
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
    drop = {
        t.i
        for c in head.children
        if c.dep_ in ("relcl", "acl", "cc", "punct", "advcl") or c == verb
        for t in c.subtree
    }
    if verb.i in {t.i for t in head.subtree}:
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


def outermost(contents: list[Content]) -> list[Content]:
    """Without what is told within another's content."""
    inside: list[Content] = []
    for each in contents:
        place = {t.i for t in each.tokens}
        if any(
            o is not each and each.cue.i in {t.i for t in o.tokens} and o.cue.i not in place for o in contents
        ):
            continue
        inside.append(each)
    return inside
