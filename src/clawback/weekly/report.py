"""A file that was read, and what it does not say of itself."""

from datetime import date
from typing import NamedTuple

import msgspec


class Given(NamedTuple):
    """What a file does not say of itself: the State all its rows are about, its days, when it was made."""

    place: str | None = None
    start: date | None = None
    end: date | None = None
    known_on: date | None = None


UNSAID = Given()
"""Nothing is said beside the file."""


class Report(msgspec.Struct, frozen=True):
    """One file that was read: a version of a report."""

    id: str
    layout: str
    file: str
    sha256: str
    title: str
    publisher: str
    valid_from: date | None
    """The first day of its earliest period; None where it states no period."""
    valid_until: date | None
    known_on: date | None
    """The day its figures were known; None where neither the file nor the reader says."""
    rows: int
    figures: int
    """Figures stated; those it leaves empty do not count."""
    loaded_on: date | None = None
    """The day it came into a release, where its figures' own day is not known."""

    @property
    def since(self) -> date | None:
        """The day from which its figures are taken as known."""
        return self.known_on or self.loaded_on
