"""What a check yields, what it may ask, and the parts of a record it walks over."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from clawback.docket.model import Docket
from clawback.docket.record import Record, Sourced


class Fault(NamedTuple):
    """One thing wrong in one record: `at` is the path of its place (`$.events[0].decided`), `near` are names
    that do exist. A `warning` is told and stops nothing."""

    at: str
    found: str
    expected: str
    near: tuple[str, ...] = ()
    warning: bool = False


class Part(NamedTuple):
    """One shape inside a record, and the path to it."""

    at: str
    shape: Record


class Law(msgspec.Struct, frozen=True):
    """All that a record may name. `unread` are ids whose files could not be read: they are not missed a
    second time. Without `places` the names of places are checked by their form only, without `today` no day
    lies in the future."""

    docket: Docket
    unread: Collection[str] = ()
    places: Collection[str] | None = None
    today: date | None = None
    by_place: Mapping[str, list[str]] = msgspec.field(default_factory=dict)
    """The ids of policies by place."""


def parts(record: Sourced) -> Iterator[Part]:
    """The record and every shape in it, each before those inside it."""
    yield from _parts("$", record)


def _parts(at: str, shape: Record) -> Iterator[Part]:
    yield Part(at, shape)
    for name, written in zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True):
        value = getattr(shape, name)
        if isinstance(value, tuple):
            if value and isinstance(value[0], Record):
                for n, each in enumerate(value):
                    yield from _parts(f"{at}.{written}[{n}]", each)
        elif isinstance(value, Record):
            yield from _parts(f"{at}.{written}", value)
        elif name == "sources":
            for key, each in value.items():
                yield from _parts(f"{at}.sources.{key}", each)


def near(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """The two names most like the one wanted."""
    import difflib  # only a fault needs it

    return tuple(difflib.get_close_matches(wanted, list(known), n=2))


def listed(value: object) -> tuple[str, ...]:
    """A field that holds one name, several or none, as names."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]  # what is no text is a list of texts, by the shape
