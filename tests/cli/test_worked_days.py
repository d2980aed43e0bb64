"""New York City on each worked day, asked of the real command."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]
JAG = "award/015/2016DJBX0178"
ORDER = "case/2017-santa-clara-v-trump/order"
AGENCIES = (
    "Department of Agriculture",
    "Department of Homeland Security",
    "Department of Housing and Urban Development",
    "Department of Labor",
    "Department of the Interior",
    "Environmental Protection Agency",
)
STATUSES = ["open", "partly_blocked", "unknown", "dormant", "springing", "blocked", "not_reached"]
STEPS = ["open_terms", "+unknown", "+directives_named_agencies", "+directives_all", "+springing", "+blocked"]


def jag(answer: dict[str, Any]) -> dict[str, Any]:
    """The JAG award, which stands in the answer once."""
    (found,) = (each for each in answer["awards"] if each["fain"] == "2016DJBX0178")
    return dict(found)


@pytest.mark.parametrize(
    ("day", "under", "order", "does"),
    [
        ("2017-03-27", "dormant", None, None),
        ("2017-04-26", "blocked", "2017-04-25/a", "protects"),
        ("2018-08-02", "blocked", "2017-11-20/a", "protects"),
        ("2018-09-24", "unknown", "2017-11-20/a", "may_protect"),
        ("2019-08-23", "unknown", "2017-11-20/a", "does_not_cover"),
    ],
)
def test_the_jag_award_is_open_once_and_directives_as_the_orders_say(
    ask: Ask, day: str, under: str, order: str | None, does: str | None
) -> None:
    answer = ask(day)
    found = jag(answer)
    assert (found["id"], found["obligated"], found["status"]) == (JAG, "4298245.00", "open")
    assert found["under_directives"] == under
    assert answer["range"]["low"] == "4298245.00"
    assert answer["totals"]["by_status"]["open"] == {"awards": 1, "obligated": "4298245.00"}
    assert answer["totals"]["under_directives"][under]["awards"] == answer["totals"]["awards"]
    mine = [each for each in answer["orders"] if each["id"].startswith(ORDER)]
    assert [(each["id"], each["status"]) for each in mine] == ([(f"{ORDER}/{order}", does)] if order else [])
    directive = {"id": "condition/eo-13768-9a", "status": under}
    shield = [f"{ORDER}/{order}"] if does == "protects" else []
    assert found["conditions"] == [
        directive | {"orders": shield},
        {"id": "condition/jag-fy2016-1373", "status": "open", "orders": []},
    ]


def test_no_order_stood_in_the_way_on_the_first_day(ask: Ask) -> None:
    answer = ask("2017-03-27")
    assert answer["orders"] == []
    assert (answer["range"]["low"], answer["range"]["high"]) == ("4298245.00", "7396333.00")
    assert (answer["totals"]["awards"], answer["totals"]["obligated"]) == (53, "527163732.00")


@pytest.mark.parametrize("day", ["2017-03-27", "2018-08-02"])
def test_the_statement_is_listed_and_not_summed(ask: Ask, day: str) -> None:
    answer = ask(day)
    [statement] = [each for each in answer["statements"] if each["made"] == "2017-03-27"]
    assert statement["id"] == "condition/sessions-statement-2017-03-27"
    held = {held["id"] for each in answer["awards"] for held in each["conditions"]}
    assert statement["id"] not in held | {each["id"] for each in answer["conditions"]}


def test_the_six_agencies_not_collected_are_named(ask: Ask) -> None:
    for day in ("2017-03-27", "2018-08-02"):
        told = [
            each for each in ask(day)["caveats"] if each.startswith("Not collected for FY2016, 6 agencies")
        ]
        assert len(told) == 1
        for agency in AGENCIES:
            assert agency in told[0]


def test_only_what_was_public_on_the_known_day_is_used(ask: Ask) -> None:
    answer = ask("2017-03-27", "2017-02-01")
    assert jag(answer)["status"] == "open"
    assert answer["statements"] == answer["orders"] == []
    assert [each["id"] for each in answer["actions"]] == ["action/oig-memorandum-2016-05-31"]
    assert answer["known"] == "2017-02-01"
    assert "27 March 2017" not in json.dumps(answer["conditions"] + answer["caveats"])


def test_what_came_later_is_absent_whatever_day_is_asked_about(ask: Ask) -> None:
    """On 26 April the injunction stood, but on 1 February no one knew of it, nor of the letters."""
    answer = ask("2017-04-26", "2017-02-01")
    assert answer["orders"] == answer["statements"] == []
    assert [each["id"] for each in answer["actions"]] == ["action/oig-memorandum-2016-05-31"]
    assert jag(answer)["under_directives"] == "unknown"


def test_the_award_was_not_public_on_5_january(ask: Ask) -> None:
    answer = ask("2017-03-27", "2017-01-05")
    before, after = ({each["id"] for each in found["awards"]} for found in (answer, ask("2017-03-27")))
    assert before < after - {JAG}
    assert answer["totals"]["by_status"]["open"]["awards"] == 0
    assert {each["under_directives"] for each in answer["awards"]} == {"not_reached"}


def test_the_award_is_public_from_10_january(ask: Ask) -> None:
    assert JAG not in {each["id"] for each in ask("2017-03-27", "2017-01-09")["awards"]}
    assert jag(ask("2017-03-27", "2017-01-10"))["obligated"] == "4298245.00"


def test_what_was_announced_stands_apart_from_what_was_obligated(ask: Ask) -> None:
    answer = ask("2018-08-02")
    assert [each["announced"] for each in answer["allocations"]] == ["4120447.00"]
    assert answer["totals"]["announced"] == "4120447.00"
    assert answer["totals"]["obligated"] == "527163732.00"


def test_each_boundary_holds_the_one_before(ask: Ask) -> None:
    narrow, wide, widest = (
        {each["id"] for each in ask("2017-03-27", "2026-11-22", boundary)["awards"]}
        for boundary in ("government", "with-components", "located-in")
    )
    assert narrow < wide
    assert narrow < widest
    within = [
        each
        for each in ask("2017-03-27", "2026-11-22", "with-components")["awards"]
        if each["relation"] == "component unit of"
    ]
    assert {each["id"] for each in within} == wide - narrow


@pytest.mark.parametrize("boundary", ["government", "with-components", "located-in"])
@pytest.mark.parametrize("day", ["2017-03-27", "2018-08-02"])
def test_the_parts_sum_to_the_whole(ask: Ask, day: str, boundary: str) -> None:
    answer = ask(day, "2026-11-22", boundary)
    totals, steps, awards = answer["totals"], answer["range"]["steps"], answer["awards"]
    assert answer["boundary"] == boundary
    assert len({each["id"] for each in awards}) == len(awards) == totals["awards"]
    whole = (len(awards), _sum(awards))
    assert (totals["awards"], totals["obligated"]) == whole
    for block, field in (("by_status", "status"), ("under_directives", "under_directives")):
        assert list(totals[block]) == STATUSES
        for status in STATUSES:
            mine = [each for each in awards if each[field] == status]
            assert totals[block][status] == {"awards": len(mine), "obligated": _sum(mine)}
    assert [each["rule"] for each in steps] == STEPS
    counts = [each["awards"] for each in steps]
    assert counts == sorted(counts)
    assert counts[-1] <= len(awards)
    assert answer["range"]["low"] == steps[0]["amount"]
    assert answer["range"]["high_rule"] == "+directives_named_agencies"
    assert answer["range"]["high"] == steps[2]["amount"]


def _sum(awards: list[dict[str, Any]]) -> str:
    cents = sum(int(each["obligated"].replace(".", "")) for each in awards)
    return f"{'-' * (cents < 0)}{abs(cents) // 100}.{abs(cents) % 100:02}"
