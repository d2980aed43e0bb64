"""Whose words they are, in articles made up for the purpose."""

from datetime import date

import pytest

from clawback.press.marks import scan
from clawback.press.parse import parse
from clawback.press.places import places
from clawback.press.places_gazetteer import gazetteer
from clawback.press.quotes import of_paragraphs
from clawback.press.speakers import Speaker, speakers
from clawback.press.text import text_of


def names(*paragraphs: str) -> list[str | None]:
    """The speaker of each quote of an article."""
    return [each.name for each in told(*paragraphs)]


def told(*paragraphs: str, day: date | None = None) -> list[Speaker]:
    """The speakers of its quotes."""
    text = text_of("\n\n".join(paragraphs))
    quotations = scan(text).quotations
    parsed = list(parse(text, quotations))
    found = of_paragraphs(text, parsed, quotations)
    return speakers(text, parsed, found, day, places(text, gazetteer()))


HOLT = '"We will not pay for it," Mayor Anna Holt said on Monday.'


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ('"It costs us millions," Holt said.', "Anna Holt"),
        ('"It costs us millions," Mayor Holt said.', "Anna Holt"),
        ('"It costs us millions," she said.', "Anna Holt"),
        ('"It costs us millions," the mayor said.', "Anna Holt"),
        ('"It costs us millions of dollars and more."', "Anna Holt"),
        ('"It costs us millions," said Sheriff Carl Ruiz.', "Carl Ruiz"),
        ('"It costs us millions," according to the Justice Department.', "Justice Department"),
        ('"It costs us millions," city officials said.', "city officials"),
    ],
)
def test_who_speaks_next(second: str, name: str) -> None:
    assert names(HOLT, second) == ["Anna Holt", name]


def test_she_and_he() -> None:
    """A pronoun leads to the last person whom it may stand for."""
    first = '"We will not pay for it," Mr. Carl Ruiz said.'
    assert names(first, HOLT, '"It is not ours," he said.') == ["Carl Ruiz", "Anna Holt", "Carl Ruiz"]
    assert names(first, HOLT, '"It is not ours," she said.') == ["Carl Ruiz", "Anna Holt", "Anna Holt"]
    her = '"We will not pay for it," Councilwoman Anna Holt said.'
    assert names(first, her, '"It is not ours," he said.') == ["Carl Ruiz", "Anna Holt", "Carl Ruiz"]


def test_they_are_a_group() -> None:
    said = told("City leaders said the order was unlawful.", "They vowed to fight it in court.")
    assert [(each.name, each.kind) for each in said] == [("City leaders", "group")] * 2


def test_two_persons_of_one_surname() -> None:
    """No guess: the surname alone leads to nobody, a full name or a title does."""
    first = '"We will not pay for it," Mayor Anna Holt said.'
    second = '"We will," Sheriff Carl Holt said.'
    (*_, alone) = told(first, second, '"It is settled now," Holt said.')
    assert (alone.name, alone.by) == (None, "2 persons have the surname Holt")
    assert names(first, second, '"It is settled now," Sheriff Holt said.')[-1] == "Carl Holt"


def test_nobody_before_a_pronoun() -> None:
    (only,) = told('"It is settled now," he said.')
    assert (only.name, only.by) == (None, "no person before the pronoun")


def test_words_that_go_on_below() -> None:
    assert (
        names('"We have seen this before.', '"We will see it again," Mayor Anna Holt said.')
        == ["Anna Holt"] * 2
    )


MARCH = date(2017, 3, 27)


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("President Trump said the city would lose its grants.", MARCH, "Donald Trump"),
        ("Trump said the city would lose its grants.", MARCH, "Donald Trump"),
        ("The president said the city would lose its grants.", MARCH, "Donald Trump"),
        ("The president said the city would lose its grants.", date(2016, 3, 27), "Barack Obama"),
        ("The Texas governor said the city would lose its grants.", MARCH, "Greg Abbott"),
        ("In New York, Mayor de Blasio said the city would sue.", MARCH, "Bill de Blasio"),
        ("Former President Obama said the city would sue.", MARCH, "Barack Obama"),
    ],
)
def test_an_official_of_the_day(words: str, day: date, name: str) -> None:
    (who,) = told(words, day=day)
    assert (who.name, who.kind) == (name, "person")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The mayor said the city would sue.", MARCH),  # of which city is not told
        ("The governor said the state would sue.", MARCH),
        ("Johnson said the city would sue.", MARCH),
        ("State Sen. Smith said the city would sue.", date(2018, 6, 1)),
        ("Governor Brown said the state would sue.", MARCH),  # of California and of Oregon
    ],
)
def test_no_guess_of_an_official(words: str, day: date) -> None:
    (who,) = told(words, day=day)
    assert who.name is None or " " not in who.name


def test_who_leads_to_the_name_before_it() -> None:
    said = told("The order was read by Anna Holt, who said the city would sue.")
    assert [each.name for each in said] == ["Anna Holt"]


def test_a_pronoun_leads_to_the_subject_not_to_the_last_name() -> None:
    said = told(
        "Mayor Jan Holt criticized Sheriff Lee Ruiz on Monday. In a statement, he said the city would sue."
    )
    assert [each.name for each in said] == ["Jan Holt"]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Critics, including Mayor Anna Holt, said the order was unlawful.", "Critics", "group"),
        (
            "Mayor Anna Holt and Sheriff Carl Ruiz said they would sue.",
            "Mayor Anna Holt and Sheriff Carl Ruiz",
            "group",
        ),
        (
            "A spokesman for Mayor Anna Holt said the city would sue.",
            "spokesman for Mayor Anna Holt",
            "group",
        ),
        ("Mayor Anna Holt's office said the city would sue.", "Mayor Anna Holt's office", "organization"),
        ("A spokesman for the sheriff, Carl Ruiz, said the office would wait.", "Carl Ruiz", "person"),
    ],
)
def test_who_is_only_named_in_a_source_does_not_speak(words: str, name: str, kind: str) -> None:
    who = told(words)[0]
    assert (who.name, who.kind) == (name, kind)


def test_his_statement_speaks_for_him() -> None:
    said = told(HOLT, '"It is not ours," her statement continued.')
    assert [each.name for each in said] == ["Anna Holt", "Anna Holt"]
