"""The statements of the flags find what a slow loop finds: on random worlds, and on the starter data."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from clawback import ledger, place, store
from clawback.exposure.building import linker
from clawback.ledger.flags import flags
from clawback.ledger.flags.records import BY_NAME
from clawback.source import ActionRow, AwardRow
from tests.ledger import slow_flags
from tests.ledger.test_as_of import START, World, built

NAMES = (*slow_flags.EACH, "agency-mismatch", "retired-listing")
SUBJECTS = {"duplicate-subaward", "subawards-over-prime", "unlinked"}
"""Flags of other things than awards; their own tests have them."""


def compared(con: store.Connection, as_of: date, known: date) -> Counter[tuple[str, str]]:
    """Counts of (flag, outcome) after the loop and the statements agreed on every award."""
    flags(con, None, as_of, known, "government", NAMES)
    awards = dict(slow_flags.seen(con, as_of, known))
    seen: Counter[tuple[str, str]] = Counter()
    for name, says in slow_flags.EACH.items():
        found = dict(slow_flags.told_by_sql(con, name))
        slow = {award_id: said for award_id, award in awards.items() if (said := says(award)) is not None}
        assert found == slow, name
        seen.update((name, said) for said in slow.values())
    editions, agencies = slow_flags.listings()
    pairs = [
        (award_id, *each)
        for award_id, award in awards.items()
        for each in slow_flags.by_listing(award, editions, agencies)
    ]
    for name, at in (("agency-mismatch", 3), ("retired-listing", 4)):
        found = slow_flags.told_by_sql(con, name)
        assert Counter(found) == Counter((each[0], each[at]) for each in pairs), name
        seen.update((name, outcome) for _, outcome in found)
    return seen


def with_flaws(world: World) -> None:
    """Give the rows of a world periods, agencies, listings and places at random, the same for rows changed on
    one day."""

    def flawed(row: ActionRow | AwardRow) -> ActionRow | AwardRow:
        dice = random.Random(f"{row.fain} {row.modified}")  # noqa: S311
        start = START - timedelta(days=dice.randint(300, 900))
        aln = dice.choice(["16.738", "16.580", "10.868", "16.999", ""])
        if isinstance(row, AwardRow):
            row = msgspec.structs.replace(row, alns=(aln,) if aln else ())
        elif row.correction != "D":
            row = msgspec.structs.replace(row, aln=aln if "_" not in row.key else row.aln)
        return msgspec.structs.replace(
            row,
            period_start=dice.choice([start, None]),
            period_end=dice.choice([start + timedelta(days=dice.randint(-20, 500)), None]),
            performed_in=dice.choice(["", "NY", "NJ"]),
            assistance_type=dice.choice(["03", "03", "08"]),
        )

    world.actions = [flawed(row) for row in world.actions]  # type: ignore[misc]
    world.summaries = [flawed(row) for row in world.summaries]  # type: ignore[misc]


def complete(con: store.Connection) -> store.Connection:
    """The tables that flags read besides."""
    con.execute("create table unlinked(recipient_id varchar, reason varchar)")
    ledger.through(con)
    con.execute("create table candidate(recipient_id varchar, place_id varchar, evidence varchar)")
    return con


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_on_worlds_made_at_random(tmp_path: Path, seed: int) -> None:
    """Three worlds of 120 awards, each asked on six pairs of days."""
    world = World(200 + seed, 120).with_totals()
    with_flaws(world)
    con = complete(built(tmp_path, world.actions, world.summaries))
    seen: Counter[tuple[str, str]] = Counter()
    for _ in range(6):
        seen += compared(con, world.day(10, 70), world.day(10, 70))
    assert [name for name in slow_flags.EACH if not seen[name, "clear"]] in ([], ["total-differs"])
    assert {name for name in NAMES if not seen[name, "hit"]} <= {"umbrella", "retired-listing", "stale"}


@pytest.mark.slow
def test_on_the_starter_data() -> None:
    with store.scratch() as con:
        ledger.read_rows(con, [(path, reading.kind) for path, reading in ledger.starter()])
        ledger.settle(con)
        place.build(con)
        ledger.link(con, linker(place.gazetteer(con)))
        con.execute("create table award_sig as select award_id, 0 as sig from award")
        ledger.facts(con)
        ledger.through(con)
        for day in (date(2016, 3, 31), date(2024, 6, 1), date(2026, 11, 29)):
            seen = compared(con, day, date(2026, 11, 29))
        assert seen["umbrella", "hit"] == 6
        assert seen["implausible-amount", "hit"] == 6


def test_the_loop_has_every_flag_of_an_award() -> None:
    assert {*NAMES, *SUBJECTS} == set(BY_NAME)
