"""What stands above a block of rows and holds for each of them: an office, a federal agency, who passes the
money through, a listing."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from clawback.books.agencies import FEDERAL
from clawback.books.cells import ALN, listing
from clawback.books.fields import words_of
from clawback.books.grid import Row, texts

THROUGH = re.compile(
    r"^\W*pass(?:ed)?[ -]?(?:thru|through)\b(?: programs?| funds?| awards?)?(?: from| by| to us by)?:?\s*",
    re.I,
)
NAMED = re.compile(
    r"^(department|dept\.?|division|office|grantor|agency|federal agency|funder|sponsor)\s*[:#–-]\s*(?=\w)",
    re.I,
)
"""A heading that says what it is: `Department: Police`."""
PART_WORDS = (
    "active closed open pending application applications"
    " federal state local other new continuing current prior grant grants"
    " award awards program programs fund funds funding source sources fy fiscal year years ended and"
    " the of in force by list section part pass through a b c d"
)
PART = frozenset(PART_WORDS.split())
"""Words of a heading of a part of the list: it names nobody."""
DIRECT = re.compile(r"^direct\b")
CLUSTER = re.compile(r"\bcluster\b")
SENTENCE = re.compile(
    r"[.!?]$|^(?:\*|†|‡|\(\d+\)|\[\d+\]|\d+\)|notes?\b|see\b|source\b|prepared\b|as of\b|page \d|run date"
    r"|report|end of"
    r"|includes?\b|excludes?\b|date\b|draft\b|unaudited)",
    re.I,
)
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Block:
    """What the headings above a row say. Blank is not said."""

    department: str = ""
    grantor: str = ""
    passed_by: str = ""
    passed: bool = False
    aln: str = ""
    programme: str = ""


class Heading(NamedTuple):
    """A heading read: what it is, and the block it begins."""

    what: str
    block: Block


def heading_of(text: str, block: Block) -> Heading:
    """Read a heading. A federal agency begins anew; who passes through holds until the next; a listing
    stands below both."""
    words = words_of(text)
    if found := listing(text):
        title = ALN.sub("", text)
        title = re.sub(
            r"^\W*(?:ALN|CFDA|AL|Assistance Listing)s?\W*(?:No\.?|Number|#)?", "", title, flags=re.I
        ).strip(" -–—:.,()#")
        return Heading(
            "listing", Block(block.department, block.grantor, block.passed_by, block.passed, found, title)
        )
    if THROUGH.match(text):
        name = THROUGH.sub("", text).strip(" :-") or "not named"
        return Heading("passed through", Block(block.department, block.grantor, name, True))
    if DIRECT.match(words):
        return Heading("direct", Block(block.department, block.grantor))
    if said := NAMED.match(text):
        name = text[said.end() :].strip(" :")
        if said.group(1).lower() in ("grantor", "agency", "federal agency", "funder", "sponsor"):
            return Heading("agency", Block(block.department, name))
        return Heading("office", Block(name, block.grantor))
    if FEDERAL.search(words):
        return Heading("agency", Block(block.department, text.strip(" :")))
    if CLUSTER.search(words) or all(word in PART or word.isdigit() for word in words.split()):
        return Heading("part", block)
    return Heading("office", Block(text.strip(" :"), block.grantor))


def is_sentence(row: Row) -> bool:
    """Whether the words of a row are a remark rather than a heading."""
    words = [text for _, text in texts(row)]
    return any((SENTENCE.search(text) and not THROUGH.match(text)) or len(text) > LONGEST for text in words)
