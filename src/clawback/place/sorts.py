"""What a recipient's business type says it is, whatever the years and the register the code is of."""

import re
from functools import lru_cache

CODES = {
    # Two digits, award files until 2016.
    "00": "state", "01": "county", "02": "city town", "04": "district", "05": "school", "06": "university",
    "11": "tribe", "12": "nonprofit", "20": "university", "21": "person", "22": "company", "23": "company",
    # Letters, award files since 2017; up to three stand together.
    "A": "state", "B": "county", "C": "city town", "D": "district", "E": "district", "F": "state",
    "G": "school", "H": "university", "I": "tribe", "J": "tribe", "K": "tribe", "L": "authority",
    "M": "nonprofit", "N": "nonprofit", "O": "university", "P": "person", "Q": "company", "R": "company",
    # The federal register of entities; a tilde stands between them.
    "2F": "state", "C7": "county", "C8": "city", "C6": "city", "FO": "town", "H6": "school",
    "8B": "authority",
    "TW": "authority transit", "T4": "authority", "TR": "authority", "UD": "district", "KM": "district",
    "86": "interstate", "XY": "tribe", "3I": "tribe", "OH": "university", "1R": "university",
    "ZR": "joint", "A8": "nonprofit", "2U": "nonprofit", "2X": "company", "LJ": "company",
    "2R": "federal", "NG": "federal",
}  # fmt: skip
"""A code -> the sorts of body it speaks of. In the register `12` says only that a body is local, `ZR` that
several governments made it."""
PHRASES = (
    (re.compile(r"\bstate government\b"), "state"),
    (re.compile(r"\bcounty government\b"), "county"),
    (re.compile(r"\b(?:city|township|municipal)\b.*\bgovernment\b|\bmunicipality\b"), "city town"),
    (re.compile(r"\bspecial district\b|\bregional organization\b"), "district"),
    (re.compile(r"\bindependent school district\b"), "school"),
    (re.compile(r"\btribal\b|\btribe\b"), "tribe"),
    (re.compile(r"\bhousing authorit"), "authority"),
    (re.compile(r"\bnon ?-?profit\b"), "nonprofit"),
    (re.compile(r"\binstitution of higher education\b|\bhigher education\b"), "university"),
    (re.compile(r"\bfor-?profit\b|\bsmall business\b|\bprofit organization\b"), "company"),
)
"""The same in words, as reports and some tables write them."""
PUBLIC = frozenset({"state", "county", "city", "town"})


@lru_cache(maxsize=1 << 12)
def sorts_of(kind: str) -> frozenset[str]:
    """The sorts of body a business type speaks of; none where it does not say.

    >>> sorted(sorts_of("02: City or township government")), sorted(sorts_of("12~C7~UD"))
    (['city', 'town'], ['county', 'district', 'local'])
    >>> sorted(sorts_of("BX")), sorted(sorts_of("State government")), sorted(sorts_of("12"))
    (['county'], ['state'], ['nonprofit'])
    """
    text = kind.strip()
    code, colon, _ = text.partition(":")
    if colon:
        return sorts_of(code)
    if "~" in text:
        each_says = ("local" if each == "12" else CODES.get(each, "") for each in text.split("~"))
        return frozenset(" ".join(each_says).split())
    if text in CODES:
        return frozenset(CODES[text].split())
    if 1 < len(text) <= 3 and text.isalpha() and text.isupper():
        return frozenset(" ".join(CODES.get(each, "") for each in text).split())
    lowered = text.lower()
    return frozenset(" ".join(says for pattern, says in PHRASES if pattern.search(lowered)).split())
