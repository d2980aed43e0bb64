"""What a scenario supposes becomes records that the same evaluator reads; the docket stays as it was."""

from pathlib import Path

import pytest

from clawback.docket import Docket, load
from clawback.docket.model import Reach, Trigger
from clawback.docket.policies import rulings, value
from clawback.docket.scenario import EXAMPLES, Scenario, of_words, parse, read
from clawback.docket.supposing import fallen, supposed
from clawback.errors import BadQuestion, BadRecord
from tests.docket.laws import (
    ALPHA,
    LATE,
    NEIGHBOUR,
    condition,
    day,
    docket,
    effect,
    event,
    status,
    version,
)

ORDER = "case/one/order/2025-02-01"
LAW = docket(
    event(day(2, 1), effect("a", elements=("e",)), effect("b", elements=("f",))), term=condition("e", "f")
)


def after(*texts: str, law: Docket = LAW, on: object = day(4, 1)) -> Docket:
    return supposed(law, of_words(texts, law), day(4, 1), LATE)


def test_an_order_stayed_reversed_and_stayed_until_a_day() -> None:
    assert status(LAW, day(4, 1)) == "blocked"
    assert status(after(f"stay {ORDER}"), day(4, 1)) == "open"
    assert status(after(f"reverse {ORDER}/a"), day(4, 1)) == "partly_blocked"
    brief = after(f"stay {ORDER} from 2025-03-01 until 2025-03-20")
    assert [status(brief, each) for each in (day(2, 9), day(3, 5), day(4, 1))] == [
        "blocked",
        "open",
        "blocked",
    ]
    assert status(LAW, day(4, 1)) == "blocked", "the record itself is as it was"


def test_an_order_extended_to_a_place_protects_both() -> None:
    law = after(f"extend {ORDER} to city/ny/beta")
    assert [status(each, day(4, 1), line=NEIGHBOUR) for each in (LAW, law)] == ["open", "blocked"]
    assert status(law, day(4, 1)) == "blocked"


def test_an_order_narrowed_to_a_place_or_to_an_element() -> None:
    assert status(after(f"narrow {ORDER} to city/ny/beta"), day(4, 1)) == "open"
    assert status(after(f"narrow {ORDER}/b elements e"), day(4, 1)) == "partly_blocked"
    assert status(after(f"narrow {ORDER} alns 16.710"), day(4, 1)) == "open"


def test_a_condition_widened_reaches_what_it_did_not() -> None:
    narrow = docket(term=condition(reaches=Reach(agencies=("DOT",), alns=("20.507",))))
    wider = after("widen condition/term agencies DOJ alns 16.738", law=narrow)
    assert wider.conditions["condition/term"].reaches == Reach(
        agencies=("DOT", "DOJ"), alns=("20.507", "16.738")
    )
    with pytest.raises(BadQuestion, match=r"reaches only Assistance Listings 20\.507: say which"):
        after("widen condition/term agencies DOJ", law=narrow)


def test_a_designation_meets_a_trigger_and_its_removal_unmeets_it() -> None:
    act = Trigger("A designation", ("set/listed",), day(12, 1))
    law = docket(term=condition(trigger=act), sets={"set/listed": [version("city/ny/beta")]})
    assert status(law, day(4, 1)) == "dormant"
    named = after("list set/listed places city/ny/alpha", law=law)
    assert (status(named, day(4, 1)), status(named, day(4, 1), line=NEIGHBOUR)) == ("open", "open")
    taken_off = after("unlist set/listed places city/ny/beta", law=law)
    assert status(taken_off, day(4, 1), line=NEIGHBOUR) == "dormant"
    with pytest.raises(BadQuestion, match="city/ny/alpha: not on set/listed on 2025-04-01"):
        after("unlist set/listed places city/ny/alpha", law=law)


def test_a_policy_adopted_governs_and_a_certification_is_on_the_record() -> None:
    law = after(
        "adopt city/ny/alpha dimension detainer_hold value prohibits",
        "refuse condition/term for city/ny/alpha",
        "certify condition/term for city/ny/beta",
    )
    assert value(rulings(law, ALPHA, day(4, 1), LATE), "detainer_hold") == "prohibits"
    assert [each.signed for each in law.certifications.values()] == [None, day(4, 1)]
    assert status(law, day(4, 1)) == "blocked", "no status turns on a certification"


def test_a_supposition_of_a_later_day_changes_nothing_before() -> None:
    assert after(f"reverse {ORDER} from 2025-05-01") == LAW


