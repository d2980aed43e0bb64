"""A place's own rules and its State's: which governs, on which day, and what is not known."""

from datetime import date
from typing import Any

import pytest

from clawback.docket import Docket
from clawback.docket.model import Instrument, Policy, Rule
from clawback.docket.policies import rulings, value
from clawback.docket.record import Basis
from tests.docket.laws import ALPHA, LATE, RECALLED, SEEN, SOURCES, day, docket, recalled


def instrument(dimension: Any, says: Any, **fields: Any) -> Instrument:
    rest: dict[str, Any] = {
        "part": "one",
        "title": "An ordinance",
        "adopted": day(1, 1),
        "start": day(2, 1),
        "public": day(1, 1),
        "rules": (Rule(dimension, says, "Words."),),
        "basis": SEEN,
    }
    return Instrument(**rest | fields)


def law(*own: Instrument, state: tuple[Instrument, ...] = ()) -> Docket:
    policies = {
        "policy/alpha": Policy(
            id="policy/alpha", title="Alpha", sources=SOURCES, basis=SEEN, place=ALPHA[0], instruments=own
        ),
        "policy/ny": Policy(
            id="policy/ny", title="State", sources=SOURCES, basis=SEEN, place="state/ny", instruments=state
        ),
    }
    return Docket(about=docket().about, policies=policies)


def governs(records: Docket, on: date, dimension: str = "detainer_hold", known: date = LATE) -> str:
    return value(rulings(records, ALPHA, on, known), dimension)


def test_a_rule_stands_from_its_effective_day_to_the_day_before_its_end() -> None:
    records = law(instrument("detainer_hold", "limits", until=day(3, 1)))
    assert [governs(records, on) for on in (day(1, 31), day(2, 1), day(2, 28), day(3, 1))] == [
        "silent",
        "limits",
        "limits",
        "silent",
    ]


def test_a_rule_and_its_repeal_count_once_they_are_public() -> None:
    records = law(instrument("detainer_hold", "limits", until=day(3, 1), public=day(2, 10)))
    assert governs(records, day(2, 5), known=day(2, 9)) == "silent"
    assert governs(records, day(2, 5), known=day(2, 10)) == "limits"
    assert governs(records, day(3, 5), known=day(2, 10)) == "limits"


def test_the_later_instrument_of_a_government_governs() -> None:
    older = instrument("detainer_hold", "limits")
    newer = instrument("detainer_hold", "prohibits", part="two", start=day(4, 1))
    records = law(newer, older)
    assert governs(records, day(3, 31)) == "limits"
    assert governs(records, day(4, 1)) == "prohibits"


def test_an_effective_day_not_read_leaves_the_rule_unknown() -> None:
    assert (
        governs(law(instrument("detainer_hold", "limits", start=None, adopted=None)), day(2, 1)) == "unknown"
    )


@pytest.mark.parametrize("fields", [("from",), ("until",), ("rules",)])
def test_what_is_recalled_does_not_decide(fields: tuple[str, ...]) -> None:
    records = law(instrument("detainer_hold", "limits", until=day(3, 1), basis=recalled(*fields)))
    assert governs(records, day(2, 1)) == "unknown"


def test_a_recalled_end_leaves_the_days_after_it_unknown() -> None:
    records = law(instrument("detainer_hold", "limits", until=day(3, 1), basis=recalled("until")))
    assert governs(records, day(3, 1)) == "unknown"


def test_state_law_that_binds_overrides_and_both_are_told() -> None:
    state = instrument("detainer_hold", "mandates", binds="subdivisions")
    records = law(instrument("detainer_hold", "limits"), state=(state,))
    found = rulings(records, ALPHA, day(2, 1), LATE)
    assert [(each.policy.place, each.rule.value) for each in found] == [
        ("state/ny", "mandates"),
        (ALPHA[0], "limits"),
    ]
    assert found[1].overridden_by == found[0]
    assert value(found, "detainer_hold") == "mandates"


def test_state_law_for_the_state_itself_does_not_reach_the_city() -> None:
    state = instrument("detainer_hold", "mandates")
    assert governs(law(state=(state,)), day(2, 1)) == "silent"


@pytest.mark.parametrize(
    ("own", "left"), [("limits", "silent"), ("prohibits", "silent"), ("permits", "permits")]
)
def test_a_bar_on_local_limits_overrides_limits_on_any_dimension(own: str, left: str) -> None:
    ban = instrument("local_limits", "prohibits", binds="subdivisions")
    records = law(instrument("detainer_hold", own), state=(ban,))
    assert governs(records, day(2, 1)) == left
    assert governs(records, day(2, 1), "local_limits") == "prohibits"


def test_a_recalled_state_law_makes_the_local_rule_unknown() -> None:
    state = instrument("detainer_hold", "mandates", binds="subdivisions", basis=RECALLED)
    records = law(instrument("detainer_hold", "limits"), state=(state,))
    assert governs(records, day(2, 1)) == "unknown"


def test_a_recalled_bar_on_local_limits_makes_the_local_rule_unknown() -> None:
    ban = instrument(
        "local_limits", "prohibits", binds="subdivisions", basis=(Basis(("*",), "doc", "unverified"),)
    )
    records = law(instrument("detainer_hold", "limits"), state=(ban,))
    assert governs(records, day(2, 1)) == "unknown"


@pytest.mark.parametrize(
    ("own", "above", "governs_"),
    [
        ("prohibits", "limits", "prohibits"),
        ("limits", "prohibits", "prohibits"),
        ("limits", "limits", "limits"),
        ("prohibits", "permits", "permits"),
        ("permits", "limits", "limits"),
    ],
)
def test_a_stricter_local_limit_stands_beside_the_states(own: str, above: str, governs_: str) -> None:
    state = instrument("detainer_hold", above, binds="subdivisions")
    assert governs(law(instrument("detainer_hold", own), state=(state,)), day(2, 1)) == governs_


def test_a_recalled_day_of_a_rule_that_says_the_same_changes_nothing() -> None:
    state = instrument("detainer_hold", "prohibits", binds="subdivisions", basis=recalled("from"))
    own = instrument("detainer_hold", "prohibits")
    assert governs(law(own, state=(state,)), day(2, 1)) == "prohibits"
    assert governs(law(state=(state,)), day(2, 1)) == "unknown"


def test_words_not_read_are_unknown_wherever_they_would_govern() -> None:
    state = instrument("detainer_hold", "prohibits", binds="subdivisions", basis=recalled("rules"))
    assert governs(law(instrument("detainer_hold", "prohibits"), state=(state,)), day(2, 1)) == "unknown"


def test_each_rule_is_told_whether_it_was_read() -> None:
    [unread] = rulings(
        law(instrument("detainer_hold", "limits", basis=recalled("rules"))), ALPHA, day(2, 1), LATE
    )
    [undated] = rulings(
        law(instrument("detainer_hold", "limits", basis=recalled("from"))), ALPHA, day(2, 1), LATE
    )
    assert (unread.read, unread.sure, undated.read, undated.sure) == (False, False, True, False)


def test_one_dimension_of_an_instrument_may_be_unread_alone() -> None:
    rules = (Rule("detainer_hold", "limits", "Words."), Rule("status_inquiry", "prohibits", "Words."))
    records = law(instrument("detainer_hold", "limits", rules=rules, basis=recalled("status_inquiry")))
    assert governs(records, day(2, 1)) == "limits"
    assert governs(records, day(2, 1), "status_inquiry") == "unknown"
