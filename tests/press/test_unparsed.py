"""Direct quotes without a parser, where none is installed."""

import subprocess
import sys

import pytest

from clawback.press.marks import scan
from clawback.press.reader import read
from clawback.press.text import text_of
from clawback.press.unparsed import unparsed
from tests.press.stories import MARCH, STORY


def told(words: str) -> list[tuple[str, str | None]]:
    """The words and the source of each quote."""
    text = text_of(words)
    return [
        (" ".join(words[a:b] for a, b in each.spans), each.source and words[slice(*each.source)])
        for each in unparsed(text, scan(text).quotations)
    ]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ('"We will not sign it," Mayor Anna Holt said.', "Mayor Anna Holt"),
        ('"We will not sign it," said Anna Holt, the mayor.', "Anna Holt"),
        ('"We will not sign it," he told the council.', "he"),
        ('Mayor Anna Holt said, "We will not sign it."', "Mayor Anna Holt"),
        ('Holt told reporters: "We will not sign it."', "Holt"),
        ('"We will not sign it."', None),
    ],
)
def test_a_name_and_a_verb_beside_it(words: str, source: str | None) -> None:
    ((said, who),) = told(words)
    assert (said.rstrip(",."), who) == ("We will not sign it", source)


def test_words_in_marks_are_no_quote() -> None:
    assert told('The "sanctuary city" policy of "our town" stands.') == []


def test_other_layers_are_read_without_a_parser() -> None:
    with_parser, without = read(STORY, MARCH), read(STORY, MARCH, parser=False)
    assert without.quantities == with_parser.quantities
    assert without.dates == with_parser.dates
    assert {each.type for each in without.quotes} == {"direct"}
    assert [each.name for each in without.speakers][:1] == ["Bill de Blasio"]


NO_SPACY = """
import sys
sys.modules["spacy"] = None
from clawback.cli.main import main
main(sys.argv[1:])
"""


def run(*args: str) -> "subprocess.CompletedProcess[str]":
    """The command where spaCy is not installed."""
    command = [sys.executable, "-c", NO_SPACY, "read", "-", "--no-records", "-o", "jsonl", *args]
    return subprocess.run(command, input=STORY, capture_output=True, text=True, check=False)


def test_the_command_works_without_spacy() -> None:
    ran = run("--no-parser")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"Bill de Blasio"' in ran.stdout


def test_what_is_missing_is_said() -> None:
    ran = run()
    assert ran.returncode == 1
    assert "spacy" in ran.stderr
    assert "clawback[press]" in ran.stderr
    assert "--no-parser" in ran.stderr
    assert "Traceback" not in ran.stderr
