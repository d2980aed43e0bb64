"""Spellings of place names brought to one form, in Python and as the same SQL."""

import re
import unicodedata

SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
"""Words written both ways; both sides of every comparison use the short one."""
LONG = frozenset(SHORT)

UNIT_OF = re.compile(
    r"^(?:the )?(?:incorporated |inc )?(city and county|city|town|village|borough|township|charter township"
    r"|county|parish|municipality|state|commonwealth|territory) of (?:the )?(.+)$"
)
DROPPED = b"'.`"
PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
"""What becomes of each other ASCII character of a name."""
STATE_WORDS = ("commonwealth", "territory")


def norm(text: str) -> str:
    """Lower-case words without accents, points and apostrophes, `&` as `and`, `Saint` as `st`.

    >>> norm("Saint Mary's  County"), norm("D.C."), norm("Mayagüez"), norm("New York, N.Y.")
    ('st marys county', 'dc', 'mayaguez', 'new york ny')
    """
    letters = text if text.isascii() else unicodedata.normalize("NFKD", text)
    plain = letters.encode("ascii", "ignore").replace(b"&", b" and ").translate(PLAIN, DROPPED)
    words = plain.decode().split()
    return " ".join(words if LONG.isdisjoint(words) else [SHORT.get(word, word) for word in words])


def norm_sql(column: str) -> str:
    """The SQL expression that does to `column` what `norm` does to a text."""
    words = f"regexp_replace(lower(replace(strip_accents({column}), '&', ' and ')), '[''.`]', '', 'g')"
    words = f"trim(regexp_replace({words}, '[^a-z0-9]+', ' ', 'g'))"
    for long, short in SHORT.items():
        words = rf"regexp_replace({words}, '\b{long}\b', '{short}', 'g')"
    return words


def as_full(name: str) -> str:
    """A normalised `city of x` as the full name `x city`; any other name as it is.

    >>> as_full("city of chicago"), as_full("commonwealth of virginia"), as_full("chicago")
    ('chicago city', 'virginia state', 'chicago')
    """
    found = UNIT_OF.match(name)
    if not found:
        return name
    unit, rest = found.groups()
    return f"{rest} {'state' if unit in STATE_WORDS else unit}"
