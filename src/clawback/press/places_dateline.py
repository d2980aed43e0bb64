"""Whether a place opens a paragraph as its dateline: `NEWARK, N.J. (AP) -- `."""

import re
from bisect import bisect_left

from clawback.press.places_names import Article, Name

DATELINE = re.compile(
    r"(?:, [A-Z][A-Za-z.]+(?: \d{1,2})?)?,?(?: \([\w ,./&-]{2,40}\))? ?(?:--|-{1,2}|_|:)(?= |\w)"
)


def is_dateline(article: Article, name: Name) -> bool:
    """Whether it opens a paragraph in capitals before a dash, or with an agency in brackets."""
    plain = article.text.plain
    at = bisect_left(article.text.paragraphs, (name.start + 1, 0)) - 1
    if at < 0 or article.text.paragraphs[at][0] != name.start:
        return False
    found = DATELINE.match(plain, name.stop or name.end)
    if not found:
        return False
    shown = plain[name.start : name.end]
    return shown.isupper() or (
        not found[0].strip().endswith(":") and ("(" in found[0] or "--" in found[0] or " -" in found[0])
    )
