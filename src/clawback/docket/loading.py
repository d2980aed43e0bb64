"""Records: YAML files -> a checked Docket."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from clawback.docket.model import KINDS, About, Basis, Docket, Event, Sourced
from clawback.docket.rows import docket_from, plural
from clawback.errors import BadRecord, suggest
from clawback.ids import PATTERNS, is_id
from clawback.strictyaml import Marks, convert, load_yaml, place_of

RECORDS = Path(__file__).with_name("records")
ABOUT = "docket.yaml"


def load(folder: Path = RECORDS) -> Docket:
    """Read every record under `folder`. Raises BadRecord, with file, line and column, at the first fault."""
    about_file = folder / ABOUT
    tree, marks = load_yaml(about_file.read_bytes(), ABOUT)
    about = convert(tree, About, marks, ABOUT)
    records: dict[str, dict[str, Sourced]] = {kind: {} for kind in KINDS}
    where: dict[str, tuple[str, Marks]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path == about_file:
            continue
        name = path.relative_to(folder).as_posix()
        kind, record, marks = _read(path, name)
        if record.id in where:
            raise BadRecord(name, 1, 1, f"the id {record.id} is already taken by {where[record.id][0]}")
        where[record.id] = (name, marks)
        records[kind][record.id] = record
    docket = docket_from(about, records)
    for record_id, (name, marks) in where.items():
        _check(docket, _of(docket, record_id), name, marks)
    return docket


def _read(path: Path, name: str) -> tuple[str, Sourced, Marks]:
    tree, marks = load_yaml(path.read_bytes(), name)
    if not isinstance(tree, dict) or not isinstance(tree.get("id"), str):
        raise BadRecord(name, 1, 1, "a record is a mapping whose first key is `id`")
    record_id = str(tree["id"])
    kind = record_id.split("/")[0]
    if kind not in KINDS:
        raise BadRecord(
            name, *place_of(marks, "$.id"), f"{kind!r} is no kind of record", f"Kinds: {', '.join(KINDS)}."
        )
    if not is_id(kind, record_id):
        raise BadRecord(
            name,
            *place_of(marks, "$.id"),
            f"{record_id!r} is not an id of a {kind}",
            f"Form: {PATTERNS[kind]}.",
        )
    if path.stem != (stem := record_id.split("/", 1)[1]):
        raise BadRecord(name, *place_of(marks, "$.id"), f"the file of {record_id} is named {stem}.yaml")
    return kind, convert(tree, KINDS[kind], marks, name), marks


def _of(docket: Docket, record_id: str) -> Sourced:
    found: Sourced = getattr(docket, plural(record_id.split("/")[0]))[record_id]
    return found


def _check(docket: Docket, record: Sourced, name: str, marks: Marks) -> None:
    """What a schema cannot say: sources and records that are named exist, and times are in order."""
    for at, basis in _bases(record):
        for n, each in enumerate(basis):
            if each.source not in record.sources:
                near = suggest(list(record.sources)[:3])
                raise BadRecord(
                    name,
                    *place_of(marks, f"{at}[{n}].source"),
                    f"no source {each.source!r} in this record" + near,
                )
            if each.confidence == "conflict" and not each.prefers:
                raise BadRecord(
                    name,
                    *place_of(marks, f"{at}[{n}]"),
                    "a conflict must say which value is preferred and why",
                    "Write `prefers:`.",
                )
    keys = [
        f"{event.decided}/{effect.part}"
        for event in getattr(record, "events", ())
        for effect in event.effects
    ]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise BadRecord(name, *place_of(marks, "$.events"), f"two parts of one order are named {twice}")
    for at, known, wanted in _references(docket, record):
        if wanted not in known:
            raise BadRecord(
                name, *place_of(marks, at), f"no record {wanted!r}{suggest(_near(wanted, known))}"
            )
    for at, first, last, says in _orders_in_time(record):
        if first is not None and last is not None and last < first:
            raise BadRecord(name, *place_of(marks, at), f"{says}: {last} lies before {first}")


def _bases(record: Sourced) -> Iterator[tuple[str, tuple[Basis, ...]]]:
    yield "$.basis", record.basis
    for n, event in enumerate(getattr(record, "events", ())):
        yield f"$.events[{n}].basis", event.basis


def _near(wanted: str, known: Iterable[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(wanted, list(known), n=2)


def _references(docket: Docket, record: Sourced) -> Iterator[tuple[str, Iterable[str], str]]:
    """(where, what exists, what is named) for every name of another record or agency."""
    agencies = docket.about.agencies
    reach = getattr(record, "reaches", None)
    if reach is not None:
        yield from (("$.reaches.agencies", agencies, each) for each in reach.agencies)
        yield from (("$.directs", agencies, each) for each in getattr(record, "directs", ()))
        if reach.recipients is not None:
            yield "$.reaches.recipients", docket.sets, reach.recipients
    trigger = getattr(record, "trigger", None)
    if trigger is not None:
        yield from (("$.trigger.met_by", docket.sets, each) for each in trigger.met_by)
    events: tuple[Event, ...] = getattr(record, "events", ())
    orders = {f"{event.decided}/{effect.part}" for event in events for effect in event.effects}
    for n, event in enumerate(events):
        for m, effect in enumerate(event.effects):
            at = f"$.events[{n}].effects[{m}]"
            yield from ((f"{at}.conditions", docket.conditions, each) for each in effect.conditions)
            yield from (
                (f"{at}.protects", docket.sets, each) for each in (*effect.protects, *effect.limited_to)
            )
            yield from ((f"{at}.against", agencies, each) for each in effect.against)
            known = {e.id for c in effect.conditions for e in docket.conditions[c].elements}
            yield from ((f"{at}.elements", known, each) for each in effect.elements)
        for m, change in enumerate(event.changes):
            yield f"$.events[{n}].changes[{m}].order", orders, change.order
            yield from (
                (f"$.events[{n}].changes[{m}].protects", docket.sets, each) for each in change.protects
            )
    for single, known_ids in (("condition", docket.conditions), ("case", docket.cases), ("agency", agencies)):
        named = getattr(record, single, None)
        if isinstance(named, str):
            yield f"$.{single}", known_ids, named
    if record.id.startswith("action/"):
        yield from (("$.conditions", docket.conditions, each) for each in getattr(record, "conditions", ()))


def _orders_in_time(record: Sourced) -> Iterator[tuple[str, date | None, date | None, str]]:
    """(where, the earlier day, the later day, what it says) for every pair that has an order."""
    yield (
        "$.until",
        getattr(record, "start", None),
        getattr(record, "until", None),
        "`until` is before `from`",
    )
    for n, event in enumerate(getattr(record, "events", ())):
        at = f"$.events[{n}]"
        yield f"{at}.public", event.decided, event.public, "`public` is before `decided`"
        yield f"{at}.effective", event.decided, event.effective, "`effective` is before `decided`"
        yield f"{at}.mandate", event.decided, event.mandate, "`mandate` is before `decided`"
    versions = getattr(record, "versions", ())
    for n in range(1, len(versions)):
        yield (
            f"$.versions[{n}].from",
            versions[n - 1].start,
            versions[n].start,
            "versions stand in order of time",
        )
