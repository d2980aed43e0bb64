"""The gate before every reader: no column or cell about a person comes in, whatever the file is called.

It looks at what columns are called and at what cells look like, before a row is read. What it lets pass are
counts by place and period; a column it does not know is the reader's to refuse.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from clawback.errors import BadInput
from clawback.strictyaml import convert, load_yaml

FILE = Path(__file__).with_name("person.yaml")
NUMBERS = {
    "an A-number": re.compile(r"(?<![A-Za-z0-9])A[- #]?\d{7,9}(?!\d)"),
    "a Social Security number": re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"),
    "a number of eight digits or more": re.compile(r"(?<!\d)\d{8,}(?!\d)"),
    "a date of a person": re.compile(r"\b(?:dob|born|birth)\b", re.IGNORECASE),
    "a mail address": re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE),
}
"""What must stand in no cell that names a place."""
ADVICE = (
    "Counts by place and week are read, never a person. Leave the column out before: "
    "duckdb -c \"COPY (SELECT columns that stay FROM 'the-file') TO 'counts.parquet'\"."
)


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of which one of each kind stand side by side."""

    whose: tuple[str, ...]
    number: tuple[str, ...]


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the words in a column's name tell of a person."""

    alone: dict[str, tuple[str, ...]]
    together: dict[str, Pair]


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What a word tells of -> the words."""
    tree, marks = load_yaml(FILE.read_bytes(), str(FILE))
    telling = convert(tree, Telling, marks, str(FILE))
    words = {what: list(some) for what, some in telling.alone.items()}
    for what, pair in telling.together.items():
        words[what].append(f"(?:{'|'.join(pair.whose)}) ?(?:{'|'.join(pair.number)})")
    return {what: re.compile(rf"(?<![a-z])(?:{'|'.join(some)})(?![a-z])") for what, some in words.items()}


def words_of(column: str) -> str:
    """A column's name as lower-case words.

    >>> words_of("FirstName"), words_of("A_Number"), words_of("Facility (City)")
    ('first name', 'a number', 'facility city')
    """
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", column)
    return " ".join(re.findall(r"[a-z]+|\d+", apart.lower()))


def told_by(column: str) -> str | None:
    """What a column would tell of a person, by its name; None for nothing.

    >>> told_by("Citizenship Country"), told_by("detainers"), told_by("DOB"), told_by("facility")
    ('citizenship or origin', None, 'a birth or an age', None)
    """
    words = words_of(column)
    return next((what for what, pattern in patterns().items() if pattern.search(words)), None)


def refuse_personal(file: str, columns: Iterable[str], known: frozenset[str] = frozenset()) -> None:
    """Raise `BadInput` for the first column about a person; `known` are columns of the layout that are not,
    whatever their words."""
    for column in columns:
        if column not in known and (what := told_by(column)):
            raise BadInput(
                file, f"a column on {what}", "counts by place and period", column=column, advice=ADVICE
            )


def person_in(text: str) -> str | None:
    """What in a cell is about a person; None for nothing.

    >>> person_in("POTTER COUNTY PRISON"), person_in("DOE A 201234567"), person_in("A201-234-567 x")
    (None, 'an A-number', None)
    """
    return next((what for what, pattern in NUMBERS.items() if pattern.search(text)), None)
