"""Every fault of a folder of records, each with file, line, column, what was found and what was expected."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from clawback.docket.checks import Law, faults
from clawback.docket.model import KINDS, About, Docket, Policy
from clawback.docket.reading import ABOUT, Folder, Held, fault, known_in_time, read
from clawback.docket.record import Sourced
from clawback.docket.rows import docket_from, kinds
from clawback.errors import BadRecord
from clawback.strictyaml import place_of


def check(
    folder: Path,
    overlay: Path | None = None,
    *,
    places: Collection[str] | None = None,
    today: date | None = None,
    shown: str = "",
) -> Iterator[BadRecord]:
    """Every fault of the records under `folder`, and of those of an office laid over them.

    `places` are the ids of the gazetteer and `today` the day no reading can lie after; without them neither
    is checked. File names begin with `shown`, those of the overlay with its own path. Warnings come among
    them.
    """
    base = read(folder, shown)
    yield from base.faults
    if base.about is None:
        return
    about, marks = base.about
    if today is not None:
        yield from known_in_time(about, marks, shown + ABOUT, today)
    docket = gathered(about, base.held.values())
    law = law_of(docket, base.unread, places, today)
    yield from of_records(law, base.held.values())
    if overlay is not None:
        yield from check_overlay(docket, overlay, places=places, today=today)


def check_overlay(
    docket: Docket,
    overlay: Path,
    *,
    places: Collection[str] | None = None,
    today: date | None = None,
) -> Iterator[BadRecord]:
    """Every fault of an office's own records as they stand on a docket already checked."""
    over = read_overlay(overlay)
    yield from over.faults
    law = law_of(merged(docket, over), over.unread, places, today)
    yield from of_records(law, over.held.values())
    yield from _orphans(law_of(docket, (), places, today), law, over)


def read_overlay(overlay: Path) -> Folder:
    """The records of an office, their files named as the folder was."""
    return read(overlay, f"{overlay.as_posix()}/", alone=False)


def of_records(law: Law, held: Iterable[Held], *, warnings: bool = True) -> Iterator[BadRecord]:
    """Every fault of these records among the rest of the law."""
    for each in held:
        for wrong in faults(law, each.record):
            if warnings or not wrong.warning:
                at = place_of(each.marks, wrong.at)
                yield fault(each.name, at, wrong.found, wrong.expected, wrong.near, warning=wrong.warning)


def law_of(
    docket: Docket, unread: Collection[str], places: Collection[str] | None, today: date | None
) -> Law:
    """What the checks may ask."""
    by_place: dict[str, list[str]] = {}
    for policy in docket.policies.values():
        by_place.setdefault(policy.place, []).append(policy.id)
    return Law(docket, unread, places, today, by_place)


def gathered(about: About, held: Iterable[Held]) -> Docket:
    """The docket of records that were read."""
    records: dict[str, dict[str, Sourced]] = {kind: {} for kind in KINDS}
    for each in held:
        records[each.kind][each.record.id] = each.record
    return docket_from(about, records)


def merged(docket: Docket, over: Folder) -> Docket:
    """The docket with these records added; one whose id it has takes the place of its own, wholly."""
    records = {kind: dict(found) for kind, found in kinds(docket).items()}
    for each in over.held.values():
        records[each.kind][each.record.id] = each.record
    return docket_from(over.about[0] if over.about else docket.about, records)


def _orphans(before: Law, after: Law, over: Folder) -> Iterator[BadRecord]:
    """Faults in our records that only the overlay makes: it took an element away that an order names."""
    replaced = [each for each in over.held.values() if each.record.id in _ids(before.docket)]
    for record in _ids(before.docket).values() if replaced else ():
        if record.id in over.held or isinstance(record, Policy):
            continue
        had = set(faults(before, record))
        for wrong in faults(after, record):
            if wrong not in had:
                by = next((each for each in replaced if each.record.id in wrong.expected), replaced[0])
                found = f"{by.record.id}, with which {record.id} has {wrong.found} at {wrong.at}"
                yield fault(by.name, place_of(by.marks, "$.id"), found, wrong.expected, wrong.near)


def _ids(docket: Docket) -> dict[str, Sourced]:
    return {each: record for records in kinds(docket).values() for each, record in records.items()}
