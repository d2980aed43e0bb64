"""Rules that look alike and are not: of another dimension or government, older, with words not read."""

from datetime import date
from typing import Any

import pytest

from clawback.docket import Docket
from clawback.docket.checks import Law
from clawback.docket.checks.rules import rules as rules_that_stand
from clawback.docket.model import Instrument, Policy, Rule
from clawback.docket.policies import rulings, value
from tests.docket.laws import ALPHA, LATE, SEEN, SOURCES, day, docket, recalled

Made = dict[str, Any]


def rules(**says: str) -> tuple[Rule, ...]:
    return tuple(Rule(dimension, word, "Words.") for dimension, word in says.items())  # type: ignore[arg-type]  # plain words of the tests


def law(**governments: list[Made]) -> Docket:
    """Policies of `alpha`, `county` and `state`, each instrument in force since February unless it says."""
    places = {"alpha": ALPHA[0], "county": ALPHA[1], "state": ALPHA[2]}
    rest: Made = {
        "part": "one",
        "title": "A law",
        "adopted": day(1, 1),
        "start": day(2, 1),
        "public": day(1, 1),
    }
    policies = {
        f"policy/{name}": Policy(
            id=f"policy/{name}", title=name, sources=SOURCES, basis=SEEN, place=places[name],
            instruments=tuple(Instrument(**rest | {"basis": SEEN} | each) for each in made),
        )
        for name, made in governments.items()
    }  # fmt: skip
    return Docket(about=docket().about, policies=policies)


def governs(records: Docket, dimension: str = "detainer_hold", known: date = LATE) -> str:
    return value(rulings(records, ALPHA, day(3, 1), known), dimension)


OWN: Made = {"rules": rules(detainer_hold="limits")}


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(rules(local_limits="limits"), id="limits on limits are no bar"),
        pytest.param(rules(local_limits="permits"), id="leave is no bar"),
        pytest.param(rules(school_access="prohibits"), id="a prohibition on another matter"),
        pytest.param(rules(status_inquiry="mandates"), id="a mandate on another matter"),
        pytest.param(rules(detainer_hold="limits"), id="the same"),
    ],
)
def test_a_state_rule_that_leaves_the_local_one(above: tuple[Rule, ...]) -> None:
    assert governs(law(alpha=[OWN], state=[{"binds": "subdivisions", "rules": above}])) == "limits"


def test_a_state_prohibition_overrides_a_local_limit_and_the_stricter_local_rule_stands() -> None:
    state = {"binds": "subdivisions", "rules": rules(detainer_hold="prohibits")}
    assert governs(law(alpha=[OWN], state=[state])) == "prohibits"
    strict = {"rules": rules(detainer_hold="prohibits")}
    lenient = {"binds": "subdivisions", "rules": rules(detainer_hold="limits")}
    assert governs(law(alpha=[strict], state=[lenient])) == "prohibits"
    assert governs(law(alpha=[strict], state=[lenient | {"start": day(2, 20)}])) == "prohibits", (
        "even if older"
    )


def test_each_government_is_looked_at_whatever_the_order_of_the_files() -> None:
    state = {"binds": "subdivisions", "rules": rules(detainer_hold="mandates")}
    assert governs(law(state=[state], alpha=[OWN])) == "mandates"
    assert governs(law(county=[{"rules": rules(detainer_hold="permits")}], alpha=[OWN])) == "limits"
    assert governs(law(county=[], state=[state])) == "mandates"


def test_an_instrument_that_has_ended_or_is_to_come_hides_no_other() -> None:
    ended = OWN | {"until": day(2, 15), "start": day(1, 2)}
    to_come = OWN | {"start": day(1, 3), "public": LATE}
    now = {"rules": rules(detainer_hold="permits")}
    assert governs(law(alpha=[ended, to_come, now]), known=day(3, 1)) == "permits"


@pytest.mark.parametrize(("adopted", "word"), [(day(3, 1), "unknown"), (day(3, 2), "silent")])
def test_before_its_adoption_a_rule_does_not_stand(adopted: date, word: str) -> None:
    records = law(alpha=[OWN | {"start": None, "adopted": adopted, "basis": recalled("from")}])
    assert governs(records) == word


def test_a_basis_may_name_one_dimension_alone() -> None:
    both = {
        "rules": rules(detainer_hold="limits", status_inquiry="permits"),
        "basis": recalled("detainer_hold"),
    }
    assert governs(law(alpha=[both])) == "unknown"
    assert governs(law(alpha=[both]), dimension="status_inquiry") == "permits"


def test_what_is_told_of_a_rule() -> None:
    state = {"binds": "subdivisions", "rules": rules(detainer_hold="mandates")}
    found = rulings(law(alpha=[OWN], state=[state]), ALPHA, day(3, 1), LATE)
    assert [(each.policy.id, each.above, each.sure, each.read) for each in found] == [
        ("policy/state", True, True, True),
        ("policy/alpha", False, True, True),
    ]
    assert found[1].overridden_by == found[0]
    assert found[0].overridden_by is None


@pytest.mark.parametrize(
    ("second", "warned"),
    [
        pytest.param({"rules": rules(detainer_hold="permits")}, 1, id="they differ"),
        pytest.param({"rules": rules(detainer_hold="limits")}, 0, id="they say the same"),
        pytest.param({"rules": rules(status_inquiry="permits")}, 0, id="on another matter"),
        pytest.param({"rules": rules(detainer_hold="permits"), "binds": "subdivisions"}, 0, id="for others"),
        pytest.param({"rules": rules(detainer_hold="permits"), "until": day(9, 1)}, 0, id="one that ends"),
    ],
)
def test_the_check_warns_of_two_rules_that_stand_and_differ(second: Made, warned: int) -> None:
    records = law(alpha=[OWN, second | {"part": "two"}])
    about = Law(records, (), None, None, {ALPHA[0]: ["policy/alpha"]})
    assert len(list(rules_that_stand(about, records.policies["policy/alpha"], ()))) == warned
