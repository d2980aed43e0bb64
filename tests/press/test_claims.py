"""What a story claims that a record could meet."""

import pytest

from clawback.press.claims import Claim
from clawback.press.reader import Reading, contract, read
from clawback.press.sentences import sentences
from tests.press.stories import MARCH, STORY


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The story of our own, read."""
    return read(STORY, MARCH)


def of(reading: Reading, words: str) -> list[Claim]:
    """The claims that hold some words."""
    return [each for each in reading.claims if words in STORY[slice(*each.span)]]


@pytest.mark.parametrize(
    ("words", "kind", "check"),
    [
        ("they would fight a threat to cut federal grants", "condition", "conditions"),
        ("certify compliance with a section", "condition", "conditions"),
        ("stands to lose millions", "amount", "ledger"),
        ("more than a half-million dollars", "amount", "ledger"),
        ("in court the day the money stops", "order", "orders"),
        ("do not honor detainers", "policy", "policies"),
        ("executive order in January", "instrument", "conditions"),
        ("more than 200 cases", "count", "reports"),
        ("11 million immigrants", "count", "external"),
        ("crime rates among immigrants", "trend", "external"),
    ],
)
def test_frames(reading: Reading, words: str, kind: str, check: str) -> None:
    assert (kind, check) in [(each.kind, each.check) for each in of(reading, words)]


@pytest.mark.parametrize("words", ["Will they come after us", "We should all rethink", "Nobody here asks"])
def test_what_no_record_could_meet_is_no_claim(reading: Reading, words: str) -> None:
    assert of(reading, words) == []


def test_an_amount_beside_a_condition_is_a_claim_of_its_own(reading: Reading) -> None:
    amount, condition = sorted(of(reading, "$4.1 billion"), key=lambda each: each.span[1] - each.span[0])
    assert STORY[slice(*amount.span)] == "$4.1 billion it expects"
    assert (amount.kind, condition.kind) == ("amount", "condition")
    assert amount.by == condition.by is not None


def test_a_claim_names_what_stands_in_it(reading: Reading) -> None:
    told = contract(reading)
    claim = next(each for each in told["claims"] if "stands to lose" in STORY[slice(*each["span"])])
    (number,) = [each for each in told["quantities"] if each["id"] in claim["quantities"]]
    (place,) = [each for each in told["places"] if each["id"] in claim["places"]]
    assert (number["low"], place["place_id"], claim["by"]) == (1e6, "city/ny/new-york", "narrator")


def test_a_claim_in_a_quote_is_the_speakers(reading: Reading) -> None:
    (claim,) = of(reading, "in court the day")
    assert claim.by is not None
    assert reading.speakers[claim.by].name == "Bill de Blasio"


def test_claims_are_pinned_to_the_text(reading: Reading) -> None:
    assert all(0 <= each.span[0] < each.span[1] <= len(STORY) for each in reading.claims)
    assert [each.span for each in reading.claims] == sorted(each.span for each in reading.claims)


def test_the_words_of_a_quote_are_not_the_articles_own() -> None:
    text = 'A judge ruled Monday that the order is unlawful, and "the grants must be restored," she wrote.'
    found = read(text, MARCH).claims
    assert len({each.span for each in found}) == len(found)
    assert all(each.by is not None for each in found if "restored" in text[slice(*each.span)])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gov. Ann Holt sued. The U.S. Department of Justice answered.", 2),
        ('"No," he said. "Never!" She left', 3),
        ("It cost $4.1 million. No. 5 was free.", 2),
        ("v. Trump is a case", 1),
        ("   ", 0),
    ],
)
def test_sentences(text: str, number: int) -> None:
    found = list(sentences(text, (0, len(text))))
    assert len(found) == number
    assert all(text[a:b] == text[a:b].strip() for a, b in found)
