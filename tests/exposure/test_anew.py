"""Another law over the same money: what is made anew is as if all were, and the rest stays untouched."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from clawback import docket, place, store
from clawback.docket.model import Change, Docket, Event
from clawback.exposure.anew import signs
from clawback.exposure.building import build, build_again
from clawback.exposure.layout import TABLES
from clawback.exposure.rejudging import rejudge
from clawback.exposure.spans import EVERY_PAIR, judge
from clawback.store import Connection
from tests.exposure.dice import FIRST_DAY, SEEN, SOURCES
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
BUILT = date(2026, 11, 23)
VERDICTS = ("party_of", "verdict_of", "track")


@given(world=worlds(questions=1), seed=st.integers(0, 9999))
@settings(CALM, max_examples=10)
def test_what_is_judged_anew_is_as_if_all_were_on_a_few(
    release_of: Callable[[World], Connection], world: World, seed: int
) -> None:
    agrees(release_of(world), world.docket, Random(seed))  # noqa: S311 - a test's dice


@pytest.mark.slow
@given(world=worlds(questions=1), seed=st.integers(0, 9999))
@settings(CALM, max_examples=120)
def test_what_is_judged_anew_is_as_if_all_were(
    release_of: Callable[[World], Connection], world: World, seed: int
) -> None:
    agrees(release_of(world), world.docket, Random(seed))  # noqa: S311 - a test's dice


def agrees(con: Connection, was: Docket, dice: Random) -> None:
    law = amended(was, dice)
    assume(signs(was) == signs(law))
    judge(con, was, date.max, EVERY_PAIR)
    for name in VERDICTS:
        con.execute(f"create or replace temporary table was_{name} as from temp.{name}")
    told = tables(con, "was_")
    judge(con, law, date.max, EVERY_PAIR)
    wanted = tables(con, "temp.")
    if not rejudge(con, was, law):
        assert wanted == told
    else:
        assert tables(con, "temp.", VERDICTS[1:]) == {name: wanted[name] for name in VERDICTS[1:]}


def tables(con: Connection, before: str, names: tuple[str, ...] = VERDICTS) -> dict[str, object]:
    return {name: con.execute(f"from {before}{name} order by all").fetchall() for name in names}


def amended(law: Docket, dice: Random) -> Docket:
    """The law with one thing changed: an event less, or more, in a case; a case gone; a condition ended."""
    what = dice.choice(("less", "more", "gone", "ended"))
    if what == "ended" and law.conditions:
        name = dice.choice(sorted(law.conditions))
        until = FIRST_DAY + timedelta(dice.randrange(120))
        return replace(law, conditions=law.conditions | {name: replace(law.conditions[name], until=until)})
    if not law.cases:
        return law
    name = dice.choice(sorted(law.cases))
    case = law.cases[name]
    if what == "gone":
        return replace(law, cases={each: held for each, held in law.cases.items() if each != name})
    if what == "less":
        return replace(law, cases=law.cases | {name: replace(case, events=case.events[:-1])})
    orders = [f"{event.decided}/{effect.part}" for event in case.events for effect in event.effects]
    day = max((event.decided for event in case.events), default=FIRST_DAY) + timedelta(dice.randrange(9))
    changes = tuple(Change(each, dice.choice(("ends", "stayed"))) for each in orders[:1])
    more = Event(kind="stay", decided=day, public=day, says="A stay.", changes=changes, basis=SEEN)
    return replace(law, cases=law.cases | {name: replace(case, events=(*case.events, more))})


@pytest.fixture
def home(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "home"))


def with_law(home: Path, law: Docket) -> store.Manifest:
    with store.one_writer(home) as lock:
        build_again(home, law, BUILT, lock)
    return store.manifest(home)


def enjoined(home: Path) -> Docket:
    """Our own law, and an order for everyone on all conditions that hold an award of the release."""
    law = docket.load()
    effect = next(each for case in law.cases.values() for event in case.events for each in event.effects)
    held = tuple(name for (name,) in ask(home, "select distinct condition_id from sig_condition order by 1"))
    for_all = replace(effect, part="z", conditions=held, protects=("set/everyone",), alns=())
    order = Event(
        kind="preliminary_injunction", decided=date(2025, 3, 4), public=date(2025, 3, 4), says="An order.",
        basis=SEEN, effects=(for_all,),
    )  # fmt: skip
    case = next(iter(law.cases.values()))
    made = replace(case, id="case/made-up", sources=SOURCES, basis=SEEN, events=(order,), tracked=())
    return replace(law, cases=law.cases | {made.id: made})


def ask(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with store.open_release(home) as con:
        return con.execute(sql).fetchall()


def test_an_order_changes_verdicts_and_nothing_else_is_read_or_written(home: Path) -> None:
    before, law = store.manifest(home), enjoined(home)
    for path in store.table_files(home, before.id, "action"):
        path.write_bytes(b"x" * path.stat().st_size)
    after = with_law(home, law)
    assert after.parent == before.id
    assert after.sources == before.sources
    changed = {name for name in TABLES if after.tables[name] != before.tables[name]}
    assert {"record", "track"} <= changed <= {"record", "verdict_of", "track"}


@pytest.mark.slow
def test_it_is_the_release_that_making_all_of_it_would_give(home: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(home, tmp_path / "whole"))
    law = enjoined(home)
    with store.one_writer(whole) as lock:
        build(whole, [], law, BUILT, lock)
    assert with_law(home, law).digest == store.manifest(whole).digest
    assert with_law(home, docket.load()).tables == store.manifest(whole, "1").tables


@pytest.mark.slow
def test_another_set_makes_parties_anew(home: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(home, tmp_path / "whole"))
    law = docket.load()
    name = next(each for each, held in law.sets.items() if held.kind == "plaintiffs")
    versions = tuple(replace(each, members=each.members[1:]) for each in law.sets[name].versions)
    law = replace(law, sets=law.sets | {name: replace(law.sets[name], versions=versions)})
    with store.one_writer(whole) as lock:
        build(whole, [], law, BUILT, lock)
    assert with_law(home, law).digest == store.manifest(whole).digest


@pytest.mark.slow
@pytest.mark.parametrize("program", ["another program", None])
def test_of_another_program_all_is_made_anew(home: Path, program: str | None) -> None:
    """Its ledger may read the same sources otherwise: so a part that is damaged is met."""
    before = store.manifest(home)
    (home / "made-by").unlink()
    if program:
        (home / "made-by").write_text(f"{before.id} {program}\n")
    with store.one_writer(home) as lock:
        built = build_again(home, enjoined(home), BUILT, lock)
    assert built.tallies
    assert (home / "made-by").read_text().split()[0] == built.release


@pytest.mark.slow
def test_a_decision_on_a_recipient_makes_the_money_anew_once(home: Path) -> None:
    about = {"state": "NY", "name": "SOMEONE", "place_id": None, "relation": "is"}
    place.decide(home, **about, who="A reviewer", when=BUILT, why="It is a company.")  # type: ignore[arg-type]
    for times in ("told", ""):
        with store.one_writer(home) as lock:
            built = build_again(home, docket.load(), BUILT, lock)
        assert bool(built.tallies) == bool(times)
    assert len(ask(home, "select id from decision")) == 1


@pytest.mark.slow
def test_awards_that_other_conditions_hold_are_signed_anew(home: Path, tmp_path: Path) -> None:
    """Without a row of the sources: those are damaged."""
    whole, law, before = Path(shutil.copytree(home, tmp_path / "whole")), docket.load(), store.manifest(home)
    (name,) = ask(home, "select min(condition_id) from sig_condition")[0]
    ((first, last),) = ask(home, "select min(awarded), max(awarded) from award")
    assert first < last
    late = replace(law.conditions[name].reaches, awarded_from=last)
    law = replace(law, conditions=law.conditions | {name: replace(law.conditions[name], reaches=late)})
    with store.one_writer(whole) as lock:
        build(whole, [], law, BUILT, lock)
    for path in store.table_files(home, before.id, "action"):
        path.write_bytes(b"x" * path.stat().st_size)
    after = with_law(home, law)
    assert after.digest == store.manifest(whole).digest
    assert after.tables["sig_condition"] != before.tables["sig_condition"]
    assert after.tables["fact"] != before.tables["fact"]
