"""Who says what in sentences made up for the purpose, each kind of sentence once or more."""

import pytest

from clawback.press.quotes import quotes
from clawback.press.text import text_of


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """(kind, source, words) of each quote, as they stand in the text."""
    words = text_of(text)

    def of(span: tuple[int, int] | None) -> str:
        return words.original[slice(*span)] if span else ""

    return [(each.type, of(each.source), [of(span) for span in each.spans]) for each in quotes(words)]


DIRECT = [
    ('"We will not pay for this," Mayor Anna Holt said.', "Mayor Anna Holt", ["We will not pay for this,"]),
    (
        '"We will not pay," said Anna Holt, the mayor of Springfield.',
        "Anna Holt, the mayor of Springfield",
        ["We will not pay,"],
    ),
    ('Holt said, "The city has no money left."', "Holt", ["The city has no money left."]),
    ('Holt said: "The city has no money left."', "Holt", ["The city has no money left."]),
    (
        '"It is a bad plan," Holt said. "It will cost us millions."',
        "Holt",
        ["It is a bad plan,", "It will cost us millions."],
    ),
    (
        '"The plan," she added, "is going to cost us millions of dollars."',
        "she",
        ["The plan,", "is going to cost us millions of dollars."],
    ),
    ('"Why would anyone sign this?" he asked.', "he", ["Why would anyone sign this?"]),
    ("''We are done here,'' Judge Ruiz told the lawyers.", "Judge Ruiz", ["We are done here,"]),
    ('In a statement, the governor wrote: "Our grants are safe."', "the governor", ["Our grants are safe."]),
    ('"The order stands." Ruiz said.', "Ruiz", ["The order stands."]),
    ('"Nobody told us," according to the clerk.', "the clerk", ["Nobody told us,"]),
]


@pytest.mark.parametrize(("text", "source", "words"), DIRECT, ids=[each[0][:30] for each in DIRECT])
def test_direct(text: str, source: str, words: list[str]) -> None:
    assert told(text) == [("direct", source, words)]


INDIRECT = [
    ("Holt said that the city would sue.", "Holt", "the city would sue"),
    ("Holt said the city would sue the department.", "Holt", "the city would sue the department"),
    ("The judge ruled that the condition was unlawful.", "The judge", "the condition was unlawful"),
    ("The mayor vowed to fight the order in court.", "The mayor", "to fight the order in court"),
    ("They promised to keep the money.", "They", "to keep the money"),
    ("He urged the council to reject the grant.", "He", "the council to reject the grant"),
    (
        "The city, officials say, could lose its grants.",
        "officials",
        None,
    ),
    ("According to the report, the number of cases fell.", "the report", "the number of cases fell"),
    ("The number of cases fell last year, according to the department.", "the department", None),
    ("The agency reported 300 cases of late payment.", "The agency", "300 cases of late payment"),
    ("He is promising the city will appeal.", "He", "the city will appeal"),
    ("She noted that the county had no jail.", "She", "the county had no jail"),
]


@pytest.mark.parametrize(("text", "source", "words"), INDIRECT, ids=[each[0][:30] for each in INDIRECT])
def test_indirect(text: str, source: str, words: str | None) -> None:
    ((kind, whose, spans),) = told(text)
    assert (kind, whose) == ("indirect", source)
    assert words is None or spans == [words]


def test_mixed() -> None:
    text = 'Holt said the plan is "a gift to nobody" and will fail.'
    assert told(text) == [("mixed", "Holt", ['the plan is "a gift to nobody" and will fail'])]


def test_what_is_said_goes_on_in_the_next_paragraph() -> None:
    text = '"We have seen this before.\n\n"We will see it again," Holt said.'
    (first, second) = told(text)
    assert first[2] == ["We have seen this before."]
    assert second == ("direct", "Holt", ["We will see it again,"])


def test_a_paragraph_without_a_cue_carries_on() -> None:
    text = '"We have seen this before," Holt said.\n\n"We will see it again and again."'
    assert told(text)[1] == ("direct", "", ["We will see it again and again."])


def test_a_line_that_leads_to_a_quotation() -> None:
    text = 'Holt went on to say:\n\n"We will see it again and again."'
    assert told(text) == [("direct", "Holt", ["We will see it again and again."])]


@pytest.mark.parametrize(
    "text",
    [
        "The city refused to cooperate.",
        "Holt declined to comment.",
        "The board believes that taxes are high.",
        'He read "The Long Road" on the train.',
        'The so-called "sanctuary cities" are many.',
        "The council met on Monday.",
        "",
        '"',
        "\n\n\n",
    ],
)
def test_what_is_no_quote(text: str) -> None:
    assert told(text) == []
