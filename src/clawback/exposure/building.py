"""From files of rows and the docket to a release: the whole flow, step by step."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback import ledger, place, store
from clawback.docket import Docket
from clawback.exposure.anew import noted, under, write_record
from clawback.exposure.collected import write_coverage
from clawback.exposure.layout import OTHERS, SPLIT, TABLES, UNTIED
from clawback.exposure.signatures import sign
from clawback.exposure.spans import write_tracks
from clawback.source import Reading

DECISION = {
    **dict.fromkeys(("state", "name", "uei", "place_id", "relation", "who", "why"), "varchar"),
    **dict.fromkeys(("withdrawn_by", "withdrawn_why"), "varchar"),
    **dict.fromkeys(("when", "withdrawn_on"), "date"),
    "id": "bigint",
}


STEPS = 5
SHARE = 0.6
"""Of the machine's memory, what a load may use unless told otherwise."""
FOR_A_WORKER = 600 << 20
"""Bytes that a piece of a file takes while it is read."""
FOR_THE_ENGINE = 0.7
"""Of the memory allowed, what the engine may hold: the rest is for lists of recipients and for what it does
not count."""
MANY = 2_000_000
"""Rows from which tables are built in a file rather than in memory."""


class Input(NamedTuple):
    """One source, read: its rows, as JSON lines in a file or as Parquet files in a folder, in the order of
    their names; and the account of the reading."""

    rows: Path
    reading: Reading


class Limits(NamedTuple):
    """What building may use of the machine: bytes of memory, and how many things are done at once."""

    memory: int
    workers: int

    @classmethod
    def within(cls, memory: int | None = None, workers: int | None = None) -> "Limits":
        """At most `memory` bytes (None: SHARE of what the machine has) and as many workers (None: a core
        each) as have room in it."""
        most = memory or int(SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
        return cls(most, max(1, min(workers or os.cpu_count() or 1, most // FOR_A_WORKER)))


Step = Callable[[str, int, int], object]
"""Hears what is done now, the number of the step, and of how many."""


Beside = Callable[[Path], Mapping[str, Sequence[Path]]]
"""Makes tables in a folder that nobody else uses, while the lock is held: their Parquet files."""


class Built(NamedTuple):
    """A release and the account of every source in it."""

    release: str
    tallies: list[ledger.Tally]
    readings: dict[str, Reading]
    passed_over: tuple[tuple[str, str, str], ...] = ()
    """(archive, member, why it was not read)."""


def build(
    home: Path,
    inputs: Sequence[Input],
    law: Docket,
    built: date,
    lock: store.Lock,
    *,
    limits: Limits | None = None,
    beside: Beside = lambda _: {},
    told: Step = lambda *_: None,
) -> Built:
    """Make a release of these sources, of those the newest release holds, and of this law.

    `beside` makes tables of `OTHERS`, in place of those that the newest release has.
    """
    limits = limits or Limits.within()
    inputs = list({each.reading.source_id: each for each in inputs}.values())  # one file named twice is one
    new = {each.reading.source_id: each.reading for each in inputs}
    with store.workplace(home) as aside, _database(home, new, limits, aside) as con:
        told("settling rows", 0, STEPS)
        kept, rows = held(home, con, new, aside)
        readings = kept | new
        rows += [staged(con, each, aside) for each in inputs]
        ledger.lay_rows(con, rows)
        ledger.settle(con)
        told("linking recipients", 1, STEPS)
        place.build(con)
        decided = place.decided(home)
        ledger.link(con, linker(place.gazetteer(con), decided, limits.workers))
        ledger.fill(con, "decision", [msgspec.to_builtins(each) for each in decided], DECISION, "id")
        told("laying facts", 2, STEPS)
        sign(con, law)
        ledger.facts(con, limits.workers)
        ledger.through(con)
        told("judging", 3, STEPS)
        write_tracks(con, law)
        tallies = ledger.tally(con, readings)
        write_coverage(con, readings.values())
        write_record(con, law)
        sources = [msgspec.to_builtins(readings[each]) for each in sorted(readings)]
        told("writing", 4, STEPS)
        made = beside(aside)
        release = store.write(
            home,
            con,
            TABLES,
            sources,
            built,
            split=SPLIT,
            untied=UNTIED,
            ready={**ledger.ready(con, rows, aside), **made},
            taken=others(home) - made.keys(),
            lock=lock,
        )
    noted(home, release)
    told("done", STEPS, STEPS)
    return Built(release, tallies, readings)


def _database(home: Path, new: Mapping[str, Reading], limits: Limits, aside: Path) -> store.Connection:
    """Where the tables are built: in memory where all rows fit into it with ease."""
    rows = sum(each.rows_out for each in new.values())
    if store.releases(home):
        rows += sum(int(each["rows_out"]) for each in store.manifest(home).sources)
    file = aside / "build.duckdb" if rows > MANY else None
    memory = int(limits.memory * FOR_THE_ENGINE)
    return store.scratch(threads=limits.workers, memory=memory, temp=aside / "spill", file=file)


def build_again(home: Path, law: Docket, built: date, lock: store.Lock) -> Built:
    """Make a release of the newest one's sources and this law: of its tables where this program made them of
    the same decisions, with no account of the sources then; else from the rows of the sources."""
    release = under(home, law, built, lock)
    if release is None:
        return build(home, [], law, built, lock)
    sources = (msgspec.convert(each, Reading) for each in store.manifest(home).sources)
    return Built(release, [], {each.source_id: each for each in sources})


def others(home: Path) -> frozenset[str]:
    """The tables that others have put beside those of the newest release."""
    return OTHERS & store.manifest(home).tables.keys() if store.releases(home) else frozenset()


def held(
    home: Path, con: store.Connection, new: Mapping[str, Reading], aside: Path
) -> tuple[dict[str, Reading], list[ledger.Files]]:
    """The readings of the newest release's other sources, and their rows."""
    if not store.releases(home):
        return {}, []
    before = store.manifest(home)
    readings = {each["source_id"]: msgspec.convert(each, Reading) for each in before.sources}
    kept = {source_id: reading for source_id, reading in readings.items() if source_id not in new}
    tables = {
        name: store.table_files(home, before.id, name) for name in before.tables if name.endswith("_row")
    }
    return kept, ledger.taken_over(con, tables, [(each, kept[each].kind) for each in kept], aside)


def staged(con: store.Connection, each: Input, aside: Path) -> ledger.Files:
    """The rows of a new source as Parquet files."""
    source_id, kind = each.reading.source_id, each.reading.kind
    if each.rows.is_dir():
        return ledger.Files(source_id, kind, tuple(sorted(each.rows.glob("*.parquet"))))
    return ledger.staged(con, each.rows, source_id, kind, aside / f"{source_id}.parquet")


def linker(
    places: place.Gazetteer, decided: Sequence[place.Decision] = (), workers: int = 1
) -> ledger.Linker:
    """Recipients' owners and seats: what people decided, then the rules of `place`, in so many processes."""
    return lambda recipients: place.link_all(recipients, places, decided, workers)
