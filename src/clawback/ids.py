"""Typed ids. An id is text that people can read, is never reused and never renamed."""

import re
from typing import NewType

PlaceId = NewType("PlaceId", str)
AwardId = NewType("AwardId", str)
ConditionId = NewType("ConditionId", str)
OrderId = NewType("OrderId", str)
SetId = NewType("SetId", str)

PLACE_KINDS = ("state", "county", "city", "town", "school", "district", "tribe", "authority")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PATTERNS = {
    "place": rf"state/[a-z]{{2}}|(?:county|city|town|school|district|tribe|authority)/[a-z]{{2}}/{SLUG}",
    "award": r"award/[0-9]{3,4}/[^\s/]+",
    "condition": rf"condition/{SLUG}",
    "case": rf"case/{SLUG}",
    "order": rf"case/{SLUG}/order/\d{{4}}-\d{{2}}-\d{{2}}(?:/{SLUG})?",
    "event": rf"case/{SLUG}/event/\d{{4}}-\d{{2}}-\d{{2}}(?:/{SLUG})?",
    "set": rf"set/{SLUG}",
    "allocation": rf"allocation/{SLUG}",
    "action": rf"action/{SLUG}",
    "certification": rf"certification/{SLUG}",
    "holding": rf"holding/{SLUG}",
    "policy": rf"policy/{SLUG}",
    "figure": rf"figure/{SLUG}",
}


def is_id(kind: str, text: str) -> bool:
    """Whether `text` has the form of an id of that kind (a key of `PATTERNS`).

    >>> is_id("place", "city/ny/new-york"), is_id("place", "New York")
    (True, False)
    """
    return re.fullmatch(PATTERNS[kind], text) is not None


def bare_fain(text: str) -> str:
    """A FAIN without blanks and hyphens, upper-cased, for comparing spellings of one award.

    >>> bare_fain(" 2016-DJ-BX-0178 ")
    '2016DJBX0178'
    """
    return re.sub(r"[\s-]+", "", text).upper()
