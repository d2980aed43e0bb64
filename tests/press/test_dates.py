"""Dates in sentences made up for the purpose. 2017-03-28 is a Tuesday."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawback.press.dates import Day, dates

PUBLISHED = date(2017, 3, 28)


def one(sentence: str, published: date | None = PUBLISHED) -> Day:
    found = dates(sentence, published)
    assert len(found) == 1, found
    return found[0]


SINGLE = [
    # sentence, the words of the date, value
    ("It was signed on January 25, 2017.", "January 25, 2017", "2017-01-25"),
    ("It was signed Jan. 25, 2017.", "Jan. 25, 2017", "2017-01-25"),
    ("It was signed Jan. 25, 2017, in Ohio.", "Jan. 25, 2017", "2017-01-25"),
    ("It was signed January 25th, 2017.", "January 25th, 2017", "2017-01-25"),
    ("It was signed on Wednesday, Jan. 25, 2017.", "Wednesday, Jan. 25, 2017", "2017-01-25"),
    ("It was signed on 25 January 2017.", "25 January 2017", "2017-01-25"),
    ("It was signed on the 25th of January 2017.", "25th of January 2017", "2017-01-25"),
    ("It was signed 1/25/2017.", "1/25/2017", "2017-01-25"),
    ("It was signed 01/25/17.", "01/25/17", "2017-01-25"),
    ("It was signed 25/1/2017.", "25/1/2017", "2017-01-25"),
    ("It was signed 1-25-2017.", "1-25-2017", "2017-01-25"),
    ("It was signed 2017-01-25.", "2017-01-25", "2017-01-25"),
    ("It was signed SEPT. 5, 2015.", "SEPT. 5, 2015", "2015-09-05"),
    ("It was signed Sept. 5 2015.", "Sept. 5 2015", "2015-09-05"),
    ("It was signed May 1, 2015.", "May 1, 2015", "2015-05-01"),
    ("It was signed March 4, 1933.", "March 4, 1933", "1933-03-04"),
    ("It was signed July 4, 1776.", "July 4, 1776", "1776-07-04"),
    ("It was signed Jan. 25.", "Jan. 25", "2017-01-25"),
    ("It was signed March 27.", "March 27", "2017-03-27"),
    ("It was signed Dec. 20.", "Dec. 20", "2016-12-20"),
    ("It was signed Monday, March 27.", "Monday, March 27", "2017-03-27"),
    ("It will start April 5.", "April 5", "2017-04-05"),
    ("It is due Sept. 30.", "Sept. 30", "2017-09-30"),
    ("The rule takes effect Feb. 1.", "Feb. 1", "2018-02-01"),
    ("It was signed June 16 of last year.", "June 16 of last year", "2016-06-16"),
    ("It ran Jan. 28 to Feb. 3, 2017.", "Jan. 28 to Feb. 3, 2017", "2017-01-28/2017-02-03"),
    ("It ran Jan. 28-31.", "Jan. 28-31", "2017-01-28/2017-01-31"),
    ("It ran from July 18 through 21, 2016.", "July 18 through 21, 2016", "2016-07-18/2016-07-21"),
    ("It was signed in January.", "January", "2017-01"),
    ("It was signed in March.", "March", "2017-03"),
    ("It was signed in December.", "December", "2016-12"),
    ("It was signed in May.", "May", "2016-05"),
    ("It was signed in Dec. by all.", "Dec.", "2016-12"),
    ("It was signed in early January.", "early January", "2017-01"),
    ("It was signed in mid-February.", "mid-February", "2017-02"),
    ("It was signed in late May.", "late May", "2016-05"),
    ("It will be signed in June.", "June", "2017-06"),
    ("It is scheduled for January.", "January", "2018-01"),
    ("It was signed last January.", "last January", "2017-01"),
    ("It was signed last May.", "last May", "2016-05"),
    ("It comes next January.", "next January", "2018-01"),
    ("It comes this November.", "this November", "2017-11"),
    ("It was signed in January of last year.", "January of last year", "2016-01"),
    ("It was signed in January 2016.", "January 2016", "2016-01"),
    ("It was signed in Jan. 2016.", "Jan. 2016", "2016-01"),
    ("It was signed in January, 2016.", "January, 2016", "2016-01"),
    ("It was signed in late January 2016.", "late January 2016", "2016-01"),
    ("It was signed in May 2016.", "May 2016", "2016-05"),
    ("It ran from January through March.", "from January through March", "2017-01/2017-03"),
    ("It ran between January and March.", "between January and March", "2017-01/2017-03"),
    ("It ran from November to February.", "from November to February", "2016-11/2017-02"),
    ("It ran January 2015 to March 2016.", "January 2015 to March 2016", "2015-01/2016-03"),
    ("It ran June to August 2015.", "June to August 2015", "2015-06/2015-08"),
    ("He lost the November election.", "November", "2016-11"),
    ("He spoke Monday.", "Monday", "2017-03-27"),
    ("He spoke Tuesday.", "Tuesday", "2017-03-28"),
    ("He spoke Wednesday.", "Wednesday", "2017-03-22"),
    ("He spoke on MONDAY.", "MONDAY", "2017-03-27"),
    ("He spoke Monday night.", "Monday night", "2017-03-27"),
    ("He spoke on Monday morning.", "Monday morning", "2017-03-27"),
    ("He spoke late Monday.", "late Monday", "2017-03-27"),
    ("Monday's ruling stands.", "Monday", "2017-03-27"),
    ("He spoke last Friday.", "last Friday", "2017-03-24"),
    ("He spoke last Tuesday.", "last Tuesday", "2017-03-21"),
    ("He speaks next Tuesday.", "next Tuesday", "2017-04-04"),
    ("He speaks next Friday.", "next Friday", "2017-03-31"),
    ("He speaks this Friday.", "this Friday", "2017-03-31"),
    ("He spoke Monday of last week.", "Monday of last week", "2017-03-20"),
    ("He will speak Friday.", "Friday", "2017-03-31"),
    ("The vote is scheduled for Thursday.", "Thursday", "2017-03-30"),
    ("The vote is expected Tuesday.", "Tuesday", "2017-03-28"),
    ('"We will win," he said Friday.', "Friday", "2017-03-24"),
    ("It will stand. He left Friday.", "Friday", "2017-03-24"),
    ("It will stand.  Friday, he left.", "Friday", "2017-03-24"),
    ("He spoke today.", "today", "2017-03-28"),
    ("He spoke yesterday.", "yesterday", "2017-03-27"),
    ("He speaks tomorrow.", "tomorrow", "2017-03-29"),
    ("He speaks tonight.", "tonight", "2017-03-28"),
    ("He spoke last night.", "last night", "2017-03-27"),
    ("He spoke this morning.", "this morning", "2017-03-28"),
    ("He speaks tomorrow night.", "tomorrow night", "2017-03-29"),
    ("He spoke last week.", "last week", "2017-W12"),
    ("He spoke this week.", "this week", "2017-W13"),
    ("He speaks next week.", "next week", "2017-W14"),
    ("He spoke earlier this week.", "earlier this week", "2017-W13"),
    ("He spoke last month.", "last month", "2017-02"),
    ("He spoke earlier this month.", "earlier this month", "2017-03"),
    ("He speaks next month.", "next month", "2017-04"),
    ("He spoke last year.", "last year", "2016"),
    ("He spoke late last year.", "late last year", "2016"),
    ("He spoke this year.", "this year", "2017"),
    ("He speaks next year.", "next year", "2018"),
    ("He spoke last weekend.", "last weekend", "2017-03-25/2017-03-26"),
    ("He spoke over the weekend.", "over the weekend", "2017-03-25/2017-03-26"),
    ("It ends by the end of the year.", "end of the year", "2017"),
    ("It ends at the end of the month.", "end of the month", "2017-03"),
    ("It ended a week ago.", "a week ago", "2017-W12"),
    ("It ended two weeks ago.", "two weeks ago", "2017-W11"),
    ("It ended 10 days ago.", "10 days ago", "2017-03-18"),
    ("It ended three months ago.", "three months ago", "2016-12"),
    ("It ended two years ago.", "two years ago", "2015"),
    ("Two years ago it ended.", "Two years ago", "2015"),
    ("It ended a decade ago.", "a decade ago", "2007"),
    ("It ended more than 20 years ago.", "20 years ago", "1997"),
    ("It ended in the summer of 2016.", "summer of 2016", "2016-06/2016-08"),
    ("It ended in fall 2015.", "fall 2015", "2015-09/2015-11"),
    ("It ended last fall.", "last fall", "2016-09/2016-11"),
    ("It ended last winter.", "last winter", "2016-12/2017-02"),
    ("It ends this summer.", "this summer", "2017-06/2017-08"),
    ("It ends next spring.", "next spring", "2018-03/2018-05"),
    ("It will end in the fall.", "in the fall", "2017-09/2017-11"),
    ("It ended in the 1990s.", "1990s", "1990/1999"),
    ("It ended in the early 1990s.", "early 1990s", "1990/1999"),
    ("It ended in the '90s.", "'90s", "1990/1999"),
    ("It ended in 1996.", "1996", "1996"),
    ("It has grown since 2014.", "2014", "2014"),
    ("The 2016 election is over.", "2016", "2016"),
    ("A 1996 law stands.", "1996", "1996"),
    ("It ends by 2020.", "2020", "2020"),
    ("It ended in early 2016.", "early 2016", "2016"),
    ("It began in 1868.", "1868", "1868"),
    ("It ended in '08.", "in '08", "2008"),
    ("It ran from 2007 to 2015.", "from 2007 to 2015", "2007/2015"),
    ("It ran between 2007 and 2015.", "between 2007 and 2015", "2007/2015"),
    ("It ran 2007-2015.", "2007-2015", "2007/2015"),
    ("It was in the 2015-16 school year.", "2015-16", "2015/2016"),
    ("It paid for fiscal year 2016.", "fiscal year 2016", "2015-10-01/2016-09-30"),
    ("It paid for fiscal 2016.", "fiscal 2016", "2015-10-01/2016-09-30"),
    ("It paid for FY2016.", "FY2016", "2015-10-01/2016-09-30"),
    ("It paid for FY 2016.", "FY 2016", "2015-10-01/2016-09-30"),
    ("It paid for FY16.", "FY16", "2015-10-01/2016-09-30"),
    ("It paid for the 2016 fiscal year.", "2016 fiscal year", "2015-10-01/2016-09-30"),
    ("It rose in the first quarter of 2017.", "first quarter of 2017", "2017-01/2017-03"),
    ("It rose in the second half of 2016.", "second half of 2016", "2016-07/2016-12"),
    ("It fell after Inauguration Day.", "Inauguration Day", "2017-01-20"),
    ("He won on Election Day.", "Election Day", "2016-11-08"),
    ("He won on Election Day 2012.", "Election Day 2012", "2012-11-06"),
    ("He left on Christmas Eve.", "Christmas Eve", "2016-12-24"),
    ("He left on Thanksgiving.", "Thanksgiving", "2016-11-24"),
    ("He left on Labor Day.", "Labor Day", "2016-09-05"),
    ("He left on Black Friday.", "Black Friday", "2016-11-25"),
    ("It changed after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    ("It changed after 9/11.", "9/11", "2001-09-11"),
    ("It prints a weekly list.", "weekly", "P1W"),
    ("It prints a list monthly.", "monthly", "P1M"),
    ("It prints an annual report.", "annual", "P1Y"),
    ("It prints a daily list.", "daily", "P1D"),
    ("It prints a list every Monday.", "every Monday", "P1W"),
    ("It prints a list each year.", "each year", "P1Y"),
    ("It prints a list every two weeks.", "every two weeks", "P2W"),
]


@pytest.mark.parametrize(("sentence", "words", "value"), SINGLE)
def test_one_date(sentence: str, words: str, value: str) -> None:
    found = one(sentence)
    assert (sentence[slice(*found.span)], found.value, found.reason) == (words, value, "")


NONE = [
    "It may stand.",
    "They march on.",
    "May I ask?",
    "The Women's March drew crowds.",
    "The march for rights drew crowds.",
    "Thousands joined the March for Example.",
    "Wait a second.",
    "It cost $2,017.",
    "It cost $2017.",
    "There were 2,017 of them.",
    "More than 2000 people came.",
    "Vision of 20/20 is rare.",
    "The Example Reform Act of 1996 stands.",
    "See Section 2010.",
    "It is in Room 1900.",
    "Write to 2000 Example Street.",
    "Write to the 1900 block of Elm.",
    "The man, 45, spoke.",
    "She is 32 years old.",
    "Prices fall of their own weight.",
    "Water springs from rock.",
    "It took place on Bloody Sunday.",
    "She watches Saturday Night Live.",
    "He wrote in USA Today.",
    "It lasted over the last year.",
    "It took five years.",
    "It took the past decade.",
    "Years ago it stood.",
    "It passed 54-46.",
    "Call 202-555-2017 now.",
    "See No. 17-cv-2017.",
    "He drives a model-2016x.",
    "The Daily Example reports.",
    "April Example spoke.",
    "June said so.",
    "It was Feb. 30.",
    "Everyday people spoke.",
    "A deal was struck at the end of the day.",
    "He fell in love.",
    "Jan Example spoke.",
    "See example.com/2016/story.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_date(sentence: str) -> None:
    assert dates(sentence, PUBLISHED) == []


RELATIVE = [
    "He spoke Monday.",
    "He spoke today.",
    "He spoke last week.",
    "He spoke in January.",
    "He spoke Jan. 25.",
    "He spoke two years ago.",
    "He spoke last fall.",
    "He spoke on Election Day.",
    "He spoke over the weekend.",
    "He speaks by the end of the year.",
]


@pytest.mark.parametrize("sentence", RELATIVE)
def test_without_an_anchor_relative_dates_have_no_value(sentence: str) -> None:
    found = one(sentence, None)
    assert (found.value, found.reason) == (None, "no anchor")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was signed Jan. 25, 2017.", "2017-01-25"),
        ("It was signed in January 2017.", "2017-01"),
        ("It was signed in 2017.", "2017"),
        ("It was paid in fiscal 2017.", "2016-10-01/2017-09-30"),
        ("It was a weekly list.", "P1W"),
        ("It was on Christmas 2015.", "2015-12-25"),
    ],
)
def test_without_an_anchor_full_dates_keep_theirs(sentence: str, value: str) -> None:
    assert one(sentence, None).value == value


@pytest.mark.parametrize(
    ("published", "sentence", "value"),
    [
        (date(2016, 6, 20), "The Nov. 8 election is near.", "2016-11-08"),
        (date(2016, 9, 30), "Go and vote on Election Day.", "2016-11-08"),
        (date(2016, 5, 10), "He looks to the November election.", "2016-11"),
        (date(2016, 4, 15), "The convention is in July.", "2016-07"),
        (date(2017, 1, 3), "He left Dec. 20.", "2016-12-20"),
        (date(2017, 1, 3), "He left last month.", "2016-12"),
        (date(2017, 1, 1), "He left last week.", "2016-W51"),
        (date(2015, 12, 30), "He leaves Jan. 4.", "2016-01-04"),
        (date(2017, 1, 10), "He left last fall.", "2016-09/2016-11"),
        (date(2017, 1, 10), "He leaves this winter.", "2016-12/2017-02"),
        (date(1, 1, 1), "He left.", None),
    ],
)
def test_other_days_of_publication(published: date, sentence: str, value: str | None) -> None:
    assert [day.value for day in dates(sentence, published)] == ([value] if value else [])


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Between Monday and last week's vote in 2016.", ["2017-03-27", "2017-W12", "2016"]),
        ("In 2014, 2015 and 2016.", ["2014", "2015", "2016"]),
        ("On Jan. 25 and in February.", ["2017-01-25", "2017-02"]),
        ("Saturday and Sunday.", ["2017-03-25", "2017-03-26"]),
    ],
)
def test_several(sentence: str, values: list[str]) -> None:
    assert [day.value for day in dates(sentence, PUBLISHED)] == values


def test_kinds() -> None:
    assert [one(text).kind for text in ("In 2016.", "From 2014 to 2016.", "A weekly list.")] == [
        "date",
        "interval",
        "set",
    ]


WORDS = """
January Jan. May March Sept. 31 30 29 1 25th 2016 1996 1990s '08 , . - / to through and between from
of in last this next Monday Friday's morning night week month year weekend ago two 10 99999 a days
centuries today will was said fiscal FY 16 quarter first summer fall winter Election Day Christmas
Easter every each weekly 1/25/2017 2017-02-30 9/11 end the early mid- Super Tuesday Inauguration
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25)
ANCHORS = st.one_of(st.none(), st.dates(), st.just(date.min), st.just(date.max))


def check(text: str, published: date | None) -> None:
    last = 0
    for found in dates(text, published):
        start, end = found.span
        assert last <= start < end <= len(text)
        assert (found.value is None) == bool(found.reason)
        last = end


@given(st.text(max_size=200), ANCHORS)
def test_any_text(text: str, published: date | None) -> None:
    check(text, published)


@given(PIECES, st.sampled_from([" ", "", "  "]), ANCHORS)
def test_any_pieces(pieces: list[str], gap: str, published: date | None) -> None:
    check(gap.join(pieces), published)


@pytest.mark.parametrize("piece", ["1", " ", "a", "1/", "-", "\t", "May "])
def test_long_line_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    dates(piece * (200_000 // len(piece)), PUBLISHED)
    assert time.process_time() - began < 2
