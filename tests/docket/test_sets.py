"""Whom a set holds, on which day, as known when, and through which member."""

from typing import Any

import pytest

from clawback.docket.record import Basis, Other
from clawback.docket.sets import Membership, membership
from tests.docket.laws import ALPHA, NEIGHBOUR, SEEN, day, docket, recalled, version, with_basis

UNIT = ("a unit of city/ny/alpha", *ALPHA[1:])
NOBODY = ("a recipient that is no government",)


def held(
    line: tuple[str, ...], *versions: Any, on: tuple[int, int] = (3, 3), known: Any = None
) -> Membership:
    return membership(docket(sets={"set/x": versions}), "set/x", line, day(*on), known or day(12, 31))


def test_a_member_is_held_by_itself() -> None:
    found = held(ALPHA, version("city/ny/alpha"))
    assert (found.answer, found.through, found.reason.rule) == ("yes", "city/ny/alpha", "set-holds")


@pytest.mark.parametrize("member", ["state/ny", "county/ny/one"])
def test_subdivisions_are_held_through_what_they_lie_in(member: str) -> None:
    assert held(ALPHA, version(member)).answer == "no"
    found = held(ALPHA, version(member, extends="subdivisions"))
    assert (found.answer, found.through, found.reason.rule) == ("yes", member, "set-holds-through")


def test_a_place_is_not_held_through_what_lies_in_it() -> None:
    assert held(("state/ny",), version("city/ny/alpha", extends="subdivisions")).answer == "no"


def test_a_unit_is_not_its_government() -> None:
    assert held(UNIT, version("city/ny/alpha", extends="subdivisions")).answer == "no"
    assert held(UNIT, version("state/ny", extends="subdivisions")).answer == "yes"


def test_everyone_holds_whoever_is_asked() -> None:
    for line in (ALPHA, UNIT, NOBODY):
        found = held(line, version(everyone=True))
        assert (found.answer, found.through, found.reason.rule) == ("yes", None, "set-holds-everyone")


def test_the_excluded_are_out_and_the_rest_stay() -> None:
    but_alpha = version("state/ny", extends="subdivisions", excludes=("city/ny/alpha",))
    assert held(ALPHA, but_alpha).answer == "no"
    assert held(NEIGHBOUR, but_alpha).answer == "yes"


def test_a_candidate_may_be_in_and_anyone_else_is_out_with_the_doubt_said() -> None:
    half_read = version("city/ny/beta", candidates=("city/ny/alpha",), size=31, complete=False)
    assert held(ALPHA, half_read).answer == "unknown"
    out = held(("city/ny/gamma", "state/ny"), half_read)
    assert (out.answer, out.reason.rule) == ("no", "set-not-read-whole")
    assert (out.reason.about["read"], out.reason.about["size"]) == ("1", "31")
    assert held(NEIGHBOUR, half_read).answer == "yes"


def test_a_candidate_with_subdivisions() -> None:
    maybe = version(candidates=("state/ny",), extends="subdivisions")
    assert held(ALPHA, maybe).answer == "unknown"
    assert held(ALPHA, version(candidates=("state/ny",))).answer == "no"


def test_versions_follow_each_other() -> None:
    versions = (version("city/ny/alpha"), version("city/ny/beta", start=day(4, 1), public=day(4, 1)))
    assert held(ALPHA, *versions, on=(3, 31)).answer == "yes"
    assert held(ALPHA, *versions, on=(4, 1)).answer == "no"
    assert held(ALPHA, *versions, on=(4, 1), known=day(3, 31)).answer == "yes", "as known before"
    assert held(NEIGHBOUR, *versions, on=(3, 31)).answer == "no"


def test_before_its_first_version_a_set_holds_no_one() -> None:
    late = version("city/ny/alpha", start=day(4, 1), public=day(4, 5))
    assert held(ALPHA, late, on=(3, 31)).reason.rule == "set-not-yet"
    assert held(ALPHA, late, on=(4, 1), known=day(4, 4)).answer == "no"
    assert held(ALPHA, late, on=(4, 1), known=day(4, 5)).answer == "yes"


@pytest.mark.parametrize("field", ["members", "extends"])
def test_members_only_recalled_may_be_in(field: str) -> None:
    law = with_basis(docket(), "set/alpha", recalled(field))
    assert membership(law, "set/alpha", ALPHA, day(3, 3), day(3, 3)).answer == "unknown"
    assert membership(law, "set/alpha", NEIGHBOUR, day(3, 3), day(3, 3)).answer == "no"


def test_a_list_taken_off_a_website_is_unknown_and_one_rescinded_holds_no_one() -> None:
    published = version("city/ny/alpha")
    off = version("city/ny/alpha", start=day(2, 1), public=day(2, 1), standing="unpublished")
    gone = version("city/ny/alpha", start=day(3, 1), public=day(3, 1), standing="rescinded")
    for on, answer, rule in (
        ((1, 31), "yes", "set-holds"),
        ((2, 1), "unknown", "set-unpublished"),
        ((3, 1), "no", "set-rescinded"),
    ):
        found = held(ALPHA, published, off, gone, on=on)
        assert (found.answer, found.reason.rule) == (answer, rule)
        assert held(NEIGHBOUR, published, off, gone, on=on).reason.rule == "set-does-not-hold"


def test_any_place_of_a_kind_may_belong_to_an_association_whose_roll_was_not_read() -> None:
    cities = version("city/ny/gamma", candidate_kinds=("city",), complete=False)
    assert held(ALPHA, cities).answer == "unknown"
    assert held(("county/ny/one", "state/ny"), cities).answer == "no"
    assert held(("city/ny/gamma", "state/ny"), cities).answer == "yes"


def test_where_sources_differ_the_values_and_the_rule_are_told() -> None:
    other = Other("nine names", "doc", "p. 9")
    basis = (Basis(("members",), "doc", "conflict", "p. 1", "", "The order over the press.", (other,)), *SEEN)
    law = with_basis(docket(sets={"set/x": [version("city/ny/alpha")]}), "set/x", basis)
    found = membership(law, "set/x", ALPHA, day(3, 3), day(12, 31))
    assert found.answer == "yes"
    [told] = found.reason.because
    assert told.rule == "values-differ"
    assert told.about["others"] == "nine names (A document)"
    assert told.about["prefers"] == "The order over the press."
    assert [each.locator for each in told.cites] == ["p. 1", "p. 9"]
