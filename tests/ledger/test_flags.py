"""The law of each quality flag on made-up rows: a hit, one just not hit, one that cannot be told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import ledger, store
from clawback.errors import BadQuestion, OtherVersion
from clawback.ids import PlaceId
from clawback.ledger.flags import FLAGS, Hit, flags
from clawback.ledger.flags.asking import SQL
from clawback.source import ActionRow
from tests.ledger.flagged import DAY, outcomes, world
from tests.ledger.rows import told

MADE = date(2026, 6, 1)


def award(fain: str, line: int, **changes: object) -> ActionRow:
    """The first action of an award of Albany, in a file made on 1 June 2026."""
    return told(line=line, fain=fain, told_on=MADE, **changes)


PAID = {"period_start": date(2023, 1, 1), "period_end": date(2025, 5, 31), "action_date": date(2023, 1, 5)}
ROWS = [
    award("NEGATIVE", 2, outlaid="-0.01", total="10.00"),
    award("NOTHING", 3, outlaid="0.00", total="10.00"),
    award("OVER", 4, outlaid="11.00", total="10.00"),
    award("ROUNDED", 5, outlaid="10.99", total="10.00"),
    award("TOTAL", 6, total="11.00"),
    award("TOTALCENTS", 7, total="10.99"),
    award("BELOW", 8, obligated="-0.01"),
    award("DOLLAR", 9, obligated="1.00"),
    award("DOLLARCENT", 10, obligated="1.01"),
    award("ZERO", 11, obligated="0.00"),
    award("LATER", 12, obligated="-5.00", action_type="C"),
    award("HUGE", 13, obligated="100000000000.00", action_type="C"),
    award("LARGE", 14, obligated="99999999999.99"),
    award("BILLION", 15, obligated="1000000000.00"),
    award("NOBILLION", 16, obligated="999999999.99"),
    award("", 17, uri="MANY", obligated="5.00"),
    award("INVERTED", 18, period_start=date(2016, 1, 2), period_end=date(2016, 1, 1)),
    award("ONEDAY", 19, period_start=date(2016, 1, 1), period_end=date(2016, 1, 1)),
    award("NOEND", 20, period_start=date(2016, 1, 1)),
    award("OTHERAGENCY", 21, agency="012"),
    award("NOLISTING", 22, aln=""),
    award("NOSUCH", 23, aln="16.999"),
    award("ARMY", 24, agency="021", aln="12.401"),
    award("ELSEWHERE", 25, performed_in="NJ"),
    award("HERE", 26, performed_in="NY"),
    award("RETIRED", 27, aln="16.580", period_end=date(2025, 12, 31)),
    award("ENDEDBEFORE", 28, aln="16.580", period_end=date(2025, 12, 30)),
    award("STILLGIVEN", 29, aln="16.580", period_end=date(2025, 1, 1), action_date=date(2026, 1, 2)),
    award("RETIREDNOEND", 30, aln="16.580"),
    award("STALE", 31, outlaid="9.00", total="10.00", **PAID),
    award("DRAWN", 32, outlaid="9.01", total="10.00", **PAID),
    award("YOUNG", 33, outlaid="9.00", total="10.00", **PAID | {"period_end": date(2025, 6, 1)}),
    award("ALIVE", 34, outlaid="9.00", total="10.00", **PAID),
    award("ALIVE", 35, outlaid="9.00", total="10.00", mod="1", obligated="0.00", action_type="D",
          **PAID | {"action_date": date(2025, 6, 1)}),
]  # fmt: skip

LAW = {
    "negative-outlay": {"NEGATIVE": "hit", "NOTHING": "clear", "TOTAL": "unknown"},
    "outlay-over-obligation": {"OVER": "hit", "ROUNDED": "clear", "TOTAL": "unknown"},
    "total-differs": {"TOTAL": "hit", "TOTALCENTS": "clear", "ZERO": "unknown"},
    "implausible-amount": {
        "BELOW": "hit", "DOLLAR": "hit", "DOLLARCENT": "clear", "ZERO": "clear", "LATER": "unknown",
        "HUGE": "hit", "LARGE": "clear",
    },
    "dates-inverted": {"INVERTED": "hit", "ONEDAY": "clear", "NOEND": "unknown", "ZERO": "unknown"},
    "agency-mismatch": {
        "OTHERAGENCY": "hit", "ZERO": "clear", "ARMY": "clear", "NOLISTING": "unknown", "NOSUCH": "unknown",
    },
    "retired-listing": {
        "RETIRED": "hit", "ENDEDBEFORE": "clear", "STILLGIVEN": "hit", "RETIREDNOEND": "unknown",
        "ZERO": "clear", "NOSUCH": "unknown", "NOLISTING": "unknown",
    },
    "performed-elsewhere": {"ELSEWHERE": "hit", "HERE": "clear", "ZERO": "unknown"},
    "umbrella": {"BILLION": "hit", "": "hit", "NOBILLION": "clear", "LATER": "unknown"},
    "stale": {"STALE": "hit", "DRAWN": "clear", "YOUNG": "clear", "ALIVE": "clear", "ZERO": "unknown"},
}  # fmt: skip


@pytest.fixture(scope="module")
def albany(tmp_path_factory: pytest.TempPathFactory) -> store.Connection:
    return world(tmp_path_factory.mktemp("albany"), ROWS)


@pytest.mark.parametrize("name", list(LAW))
def test_a_flag_hits_what_its_definition_says_and_no_more(albany: store.Connection, name: str) -> None:
    found = outcomes(albany, name)
    assert {fain: found[fain] for fain in LAW[name]} == LAW[name]
    assert len(found) == len({row.fain for row in ROWS})


def test_a_hit_shows_the_two_values_the_dollars_and_the_row(albany: store.Connection) -> None:
    found = flags(albany, PlaceId("city/ny/albany"), DAY, DAY, "government", ["outlay-over-obligation"])
    assert found.hits == (
        Hit(
            "outlay-over-obligation", "award/015/OVER", "OVER", PlaceId("city/ny/albany"), "City of Albany",
            "11.00", "10.00", Decimal("1.00"), "a", 4,
        ),
    )  # fmt: skip
    (count,) = found.counts
    assert (count.hits, count.dollars) == (1, Decimal("1.00"))
    assert count.looked_at == len({row.fain for row in ROWS})


def test_before_a_file_was_made_nobody_knew(albany: store.Connection) -> None:
    """The outlays are of a file of June 2026; a day before it they are unknown."""
    before = outcomes(albany, "negative-outlay", as_of=date(2026, 5, 31))
    assert set(before.values()) == {"unknown"}
    assert outcomes(albany, "negative-outlay", as_of=MADE, known=MADE)["NEGATIVE"] == "hit"


def test_before_the_second_edition_no_listing_is_known_to_be_retired(albany: store.Connection) -> None:
    for day, word in ((date(2025, 12, 30), "unknown"), (date(2025, 12, 31), "hit")):
        assert outcomes(albany, "retired-listing", as_of=day, known=DAY)["RETIRED"] == word
        assert outcomes(albany, "retired-listing", as_of=DAY, known=day)["RETIRED"] == word


def test_another_place_has_none_of_these_awards(albany: store.Connection) -> None:
    found = flags(albany, PlaceId("city/ny/buffalo"), DAY, DAY, "government")
    assert found.hits == ()
    assert [each.flag for each in found.counts] == [flag.name for flag in FLAGS]
    assert {(each.looked_at, each.hits, each.dollars) for each in found.counts} == {(0, 0, None)}


def test_a_flag_that_is_none_is_answered_with_near_names(albany: store.Connection) -> None:
    with pytest.raises(BadQuestion, match="no flag 'stael'; did you mean 'stale'") as wrong:
        flags(albany, None, DAY, DAY, "government", ["stael"])
    assert "umbrella" in str(wrong.value)


def test_a_release_of_an_earlier_version_is_refused(tmp_path: Path) -> None:
    with store.scratch() as con, pytest.raises(OtherVersion, match="release 0001-x was made by an earlier"):
        flags(con, None, DAY, DAY, "government", release="0001-x")


UNLINKED = [
    told(line=2, fain="OWN", obligated="1.50"),
    told(
        line=3, fain="TYPED", obligated="2.50", recipient_name="Lake Placid Improvement Body", city="Albany"
    ),
    told(line=4, fain="COMPANY", obligated="4.50", recipient_name="Lake Placid Ice Ltd", type="23"),
]


def test_only_a_recipient_that_looks_like_a_government_is_unlinked(tmp_path: Path) -> None:
    con = world(tmp_path, UNLINKED)
    assert outcomes(con, "unlinked") == {"OWN": "clear", "TYPED": "hit", "COMPANY": "clear"}
    assert outcomes(con, "unlinked", of="city/ny/albany") == {"OWN": "clear"}
    assert outcomes(con, "unlinked", of="city/ny/albany", boundary="located-in")["TYPED"] == "hit"
    assert outcomes(con, "unlinked", of="state/ny") == {"TYPED": "hit"}
    (hit,) = flags(con, None, DAY, DAY, "government", ["unlinked"]).hits
    assert (hit.place_id, hit.dollars, hit.source_id, hit.line) == (None, Decimal("2.50"), "a", 3)


def test_every_flag_has_its_statement_and_no_statement_is_left() -> None:
    names = {path.stem for path in SQL.glob("*.sql")}
    assert names == {flag.name for flag in FLAGS} | {*("scope", "asked", "asked_listing", "hits", "counts")}


def test_a_flag_says_only_columns_that_rows_have() -> None:
    known = {name for _, shape in ledger.rows.TABLES.values() for name in shape.__struct_fields__}
    assert [(flag.name, name) for flag in FLAGS for name in flag.columns if name not in known] == []
