"""Every question of the library about money, as one function of a connection to a release."""

from collections.abc import Callable, Mapping
from datetime import date

from clawback.docket.scenario import of_words
from clawback.exposure import months
from clawback.exposure import nation as nations
from clawback.exposure.answer import Boundary, Question
from clawback.exposure.ask import BESIDE, docket_of, exposure
from clawback.exposure.compare import compare
from clawback.exposure.denying import why_not
from clawback.exposure.deobligations import DeobligationQuestion, Kind, deobligations
from clawback.exposure.falling import falls
from clawback.exposure.reasoning import why
from clawback.exposure.series import By, SeriesQuestion, series
from clawback.exposure.supposed import compared, side
from clawback.place import find, lineage
from clawback.store import Connection

Ask = Callable[[Connection], object]
KNOWN = date(2026, 11, 22)
ORDER = "case/2017-santa-clara-v-trump/order/2017-04-25"
MARCH, APRIL, AUGUST, JUNE = date(2017, 3, 27), date(2017, 4, 26), date(2018, 8, 2), date(2025, 6, 20)
AWARD = "2016DJBX0178"


def answers(
    con: Connection, place: str, *days: date, boundary: Boundary = "government", known: date = KNOWN
) -> object:
    """The answers for a place, day after day: the second finds what the first laid."""
    return [exposure(con, find(con, place), day, known, boundary, "0001") for day in days]


def reasons(con: Connection, named: str, *days: date, known: date = KNOWN) -> object:
    return [why(con, named, day, known) for day in days]


def not_so(con: Connection) -> object:
    return why_not(con, AWARD, "condition/jag-fy2017-immigration", AUGUST, KNOWN)


def through_time(
    con: Connection, *places: str, by: By, since: date, until: date, boundary: Boundary = "government"
) -> object:
    asked = tuple(find(con, each) for each in places)
    question = SeriesQuestion(asked, since, until, by, KNOWN, boundary, "0001")
    return series(con, docket_of(con, BESIDE), question)


def taken_back(con: Connection, place: str, *kinds: Kind, boundary: Boundary = "government") -> object:
    of = find(con, place) if place else None
    question = DeobligationQuestion(of, boundary, None, None, kinds, JUNE, KNOWN, "0001")
    return deobligations(con, docket_of(con), question)


def moved(con: Connection, place: str, before: date, after: date) -> object:
    one, other = (side(con, "0001", day, KNOWN) for day in (before, after))
    return compared(one, other, find(con, place), "government")


def what_if(con: Connection, place: str, day: date, *suppose: str) -> object:
    places = [row[0] for row in con.execute("select place_id from place").fetchall()]
    scenario = of_words(suppose, docket_of(con), places)
    one, other = side(con, "0001", day, KNOWN), side(con, "0001", day, KNOWN, scenario)
    return compared(one, other, find(con, place), "government")


def what_holds(con: Connection, place: str, day: date) -> object:
    of = find(con, place)
    asked = Question(of, tuple(lineage(con, of.id)), day, KNOWN, "government", "0001")
    return falls(con, docket_of(con, BESIDE), asked)


def beside(con: Connection) -> object:
    places = [find(con, each) for each in ("Chicago", "New York City")]
    return compare(con, places, JUNE, KNOWN, "government", "0001", {})


def everywhere(
    con: Connection, *by: nations.By, boundary: Boundary = "government", named: str = "", known: date = KNOWN
) -> object:
    """The rows of every place at once, by each of these."""
    law, places = docket_of(con, BESIDE), (find(con, named).id,) if named else ()
    found = []
    for each in by:
        asked = nations.NationQuestion(each, APRIL, known, boundary, "0001", places)
        told = nations.nation(con, law, asked)
        found.append((told, list(nations.rows(con, told))))
    return found


def month_after_month(con: Connection, *each: str, boundary: Boundary = "government") -> object:
    found = []
    for of in each:
        asked = months.MonthsQuestion(of, date(2016, 10, 1), date(2017, 7, 1), KNOWN, boundary, "0001")
        found.append((months.lay_months(con, docket_of(con, BESIDE), asked), list(months.rows(con))))
    return found


OF_STARTER: Mapping[str, Ask] = {
    "a city on four days": lambda con: answers(con, "New York City", MARCH, APRIL, AUGUST, JUNE),
    "a city as known early": lambda con: answers(con, "Albany, NY", MARCH, known=date(2016, 12, 1)),
    "a city with its units": lambda con: answers(con, "Chicago", JUNE, boundary="with-components"),
    "what lies in a county": lambda con: answers(con, "Erie County, NY", MARCH, boundary="located-in"),
    "a State": lambda con: answers(con, "New York State", MARCH),
    "a place with nothing": lambda con: answers(con, "Utica, NY", MARCH),
    "why": lambda con: reasons(con, AWARD, MARCH, APRIL, AUGUST),
    "why not": not_so,
    "events of a city": lambda con: through_time(
        con, "New York City", by="event", since=date(2016, 10, 1), until=date(2018, 10, 1)
    ),
    "months of two": lambda con: through_time(
        con, "Chicago", "Philadelphia, PA", by="month", since=date(2019, 1, 1), until=date(2026, 1, 1)
    ),
    "months of what lies in a city": lambda con: through_time(
        con, "Buffalo, NY", by="month", since=date(2016, 1, 1), until=date(2017, 1, 1), boundary="located-in"
    ),
    "months of all": lambda con: through_time(
        con, by="month", since=date(2016, 10, 1), until=date(2018, 1, 1)
    ),
    "taken back from a city": lambda con: taken_back(con, "Chicago", "early", "close-out"),
    "taken back in a city": lambda con: taken_back(con, "New Orleans, LA", boundary="located-in"),
    "taken back from all": lambda con: taken_back(con, ""),
    "what moved": lambda con: moved(con, "New York City", MARCH, APRIL),
    "what if an order fell": lambda con: what_if(con, "New York City", APRIL, f"reverse {ORDER}"),
    "what orders hold": lambda con: what_holds(con, "New York City", APRIL),
    "two side by side": beside,
    "every place at once": lambda con: everywhere(con, "place", "state", "programme", "agency", "condition"),
    "every place with what lies in it": lambda con: everywhere(
        con, "place", "state", "programme", "agency", boundary="located-in"
    ),
    "every place as known early": lambda con: everywhere(con, "place", known=date(2017, 4, 1)),
    "the awards of a place": lambda con: everywhere(con, "award", "place", named="Buffalo, NY"),
    "month-ends of all": lambda con: month_after_month(
        con, "place", "state", "programme", "agency", "nation"
    ),
    "month-ends of what lies in all": lambda con: month_after_month(con, "nation", boundary="located-in"),
}
"""Of the starter data."""

OF_PASSED: Mapping[str, Ask] = {
    "subawards of a city": lambda con: answers(con, "Buffalo, NY", MARCH, APRIL),
    "subawards in a county": lambda con: answers(con, "Erie County, NY", MARCH, boundary="located-in"),
    "no subaward of a city": lambda con: answers(con, "Albany, NY", MARCH),
    "why of a subaward": lambda con: reasons(con, "2016DJBX0900/T-2", MARCH),
    "subawards if an order fell": lambda con: what_if(con, "Buffalo, NY", APRIL, f"reverse {ORDER}"),
}
"""Of the release with subawards."""
