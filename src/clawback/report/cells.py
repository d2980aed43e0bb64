"""One cell of a CSV file."""

from typing import Any


def cell(value: Any) -> Any:
    """A cell that no spreadsheet will run: text that begins like a formula gets an apostrophe; None is empty.

    >>> cell("=1+1"), cell(None), cell("Albany")
    ("'=1+1", '', 'Albany')
    """
    if value is None:
        return ""
    return f"'{value}" if str(value)[:1] in ("=", "+", "-", "@", "\t", "\r", "\0") else value
