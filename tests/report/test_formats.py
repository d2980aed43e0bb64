"""Whatever text an award holds, each format stays what it says it is; what is unknown is never a zero."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawback.exposure import Step, Sum
from clawback.report import FORMATS, contract, render
from tests.cli.shape import ANSWER, AWARD, breaches
from tests.report.answers import answer, award

FORMULA = ("=", "+", "-", "@")
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs")), max_size=12
)  # readers of sources refuse the rest
CELLS = st.builds(str.__add__, st.sampled_from(["", *FORMULA, "'", '"', ",", ";", "\u2028"]), TEXT)
AMOUNTS = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)


@given(st.lists(st.tuples(CELLS, CELLS, AMOUNTS), max_size=4))
def test_csv_gives_back_every_cell_and_none_is_a_formula(rows: list[tuple[str, str, Decimal]]) -> None:
    awards = [award(recipient=name, programme=title, obligated=paid) for name, title, paid in rows]
    found = list(csv.DictReader(io.StringIO(render(answer(*awards), "csv"), newline="")))
    assert len(found) == len(rows)
    for row, (name, title, paid) in zip(found, rows, strict=True):
        assert None not in row
        assert Decimal(row["obligated"]) == paid
        for cell, text in ((row["recipient"], name), (row["programme"], title)):
            assert not cell.startswith(FORMULA)
            assert cell in (text, f"'{text}")


@given(st.lists(CELLS, max_size=4))
def test_json_lines_are_one_line_each(names: list[str]) -> None:
    awards = [award(recipient=name) for name in names]
    text = render(answer(*awards), "jsonl")
    lines = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert [line["type"] for line in lines] == ["award"] * len(names) + ["answer"]
    assert [line["recipient"] for line in lines[:-1]] == names


def test_no_format_has_a_line_that_is_cut_or_left_open() -> None:
    for shape in FORMATS:
        text = render(answer(award()), shape)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_what_an_award_does_not_say_is_null() -> None:
    bare = award(alns=(), programme=None, relation="", phase=None)
    (found,) = contract(answer(bare))["awards"]
    assert list(breaches(found, AWARD)) == []
    for name in ("aln", "programme", "relation", "phase", "outlaid", "undrawn"):
        assert found[name] is None
    row = next(csv.DictReader(io.StringIO(render(answer(bare), "csv"))))
    assert (row["aln"], row["programme"], row["phase"], row["outlaid"]) == ("", "", "", "")


def test_a_blank_programme_is_null_too() -> None:
    (found,) = contract(answer(award(programme="")))["awards"]
    assert found["programme"] is None


def test_cents_are_exact() -> None:
    paid = award(obligated=Decimal("-0.10"), outlaid=Decimal("99999999999999.99"), undrawn=Decimal(0))
    (found,) = contract(answer(paid))["awards"]
    assert [found[name] for name in ("obligated", "outlaid", "undrawn")] == [
        "-0.10",
        "99999999999999.99",
        "0.00",
    ]


def test_what_was_not_collected_is_unknown_in_every_format() -> None:
    nothing = Sum(None, None)
    steps = tuple(Step(step.rule, None, None) for step in answer().steps)
    by_status = dict.fromkeys(answer().by_status, nothing)
    found = answer(
        collected=False,
        total=nothing,
        steps=steps,
        by_status=by_status,
        under_directives=by_status,
        money_known_through=None,
    )
    assert list(breaches(contract(found), ANSWER)) == []
    text = render(found, "table")
    assert "unknown" in text.splitlines()[0]
    assert "0.00" not in text


@pytest.mark.parametrize("shape", list(FORMATS))
def test_the_same_answer_gives_the_same_bytes(shape: str) -> None:
    assert render(answer(award(), award(id="award/015/B")), shape) == render(
        answer(award(), award(id="award/015/B")), shape
    )