def test_every_reason_made_by_a_scenario_cites_it() -> None:
    law = after(f"reverse {ORDER}")
    last = law.cases["case/one"].events[-1]
    assert law.cases["case/one"].sources[last.basis[0].source].title == f"Scenario: reverse {ORDER}"


def test_orders_fall_together_with_all_their_parts() -> None:
    assert status(fallen(LAW, frozenset({ORDER}), day(4, 1), LATE), day(4, 1)) == "open"


def test_what_cannot_be_supposed_that_day_is_said() -> None:
    with pytest.raises(
        BadQuestion, match="was entered on 2025-02-01 and public on 2025-02-01: nothing is known"
    ):
        after(f"stay {ORDER} from 2025-01-15")
    doubtful = docket(event(day(2, 1), effect("a"), lasts_days=14))
    with pytest.raises(BadQuestion, match="not surely in force on 2025-04-01: nothing to narrow"):
        after(f"narrow {ORDER} elements e", law=with_element(doubtful))


def with_element(law: Docket) -> Docket:
    return docket(*law.cases["case/one"].events, term=condition("e"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("revers x", "found 'revers', expected one of stay, reverse, .*; did you mean 'reverse'"),
        ("", "found '', expected one of"),
        ("reverse", "found 'order' without a value, expected a field and its value"),
        ("reverse case/one/order/2025-02-02", "no order .*; did you mean 'case/one/order/2025-02-01"),
        (f"stay {ORDER} until soon", "'soon' is not a day .*; write it as 2025-06-20"),
        (f"stay {ORDER} whom x", "found 'whom', expected one of agencies, alns"),
        (f"extend {ORDER}", "found none of places, expected one: extend needs it"),
        (f"extend {ORDER} to Boston", "found 'Boston', expected a place's id such as"),
        (f"extend {ORDER} to city/ny/alpha value limits", "found `value`, which extend does not take"),
        (f"narrow {ORDER} elements x", "no element of what that order bars 'x'"),
        ("widen condition/term agencies DOX", "no agency 'DOX'; did you mean 'DO"),
        ("widen condition/term alns 16.7", r"found '16.7', expected an Assistance Listing such as 16\.738"),
        ("list set/alphas places city/ny/alpha", "no list of places 'set/alphas'; did you mean 'set/alpha'"),
        ("adopt city/ny/alpha dimension x value limits", "no dimension of policy 'x'"),
        ("adopt city/ny/alpha dimension detainer_hold value bans", "no value of a rule 'bans'"),
    ],
)
def test_a_fault_names_what_was_found_and_expected(text: str, says: str) -> None:
    with pytest.raises(BadQuestion, match=says):
        of_words([text], LAW)


def test_a_place_that_the_gazetteer_lacks_is_a_fault() -> None:
    with pytest.raises(
        BadQuestion, match="no place 'city/ny/betta' in the gazetteer; did you mean 'city/ny/beta'"
    ):
        of_words([f"extend {ORDER} to city/ny/betta"], LAW, ["city/ny/alpha", "city/ny/beta"])


def test_a_file_and_the_words_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "if.yaml"
    path.write_text(
        "title: If it falls\nsuppose:\n"
        f"  - {{do: stay, order: {ORDER}, from: 2025-03-01, until: 2025-03-20}}\n"
        f"  - {{do: extend, order: {ORDER}, places: [city/ny/beta]}}\n"
    )
    words = of_words(
        [f"stay {ORDER} from 2025-03-01 until 2025-03-20", f"extend {ORDER} to city/ny/beta"], LAW
    )
    assert read(path, LAW) == Scenario(title="If it falls", suppose=words.suppose)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{do: stay, order: case/one/order/2025-02-03}", r"if.yaml:3:\d+: no order"),
        ("{do: stop, order: x}", r"if.yaml:3:10: .*stop"),
        ("{do: stay, ordr: x}", r"if.yaml:3:\d+: .*ordr"),
        ("{do: extend, order: case/one/order/2025-02-01}", r"if.yaml:3:10: found none of places"),
    ],
)
def test_a_fault_of_a_file_is_named_with_its_place(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "if.yaml"
    path.write_text(f"title: x\nsuppose:\n  - {line}\n")
    with pytest.raises(BadRecord, match=says):
        read(path, LAW)


def test_every_example_can_be_supposed_of_our_own_law() -> None:
    law = load()
    for text in EXAMPLES:
        told = parse(text)
        assert supposed(law, of_words([text], law), day(8, 1), LATE) != law, told
