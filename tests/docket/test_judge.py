"""Status: the precedence of DESIGN 3 as a table, every row; an award's two statuses and its step."""

from itertools import product
from typing import Any

import msgspec
import pytest

from clawback.docket import Asked, Docket, Verdict, judge
from clawback.docket.model import Condition, Reach, Trigger
from tests.docket.laws import (
    ALPHA,
    JAG,
    NEIGHBOUR,
    condition,
    day,
    docket,
    effect,
    event,
    judged,
    recalled,
    status,
    version,
)

MARCH = day(3, 3)
SHIELDS: dict[str, tuple[Any, ...]] = {
    "none": (),
    "part": (event(day(2, 3), effect(elements=("e",))),),
    "all": (event(day(2, 3), effect()),),
    "unknown": (event(day(2, 3), effect(), acts_on="date"),),
}
TRIGGERS = {
    "none": None,
    "met": Trigger("A designation", ("set/alpha",)),
    "unmet": Trigger("A designation", ("set/beta",), day(6, 1)),
    "unknown": Trigger("A designation", ("set/beta",)),
}
KINDS = ("term", "directive", "reallocation", "termination")


def expected(shield: str, trigger: str, springs: bool) -> str:
    """DESIGN 3; a springing term under a doubtful order is unknown (decision 8)."""
    if shield == "all":
        return "blocked"
    if trigger == "unmet":
        return "dormant"
    if springs and shield != "unknown":
        return "springing"
    if shield == "unknown" or trigger == "unknown":
        return "unknown"
    return "partly_blocked" if shield == "part" else "open"


@pytest.mark.parametrize(
    ("shield", "trigger", "springs", "kind"), list(product(SHIELDS, TRIGGERS, (False, True), KINDS))
)
def test_precedence(shield: str, trigger: str, springs: bool, kind: str) -> None:
    rule = condition(
        "e", "f", kind=kind, trigger=TRIGGERS[trigger], springs_if="the order falls" if springs else ""
    )
    found = judged(docket(*SHIELDS[shield], term=rule), MARCH)
    assert found.status == expected(shield, trigger, springs)
    assert found.reason.rule == f"condition-{found.status}"


@pytest.mark.parametrize(("shield", "trigger"), list(product(SHIELDS, TRIGGERS)))
def test_an_award_that_does_not_say_is_unknown_where_it_would_be_exposed(shield: str, trigger: str) -> None:
    law = docket(*SHIELDS[shield], term=condition("e", "f", trigger=TRIGGERS[trigger]))
    sure = expected(shield, trigger, springs=False)
    exposed = sure in ("open", "partly_blocked", "unknown")
    assert status(law, MARCH, reach="unknown") == ("unknown" if exposed else sure)


@pytest.mark.parametrize("shield", sorted(SHIELDS))
def test_past_the_day_its_orders_were_followed_a_condition_is_unknown(shield: str) -> None:
    law = docket(*SHIELDS[shield], term=condition("e", "f", followed_until=day(3, 4)))
    assert status(law, day(3, 3)) == expected(shield, "none", springs=False)
    assert status(law, day(3, 4)) == "unknown"


def test_a_condition_holds_from_its_day_until_its_end() -> None:
    law = docket(term=condition(start=day(2, 1), until=day(4, 1)))
    days = (day(1, 31), day(2, 1), day(3, 31), day(4, 1))
    assert [status(law, each) for each in days] == ["not_reached", "open", "open", "not_reached"]


def test_a_condition_is_known_from_the_day_it_is_public_and_so_is_its_end() -> None:
    law = docket(term=condition(start=day(2, 1), public=day(2, 10), until=day(4, 1)))
    assert status(law, day(3, 1), known=day(2, 9)) == "not_reached"
    assert status(law, day(3, 1), known=day(2, 10)) == "open"
    assert status(law, day(4, 1), known=day(3, 31)) == "open", "the end had not come by the known day"


def test_only_its_recipients_are_reached() -> None:
    law = docket(term=condition(reaches=Reach(recipients="set/alpha")))
    assert status(law, MARCH) == "open"
    assert status(law, MARCH, line=NEIGHBOUR) == "not_reached"
    maybe = docket(
        term=condition(reaches=Reach(recipients="set/x")), sets={"set/x": [version(candidates=ALPHA[:1])]}
    )
    assert status(maybe, MARCH) == "unknown"


@pytest.mark.parametrize("field", ["kind", "elements", "reaches", "directs"])
def test_a_field_only_recalled_leaves_the_condition_unknown(field: str) -> None:
    assert status(docket(term=condition("e", basis=recalled(field))), MARCH) == "unknown"
    assert status(docket(term=condition("e", basis=recalled("says", "penalty"))), MARCH) == "open"


