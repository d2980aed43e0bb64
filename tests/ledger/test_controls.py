"""The tables of published figures: whole, tied to the cards and the records, and strict when read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import docket, source, store
from clawback.errors import BadInput, BadQuestion
from clawback.ledger.controls import FOLDER, Total, choose, controls, read_table
from clawback.place import build

TODAY = date(2026, 11, 27)
HEAD = "id\tdocument\ttitle\tcounts\tagency\taln\tfiscal_year\tstate\tplace\tamount\twithin\tnote\n"
LINE = "a/b\ta\tA figure\tobligated\t015\t16.738\t2016\tNY\t\t10.00\t0.50\t\n"


def test_every_card_names_documents_there_are() -> None:
    every = controls()
    told = {name for each in source.card_names() for name in source.card(each).controls}
    assert sorted(told - every.documents.keys()) == []
    counted = {each.document for each in every.totals.values() if each.counts != "stated"}
    assert sorted(counted - told) == [], "rows of some source can be set against each of these"


def test_every_figure_is_of_a_document_and_every_document_has_one() -> None:
    every = controls()
    assert {each.document for each in every.totals.values()} == every.documents.keys()


def test_every_place_is_a_government_there_is() -> None:
    with store.scratch() as con:
        build(con)
        there = {place for (place,) in con.execute("select place_id from place").fetchall()}
    assert {each.place for each in controls().totals.values() if each.place} <= there


def test_every_figure_agrees_with_the_record_of_it() -> None:
    """The records of the law say the same figures, with each field's source."""
    every, law = controls(), docket.load()
    for name, document in every.documents.items():
        if not document.record:
            continue
        record = law.figures[document.record]
        assert document.published == record.public, name
        millions = record.unit.startswith("million")
        whole = Decimal(record.value) * (1_000_000 if millions else 1)
        assert every.totals[name].amount == whole, name


def test_only_dollars_of_a_year_and_scope_are_set_against_rows() -> None:
    for each in controls().totals.values():
        if each.counts != "stated":
            assert each.fiscal_year, each.id
            assert each.agency or each.aln, each.id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD.replace("within", "rounding") + LINE, r"totals\.tsv, line 1: found the columns .*rounding"),
        (HEAD + "a\tb\n", r"totals\.tsv, line 2: found 2 cells, expected 12"),
        (HEAD + LINE.replace("10.00", "ten"), r"totals\.tsv, line 2: .*Invalid decimal.*amount"),
        (HEAD + LINE.replace("obligated", "spent"), r"totals\.tsv, line 2: .*'spent'"),
        (HEAD + LINE + LINE, r"totals\.tsv, line 3: found 'a/b' again, expected each id once"),
    ],
    ids=["column", "cells", "amount", "word", "twice"],
)
def test_a_faulty_table_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "totals.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=says):
        read_table(path, Total)


def test_a_figure_of_no_document_is_refused(tmp_path: Path) -> None:
    for name in ("documents", "checks"):
        (tmp_path / f"{name}.tsv").write_bytes((FOLDER / f"{name}.tsv").read_bytes())
    (tmp_path / "totals.tsv").write_text(HEAD + LINE, encoding="utf-8")
    with pytest.raises(BadInput, match=r"totals\.tsv: found 'a/b' naming 'a'"):
        controls(tmp_path)


def test_a_total_is_chosen_with_all_below_it() -> None:
    totals, checks = choose(controls(), None, "jag-2016", TODAY)
    assert {each.id.split("/")[0] for each in totals} == {"jag-2016"}
    assert {each.id for each in checks} == {"parts/jag-2016", "beside/jag-2016"}


def test_only_figures_published_by_the_known_day_are_used() -> None:
    before, _ = choose(controls(), None, "jag-2016", date(2016, 9, 29))
    after, checks = choose(controls(), None, "jag-2016", date(2016, 9, 30))
    assert not before
    assert after
    assert [each.id for each in checks] == ["parts/jag-2016"], "the figure beside it came later"


def test_a_total_that_is_none_is_told_with_near_ones() -> None:
    with pytest.raises(
        BadQuestion, match=r"no control total '10\.868'; did you mean 'listing-10\.868-fy2023'"
    ):
        choose(controls(), None, "10.868", TODAY)
