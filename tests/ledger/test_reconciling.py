"""Every outcome of a control total, on made-up rows and made-up figures."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import store
from clawback.ledger.controls import Check, Controls, Document, Total
from clawback.ledger.holding import Gap, Holding, gaps
from clawback.ledger.reconciling import Compared, Reason, Reconciled, compare, reconcile
from clawback.source import ActionRow, Reading
from tests.ledger.homes import release_of
from tests.ledger.rows import told

DAY, KNOWN = date(2016, 3, 1), date(2026, 11, 27)
DATA = Document(
    id="data",
    title="Obligations",
    publisher="An office",
    url="https://example.org",
    published=date(2016, 4, 1),
    as_of=DAY,
    confidence="seen",
    record="",
    note="",
)
DOCUMENTS = {
    "data": DATA,
    "paper": msgspec.structs.replace(DATA, id="paper", as_of=None),
    "late": msgspec.structs.replace(DATA, id="late", as_of=date(2020, 1, 1)),
    "recalled": msgspec.structs.replace(DATA, id="recalled", confidence="unverified"),
}


def total(id: str, amount: str, within: str = "0.00", **scope: Any) -> Total:
    blank = {"document": "data", "counts": "obligated", "agency": "", "state": "NY", "place": "", "note": ""}
    told_of: dict[str, Any] = blank | {"id": id, "title": id, "aln": id, "fiscal_year": 2016} | scope
    return Total(amount=Decimal(amount), within=Decimal(within), **told_of)


def row(line: int, aln: str, obligated: str, **changes: Any) -> ActionRow:
    fain = changes.pop("fain", f"F{aln.replace('.', '')}X{line:04}")
    return told(
        line=line, aln=aln, obligated=obligated, uri=changes.pop("uri", f"u{line}"), fain=fain, **changes
    )


AGENCY_YEARS = (("016", 2016), ("016", 2017), ("015", 2016))
JUNE, FALL = date(2016, 6, 1), date(2016, 11, 1)
PROGRAMME = {"fain": "2016DJBX0001", "state": "NY"}
FIRST = [
    row(2, "10.001", "10.00"),
    row(3, "10.002", "10.00"),
    row(4, "10.003", "10.00", uri="u-a"),
    row(5, "10.004", "10.00"),
    row(6, "10.004", "5.00", modified=JUNE),
    row(7, "10.005", "10.00"),
    row(8, "10.005", "-4.00"),
    row(9, "10.006", "10.00", uri="u-6", fain="FX6"),
    row(10, "10.006", "12.00", uri="u-6", fain="FX6", correction="C", modified=date(2016, 2, 10)),
    row(11, "16.738", "10.00", **PROGRAMME),
    row(12, "16.738", "5.00", mod="1", action_date=FALL, modified=FALL, action_type="C", **PROGRAMME),
    row(13, "10.008", "10.00", city="Troy", city_code="75484"),
    row(14, "10.009", "10.00", state="VT", city="Burlington", city_code="10675"),
    row(15, "16.738", "10.00", fain="2016DJBX0002", state="VT", city="Burlington", city_code="10675"),
]
AGAIN = [
    row(2, "10.003", "10.00", uri="u-b", fain=FIRST[2].fain, source_id="b", modified=date(2016, 2, 20)),
    row(3, "10.005", "10.00", uri="u-c", fain=FIRST[5].fain, source_id="b", modified=date(2016, 2, 20)),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[store.Connection, dict[str, Reading]]]:
    home = tmp_path_factory.mktemp("made-up") / "home"
    release_of(home, FIRST, AGAIN)
    readings = [msgspec.convert(each, Reading) for each in store.manifest(home).sources]
    with store.open_release(home) as con:
        yield con, {each.source_id: each for each in readings}


Opened = tuple[store.Connection, dict[str, Reading]]


def asked(opened: Opened, *totals: Total, known: date = KNOWN) -> list[Reconciled]:
    con, readings = opened
    return reconcile(con, Controls(DOCUMENTS, {}, {}), totals, known, readings)


def one(opened: Opened, each: Total, known: date = KNOWN) -> Reconciled:
    (found,) = asked(opened, each, known=known)
    return found


EXPLAINED = [
    (total("10.002", "12.00", "5.00"), [("rounding", "2.00")]),
    (total("10.003", "20.00"), [("told_twice", "10.00")]),
    (total("10.004", "15.00"), [("changed_later", "5.00")]),
    (total("10.005", "10.00"), [("taken_back", "4.00")]),
    (total("10.005", "20.00"), [("taken_back", "4.00"), ("told_twice", "10.00")]),
    (total("10.006", "22.00"), [("replaced", "10.00")]),
    (total("16.738", "10.00", counts="allocated", document="paper"), [("later_years", "-5.00")]),
]


@pytest.mark.parametrize(("figure", "because"), EXPLAINED, ids=lambda each: getattr(each, "id", None))
def test_a_difference_that_a_way_of_counting_closes(
    opened: Opened, figure: Total, because: Sequence[tuple[str, str]]
) -> None:
    found = one(opened, figure)
    assert found.status == "explained"
    assert list(found.because) == [Reason(name, Decimal(dollars)) for name, dollars in because]
    assert found.loaded is not None
    closed = found.loaded + sum(each.dollars for each in found.because)
    assert abs(closed - figure.amount) <= figure.within


def test_equal_to_the_cent(opened: Opened) -> None:
    found = one(opened, total("10.001", "10.00"))
    assert (found.status, found.loaded, found.difference, found.share) == (
        "equal",
        Decimal(10),
        Decimal(0),
        Decimal(1),
    )
    assert (found.awards, found.actions, found.sources) == (1, 1, ("a",))


def test_no_reason_is_said_to_be_none(opened: Opened) -> None:
    found = one(opened, total("10.008", "11.00"))
    assert (found.status, found.difference, found.because) == ("unexplained", Decimal("-1.00"), ())


def test_what_does_not_close_it_is_told_and_does_not_explain(opened: Opened) -> None:
    found = one(opened, total("10.005", "11.00"))
    assert (found.status, found.because) == ("unexplained", ())
    assert {each.name for each in found.others} == {"taken_back", "told_twice"}


def test_states_that_are_missing_make_it_partly_loaded(opened: Opened) -> None:
    found = one(opened, total("10.008", "100.00", state=""))
    assert (found.status, found.gaps[0]) == ("partly loaded", Gap("states", "only NY, VT of 51"))
    assert found.share == Decimal("0.1000")


def test_a_file_asked_for_by_place_holds_a_part_of_its_state(tmp_path: Path) -> None:
    home = tmp_path / "home"
    release_of(home, [row(2, "10.001", "10.00")])
    (reading,) = (msgspec.convert(each, Reading) for each in store.manifest(home).sources)
    with store.open_release(home) as con:
        found = one((con, {reading.source_id: reading}), total("10.001", "100.00"))
    assert (found.status, found.gaps[0]) == ("partly loaded", Gap("city", "Albany"))


def test_more_than_was_published_is_never_put_down_to_what_is_missing(opened: Opened) -> None:
    found = one(opened, total("10.008", "9.00", state=""))
    assert found.gaps
    assert found.status == "unexplained"


def test_a_file_older_than_the_figure_is_partly_loaded(opened: Opened) -> None:
    found = one(opened, total("10.008", "11.00", document="late"))
    assert (found.status, found.gaps) == (
        "partly loaded",
        (Gap("later rows", "rows changed after 2016-11-01"),),
    )


def test_a_programme_year_needs_the_actions_of_the_year_after(opened: Opened) -> None:
    here, there = (one(opened, total("16.738", "20.00", counts="allocated", state=at)) for at in ("NY", "VT"))
    assert (here.status, here.gaps) == ("unexplained", ())
    assert (there.status, there.gaps) == ("partly loaded", (Gap("later years", "actions of FY2017"),))


def test_what_a_carrier_left_out_makes_it_partly_loaded(opened: Opened) -> None:
    con, readings = opened
    known = {"file": "f", "content_sha256": "0" * 64, "rows": 1, "title": "t", "left_out": "9 rows of 10"}
    cut = {
        name: msgspec.convert(msgspec.to_builtins(each) | {"known_file": known}, Reading)
        for name, each in readings.items()
    }
    (found,) = reconcile(con, Controls(DOCUMENTS, {}, {}), [total("10.008", "100.00")], KNOWN, cut)
    assert (found.status, found.gaps) == ("partly loaded", (Gap("left out", "9 rows of 10"),))


@pytest.mark.parametrize(
    ("amount", "within", "status"),
    [("13.50", "0.00", "explained"), ("15.00", "1.50", "partly loaded"), ("14.00", "0.00", "partly loaded")],
    ids=["to-the-cent", "near-a-rounded-figure", "not-closed"],
)
def test_rows_set_aside_explain_a_difference_to_the_cent(
    opened: Opened, amount: str, within: str, status: str
) -> None:
    con, readings = opened
    aside = {
        name: msgspec.structs.replace(each, quarantined=1, dollars_quarantined=Decimal("3.50"))
        for name, each in readings.items()
        if name == "a"
    }
    (found,) = reconcile(con, Controls(DOCUMENTS, {}, {}), [total("10.008", amount, within)], KNOWN, aside)
    assert (found.status, [each.what for each in found.gaps]) == (status, ["set aside"])
    reason = Reason("set_aside", Decimal("3.50"))
    assert (found.because, found.others) == (((reason,), ()) if status == "explained" else ((), (reason,)))


def test_an_agency_that_a_source_is_known_to_lack_is_named(opened: Opened) -> None:
    _, readings = opened
    legacy = {"a": msgspec.structs.replace(readings["a"], card="usaspending-legacy")}
    held = Holding(legacy, (), frozenset(), frozenset(), (("a", "Department of Labor", 2016),), ())
    asked_of = [total("", "1.00", agency=code, fiscal_year=year) for code, year in AGENCY_YEARS]
    found = [gaps(held, each, DATA, ()) for each in asked_of]
    assert found == [(Gap("agency", "Department of Labor in FY2016"),), (), ()]


def test_nothing_loaded_is_not_zero(opened: Opened) -> None:
    found = one(opened, total("10.999", "10.00"))
    assert (found.status, found.loaded, found.difference, found.share) == ("not loaded", None, None, None)


def test_rows_that_became_public_after_the_known_day_are_not_loaded(opened: Opened) -> None:
    found = one(opened, total("10.001", "10.00"), known=date(2016, 1, 20))
    assert (found.status, found.loaded) == ("not loaded", None)


def test_a_figure_that_was_not_read_never_decides(opened: Opened) -> None:
    found = one(opened, total("10.008", "11.00", document="recalled"))
    assert (found.status, found.loaded, found.difference) == ("undecided", Decimal(10), Decimal("-1.00"))


def test_a_place_is_its_government_and_departments(opened: Opened) -> None:
    found = one(opened, total("10.001", "10.00", place="city/ny/albany"))
    assert found.status == "equal"
    assert one(opened, total("10.001", "10.00", place="city/ny/troy")).status == "not loaded"


def test_an_agency_without_a_listing_is_all_its_awards(opened: Opened) -> None:
    found = one(opened, total("", "100.00", agency="015"))
    known = [each for each in FIRST if each.state == "NY" and each.modified <= DAY and each.correction != "C"]
    assert found.awards == len({each.fain for each in known})


def compared(kind: Any, whole: str, *parts: str, document: str = "data", within: str = "0.00") -> Compared:
    figures = [total(f"t{n}", amount, within, document=document) for n, amount in enumerate((whole, *parts))]
    check = Check(id="c", kind=kind, whole="t0", parts=tuple(each.id for each in figures[1:]), note="")
    return compare(Controls(DOCUMENTS, {each.id: each for each in figures}, {}), [check])[0]


@pytest.mark.parametrize(
    ("found", "outcome", "difference"),
    [
        (compared("parts", "10.00", "4.00", "6.00"), "agrees", "0.00"),
        (compared("parts", "10.00", "4.00", "6.30", within="0.10"), "agrees", "0.30"),
        (compared("parts", "10.00", "4.00", "6.31", within="0.10"), "contradiction", "0.31"),
        (compared("same", "10.00", "9.00"), "contradiction", "-1.00"),
        (compared("beside", "10.00", "9.00"), "beside", "-1.00"),
        (compared("parts", "10.00", "9.00", document="recalled"), "undecided", "-1.00"),
    ],
    ids=["sum", "rounding", "more-than-rounding", "two-figures", "beside", "not-read"],
)
def test_published_figures_against_one_another(found: Compared, outcome: str, difference: str) -> None:
    assert (found.outcome, found.difference) == (outcome, Decimal(difference))


def test_no_totals_is_no_answer(tmp_path: Path, opened: Opened) -> None:
    assert asked(opened) == []
