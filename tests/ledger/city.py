"""New York City's dollars recounted without the ledger: its recipients by name, and a loop over the rows.

The names were picked by reading every recipient of the file in the five boroughs. Left out as units of their
own: the Board of Education, the Health and Hospitals Corporation and its hospitals. Left out as not the city:
the Fund for the City of New York, the Mayor's Fund, the Fund for Public Health, CUNY's Research Foundation,
the public libraries, and the New York City Official Directory.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

NAMES = {
    "city of new york",
    "city of new york department of correction",
    "city of new york, office of chief medical exa",
    "new york city administration for children's",
    "new york city agency for child development",
    "new york city department of health",
    "new york city department of health and mental",
    "new york city mayor's office of criminal justice",
    "new york city of",
    "new york city office of the mayor",
    "new york city police department",
    "new york, city of",
    "nyc department for the aging",
    "office of the bronx district attorney",
}


class Line(NamedTuple):
    """What the recount reads of a row, as published."""

    recipient: str
    state: str
    justice: bool
    fain: str
    mod: str
    amount: str
    day: str


def recounted(lines: Iterable[Line]) -> tuple[int, Decimal]:
    """The city's awards and dollars.

    Rows of the Department of Justice equal in award, modification, amount and day are one action.
    """
    awards, seen, total = set(), set(), Decimal("0.00")
    for line in lines:
        name = " ".join(line.recipient.replace("''", "'").split()).lower()
        if name not in NAMES or line.state != "NY":
            continue
        fain, amount = line.fain.strip(), Decimal(line.amount)
        told = (fain, line.mod.strip(), amount, line.day)
        if line.justice and told in seen:
            continue
        seen.add(told)
        awards.add(fain)
        total += amount
    return len(awards), total
