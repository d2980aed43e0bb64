"""Direct quotes without a parser: whole quotations, and the name and verb that stand next to each."""

import re
from collections.abc import Sequence

from clawback.press.marks import Quotation
from clawback.press.parse import is_whole
from clawback.press.quotes import Quote
from clawback.press.text import Span, Text

VERB = (
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|asked|asks|replied|continued|explained|argued|noted"
    r"|declared|tweeted|announced|warned|insisted|charged|stated|testified|recalled|concluded|responded|read|reads)"
)
ROLE = r"[a-z]+man|[a-z]+woman|mayor|governor|judge|memo|letter|statement"
PART = r"[A-Z][\w.'-]*|of|de|the|for"
NAME = rf"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he )?(?:{PART}|{ROLE})(?: (?:{PART}))*)"
AFTER = re.compile(
    rf"[,.'\" ]{{0,4}}(?:(?P<name>{NAME}) (?P<verb>{VERB})|(?P<verb2>{VERB}) (?P<name2>{NAME}))\b"
)
BEFORE = re.compile(rf"(?P<name>{NAME}) (?P<verb>{VERB})(?: [^\".\n]{{0,60}})?[,:] ?\"?$")
REACH = 120
"""Characters beside a quotation in which its verb stands."""


def unparsed(text: Text, quotations: Sequence[Quotation]) -> list[Quote]:
    """The direct quotes of an article by its marks alone; one whose name does not stand beside it has none.

    >>> from clawback.press.marks import scan
    >>> from clawback.press.text import text_of
    >>> text = text_of('"We will not comply," Mayor Ann Holt said. "Not ever."')
    >>> [(each.spans, text.plain[slice(*each.source)]) for each in unparsed(text, scan(text).quotations)]
    [(((1, 20), (44, 53)), 'Mayor Ann Holt')]
    """
    found: list[Quote] = []
    for each in quotations:
        if not is_whole(text.plain, each):
            continue
        cue, source = _beside(text, each)
        last = found[-1] if found else None
        if cue is None and last is not None and last.paragraph == each.paragraph:
            found[-1] = Quote(
                "direct", (*last.spans, each.span), last.cue, last.source, last.rule, last.paragraph
            )
        else:
            found.append(Quote("direct", (each.span,), cue, source, "marks alone", each.paragraph))
    return found


def _beside(text: Text, quotation: Quotation) -> tuple[Span | None, Span | None]:
    """The verb and the name after a quotation, or before it, in its paragraph."""
    start, end = text.paragraphs[quotation.paragraph]
    after = AFTER.match(text.plain, quotation.span[1], min(end, quotation.span[1] + REACH))
    if after:
        which = "" if after["name"] else "2"
        return after.span(f"verb{which}"), after.span(f"name{which}")
    head = max(start, quotation.span[0] - REACH)
    before = BEFORE.search(text.plain[head : quotation.span[0]])
    if before:
        verb, name = before.span("verb"), before.span("name")
        return (head + verb[0], head + verb[1]), (head + name[0], head + name[1])
    return None, None
