"""Decisions as a file that a team shares: all or none, the later stands, nothing twice, nothing lost."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.errors import BadInput
from clawback.place import Decision, decide, decided, withdraw
from clawback.place.sharing import Brought, bring_in, written
from clawback.place.table import DATA
from tests.place.test_decisions import DAY, made

HEAD = "state\tname\tplace_id\trelation\twho\twhen\twhy"
ROW = "NY\tAlbany Port\tcity/ny/albany\tcomponent unit of\ta clerk\t2026-11-20\tits charter"


def file(folder: Path, *lines: str) -> Path:
    path = folder / "decisions.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def without_ids(home: Path) -> list[Decision]:
    return [msgspec.structs.replace(each, id=0) for each in decided(home)]


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    made(home, uei="ABCDEFGHJKL1")
    made(home, name='Port \'O Albany "A"', why="two\tlines\nof  reasons", place_id=None)
    gone = made(home, name="Albany Inc")
    withdraw(home, gone.id, who="another", when=DAY, why="a company")
    path = file(tmp_path, written(home).rstrip("\n"))
    assert bring_in(other, path) == Brought(3, 0, 0, ())
    assert without_ids(other) == without_ids(home)
    assert decided(other)[1].why == "two lines of reasons"
    assert bring_in(other, path) == Brought(0, 3, 0, ())
    assert bring_in(home, path) == Brought(0, 3, 0, ())


def test_the_columns_are_those_of_the_judgements_and_the_withdrawal(tmp_path: Path) -> None:
    columns = written(tmp_path).splitlines()[0].split("\t")
    judged = (DATA / "judgements.tsv").read_text().splitlines()[0].split("\t")
    assert [name for name in columns if name in judged] == judged
    assert set(columns) - set(judged) == {"uei", "withdrawn_by", "withdrawn_on", "withdrawn_why"}


def test_a_file_without_the_columns_of_withdrawal_will_do(tmp_path: Path) -> None:
    path = file(tmp_path, HEAD + "\tsource", ROW + "\tthe city's charter, ch. 3")
    assert bring_in(tmp_path, path).entered == 1
    (only,) = decided(tmp_path)
    assert (only.why, only.active, only.uei) == ("its charter (the city's charter, ch. 3)", True, "")


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [("2026-11-19", "2026-11-20", "theirs"), ("2026-11-21", "2026-11-20", "mine")],
)
def test_the_later_of_two_on_one_name_stands(tmp_path: Path, mine: str, theirs: str, stands: str) -> None:
    made(tmp_path, name="ALBANY PORT", place_id=None, when=date.fromisoformat(mine))
    found = bring_in(tmp_path, file(tmp_path, HEAD, ROW.replace("2026-11-20", theirs)))
    assert found == Brought(1, 0, 0, ())
    first, second = decided(tmp_path)
    assert (first.active, second.active) == (stands == "mine", stands == "theirs")
    gone = second if stands == "mine" else first
    assert gone.withdrawn_why == "decided anew"


def test_of_one_day_mine_stands_and_the_other_is_told(tmp_path: Path) -> None:
    made(tmp_path, name="Albany port", place_id=None, when=date(2026, 11, 20))
    path = file(tmp_path, HEAD, ROW)
    says = "decision 1 of the same day says otherwise, and stands"
    assert bring_in(tmp_path, path).contradict == (f"Albany Port (NY): {says}",)
    first, second = decided(tmp_path)
    assert (first.active, second.active, second.withdrawn_why) == (True, False, says)
    assert bring_in(tmp_path, path) == Brought(0, 1, 0, ())


def test_what_they_withdrew_is_withdrawn_here_and_never_the_other_way(tmp_path: Path) -> None:
    path = file(tmp_path, HEAD, ROW)
    bring_in(tmp_path, path)
    ended = f"{HEAD}\twithdrawn_by\twithdrawn_on\twithdrawn_why", f"{ROW}\tanother\t2026-11-22\ta namesake"
    assert bring_in(tmp_path, file(tmp_path, *ended)) == Brought(0, 0, 1, ())
    assert bring_in(tmp_path, file(tmp_path, HEAD, ROW)) == Brought(0, 1, 0, ())
    (only,) = decided(tmp_path)
    assert (only.withdrawn_by, only.withdrawn_on) == ("another", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (ROW.replace("NY\t", "New York\t"), "'New York' is no State's postal code"),
        (ROW.replace("city/ny/albany", "Albany"), "'Albany' is no id of a place"),
        (ROW.replace("component unit of", "owns"), "'owns' is no relation: is, department of"),
        (ROW.replace("a clerk", " "), "a decision needs who made it, and why"),
        (ROW.replace("2026-11-20", "20.11.2026"), "column 'when': found '20.11.2026'"),
        (ROW.replace("Albany Port", "Albany*"), "not every name that starts so"),
        (ROW + "\tmore", "found 8 cells, expected 7"),
    ],
    ids=["state", "place", "relation", "who", "when", "star", "cells"],
)
def test_a_bad_row_is_told_with_its_line_and_nothing_is_entered(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadInput, match=r"decisions\.tsv, line 4") as wrong:
        bring_in(tmp_path, file(tmp_path, HEAD, ROW, "", line))
    assert told in str(wrong.value)
    assert decided(tmp_path) == []


def test_half_a_withdrawal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="half a withdrawal"):
        bring_in(tmp_path, file(tmp_path, HEAD + "\twithdrawn_by", ROW + "\tanother"))


@pytest.mark.parametrize("head", ["", "state,name", HEAD + "\tmood", HEAD.replace("\twhy", "")])
def test_a_file_with_other_columns_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(BadInput, match="--export FILE"):
        bring_in(tmp_path, file(tmp_path, head, ROW))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(BadInput, match="UTF-8"):
        bring_in(tmp_path, path)


STEP = st.tuples(
    st.sampled_from("ab"),
    st.sampled_from(["decide", "withdraw", "share"]),
    st.sampled_from(["Albany Port", "Albany Zoo"]),
    st.sampled_from([None, "city/ny/albany", "city/ny/troy"]),
    st.integers(1, 5),
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEP, max_size=12))
def test_two_who_share_both_ways_never_hold_two_standing_decisions_on_a_name(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    """Whatever each decides and takes back meanwhile; and no row that was there before is lost."""
    homes = {who: tmp_path_factory.mktemp(who) for who in "ab"}
    for who, what, name, place, day in steps:
        home, other = homes[who], homes["b" if who == "a" else "a"]
        before = {each.id for each in decided(home)}
        on = date(2026, 11, day)
        active = [each for each in decided(home) if each.active and each.name == name]
        if what == "decide":
            decide(home, state="NY", name=name, place_id=place, relation="is", who=who, when=on, why="so")
        elif what == "withdraw" and active:
            withdraw(home, active[0].id, who=who, when=on, why="not so")
        elif what == "share":
            path = file(other, written(other).rstrip("\n"))
            bring_in(home, path)
            assert bring_in(home, path).entered == 0
        standing = [each.name for each in decided(home) if each.active]
        assert len(standing) == len(set(standing))
        assert before <= {each.id for each in decided(home)}
