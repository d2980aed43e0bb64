"""Exact dollars. An amount is a Decimal with cents; None means the source does not say, never zero.

The kinds of DESIGN §1 (`announced`, `obligated`, `outlaid`, `undrawn`) are never added to one another, so
they are names of fields and columns here, not one type.
"""

import re
from decimal import Decimal, InvalidOperation

CENT = Decimal("0.01")
LIMIT = Decimal("1e15")
"""No federal award comes near a quadrillion dollars: a larger figure is a misread column."""


def dollars(text: str) -> Decimal:
    """Exact dollars from a source cell; raises ValueError for anything but a plain amount.

    Takes a sign, decimals to the cent and the exponent form that spreadsheets write.

    >>> dollars("1e+06"), dollars("-436"), dollars("3.10")
    (Decimal('1000000.00'), Decimal('-436.00'), Decimal('3.10'))
    """
    text = text.strip()
    if not re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", text, re.ASCII):
        raise ValueError(f"{text!r} is not an amount in dollars")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not an amount in dollars") from None
    if abs(amount) >= LIMIT:
        raise ValueError(f"{text!r} is larger than any federal award")
    if amount != (exact := amount.quantize(CENT)):
        raise ValueError(f"{text!r} has fractions of a cent")
    return exact + 0  # no negative zero


def cents(amount: Decimal | None) -> str | None:
    """An amount as text of exact cents for files and JSON; None stays None.

    >>> cents(Decimal("4298245")), cents(None)
    ('4298245.00', None)
    """
    return None if amount is None else f"{amount:.2f}"


def spoken(amount: Decimal | None) -> str:
    """An amount as prose says it: `$4.1 billion`, `$4,298,245.00`, `not known`.

    >>> spoken(Decimal("4100000000")), spoken(Decimal("4298245")), spoken(None)
    ('$4.1 billion', '$4,298,245.00', 'not known')
    """
    if amount is None:
        return "not known"
    for size, word in ((Decimal("1e9"), "billion"), (Decimal("1e6"), "million")):
        scaled = amount / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.1")):
            return f"${scaled.normalize():f} {word}"
    return f"-${-amount:,.2f}" if amount < 0 else f"${amount:,.2f}"
