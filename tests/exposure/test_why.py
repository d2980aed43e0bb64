"""Which award `why` is about: an id is exact, a FAIN may be of several agencies."""

from collections.abc import Iterator

import pytest

from clawback.errors import UnknownAward
from clawback.exposure.reasoning import find_award
from clawback.store import Connection, scratch


@pytest.fixture
def awards() -> Iterator[Connection]:
    with scratch() as con:
        con.execute("create table award(award_id varchar, fain varchar)")
        for agency, fain in (("015", "A_1"), ("069", "A_1"), ("069", "AX1")):
            con.execute(
                "insert into award values ($id, $fain)", {"id": f"award/{agency}/{fain}", "fain": fain}
            )
        yield con


def test_an_id_is_exact_even_where_two_agencies_share_the_fain(awards: Connection) -> None:
    assert find_award(awards, "award/015/A_1") == "award/015/A_1"


def test_a_fain_of_two_agencies_is_asked_about_and_each_is_named(awards: Connection) -> None:
    with pytest.raises(UnknownAward, match=r"award/015/A_1, award/069/A_1"):
        find_award(awards, "A_1")


def test_no_letter_of_a_fain_stands_for_others(awards: Connection) -> None:
    assert find_award(awards, "a-x-1") == "award/069/AX1"
    with pytest.raises(UnknownAward, match="no award 'A%'"):
        find_award(awards, "A%")
