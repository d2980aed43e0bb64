"""Every rule a reason can carry has a sentence, and every sentence gets all the words it asks for."""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import clawback
from clawback import docket
from clawback.docket import Asked, Docket, Reason
from clawback.docket.judge import EXPOSED_ORDER
from clawback.docket.model import EventKind
from clawback.explain import lines, say
from clawback.explain.sentences import EVENT, SENTENCES
from clawback.explain.tree import passage
from clawback.exposure.coverage import Coverage, caveats
from clawback.provenance import SourceRef

PACKAGE = Path(clawback.__file__).parent
RULE = re.compile(r"[a-z]+(-[a-z_]+)+")
DAY = timedelta(days=1)
FAR = date(2030, 1, 1)


def literals(folder: str) -> Iterator[str]:
    """Every text written in the modules of a package that looks like the name of a rule."""
    for path in sorted((PACKAGE / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value):
                yield node.value


def named(call: ast.Call) -> bool:
    """Whether a call makes a Reason."""
    return isinstance(call.func, ast.Name) and call.func.id == "Reason"


def rules_written() -> set[str]:
    """Rules written as the first word of a Reason; `condition-` stands with every status."""
    found = {f"condition-{status}" for status in EXPOSED_ORDER if status != "not_reached"}
    for folder in ("docket", "exposure"):
        for path in sorted((PACKAGE / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and named(node) and isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value))
    return found


def every(reason: Reason) -> Iterator[Reason]:
    """A reason and all it rests on."""
    yield reason
    for each in reason.because:
        yield from every(each)


@cache
def law() -> Docket:
    return docket.load()


def turning_days() -> list[date]:
    """The days of the records' own text, and the days around them."""
    text = "".join(body for _, _, body in docket.encode(law()))
    days = {date.fromisoformat(each) for each in re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", text)}
    return sorted({day + step for day in days for step in (DAY * 0, DAY)})


def lineages() -> list[tuple[str, ...]]:
    """A place of every kind of standing: parties, candidates, those left out, a unit of one, a stranger."""
    found = {("city/ny/new-york", "state/ny"), ("a unit of city/ny/new-york", "state/ny"), ("",)}
    for each in law().sets.values():
        for version in each.versions[-1:]:
            for group in (version.members[:1], version.candidates[:1], version.excludes[:1]):
                found |= {(place, f"state/{place.split('/')[1]}") for place in group}
    return sorted(found)


@cache
def reasons() -> tuple[Reason, ...]:
    """What the docket says of those places on those days, each distinct tree once. Each place is asked about
    on every fourteenth of the days, the next place on the day after: so each day is asked of some places."""
    found: dict[str, Reason] = {}
    days = turning_days()
    for line, day in ((line, day) for n, line in enumerate(lineages()) for day in days[n % 14 :: 14]):
        for known in (day, FAR):
            for each in docket.findings(law(), Asked(line, day, known)):
                found.setdefault(repr(each.reason), each.reason)
    return tuple(found.values())


def told(about: Iterable[Reason]) -> set[str]:
    """The rules that spoke."""
    return {step.rule for tree in about for step in every(tree)}


def test_every_rule_written_in_the_source_has_a_sentence() -> None:
    assert rules_written() - SENTENCES.keys() == set()


def test_every_text_that_looks_like_a_rule_of_the_docket_has_a_sentence() -> None:
    """Rules picked by a condition stand in the source as texts, not as the first word of a Reason."""
    families = {key.split("-")[0] for key in SENTENCES}
    looks = {each for each in literals("docket") if each.split("-")[0] in families}
    assert looks - SENTENCES.keys() == set()


def test_no_sentence_is_left_over() -> None:
    written = {*literals("docket"), *literals("exposure"), *rules_written()}
    assert SENTENCES.keys() - written == set()


def test_every_kind_of_event_has_plain_words() -> None:
    assert set(get_args(EventKind)) == EVENT.keys()


@pytest.mark.slow
def test_every_reason_of_the_docket_can_be_said() -> None:
    for tree in reasons():
        for step in every(tree):
            said = say(step)
            assert said
            assert not re.search(r"[{}]|\bNone\b|  ", said), (step.rule, said)
            assert said == said.strip()
    seen = told(reasons())
    assert len(seen) >= 30, sorted(seen)


@pytest.mark.slow
def test_a_tree_shows_each_step_below_what_it_carries() -> None:
    tree = max(reasons(), key=lambda each: len(list(every(each))))
    chain, quotes = list(lines(tree)), list(lines(tree, "quotes"))
    assert chain[0] == quotes[0] == f"- {say(tree)}"
    for step in every(tree):
        assert any(line.strip() == f"- {say(step)}" for line in chain)
        for ref in step.cites:
            assert any(line.strip() == passage(ref) for line in quotes)
    assert [line for line in quotes if line.lstrip().startswith("- ")] == chain


def test_a_passage_is_told_with_what_is_quoted_of_it_and_how_sure_it_is() -> None:
    read = SourceRef("An order", "https://example.gov", "p. 2", "seen", ("is enjoined",))
    assert passage(read) == "“is enjoined” An order, p. 2 <https://example.gov>"
    told = SourceRef("A report", "https://example.com", confidence="secondary")
    assert passage(told) == "A report <https://example.com> [as told in press or a tracker]"


def test_long_lines_continue_under_their_first_word() -> None:
    reason = Reason("no-advice", {}, (), (Reason("no-advice"),))
    assert list(lines(reason, width=40)) == [
        "- This is a record with sources, not",
        "  legal advice.",
        "  - This is a record with sources, not",
        "    legal advice.",
    ]


def test_every_caveat_can_be_said() -> None:
    source = SourceRef("A file", "https://example.gov")
    full = Coverage(
        "ny",
        (2016, 2017),
        (("DHS", (2016,)), ("HUD", (2016,)), ("EPA", (2017,))),
        FAR,
        (3, Decimal("9.50")),
        (source,),
    )
    none = Coverage("ca", (), (), None, None, ())
    said = [
        say(each)
        for held in (full, none)
        for each in caveats(
            held,
            as_of=FAR + DAY,
            law_known_through=FAR,
            with_outlays=(3, 1_234),
            partial=1_234,
            docket_size=(12, 5),
        )
    ]
    assert not [each for each in said if re.search(r"[{}]|None", each)]
    assert "Not collected for FY2016, 2 agencies: DHS; HUD." in said
    assert any("No awards in CA are loaded" in each for each in said)
    assert any(each.startswith("For 1,234 of these awards") for each in said)


def test_sentences_use_no_word_of_judgement() -> None:
    """Neutral: what a document says. The names of documents come from records, not from here."""
    text = " ".join(SENTENCES.values()).lower()
    for word in ("sanctuary", "illegal", "crackdown", "victory", "defiant", "radical", "alien"):
        assert word not in text


def test_placeholders_are_plain_names() -> None:
    for rule, sentence in SENTENCES.items():
        for _, field, form, conversion in string.Formatter().parse(sentence):
            if field is not None:
                assert re.fullmatch(r"[a-z_]+", field), rule
                assert not form, rule
                assert conversion is None, rule
