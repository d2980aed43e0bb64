"""What is listed beside the money: of which kinds, from which day, once public, in which order."""

from typing import Any

from msgspec.structs import replace

from clawback.docket import Asked, Docket
from clawback.docket.listing import (
    actions,
    allocations,
    certifications,
    judge_allocation,
    listed_conditions,
    statements,
)
from clawback.docket.model import Action, Agency, Allocation, Certification, Reach
from clawback.docket.scope import may_reach_listing
from tests.docket.laws import ALPHA, LATE, NEIGHBOUR, SEEN, SOURCES, condition, day, docket, effect, event

REST: dict[str, Any] = {"title": "One", "sources": SOURCES, "basis": SEEN}


def asked(month: int, number: int, known: Any = LATE, line: tuple[str, ...] = ALPHA) -> Asked:
    return Asked(line, day(month, number), known)


def letter(name: str, **fields: Any) -> Action:
    rest = {"places": ALPHA[:1], "decided": day(2, 1), "public": day(2, 3), "kind": "letter", "by": "DOJ"}
    return Action(id=name, **REST | rest | fields)


def announced(name: str, **fields: Any) -> Allocation:
    rest = {"place": ALPHA[0], "agency": "DOJ", "aln": "16.738", "fiscal_year": 2025, "amount": "1.00"}
    return Allocation(id=name, **REST | rest | {"announced": day(2, 1), "public": day(2, 3)} | fields)


def certified(name: str, **fields: Any) -> Certification:
    rest = {"place": ALPHA[0], "condition": "condition/term", "public": day(2, 1)}
    return Certification(id=name, **REST | rest | fields)


def with_records(**records: Any) -> Docket:
    return replace(docket(), **{kind: {each.id: each for each in made} for kind, made in records.items()})


def test_statements_laws_and_data_calls_are_listed_apart_and_oldest_first() -> None:
    made = [
        condition(id="condition/said", kind="statement", start=day(2, 2)),
        condition(id="condition/said-before", kind="statement"),
        condition(id="condition/law", kind="law"),
        condition(id="condition/call", kind="data_call"),
        condition(id="condition/term"),
    ]
    law = with_records(conditions=made)
    assert [each.id for each in statements(law, asked(3, 1))] == ["condition/said-before", "condition/said"]
    assert [each.id for each in listed_conditions(law, asked(3, 1))] == ["condition/call", "condition/law"]


def test_they_are_listed_while_they_stand_once_public() -> None:
    law = with_records(
        conditions=[condition(kind="statement", start=day(2, 1), until=day(3, 1), public=day(2, 3))]
    )
    days = [(1, 31), (2, 1), (2, 28), (3, 1)]
    assert [len(statements(law, asked(*each))) for each in days] == [0, 1, 1, 0]
    assert [len(statements(law, asked(2, 5, known))) for known in (day(2, 2), day(2, 3))] == [0, 1]


def test_acts_on_the_place_itself_newest_first() -> None:
    later = letter("action/later", decided=day(2, 10))
    law = with_records(actions=[letter("action/a"), later, letter("action/b")])
    assert [each.id for each in actions(law, asked(3, 1))] == ["action/later", "action/b", "action/a"]
    assert actions(law, asked(3, 1, line=NEIGHBOUR)) == ()
    assert actions(law, asked(3, 1, line=("city/ny/beta", ALPHA[0]))) == ()
    assert [len(actions(law, asked(2, each))) for each in (1, 9, 10)] == [2, 2, 3]
    assert actions(law, asked(1, 31)) == ()
    assert [len(actions(law, asked(3, 1, known))) for known in (day(2, 2), day(2, 3))] == [0, 3]


def test_allocations_until_an_award_supersedes_them() -> None:
    law = with_records(allocations=[announced("allocation/b", award="award/x"), announced("allocation/a")])
    assert [each.id for each in allocations(law, asked(3, 1), [])] == ["allocation/a", "allocation/b"]
    assert [each.id for each in allocations(law, asked(3, 1), ["award/x"])] == ["allocation/a"]
    assert len(allocations(law, asked(3, 1), ["award/y"])) == 2
    assert allocations(law, asked(3, 1, line=NEIGHBOUR), []) == ()
    assert [len(allocations(law, asked(*each), [])) for each in ((1, 31), (2, 1))] == [0, 2]
    assert [len(allocations(law, asked(3, 1, known), [])) for known in (day(2, 2), day(2, 3))] == [0, 2]


def test_certifications_by_the_day_due_once_public() -> None:
    made = [
        certified("certification/c", due=day(4, 1)),
        certified("certification/b"),
        certified("certification/a", due=day(3, 1)),
        certified("certification/d", due=day(3, 1)),
    ]
    law = with_records(certifications=made)
    expected = ["certification/b", "certification/a", "certification/d", "certification/c"]
    assert [each.id for each in certifications(law, asked(3, 1))] == expected
    assert certifications(law, asked(3, 1, line=NEIGHBOUR)) == ()
    assert [len(certifications(law, asked(*each))) for each in ((1, 31), (2, 1))] == [0, 4]
    assert [len(certifications(law, asked(3, 1, known))) for known in (day(1, 31), day(2, 1))] == [0, 4]


def test_an_allocation_is_judged_by_the_conditions_its_award_would_carry() -> None:
    made = [
        condition(id="condition/agency", reaches=Reach(agencies=("DOJ",))),
        condition(id="condition/listing", reaches=Reach(alns=("16.738",))),
        condition(id="condition/year", reaches=Reach(fiscal_years=(2025,))),
        condition(id="condition/awarded", reaches=Reach(awarded_from=day(1, 1))),
        condition(id="condition/other", reaches=Reach(agencies=("DOT",))),
        condition(id="condition/not-yet", start=day(6, 1)),
        condition(id="condition/directive", kind="directive"),
    ]
    law = with_records(conditions=made)
    found = {
        each.condition.id: each.status
        for each in judge_allocation(law, asked(3, 1), announced("allocation/a"))
    }
    assert found == {
        "condition/agency": "open",
        "condition/listing": "open",
        "condition/year": "open",
        "condition/awarded": "unknown",
        "condition/directive": "open",
    }


def test_an_order_on_other_programmes_does_not_shield_an_allocation() -> None:
    for alns, status in ((("16.738",), "blocked"), (("20.507",), "open")):
        law = docket(event(day(2, 1), effect(alns=alns)))
        [found] = judge_allocation(law, asked(3, 1), announced("allocation/a"))
        assert found.status == status


def test_a_condition_may_reach_a_listing_by_its_number_or_its_agency() -> None:
    agencies = {
        "ALL": Agency("*", "all"),
        "DOJ": Agency("015", "Justice", "16"),
        "DOT": Agency("069", "", "20"),
    }
    law = replace(docket(), about=replace(docket().about, agencies=agencies))

    def reached(**reach: Any) -> bool:
        return may_reach_listing(law, condition(reaches=Reach(**reach)), "16.738")

    assert reached()
    assert reached(agencies=("ALL",))
    assert reached(agencies=("DOT", "DOJ"))
    assert not reached(agencies=("DOT",))
    assert reached(alns=("16.710", "16.738"))
    assert not reached(alns=("16.710",))
    assert not reached(agencies=("DOT",), alns=("16.738",))
    assert not reached(agencies=("DOJ",), alns=("16.710",))
