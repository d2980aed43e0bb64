"""Claims of a story beside the records of a release."""

from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.exposure import docket_of
from clawback.press.checking import check
from clawback.press.checks.asked import Checked
from clawback.press.reader import read
from tests.press.stories import MARCH, STORY


def beside(home: Path, text: str = STORY, day: date | None = MARCH) -> list[tuple[str, Checked]]:
    """Each claim's words, and what was set beside it."""
    reading = read(text, day)
    con = store.open_release(home, None)
    found = check(reading, con, docket_of(con), "0001")
    return [(text[slice(*claim.span)], each) for claim, each in zip(reading.claims, found, strict=True)]


@pytest.fixture(scope="module")
def told(starter: Path) -> list[tuple[str, Checked]]:
    """The story of our own beside the starter release."""
    return beside(starter)


def one(told: list[tuple[str, Checked]], words: str) -> Checked:
    """The shortest claim that holds some words."""
    return min((each for each in told if words in each[0]), key=lambda each: len(each[0]))[1]


def ids(found: Checked) -> list[str]:
    """The records beside a claim."""
    return [each.id for each in found.records]


def test_the_amount_is_that_of_a_published_figure(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "$4.1 billion")
    assert found.result == "consistent"
    assert ids(found) == ["figure/doj-grants-2017"]
    assert any("582.9 million" in each for each in found.caveats)


def test_the_described_section_meets_the_conditions_of_its_law(told: list[tuple[str, Checked]]) -> None:
    found = next(each for words, each in told if "section of federal law" in words)
    assert found.result == "consistent"
    assert {"condition/usc-8-1373", "condition/jag-fy2016-1373"} <= set(ids(found))
    assert "condition/jag-fy2025-1373" in [each.id for each in found.later]
    assert any("names no law: usc:8:1373" in each for each in found.caveats)


def test_what_the_city_stands_to_lose_lies_in_its_range(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "stands to lose millions")
    assert found.result == "consistent"
    assert "$4,298,245.00 under terms that were open" in found.says
    assert found.records[0].command == "clawback exposure city/ny/new-york --as-of 2017-03-27"
    assert any("not collected" in each.lower() for each in found.caveats)


def test_an_award_that_was_not_found_is_no_record(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "half-million dollars")
    assert found.result == "no record"
    assert "figure/nyc-ip-grant" in [each.id for each in found.later]


def test_more_than_200_cases_are_206_declines_and_no_rate(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "more than 200 cases")
    assert found.result == "consistent"
    assert "206 declined detainers recorded" in found.says
    assert any("never divided by detainers issued" in each for each in found.caveats)


def test_eleven_million_is_an_estimate_of_record(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "11 million immigrants")
    assert (found.result, ids(found)) == (
        "consistent",
        ["figure/unauthorized-2012-dhs", "figure/unauthorized-2014-pew"],
    )


def test_crime_rates_have_no_record(told: list[tuple[str, Checked]]) -> None:
    assert one(told, "crime rates among immigrants").result == "no record"


def test_the_executive_order_is_of_that_month(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "executive order in January")
    assert (found.result, found.records[0].id) == ("consistent", "condition/eo-13768-9a")


def test_a_policy_of_the_city(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "do not honor detainers")
    assert found.result == "consistent"
    assert set(ids(found)) == {"policy/new-york-city"}


def test_another_month_is_inconsistent(starter: Path) -> None:
    text = "President Trump signed Executive Order 13768 in February, and it directs agencies to act."
    ((_, found),) = beside(starter, text)
    assert found.result == "inconsistent"
    assert "2017-01-25" in found.says


def test_another_count_is_inconsistent(starter: Path) -> None:
    text = "The report says jails across the United States declined 950 detainers in its first week."
    ((_, found),) = beside(starter, text)
    assert found.result == "inconsistent"
    assert "206 declined detainers recorded" in found.says


@pytest.mark.parametrize(
    "text",
    [
        "President Biden on Monday defended the executive order that revoked Executive Order 13768.",
        "Lawyers said Monday that the executive order directs agencies to publish a weekly list.",
        "The city declined 500 detainers in 2015, a report of the sheriff of Travis County, Texas, says.",
        "A judge declined to block the order that would cut off grants to Santa Clara County.",
        "New York City stands to lose $900 billion in federal funds.",
    ],
)
def test_what_cannot_be_compared_is_not_inconsistent(starter: Path, text: str) -> None:
    assert {each.result for _, each in beside(starter, text, date(2017, 4, 26))} <= {
        "consistent",
        "no record",
    }


def test_a_place_without_awards_is_unknown_not_zero(starter: Path) -> None:
    text = "Newark, N.J., stands to lose $3 million, and one grant of $1 million pays for two officers."
    says = [each.says for _, each in beside(starter, text)]
    assert any("unknown, not zero" in each for each in says)


def test_a_denial_is_no_injunction(starter: Path) -> None:
    text = "Judge Orrick declined to block the order that would cut off grants to Santa Clara County."
    assert [each.result for _, each in beside(starter, text, date(2017, 4, 26))] == ["no record"]


def test_what_was_public_only_later_decides_nothing(starter: Path) -> None:
    text = "A judge blocked the order that would cut off grants to Santa Clara County, lawyers said."
    before = beside(starter, text, date(2017, 4, 20))
    after = beside(starter, text, date(2017, 4, 26))
    assert [each.result for _, each in before] == ["no record"]
    assert any(each.id == "case/2017-santa-clara-v-trump" for each in before[0][1].later)
    assert [each.result for _, each in after] == ["consistent"]


def test_a_holding_decides_no_claim_about_the_law(starter: Path) -> None:
    text = "The condition is unconstitutional under the Tenth Amendment, and the purse is with Congress."
    ((_, found),) = beside(starter, text, date(2019, 1, 15))
    assert found.result == "no record"
    assert any(each.id.startswith("holding/") for each in found.records)


def test_what_a_mayor_says_of_the_city_is_about_that_city(told: list[tuple[str, Checked]]) -> None:
    found = one(told, "in court the day the money stops")
    assert found.result == "no record"
    assert "case/2018-new-york-v-doj" in [each.id for each in found.later]


def test_without_a_day_nothing_is_compared(starter: Path) -> None:
    found = beside(starter, STORY, None)
    assert {each.result for _, each in found} == {"no record"}
    assert all("has no day" in each.says for _, each in found)


def test_no_result_calls_a_claim_true_or_false(told: list[tuple[str, Checked]]) -> None:
    for _, found in told:
        assert not {"true", "false", "lie", "lied", "honest"} & set(found.says.lower().split())
