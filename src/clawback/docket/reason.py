"""Reasons are data, made with the answer; `explain` turns them into sentences."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from clawback.docket.record import Basis, Document
from clawback.provenance import Confidence, SourceRef


class Reason(msgspec.Struct, frozen=True):
    """One step of an answer: which rule spoke, about what, where to check it, and what it rests on."""

    rule: str
    about: Mapping[str, str] = msgspec.field(default_factory=dict)
    cites: tuple[SourceRef, ...] = ()
    because: tuple["Reason", ...] = ()


def every(reason: Reason) -> Iterator[Reason]:
    """A reason and all it rests on, each before what it rests on."""
    yield reason
    for each in reason.because:
        yield from every(each)


def cites(sources: Mapping[str, Document], basis: Iterable[Basis]) -> tuple[SourceRef, ...]:
    """The passages a record's bases point to, each once with all that is quoted of it, as first written."""
    quotes: dict[tuple[str, str, str, Confidence], list[str]] = {}
    for each in basis:
        document = sources[each.source]
        held = quotes.setdefault((document.title, document.url, each.locator, each.confidence), [])
        if each.quote and each.quote not in held:
            held.append(each.quote)
    return tuple(SourceRef(*passage, tuple(quoted)) for passage, quoted in quotes.items())


def conflicts(sources: Mapping[str, Document], basis: Iterable[Basis]) -> tuple[Reason, ...]:
    """One reason for every field on which sources disagree: the competing values, and the rule that chose."""
    return tuple(
        Reason(
            "values-differ",
            {
                "fields": ", ".join(each.fields),
                "source": sources[each.source].title,
                "others": "; ".join(f"{o.value} ({sources[o.source].title})" for o in each.against),
                "prefers": each.prefers,
            },
            (
                *cites(sources, [each]),
                *(
                    SourceRef(sources[o.source].title, sources[o.source].url, o.locator, "conflict")
                    for o in each.against
                ),
            ),
        )
        for each in basis
        if each.confidence == "conflict"
    )


def confidence_of(field_name: str, basis: Iterable[Basis]) -> str:
    """How sure one field is: the best basis that names it, else the best that stands for the rest (`*`).

    A field no basis names is `unverified`.
    """
    order = ("seen", "secondary", "conflict", "unverified")
    listed = list(basis)
    named = [each.confidence for each in listed if field_name in each.fields]
    rest = [each.confidence for each in listed if "*" in each.fields]
    return min(named or rest or ["unverified"], key=order.index)


def is_sure(field_names: Iterable[str], basis: Iterable[Basis]) -> bool:
    """Whether every field named was read somewhere: unverified facts never decide an answer."""
    listed = list(basis)
    named = {name for each in listed for name in each.fields}
    read = {name for each in listed if each.confidence != "unverified" for name in each.fields}
    return all(name in read or ("*" in read and name not in named) for name in field_names)
