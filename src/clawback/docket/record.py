"""What every record is made of: documents that were read, and which fields rest on which passage."""

from datetime import date

import msgspec

from clawback.provenance import Confidence


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all shapes here: frozen, and an unknown key is an error."""


class Document(Record, frozen=True):
    """A document that was read: what it is, where it is, on which day it was read."""

    title: str
    url: str
    publisher: str
    read: date


class Other(Record, frozen=True):
    """A competing value: what another source says of the same field, and where."""

    value: str
    source: str
    locator: str


class Basis(Record, frozen=True):
    """Where some fields were read. `fields` names them; `*` stands for all that no other basis names."""

    fields: tuple[str, ...]
    source: str
    confidence: Confidence
    locator: str = ""
    quote: str = ""
    prefers: str = ""
    """With `conflict`: the rule that prefers the value recorded over those in `against`."""
    against: tuple[Other, ...] = ()


class Sourced(Record, frozen=True, kw_only=True):
    """What every record carries."""

    id: str
    title: str
    sources: dict[str, Document]
    basis: tuple[Basis, ...]
    note: str = ""
    current_to: date | None = None
    """The last day on which developments were looked for; None: the day the whole record is known through."""
