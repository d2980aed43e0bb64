"""`why --not` says what the answer says: awards of every signature, each condition, each order."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clawback.docket import Asked
from clawback.docket.judge import judge
from clawback.docket.parts import every_part
from clawback.errors import BadQuestion, UnknownAward, UnknownPlace
from clawback.exposure import docket_of
from clawback.exposure.denying import _denied, matters, why_not
from clawback.exposure.reasoning import holders
from clawback.exposure.verdicts import party_at, read_signatures
from clawback.store import Connection, open_release

NOW = date(2026, 11, 22)
DAYS = (date(2017, 4, 26), date(2018, 8, 2), date(2025, 6, 20), date(2026, 2, 15))


@pytest.fixture
def con(starter: Path) -> Iterator[Connection]:
    with open_release(starter, threads=1) as con:
        yield con


def awards_of_every_kind(con: Connection, day: date) -> list[str]:
    """An award of each agency and signature that was known of on the day: the answer depends on no more."""
    rows = con.execute(
        """select min(award.award_id) from award inner join fact on fact.award_id = award.award_id
           where fact.valid_from <= $day and $day < fact.valid_to and fact.known_until > $now
           group by award.agency, fact.sig order by 1""",
        {"day": day, "now": NOW},
    ).fetchall()
    return [award for (award,) in rows]


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_it_does_exactly_when_the_answer_says_so(con: Connection, day: date) -> None:
    docket, signatures = docket_of(con), read_signatures(con)
    asked_of = awards_of_every_kind(con, day)
    assert len(asked_of) >= 5
    for award in asked_of:
        rows = holders(con, award, day, NOW)
        for (holder, within, sig, *_), matter in zip(
            rows, matters(con, docket, award, day, NOW), strict=True
        ):
            asked = Asked(party_at(con, holder, within), day, NOW)
            found = judge(docket, asked, *signatures[sig]).findings
            statuses = {each.condition.id: each.status for each in found}
            for each in docket.conditions:
                told = _denied(docket, each, matter).about["status"]
                assert told == statuses.get(each, "not_reached"), (award, each)
            shields = {cover.component.id for each in found for cover in each.shields}
            protecting = {
                name
                for name in (each.id for each in every_part(docket))
                if _denied(docket, name, matter).rule == "denied-order-protects"
            }
            assert protecting == shields, award


def test_near_ids_are_offered(con: Connection) -> None:
    for denied, near in (
        ("condition/jag-fy16-1373", "condition/jag-fy2016-1373"),
        ("case/2017-santa-clara-v-trump/order/2017-04-26", "case/2017-santa-clara-v-trump/order/2017-04-25"),
    ):
        with pytest.raises(BadQuestion, match=near):
            why_not(con, "2016DJBX0178", denied, NOW, NOW)


def test_what_is_neither_an_award_nor_a_place_is_refused_with_near_names(con: Connection) -> None:
    order = "case/2017-santa-clara-v-trump/order/2017-04-25"
    with pytest.raises(UnknownAward, match=r"did you mean .*'2016DJBX0178'"):
        why_not(con, "2016DJBX0179", order, NOW, NOW)
    with pytest.raises(UnknownPlace):
        why_not(con, "Nowhereville", order, NOW, NOW)


def test_a_place_may_be_asked_about_by_its_name(con: Connection) -> None:
    order = "case/2017-santa-clara-v-trump/order/2017-11-20/a"
    told = why_not(con, "Santa Clara County, CA", order, date(2019, 8, 23), NOW)
    assert told.rule == "denied-order-protects"
    told = why_not(con, "New York City", order, date(2019, 8, 23), NOW)
    assert told.rule == "denied-order-not"
