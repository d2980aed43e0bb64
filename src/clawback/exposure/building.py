"""From files of rows and the docket to a release: the whole flow, step by step."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback import ledger, place, store
from clawback.docket import Docket
from clawback.exposure.anew import noted, under, write_record
from clawback.exposure.collected import write_coverage
from clawback.exposure.signatures import sign
from clawback.exposure.spans import write_tracks
from clawback.source import Reading

TABLES: Mapping[str, str] = {
    "source": "source_id",
    "gap": "source_id, agency, fiscal_year",
    "coverage": "source_id, state, fiscal_year, agency",
    "apart": "state",
    "action_row": "source_id, line",
    "award_row": "source_id, line",
    "subaward_row": "source_id, line",
    "sefa_row": "source_id, line",
    "audit_row": "source_id, line",
    "passthrough_row": "source_id, line",
    "action": "award_id, action_date, action_id",
    "statement": "award_id, day",
    "outlay": "award_id, valid_from, known_from",
    "deobligation": "award_id, action_date, action_id",
    "subaward": "award_id, action_date, subaward_id",
    "audit": "report_id",
    "sefa": "source_id, line",
    "award": "award_id",
    "prime": "award_id",
    "recipient": "recipient_id",
    "link": "recipient_id, relation, place_id",
    "unlinked": "recipient_id",
    "candidate": "recipient_id, weight desc, place_id",
    "decision": "id",
    "fact": "place_id, sig, award_id, relation, located_in, valid_from, known_from",
    "through": "place_id, sig, award_id, subaward_id, relation, located_in, known_from",
    "sig": "sig",
    "sig_condition": "sig, condition_id",
    "party_of": "holder, within",
    "verdict_of": "party, sig",
    "track": "track, valid_from",
    "place": "place_id",
    "place_name": "norm, place_id, how",
    "record": "id",
}
"""The tables of a release and the order their rows stand in."""

SPLIT: Mapping[str, str] = {
    **dict.fromkeys(ledger.ROWS.values(), "source_id"),
    "action": "split_part(award_id, '/', 2)",
    "place": "kind",
    "place_name": "split_part(place_id, '/', 1)",
}
"""What large tables lie in parts by: a load leaves most sources, agencies and kinds of place as they are."""


DECISION = {
    **dict.fromkeys(("state", "name", "uei", "place_id", "relation", "who", "why"), "varchar"),
    **dict.fromkeys(("withdrawn_by", "withdrawn_why"), "varchar"),
    **dict.fromkeys(("when", "withdrawn_on"), "date"),
    "id": "bigint",
}


class Input(NamedTuple):
    """One source, read: its rows as JSON lines and the account of the reading."""

    rows: Path
    reading: Reading


class Built(NamedTuple):
    """A release and the account of every source in it."""

    release: str
    tallies: list[ledger.Tally]
    readings: dict[str, Reading]
    passed_over: tuple[tuple[str, str, str], ...] = ()
    """(archive, member, why it was not read)."""


def build(home: Path, inputs: Sequence[Input], law: Docket, built: date, lock: store.Lock) -> Built:
    """Make a release of these sources, of those the newest release holds, and of this law."""
    inputs = list({each.reading.source_id: each for each in inputs}.values())  # one file named twice is one
    readings = {each.reading.source_id: each.reading for each in inputs}
    with store.scratch() as con:
        ledger.read_rows(con, [(each.rows, each.reading.kind) for each in inputs])
        readings = held(home, con, readings) | readings
        ledger.settle(con)
        place.build(con)
        decided = place.decided(home)
        ledger.link(con, linker(place.gazetteer(con), decided))
        ledger.fill(con, "decision", [msgspec.to_builtins(each) for each in decided], DECISION, "id")
        sign(con, law)
        ledger.facts(con)
        ledger.through(con)
        write_tracks(con, law)
        tallies = ledger.tally(con, readings)
        write_coverage(con, readings.values())
        write_record(con, law)
        sources = [msgspec.to_builtins(readings[each]) for each in sorted(readings)]
        release = store.write(home, con, TABLES, sources, built, split=SPLIT, lock=lock)
    noted(home, release)
    return Built(release, tallies, readings)


def build_again(home: Path, law: Docket, built: date, lock: store.Lock) -> Built:
    """Make a release of the newest one's sources and this law: of its tables where this program made them of
    the same decisions, with no account of the sources then; else from the rows of the sources."""
    release = under(home, law, built, lock, TABLES)
    if release is None:
        return build(home, [], law, built, lock)
    sources = (msgspec.convert(each, Reading) for each in store.manifest(home).sources)
    return Built(release, [], {each.source_id: each for each in sources})


def held(home: Path, con: store.Connection, new: Mapping[str, Reading]) -> dict[str, Reading]:
    """Add to `source_row` the rows of the newest release's other sources, and give their readings."""
    if not store.releases(home):
        return {}
    before = store.manifest(home)
    readings = {each["source_id"]: msgspec.convert(each, Reading) for each in before.sources}
    kept = {source_id: reading for source_id, reading in readings.items() if source_id not in new}
    tables = {kind: table for kind, table in ledger.ROWS.items() if table in before.tables}
    files = {kind: store.table_files(home, before.id, table) for kind, table in tables.items()}
    ledger.add_rows(con, files, list(kept))
    return kept


def linker(places: place.Gazetteer, decided: Sequence[place.Decision] = ()) -> ledger.Linker:
    """Recipients' owners and seats: what people decided, then the rules of `place`."""
    return lambda recipients: place.link_all(recipients, places, decided, os.cpu_count() or 1)
