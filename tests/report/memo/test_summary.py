"""The summary of a memo: short words, one dated sentence first, and nothing unknown said as zero."""

import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clawback.exposure.supposed import side
from clawback.place import find
from clawback.report.memo import Gathered, gather
from clawback.report.memo.summary import summary
from clawback.store import Connection, manifest, open_release
from tests.report.paper.grade import grade

KNOWN = date(2026, 11, 22)
DAYS = (
    *(date(2016, 5, 31), date(2017, 3, 27), date(2017, 4, 26), date(2018, 8, 2), date(2020, 3, 1)),
    *(date(2025, 2, 20), date(2025, 6, 20), date(2025, 9, 1)),
)
HARDEST = 10.0
"""The school year that no summary may ask more than."""


@pytest.fixture(scope="module")
def con(starter: Path) -> Iterator[Connection]:
    with open_release(starter, manifest(starter).id, threads=1) as found:
        yield found


def asked(con: Connection, starter: Path, place: str, day: date, since: date | None = None) -> Gathered:
    release = manifest(starter).id
    before = None if since is None else side(con, release, since, KNOWN)
    return gather(side(con, release, day, KNOWN), find(con, place), "government", before)


def places(con: Connection) -> list[str]:
    """Governments with awards, and some without."""
    held = con.execute("select distinct place_id from fact where place_id <> '' order by 1").fetchall()
    return [*(row[0] for row in held), "city/wa/seattle", "county/tx/travis"]


def sentences(texts: tuple[str, ...]) -> list[str]:
    return [each for text in texts for each in re.split(r"(?<=[.:]) (?=[A-Z])", text)]


def test_a_tenth_grader_follows_it(con: Connection, starter: Path) -> None:
    """Figures count as words of two syllables, and of three: more than any amount takes to be seen."""
    dice = random.Random(5)  # noqa: S311 - the same places each time
    for place in [*dice.sample(places(con), 16), "city/ny/new-york", "city/il/chicago"]:
        day, since = sorted(dice.sample(DAYS, 2), reverse=True)
        told = sentences(summary(asked(con, starter, place, day, since)))
        hard = [grade(told, figure=figure) for figure in (2, 3)]
        assert max(hard) <= HARDEST, (place, day, hard, told)


def test_the_first_sentence_has_the_day_and_the_range(con: Connection, starter: Path) -> None:
    found = asked(con, starter, "city/ny/new-york", date(2017, 3, 27))
    first = summary(found)[0]
    assert first == (
        "On 27 March 2017, New York city, NY could lose from $4,298,245.00 to $7,396,333.00 of federal award "
        "money."
    )


def test_what_is_not_collected_is_not_said_to_be_nothing(con: Connection, starter: Path) -> None:
    told = " ".join(summary(asked(con, starter, "city/wa/seattle", date(2025, 9, 1))))
    assert "not known here: no awards of its State are loaded" in told
    assert "$0.00" not in told