def test_triggers() -> None:
    def with_trigger(trigger: Trigger, **rest: Any) -> Docket:
        return docket(
            term=condition(trigger=trigger, **rest), sets={"set/x": [version(candidates=ALPHA[:1])]}
        )

    unmet = with_trigger(Trigger("A list", ("set/beta",), day(3, 4)))
    assert [status(unmet, day(3, n)) for n in (3, 4)] == ["dormant", "unknown"], "none seen up to a day"
    assert status(unmet, MARCH, line=NEIGHBOUR) == "open"
    assert status(with_trigger(Trigger("A list", ("set/beta", "set/x"), day(3, 4))), MARCH) == "unknown"
    assert status(with_trigger(Trigger("A list", ("set/x", "set/alpha"))), MARCH) == "open"
    not_read = with_trigger(Trigger("A list", (), day(6, 1)), basis=recalled("trigger"))
    assert status(not_read, MARCH) == "unknown"


# --- an award under several conditions ---

OPEN, BLOCKED = condition(), condition(id="condition/blocked")
DORMANT = condition(id="condition/dormant", trigger=TRIGGERS["unmet"])
UNKNOWN = condition(id="condition/unknown", trigger=TRIGGERS["unknown"])
SPRINGING = condition(id="condition/springing", springs_if="it falls")
PARTLY = condition("e", "f", id="condition/partly")
WORDS = {
    "open": OPEN, "partly_blocked": PARTLY, "unknown": UNKNOWN, "dormant": DORMANT, "springing": SPRINGING,
    "blocked": BLOCKED,
}  # fmt: skip
ORDER = tuple(WORDS)
"""From most to least exposed."""


def verdict(terms: tuple[str, ...], directives: tuple[tuple[str, bool], ...]) -> Verdict:
    """An award under terms of these statuses, and directives that name its agency or not."""
    made: dict[str, tuple[Condition, bool]] = {}
    for kind, words in (("term", [(each, False) for each in terms]), ("directive", directives)):
        for n, (word, names) in enumerate(words):
            name = f"{WORDS[word].id}-{kind}-{n}"
            made[name] = (msgspec.structs.replace(WORDS[word], id=name, kind=kind), names)
    blocked = tuple(name for name in made if name.startswith("condition/blocked"))
    partly = tuple(name for name in made if name.startswith("condition/partly"))
    order = event(day(2, 3), effect("a", conditions=blocked), effect("b", conditions=partly, elements=("e",)))
    law = msgspec.structs.replace(docket(order), conditions={name: rule for name, (rule, _) in made.items()})
    held = {name: ("yes", names) for name, (_, names) in made.items()}
    return judge(law, Asked(ALPHA, MARCH, MARCH), held, JAG)


@pytest.mark.parametrize("terms", list(product(ORDER, ORDER)))
def test_status_is_the_most_exposed_term(terms: tuple[str, str]) -> None:
    found = verdict(terms, ())
    assert found.status == min(terms, key=ORDER.index)
    assert found.under_directives == "not_reached"


@pytest.mark.parametrize("words", list(product(ORDER, ORDER)))
def test_directives_are_apart_from_terms(words: tuple[str, str]) -> None:
    found = verdict(words[:1], ((words[1], True),))
    assert (found.status, found.under_directives) == words


@pytest.mark.parametrize(
    ("terms", "directives", "step"),
    [
        pytest.param((), (), None, id="held by nothing"),
        pytest.param(("open",), (), 0, id="an open term"),
        pytest.param(("partly_blocked",), (("blocked", True),), 0, id="a partly blocked term is exposed"),
        pytest.param(("unknown",), (("open", True),), 1, id="unknown"),
        pytest.param(("blocked",), (("open", True),), 2, id="a directive to its agency"),
        pytest.param((), (("dormant", True),), 2, id="a dormant directive to its agency"),
        pytest.param((), (("open", False),), 3, id="a directive to another agency"),
        pytest.param((), (("open", False), ("dormant", True)), 2, id="one of each"),
        pytest.param(
            (), (("open", False), ("blocked", True)), 3, id="a blocked one to its agency does not count"
        ),
        pytest.param(("springing",), (), 4, id="springing"),
        pytest.param(("springing",), (("open", False),), 3, id="a live directive comes first"),
        pytest.param((), (("springing", True),), 4, id="a springing directive"),
        pytest.param(("blocked",), (), 5, id="blocked"),
        pytest.param(("blocked",), (("springing", False),), 4, id="springing before blocked"),
        pytest.param((), (("blocked", False),), 5, id="a blocked directive"),
    ],
)
def test_the_step_of_the_range(
    terms: tuple[str, ...], directives: tuple[tuple[str, bool], ...], step: int | None
) -> None:
    assert verdict(terms, directives).step == step
