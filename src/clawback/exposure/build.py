"""From files of rows and the docket to a release: the whole flow, step by step."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback import docket, ledger, place, store
from clawback.docket import Docket
from clawback.exposure.coverage import write_coverage
from clawback.exposure.signatures import sign
from clawback.source import Reading

TABLES: Mapping[str, str] = {
    "source": "source_id",
    "gap": "source_id, agency, fiscal_year",
    "coverage": "source_id, state, fiscal_year, agency",
    "action_row": "source_id, line",
    "action": "award_id, action_date, action_id",
    "award": "award_id",
    "recipient": "recipient_id",
    "link": "recipient_id, relation, place_id",
    "unlinked": "recipient_id",
    "fact": "place_id, sig, award_id, relation, located_in, valid_from, known_from",
    "sig": "sig",
    "sig_condition": "sig, condition_id",
    "place": "place_id",
    "place_name": "norm, place_id, how",
    "record": "id",
}
"""The tables of a release and the order their rows stand in."""


class Input(NamedTuple):
    """One source, read: its rows as JSON lines and the account of the reading."""

    rows: Path
    reading: Reading


class Built(NamedTuple):
    """A release and the account of every source in it."""

    release: str
    tallies: list[ledger.Tally]
    new: bool


def build(home: Path, inputs: Sequence[Input], law: Docket, built: date) -> Built:
    """Make a release of these sources and this law; the one before it stays as it was."""
    before = store.head(home)
    with store.scratch(home) as con:
        ledger.read_rows(con, [each.rows for each in inputs])
        ledger.settle(con)
        place.build(con)
        ledger.link(con, place.linker())
        sign(con, law)
        ledger.facts(con)
        tallies = ledger.tally(con, {each.reading.source_id: each.reading for each in inputs})
        write_coverage(con, [each.reading for each in inputs])
        ledger.fill(con, "record", _records(law), dict.fromkeys(("id", "kind", "body"), "varchar"), "id")
        sources = [msgspec.to_builtins(each.reading, builtin_types=(date,)) for each in inputs]
        release = store.write(home, con, TABLES, sources, built)
    return Built(release, tallies, release != before)


def _records(law: Docket) -> list[dict[str, str]]:
    return [{"id": record, "kind": kind, "body": body} for record, kind, body in docket.encode(law)]
