"""The tables of verdicts say what judging each pair each day says; a release's own serve where they can."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from clawback import store
from clawback.docket import Asked, judge
from clawback.docket.horizon import horizon
from clawback.exposure.ask import docket_of
from clawback.exposure.spans import EVERY_PAIR, lay_tracks, stored
from clawback.exposure.verdicts import party_at, read_signatures
from clawback.store import Connection
from tests.exposure.dice import FIRST_DAY, SPAN
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
DAY = timedelta(1)
PAIRS = "select distinct place_id, relation = 'component unit of', sig from fact order by 1, 2, 3"
TOLD = """
    select track.status, track.under_directives, track.step
    from party_of
    inner join verdict_of on party_of.party = verdict_of.party and verdict_of.sig = $sig
    inner join track on verdict_of.track = track.track and track.valid_from <= $day and $day < track.valid_to
    where party_of.holder = $holder and party_of.within = $within
"""
SPANS = """
    select holder, within, sig, valid_from, valid_to, status, under_directives, step
    from party_of inner join verdict_of using (party) inner join track using (track) order by all
"""


@given(world=worlds(questions=2))
@settings(CALM, max_examples=6)
def test_the_tables_say_what_judging_says_on_a_few(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


@pytest.mark.slow
@given(world=worlds(questions=2))
@settings(CALM, max_examples=60)
def test_the_tables_say_what_judging_says(release_of: Callable[[World], Connection], world: World) -> None:
    agrees(release_of(world), world)


def agrees(con: Connection, world: World) -> None:
    signatures = read_signatures(con)
    pairs = con.execute(PAIRS).fetchall()
    for question in world.questions:
        lay_tracks(con, world.docket, question.known)
        assert con.execute("select count(*), count(distinct (party, sig)) from verdict_of").fetchall() == [
            (n := len(con.execute("select distinct party, sig from verdict_of").fetchall()), n)
        ]
        dice = Random(question.day.toordinal())  # noqa: S311 - a test's dice
        for holder, within, sig in pairs:
            for day in (question.day, *(FIRST_DAY + timedelta(dice.randrange(SPAN + 60)) for _ in range(4))):
                asked = Asked(party_at(con, holder, within), day, question.known)
                wanted = judge(world.docket, asked, *signatures[sig])
                about = {"holder": holder, "within": within, "sig": sig, "day": day}
                found = con.execute(TOLD, about).fetchall()
                assert found == [(wanted.status, wanted.under_directives, wanted.step)], (about, question)


def test_a_release_has_them_and_they_serve_from_the_last_public_day_on(starter: Path) -> None:
    with store.open_release(starter) as con:
        law = docket_of(con)
        ends = horizon(law)
        own = con.execute(SPANS).fetchall()
        lay_tracks(con, law, ends.public, last=ends.public, pairs=EVERY_PAIR)
        assert con.execute("select count(*) from duckdb_tables() where temporary").fetchall() == [(0,)]
        assert not stored(con, law, ends.public - DAY, ends.public - DAY)
        lay_tracks(con, law, max(ends), pairs=EVERY_PAIR)
        assert con.execute(SPANS).fetchall() == own


def test_an_earlier_known_day_lays_them_once(starter: Path) -> None:
    asked: list[tuple[str, int, int]] = []

    def told(*step: object) -> None:
        asked.append(step)  # type: ignore[arg-type]  # the name of the step, how far, of how many

    with store.open_release(starter) as con:
        law, before = docket_of(con), date(2025, 1, 1)
        own = con.execute(SPANS).fetchall()
        lay_tracks(con, law, before, told)
        then = con.execute(SPANS).fetchall()
        assert then != own
        assert asked[-1][1] == asked[-1][2] == len(asked)
        lay_tracks(con, law, before, told)
        assert asked[-1][1] == len(asked)
        lay_tracks(con, law, date(2026, 11, 22), told, last=date(2026, 11, 22))
        assert con.execute(SPANS).fetchall() == own
        lay_tracks(con, law, before, told)
        assert con.execute(SPANS).fetchall() == then
