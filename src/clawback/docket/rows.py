"""A Docket as compact JSON rows for a release, and back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from clawback.docket.model import KINDS, About, Docket
from clawback.docket.record import Sourced
from clawback.errors import OtherVersion


def encode(docket: Docket) -> Iterator[tuple[str, str, str]]:
    """The docket as rows (id, kind, body as JSON) by kind and id; `about` comes first, as `docket`."""
    yield "docket", "about", msgspec.json.encode(docket.about, order="sorted").decode()
    for kind in KINDS:
        for record_id, record in sorted(getattr(docket, plural(kind)).items()):
            yield record_id, kind, msgspec.json.encode(record, order="sorted").decode()


def decode(rows: Iterable[tuple[str, str, str]]) -> Docket:
    """The docket from the rows `encode` made; raises OtherVersion when they have another shape."""
    records: dict[str, dict[str, Sourced]] = {kind: {} for kind in KINDS}
    about = None
    for record_id, kind, body in rows:
        try:
            if kind == "about":
                about = msgspec.json.decode(body, type=About)
            else:
                records[kind][record_id] = msgspec.json.decode(body, type=KINDS[kind])
        except (msgspec.MsgspecError, KeyError) as wrong:
            raise OtherVersion(
                f"the law in this release is of another version of clawback ({record_id}: {wrong}).\n"
                "  Make a release with the law of this version: clawback load law"
            ) from None
    assert about is not None, "a release always holds the row `docket`"
    return docket_from(about, records)


def docket_from(about: About, records: Mapping[str, Mapping[str, Sourced]]) -> Docket:
    """The docket of these records, by kind and id."""
    fields: dict[str, Any] = {plural(kind): dict(found) for kind, found in records.items()}
    return Docket(about=about, **fields)


def kinds(docket: Docket) -> dict[str, dict[str, Sourced]]:
    """The records of a docket by kind and id."""
    return {kind: getattr(docket, plural(kind)) for kind in KINDS}


def plural(kind: str) -> str:
    """The docket's field for a kind of record: `policies` for `policy`."""
    return {"policy": "policies"}.get(kind, kind + "s")
