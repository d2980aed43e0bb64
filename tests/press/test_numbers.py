"""Quantities in sentences made up for the purpose."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawback.press.numbers import Quantity, quantities


def one(sentence: str) -> Quantity:
    found = quantities(sentence)
    assert len(found) == 1, found
    return found[0]


SINGLE = [
    # sentence, the words of the quantity, kind, value
    ("The fund holds $4.1 billion for towns.", "$4.1 billion", "money", 4.1e9),
    ("They asked for $5.", "$5", "money", 5),
    ("It cost $1,234.56 in all.", "$1,234.56", "money", 1234.56),
    ("A $300K loan was signed.", "$300K", "money", 3e5),
    ("A $1.2B plan was signed.", "$1.2B", "money", 1.2e9),
    ("A $2.5M plan was signed.", "$2.5M", "money", 2.5e6),
    ("The bank lent US$12 million.", "US$12 million", "money", 12e6),
    ("The bank lent C$12 million.", "C$12 million", "money", 12e6),
    ("The union gave €3 billion.", "€3 billion", "money", 3e9),
    ("The council gave £700,000.", "£700,000", "money", 7e5),
    ("A $5-million grant came.", "$5-million", "money", 5e6),
    ("They paid five million dollars.", "five million dollars", "money", 5e6),
    ("They paid a million dollars.", "a million dollars", "money", 1e6),
    ("They paid half a million dollars.", "half a million dollars", "money", 5e5),
    ("They paid a half-billion dollars.", "a half-billion dollars", "money", 5e8),
    ("They paid a quarter-million dollars.", "a quarter-million dollars", "money", 250_000),
    ("They paid 50 cents.", "50 cents", "money", 0.5),
    ("They paid 30 euros.", "30 euros", "money", 30),
    ("They paid one dollar.", "one dollar", "money", 1),
    ("They paid 40 Canadian dollars.", "40 Canadian dollars", "money", 40),
    ("They paid 2 1/2 million dollars.", "2 1/2 million dollars", "money", 2.5e6),
    ("They paid two and a half million dollars.", "two and a half million dollars", "money", 2.5e6),
    ("They lost 3 million in federal aid.", "3 million", "money", 3e6),
    ("The job pays $7 an hour.", "$7 an hour", "money", 7),
    ("It costs $5 million a year.", "$5 million a year", "money", 5e6),
    ("The town spends $900 per student.", "$900 per student", "money", 900),
    ("The plan costs $80 million annually.", "$80 million annually", "money", 80e6),
    ("A $15-an-hour wage.", "$15-an-hour", "money", 15),
    ("Police made 34 arrests.", "34 arrests", "count", 34),
    ("They cited two recent murders.", "two recent murders", "count", 2),
    ("There are 34 cities and counties.", "34 cities", "count", 34),
    ("It took in two dozen families.", "two dozen families", "count", 24),
    ("It took in a dozen families.", "a dozen families", "count", 12),
    ("It took in half a dozen families.", "half a dozen families", "count", 6),
    ("It took in a hundred families.", "a hundred families", "count", 100),
    ("It took in 1,200 families.", "1,200 families", "count", 1200),
    (
        "Some 11 million undocumented immigrants live here.",
        "Some 11 million undocumented immigrants",
        "count",
        11e6,
    ),
    ("Twenty-five deputies came.", "Twenty-five deputies", "count", 25),
    ("One hundred and five deputies came.", "One hundred and five deputies", "count", 105),
    ("Three hundred thousand residents came.", "Three hundred thousand residents", "count", 300_000),
    ("Two lawsuits were filed.", "Two lawsuits", "count", 2),
    ("A panel of three judges met.", "three judges", "count", 3),
    ("A three-judge panel met.", "three-judge", "count", 3),
    ("The 15-member council met.", "15-member", "count", 15),
    ("A nine-page letter came.", "nine-page", "count", 9),
    ("Six other big cities sued.", "Six other big cities", "count", 6),
    ("Of those, 25 were convicted.", "25", "count", 25),
    ("Two of the counties objected.", "Two", "count", 2),
    ("The number stood at a total of 45.", "a total of 45", "count", 45),
    ("The raid killed 49.", "49", "count", 49),
    ("Five past and current employees spoke.", "Five past and current employees", "count", 5),
    ("Four sheriff's deputies spoke.", "Four sheriff's deputies", "count", 4),
    ("The fire spared four houses-more than feared.", "four houses", "count", 4),
    ("Another 50 people came.", "Another 50 people", "count", 50),
    ("An additional 12 officers came.", "An additional 12 officers", "count", 12),
    ("The clerk counted 2,041 ballots.", "2,041 ballots", "count", 2041),
    ("It happened three times.", "three times", "count", 3),
    ("They walked 3.5 miles.", "3.5 miles", "count", 3.5),
    ("We need 300K people there.", "300K people", "count", 300_000),
    ("At least one person came.", "At least one person", "count", 1),
    ("Zero cases were found.", "Zero cases", "count", 0),
    ("About 2000 people came.", "About 2000 people", "count", 2000),
    ("The share is 40 percent.", "40 percent", "percent", 40),
    ("The share is 40%.", "40%", "percent", 40),
    ("The share is 40 per cent.", "40 per cent", "percent", 40),
    ("The share is forty percent.", "forty percent", "percent", 40),
    ("The share is 0.5 percent.", "0.5 percent", "percent", 0.5),
    ("The share is one percent.", "one percent", "percent", 1),
    ("The share is one hundred percent.", "one hundred percent", "percent", 100),
    ("It rose 3 percentage points.", "3 percentage points", "percent", 3),
    ("A 10-percent cut came.", "10-percent", "percent", 10),
    ("They have 30 days to answer.", "30 days", "duration", 30),
    ("They have six months to answer.", "six months", "duration", 6),
    ("It was a five-year plan.", "five-year", "duration", 5),
    ("It was a 48-hour hold.", "48-hour", "duration", 48),
    ("They served two and a half years.", "two and a half years", "duration", 2.5),
    ("They served seven-and-a-half years.", "seven-and-a-half years", "duration", 7.5),
    ("They served a year and a half.", "a year and a half", "duration", 1.5),
    ("They served for a year.", "a year", "duration", 1),
    ("The fight took a decade.", "a decade", "duration", 1),
    ("The fight took two decades.", "two decades", "duration", 2),
    ("They met for half an hour.", "half an hour", "duration", 0.5),
    ("It stood more than half a century.", "more than half a century", "duration", 0.5),
    ("They waited two straight weeks.", "two straight weeks", "duration", 2),
    ("They waited 10 business days.", "10 business days", "duration", 10),
    ("They waited nearly a year.", "nearly a year", "duration", 1),
    ("They gave one year of notice.", "one year", "duration", 1),
    ("Five years later it closed.", "Five years", "duration", 5),
    ("Within 72 hours it closed.", "72 hours", "duration", 72),
    ("Half of the towns agreed.", "Half", "ratio", 0.5),
    ("More than half the towns agreed.", "More than half", "ratio", 0.5),
    ("A third of towns agreed.", "A third", "ratio", 1 / 3),
    ("Two-thirds of towns agreed.", "Two-thirds", "ratio", 2 / 3),
    ("Three-quarters of towns agreed.", "Three-quarters", "ratio", 0.75),
    ("Three quarters of towns agreed.", "Three quarters", "ratio", 0.75),
    ("A quarter of towns agreed.", "A quarter", "ratio", 0.25),
    ("One-fifth of towns agreed.", "One-fifth", "ratio", 0.2),
    ("One in five towns agreed.", "One in five", "ratio", 0.2),
    ("Nearly 1 in 10 towns agreed.", "Nearly 1 in 10", "ratio", 0.1),
    ("Two out of three towns agreed.", "Two out of three", "ratio", 2 / 3),
    ("Nine of 10 towns agreed.", "Nine of 10", "ratio", 0.9),
    ("The budget fell by a third.", "a third", "ratio", 1 / 3),
    ("They won by a 3-to-1 margin.", "3-to-1", "ratio", 3),
]


@pytest.mark.parametrize(("sentence", "words", "kind", "value"), SINGLE)
def test_one_quantity(sentence: str, words: str, kind: str, value: float) -> None:
    found = one(sentence)
    assert sentence[slice(*found.span)] == words
    assert found.kind == kind
    assert found.value == pytest.approx(value)


BOUNDS = [
    # sentence, value, low, high, approx
    ("It found more than 200 cases.", 200, 200, None, "more_than"),
    ("It found over 200 cases.", 200, 200, None, "more_than"),
    ("It found 200-plus cases.", 200, 200, None, "more_than"),
    ("It found 200+ cases.", 200, 200, None, "more_than"),
    ("It gave more than a half-million dollars.", 5e5, 5e5, None, "more_than"),
    ("It gave upwards of $3 million.", 3e6, 3e6, None, "more_than"),
    ("It gave in excess of $3 million.", 3e6, 3e6, None, "more_than"),
    ("It found at least 20 cases.", 20, 20, None, "at_least"),
    ("It found no fewer than 20 cases.", 20, 20, None, "at_least"),
    ("It found 20 or more cases.", 20, 20, None, "at_least"),
    ("It found fewer than 20 cases.", 20, None, 20, "less_than"),
    ("It found less than 20 percent.", 20, None, 20, "less_than"),
    ("It found under 20 percent.", 20, None, 20, "less_than"),
    ("It found up to 20 cases.", 20, None, 20, "up_to"),
    ("It found as many as 20 cases.", 20, None, 20, "up_to"),
    ("It gave as much as $20 million.", 20e6, None, 20e6, "up_to"),
    ("It found no more than 20 cases.", 20, None, 20, "up_to"),
    ("It found nearly 20 cases.", 20, None, None, "almost"),
    ("It found almost 20 cases.", 20, None, None, "almost"),
    ("It found close to 20 cases.", 20, None, None, "almost"),
    ("It found just under 20 cases.", 20, None, None, "almost"),
    ("It found about 20 cases.", 20, None, None, "about"),
    ("It found roughly 20 cases.", 20, None, None, "about"),
    ("It found an estimated 20 cases.", 20, None, None, "about"),
    ("It found some 20 cases.", 20, None, None, "about"),
    ("It found 20 or so cases.", 20, None, None, "about"),
    ("It found exactly 20 cases.", 20, None, None, "exact"),
    ("It found 20 cases.", 20, None, None, "exact"),
    ("It found 200 to 300 cases.", None, 200, 300, "range"),
    ("It found between 200 and 300 cases.", None, 200, 300, "range"),
    ("It found 200-300 cases.", None, 200, 300, "range"),
    ("It gave $5 million to $7 million.", None, 5e6, 7e6, "range"),
    ("It gave $5 to $7 million.", None, 5e6, 7e6, "range"),
    ("It gave between $1 and $2 billion.", None, 1e9, 2e9, "range"),
    ("It gave $1-2 million.", None, 1e6, 2e6, "range"),
    ("It gave from $10,000 to $20,000 each.", None, 10_000, 20_000, "range"),
    ("It held 10 to 15 percent.", None, 10, 15, "range"),
    ("It held 10-15%.", None, 10, 15, "range"),
    ("It lasts three to five years.", None, 3, 5, "range"),
    ("It found two or three people.", None, 2, 3, "range"),
    ("It lost millions of dollars.", None, 1e6, None, "vague"),
    ("It lost hundreds of millions of dollars.", None, 1e8, None, "vague"),
    ("It lost billions in federal funding.", None, 1e9, None, "vague"),
    ("It could cost millions.", None, 1e6, None, "vague"),
    ("It moved hundreds of people.", None, 100, None, "vague"),
    ("It moved tens of thousands of people.", None, 1e4, None, "vague"),
    ("It moved dozens of people.", None, 12, None, "vague"),
    ("It moved several hundred people.", None, 200, None, "vague"),
    ("It was a multimillion-dollar deal.", None, 1e6, None, "vague"),
    ("Thousands marched downtown.", None, 1000, None, "vague"),
]


@pytest.mark.parametrize(("sentence", "value", "low", "high", "approx"), BOUNDS)
def test_bounds(
    sentence: str, value: float | None, low: float | None, high: float | None, approx: str
) -> None:
    found = one(sentence)
    assert (found.value, found.low, found.high, found.approx) == (value, low, high, approx)


NONE = [
    "It began in 1996.",
    "The 2016 election is over.",
    "From 2007 to 2015 nothing happened.",
    "It ends Jan. 25, 2017.",
    "It ends on the 25th of January.",
    "They met at 5 p.m.",
    "They met at 5:30 p.m. EST.",
    "They met at 11 o'clock.",
    "It breaks Section 1373.",
    "It breaks 8 U.S.C. 1373.",
    "It breaks section 287(g).",
    "It is in Title 8.",
    "Read Article 6 again.",
    "See No. 17-cv-00574.",
    "The Senate passed SB 54.",
    "The House passed H.R. 3003.",
    "He signed Executive Order 13768.",
    "She took Flight 370.",
    "She took Route 66.",
    "She took Interstate 95.",
    "Members of MS-13 were there.",
    "COVID-19 spread.",
    "The 32-year-old man spoke.",
    "The man was 32 years old.",
    "A boy, aged 12, spoke.",
    "Ann Example, 45, spoke.",
    "Her daughter, 9, spoke.",
    "Write to 1600 Example Avenue.",
    "Call 202-555-0147 now.",
    "Call (202) 555-0147 now.",
    "Send it to Springfield, IL 62701.",
    "The council voted in a 5-4 decision.",
    "One of the officers spoke.",
    "No one spoke.",
    "One day it will end.",
    "One official spoke.",
    "It was the first time.",
    "The Ninth Circuit ruled.",
    "It is the third-largest city.",
    "In the 1990s it was so.",
    "He was in his 50s.",
    "Two years ago it was so.",
    "Three months ago it was so.",
    "Five or six weeks ago it was so.",
    "They met on 9/11.",
    "The 20th century ended.",
    "A two-way street.",
    "A one-sided deal.",
    "They spoke one-on-one.",
    "The Gang of Eight met.",
    "See example.com/1234 for more.",
    "Write to a12@example.org.",
    "Watch Channel 7.",
    "It was a first half to forget.",
    "The two spoke often.",
    "A third party joined.",
    "A second chance came.",
    "For years nothing was done.",
    "1. Look around",
    "Mary Roe (3) and John Doe (4)",
    "The CBS 2 newsroom was quiet.",
    "The 14th Amendment stands.",
    "A Boeing 737 landed.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_quantity(sentence: str) -> None:
    assert quantities(sentence) == []


PARTS = [
    ("It costs $5 million a year.", "USD", "USD", "year"),
    ("It costs $20 per person.", "USD", "USD", "person"),
    ("It costs $20 per capita.", "USD", "USD", "capita"),
    ("It costs €20 a month.", "EUR", "EUR", "month"),
    ("It costs 20 euros.", "EUR", "EUR", ""),
    ("It found 200 cases a week.", "cases", "", "week"),
    ("It found 11 million people.", "people", "", ""),
    ("It hurt five city police officers.", "officers", "", ""),
    ("It rose 3 percentage points.", "percentage points", "", ""),
    ("It lasted six months.", "months", "", ""),
]


@pytest.mark.parametrize(("sentence", "unit", "currency", "per"), PARTS)
def test_unit_currency_and_per(sentence: str, unit: str, currency: str, per: str) -> None:
    found = one(sentence)
    assert (found.unit, found.currency, found.per) == (unit, currency, per)


SEVERAL = [
    ("It rose from $5 million to $7 million.", [5e6, 7e6]),
    ("It has two counties, 30 towns and $4 million.", [2, 30, 4e6]),
    ("The share fell from 40 percent to 30 percent.", [40, 30]),
    ("The five-year, $300 million plan.", [5, 3e8]),
    ("It paid $10 in 2016 and $12 in 2017.", [10, 12]),
    ("By Jan. 25, 34 cities had paid $3,000 each.", [34, 3000]),
    ("12 of 15 members came.", [12, 15]),
]


@pytest.mark.parametrize(("sentence", "values"), SEVERAL)
def test_several(sentence: str, values: list[float]) -> None:
    assert [found.value for found in quantities(sentence)] == values


def test_vote_keeps_both_sides() -> None:
    found = one("It passed by a vote of 7-2.")
    assert (found.kind, found.value, found.low, found.high) == ("ratio", None, 2, 7)


def test_names_in_capitals_are_left_out() -> None:
    assert quantities("They ate at the Four Seasons.") == []
    assert one("Mayors Face Two Lawsuits").value == 2


WORDS = """
$ US$ € 4.1 1,200 2016 12 5.5. .5 1/2 ½ half a an one two twenty - -- , . ( ) % percent million
billion dozen hundreds of tens thousands dollars cents more than at least between and to or so plus
up days year years old -year-old ago per cases people the first third quarter out in every vote 5-4
p.m. Section Jan. 25 multimillion-dollar several few K B 's #
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25)


def check(text: str) -> None:
    last = 0
    for found in quantities(text):
        start, end = found.span
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@given(PIECES, st.sampled_from([" ", "", "  "]))
def test_any_pieces(pieces: list[str], gap: str) -> None:
    check(gap.join(pieces))


@pytest.mark.parametrize("piece", ["1", " ", "a", "1,111", "$", "\t", "-", "."])
def test_long_line_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    quantities(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 2
