"""Every row and cent of a source is accounted for: matched, unmatched, merged, replaced or set aside."""

import csv
import gzip
import io
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import exposure, ledger, place, source, store, weekly
from clawback.errors import NeedsLook
from clawback.exposure.building import linker
from clawback.ledger import Tally
from clawback.source import Reading
from tests.ledger.rows import settled, told
from tests.source import examples
from tests.source.examples import EXTRACT, NATIVE, legacy

PARTS = ("matched", "unmatched", "merged", "replaced", "quarantined")
JUSTICE_NAIVE, JUSTICE = Decimal("401516086.00"), Decimal("244504340.00")


@pytest.fixture(scope="module")
def places() -> Iterator[place.Gazetteer]:
    with store.scratch() as con:
        place.build(con)
        yield place.gazetteer(con)


def loaded(
    path: Path, into: Path, places: place.Gazetteer, *, skip_bad: bool = False
) -> tuple[store.Connection, Tally, Reading]:
    """The ledger of one file, and its account."""
    rows, aside = into / "rows.ndjson", into / "bad.jsonl"
    reading = source.read(path, card=legacy(), out_ndjson=rows, skip_bad=skip_bad, out_quarantine=aside)
    con = store.scratch()
    ledger.read_rows(con, [(rows, "actions")])
    ledger.settle(con)
    ledger.link(con, linker(places))
    (account,) = ledger.tally(con, {reading.source_id: reading})
    return con, account, reading


