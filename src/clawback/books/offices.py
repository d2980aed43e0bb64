"""What offices of a city or county are named for."""

import re
from collections.abc import Sequence

FIELD_WORDS = (
    "police fire rescue sheriff sheriffs health works parks park recreation library libraries"
    " housing neighborhood neighborhoods neighbourhood transit transportation airport aviation"
    " water sewer wastewater utilities planning zoning court courts attorney prosecutor aging"
    " senior workforce streets sustainability engineering behavioral animal probation"
    " corrections juvenile elections clerk mayor mayors arts culture youth schools education"
    " museum zoo ems port harbor justice waste homeless veterans immigrant tourism agriculture"
    " wildlife energy climate mobility roads bridges"
)
FIELD = frozenset(FIELD_WORDS.split())
"""Words of which one is enough."""
LOOSE_WORDS = (
    "public community social human economic natural criminal information technology code"
    " enforcement building services development management protection resources solid consumer"
    " emergency environmental environment safety cultural affairs law legal family families"
    " children"
)
LOOSE = frozenset(LOOSE_WORDS.split())
"""Words of which two make an office: `Human Services`."""
BESIDE = frozenset(
    ("department", "dept", "division", "bureau", "office", "of", "and", "the", "s", "county", "city")
)
LABEL_WORDS = (
    "grant grants award awards list inventory tracker tracking schedule federal state local"
    " other all report fy fiscal year active open closed out current pending applications apps"
    " summary detail totals misc archive archived expired completed denied new old prior sheet"
    " tab data export notes"
)
LABEL = frozenset(LABEL_WORDS.split())
"""Words that a sheet's name may say beside an office."""


def names_office(words: str) -> bool:
    """Whether words (small letters, without marks) are the name of an office and nothing else."""
    said = words.split()
    enough = len(FIELD.intersection(said)) + len(LOOSE.intersection(said)) / 2 >= 1
    return enough and all(word in FIELD | LOOSE | BESIDE for word in said)


def is_label(words: Sequence[str]) -> bool:
    """Whether words say nothing of whose a sheet is."""
    return all(word in LABEL or re.fullmatch(r"(?:fy)?\d+", word) for word in words)
