"""The answers of all places at once are those of each place by itself; by State and programme they sum up to
the awards of the places."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from clawback import place, store
from clawback.docket import Docket
from clawback.docket.judge import EXPOSED_ORDER
from clawback.exposure.answer import BOUNDARIES, Answer, Boundary
from clawback.exposure.ask import BESIDE, docket_of, exposure
from clawback.exposure.nation import RANGE, By, NationQuestion, nation, rows
from clawback.ids import PlaceId
from clawback.place import Place
from clawback.store import Connection
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
KNOWN = date(2026, 11, 22)
Row = dict[str, Any]


@given(world=worlds(questions=2))
@settings(CALM, max_examples=5)
def test_every_place_is_its_own_answer_on_a_few(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


@pytest.mark.slow
@given(world=worlds(questions=3))
@settings(CALM, max_examples=60)
def test_every_place_is_its_own_answer(release_of: Callable[[World], Connection], world: World) -> None:
    agrees(release_of(world), world)


def agrees(con: Connection, world: World) -> None:
    for question in world.questions:
        check(con, world.docket, question.day, question.known, question.boundary, made_up)


def check(
    con: Connection,
    law: Docket,
    day: date,
    known: date,
    boundary: Boundary,
    as_place: Callable[[str], Place],
    only: Iterable[str] | None = None,
) -> None:
    """Each row is the answer of its place; the other cuts hold the same awards and dollars."""
    found = asked(con, law, "place", day, known, boundary)
    by_place = {row["id"]: row for row in found if row["of_places"]}
    assert len([row for row in found if not row["of_places"]]) <= 1
    names = con.execute("select place_id from fact union select located_in from fact order by 1").fetchall()
    answers = {}
    for (name,) in names if only is None else [(each,) for each in only]:
        if name:
            answers[name] = exposure(con, as_place(name), day, known, boundary, "0001", docket=law)
            same(by_place.get(name), answers[name])
    if only is None:
        cuts(con, law, day, known, boundary, answers)


def cuts(
    con: Connection, law: Docket, day: date, known: date, boundary: Boundary, answers: dict[str, Answer]
) -> None:
    """By State: the distinct awards of its places; by agency and programme: of all of them."""
    for row in asked(con, law, "state", day, known, boundary):
        mine = [each for name, each in answers.items() if name.split("/")[1] == row["id"]]
        if row["of_places"] and row["awards"] is not None and boundary != "located-in":
            together(row, mine)
    for by in ("agency", "programme"):
        of_places = [row for row in asked(con, law, by, day, known, boundary) if row["of_places"]]
        held = {each.id: each for answer in answers.values() for each in answer.awards}
        keys: dict[str, set[str]] = {}
        for each in held.values():
            key = ",".join(each.alns) if by == "programme" else each.id.split("/")[1]
            keys.setdefault(key, set()).add(each.id)
        if all(answer.collected or not answer.awards for answer in answers.values()):
            assert {row["id"]: row["awards"] for row in of_places if by == "programme"} == {
                key: len(ids) for key, ids in keys.items() if by == "programme"
            }
            assert sum(row["awards"] for row in of_places) == len(held)


def together(row: Row, answers: list[Answer]) -> None:
    awards = {each.id for answer in answers for each in answer.awards}
    assert row["awards"] == len(awards)
    assert row["obligated"] == sum(answer.total.obligated or 0 for answer in answers)
    for name in EXPOSED_ORDER:
        mine = {each.id for answer in answers for each in answer.awards if each.status == name}
        assert row[f"{name}_awards"] == len(mine)
    for rule, column in RANGE.items():
        steps = [step.amount or 0 for answer in answers for step in answer.steps if step.rule == rule]
        assert row[column] == sum(steps), column


def asked(con: Connection, law: Docket, by: By, day: date, known: date, boundary: Boundary) -> list[Row]:
    return list(rows(con, nation(con, law, NationQuestion(by, day, known, boundary, "0001"))))


def made_up(name: str) -> Place:
    return Place(PlaceId(name), "city", name.split("/")[1].upper(), "", "", "")


def same(row: Row | None, answer: Answer) -> None:
    """A place without a row holds nothing, or what it holds is unknown."""
    about = answer.asked
    if row is None:
        assert (answer.total.awards or 0) == 0, about
        return
    told = answer.reported
    mine: Row = {
        "awards": answer.total.awards,
        "obligated": answer.total.obligated,
        **{f"{name}_awards": each.awards for name, each in answer.by_status.items()},
        **{name: each.obligated for name, each in answer.by_status.items()},
        **{f"under_{name}_awards": each.awards for name, each in answer.under_directives.items()},
        **{f"under_{name}": each.obligated for name, each in answer.under_directives.items()},
        **{f"{RANGE[each.rule]}_awards": each.awards for each in answer.steps},
        **{RANGE[each.rule]: each.amount for each in answer.steps},
        "reported_awards": (told.awards if told else 0) if answer.collected else None,
        "reported_obligated": told.obligated if told and answer.collected else None,
        "outlaid": told.outlaid if told and answer.collected else None,
        "undrawn": told.undrawn if told and answer.collected else None,
    }
    assert flat(row) == mine, about


def flat(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("id", "name", "of_places")}


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_the_places_of_a_real_release(starter: Path, boundary: Boundary) -> None:
    dice = Random(boundary)  # noqa: S311 - a test's dice
    with store.open_release(starter) as con:
        law = docket_of(con, BESIDE)
        held = con.execute(
            "select place_id from fact union select located_in from fact order by 1"
        ).fetchall()
        names = [name for (name,) in held if name]
        for day, known in ((date(2017, 4, 26), KNOWN), (date(2018, 8, 2), date(2018, 7, 1))):
            only = ["city/ny/new-york", "state/ny", *dice.sample(names, 8)]
            check(con, law, day, known, boundary, lambda name: place.find(con, name), only)
        check(con, law, date(2024, 6, 20), KNOWN, boundary, lambda name: place.find(con, name), names[-20:])


def test_dollars_are_exact(starter: Path) -> None:
    with store.open_release(starter) as con:
        found = asked(con, docket_of(con, BESIDE), "place", date(2017, 4, 26), KNOWN, "government")
    (city,) = [row for row in found if row["id"] == "city/ny/new-york"]
    assert (city["awards"], city["open"]) == (53, Decimal("4298245.00"))