def published(path: Path) -> tuple[int, Decimal]:
    """Rows and dollars of a file, by a plain loop over its own column."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    amounts = [Decimal(row["fed_funding_amount"]) for row in csv.DictReader(io.StringIO(text, newline=""))]
    return len(amounts), sum(amounts, Decimal("0.00"))


def adds_up(account: Tally) -> bool:
    """Whether rows and dollars of the parts are those that were read."""
    parts = [getattr(account, each) for each in PARTS]
    rows, dollars = sum(each.rows for each in parts), sum(each.obligated for each in parts)
    return (rows, dollars) == (account.read.rows, account.read.obligated)


def justice(con: store.Connection) -> list[tuple[object, ...]]:
    """Rows and dollars of the Department of Justice: as read, and as distinct actions."""
    return con.execute(
        "select count(*), sum(amount) from action_row where award_id like 'award/015/%' union all "
        "select count(*), sum(obligated) from action where award_id like 'award/015/%'"
    ).fetchall()


def recounted(rows: Iterable[Mapping[str, str]]) -> dict[str, Decimal]:
    """Dollars of each Justice award by a loop that keeps each (award, modification, amount, day) once."""
    mine = [row for row in rows if row["maj_agency_cat"].startswith("1500:")]
    columns = ("federal_award_id", "federal_award_mod", "fed_funding_amount", "obligation_action_date")
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for fain, _, amount, _ in {tuple(row[name].strip() for name in columns) for row in mine}:
        sums[f"award/015/{fain}"] += Decimal(amount)
    return sums


def test_every_row_of_the_extract_is_accounted_for(tmp_path: Path, places: place.Gazetteer) -> None:
    con, account, _ = loaded(EXTRACT, tmp_path, places)
    assert (account.read.rows, account.read.obligated) == published(EXTRACT)
    assert adds_up(account)
    assert (account.merged.rows, account.merged.obligated) == (35, JUSTICE_NAIVE - JUSTICE)
    assert account.matched.rows > 100
    assert account.unmatched.rows > 100
    assert justice(con) == [(194, JUSTICE_NAIVE), (159, JUSTICE)]


def test_every_justice_award_of_the_extract_sums_to_its_distinct_actions(
    tmp_path: Path, places: place.Gazetteer
) -> None:
    con, _, _ = loaded(EXTRACT, tmp_path, places)
    found = con.execute(
        "select award_id, sum(obligated) from action where award_id like 'award/015/%' group by 1"
    ).fetchall()
    assert dict(found) == recounted(examples.extract_rows())


def test_jag_of_new_york_city_is_one_action_known_from_its_first_report(
    tmp_path: Path, places: place.Gazetteer
) -> None:
    con, _, _ = loaded(EXTRACT, tmp_path, places)
    award = {"award": "award/015/2016DJBX0178"}
    actions = con.execute(
        "select obligated, action_date, known_from, known_until, reports from action where award_id = $award",
        award,
    ).fetchall()
    days = (date(2016, 9, 6), date(2017, 1, 10), date(9999, 12, 31))
    assert actions == [(Decimal("4298245.00"), *days, 2)]
    both = con.execute(
        "select uri, disposition from action_row inner join source_row using (source_id, line) "
        "where fain = '2016DJBX0178' order by action_row.modified"
    ).fetchall()
    assert both == [
        ("FY2016-2016DJBX0178-00-NON", "kept"),
        ("FY2016-2016DJBX0178-00-NON-00", "merged"),
    ]


def test_no_transportation_line_is_merged(tmp_path: Path, places: place.Gazetteer) -> None:
    con, _, _ = loaded(EXTRACT, tmp_path, places)
    found = con.execute(
        "select count(*), count(distinct action_id), max(disposition) from action_row "
        "where award_id like 'award/069/%'"
    ).fetchall()
    rows = sum(row["maj_agency_cat"].startswith("6900:") for row in examples.extract_rows())
    assert rows >= 20
    assert found == [(rows, rows, "kept")]


def test_every_row_of_the_native_sample_is_accounted_for(tmp_path: Path, places: place.Gazetteer) -> None:
    _, account, _ = loaded(NATIVE, tmp_path, places)
    assert (account.read.rows, account.read.obligated) == published(NATIVE) == (30, Decimal("169497.00"))
    assert adds_up(account)


def test_rows_set_aside_are_accounted_for(tmp_path: Path, places: place.Gazetteer) -> None:
    """Four faults: three state dollars that can be read, one does not and is counted as unreadable."""
    rows = [dict(row) for row in examples.extract_rows()[:60]]
    for at, cells in {
        3: {"obligation_action_date": "02/30/2016"},
        20: {"fed_funding_amount": "12 dollars"},
        41: {"last_modified_date": "soon"},
        59: {"maj_agency_cat": "Justice"},
    }.items():
        rows[at].update(cells)
    path = tmp_path / "faulty.csv"
    path.write_bytes(examples.written(rows))
    _, account, reading = loaded(path, tmp_path, places, skip_bad=True)
    aside = [Decimal(rows[at]["fed_funding_amount"]) for at in (3, 41, 59)]
    assert (account.quarantined.rows, account.quarantined.obligated) == (4, sum(aside))
    assert (account.read.rows, reading.unreadable) == (60, 1)
    assert adds_up(account)


def test_an_account_that_does_not_add_up_is_refused(tmp_path: Path, places: place.Gazetteer) -> None:
    con, _, reading = loaded(NATIVE, tmp_path, places)
    con.execute("delete from action_row where line = 2")
    with pytest.raises(NeedsLook, match=r"30 rows and .* but the ledger accounts for 29 rows"):
        ledger.tally(con, {reading.source_id: reading})


def test_a_replaced_row_is_accounted_for(tmp_path: Path) -> None:
    corrected = told(line=3, modified=date(2016, 3, 1), obligated="20.00", correction="C")
    con = settled(tmp_path, [told(), corrected])
    ledger.link(con, nobody)
    reading = _read(2, "30.00")
    (account,) = ledger.tally(con, {"a": reading})
    assert (account.replaced.rows, account.replaced.obligated) == (1, Decimal("10.00"))
    assert (account.unmatched.rows, account.unmatched.obligated) == (1, Decimal("20.00"))


def test_aggregates_without_fain_are_accounted_for(tmp_path: Path) -> None:
    rows = [told(fain=""), told(fain="", line=3, uri="u2", modified=date(2016, 3, 1))]
    con = settled(tmp_path, rows)
    ledger.link(con, nobody)
    (account,) = ledger.tally(con, {"a": _read(2, "20.00")})
    assert adds_up(account)


def nobody(recipients: Sequence[place.Recipient]) -> place.Batch:
    """A linker that finds no government."""
    return place.Batch([place.Linked((), "no rule fits") for _ in recipients], ())


def _read(rows: int, dollars: str) -> Reading:
    """The account of reading some hand-made rows."""
    amount, nothing = Decimal(dollars), Decimal("0.00")
    return Reading(
        source_id="a",
        card="usaspending-legacy",
        file="hand.csv",
        sha256="0" * 64,
        content_sha256="0" * 64,
        bytes=1,
        rows_in=rows,
        rows_out=rows,
        quarantined=0,
        people=0,
        dollars_in=amount,
        dollars_out=amount,
        dollars_quarantined=nothing,
        unreadable=0,
        published_through=None,
        first_action=None,
        last_action=None,
        fiscal_years=(),
        agencies={},
        known_file=None,
    )


@pytest.mark.slow
def test_starter_data_loaded_beside_its_own_source_changes_no_dollar(tmp_path: Path, starter: Path) -> None:
    """The extract and the starter data overlap: each action stands once, whichever came first."""
    built = date(2026, 11, 22)
    both, other = tmp_path / "both", tmp_path / "other"
    shutil.copytree(starter, both)
    exposure.load(both, [EXTRACT], built)
    exposure.load(other, [EXTRACT], built)
    weekly.load_starter(other, built)
    found = []
    for home, release in ((both, "1"), (both, "2"), (other, "2")):
        with store.open_release(home, release) as con:
            found.append(
                con.execute(
                    "select place_id, award_id, valid_from, known_from, obligated from fact "
                    "where place_id = 'city/ny/new-york' order by all"
                ).fetchall()
            )
    assert len(found[0]) >= 53
    assert found[1] == found[2] == found[0]
    head = [store.manifest(home).tables for home in (both, other)]
    assert head[0] == head[1]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "rows", "dollars"),
    [
        ("usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz", 25_567, "53747403820.14"),
        ("usaspending_legacy_datafeed_directpayments_fy2014_native.csv", 30, "169497.00"),
    ],
)
def test_every_row_of_the_whole_files_is_accounted_for(
    tmp_path: Path, places: place.Gazetteer, file: str, rows: int, dollars: str
) -> None:
    path = Path(os.environ["CLAWBACK_SHARED"]) / "data/awards" / file
    con, account, _ = loaded(path, tmp_path, places)
    assert (account.read.rows, account.read.obligated) == published(path) == (rows, Decimal(dollars))
    assert adds_up(account)
    if rows > 30:
        assert justice(con) == [(194, JUSTICE_NAIVE), (159, JUSTICE)]
        kinds = Counter(
            dict(con.execute("select disposition, count(*) from action_row group by 1").fetchall())
        )
        assert (kinds["merged"], kinds["replaced"]) == (35, 0)
