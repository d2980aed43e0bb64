"""The made-up docket of national size is sound law, the same each time."""

from clawback import docket
from clawback.docket.checking import law_of
from clawback.docket.checks import faults
from tests.exposure.nation_docket import EVERYONE, nation_docket

STATES = [f"state/{a}{b}" for a in "abcdefg" for b in "abcdefgh"]
PLACES = [*STATES, *(f"city/{state.split('/')[1]}/town-{n}" for state in STATES for n in range(20))]
AGENCIES = {f"A{n:02}": f"{n:03}" for n in range(26)}
LISTINGS = {f"{n % 26 + 10}.{n:03}": f"A{n % 26:02}" for n in range(300)}


def test_it_is_law_without_a_fault_and_comes_back_from_its_rows() -> None:
    made = nation_docket(PLACES, AGENCIES, LISTINGS, conditions=40, orders=60)
    held = law_of(made, (), None, None)
    records = [*made.conditions.values(), *made.cases.values(), *made.sets.values()]
    assert [wrong for each in records for wrong in faults(held, each) if not wrong.warning] == []
    assert docket.decode(docket.encode(made)) == made


def test_the_same_seed_makes_the_same_docket() -> None:
    made = nation_docket(PLACES, AGENCIES, LISTINGS)
    assert nation_docket(PLACES, AGENCIES, LISTINGS) == made
    assert nation_docket(PLACES, AGENCIES, LISTINGS, seed=12) != made


def test_it_has_the_shape_it_says() -> None:
    made = nation_docket(PLACES, AGENCIES, LISTINGS)
    assert (len(made.conditions), len(made.cases)) == (200, 300)
    for_all = sum(
        EVERYONE in effect.protects
        for case in made.cases.values()
        for event in case.events
        for effect in event.effects
    )
    by_state = sum(version.extends != "none" for each in made.sets.values() for version in each.versions)
    assert 5 <= for_all <= 30
    assert 60 <= by_state <= 120
