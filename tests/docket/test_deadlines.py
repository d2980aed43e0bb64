"""Federal Rule of Civil Procedure 6(a)(1): the first day is not counted, a day of rest is not the last."""

from datetime import date

import pytest

from clawback.docket.deadlines import federal_holidays, last_day


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        pytest.param("2025-05-07", 14, "2025-05-21", id="14 days from a Wednesday end on a Wednesday"),
        pytest.param("2025-05-09", 14, "2025-05-23", id="a Friday is a day like any other"),
        pytest.param("2025-05-10", 14, "2025-05-27", id="a Saturday before Memorial Day runs to Tuesday"),
        pytest.param("2025-05-11", 14, "2025-05-27", id="a Sunday before Memorial Day runs to Tuesday"),
        pytest.param("2025-06-05", 14, "2025-06-20", id="Juneteenth"),
        pytest.param("2025-06-20", 14, "2025-07-07", id="Independence Day is a Friday: Monday"),
        pytest.param("2025-03-01", 14, "2025-03-17", id="a Saturday runs to Monday"),
        pytest.param("2025-03-02", 14, "2025-03-17", id="a Sunday runs to Monday"),
        pytest.param(
            "2025-11-13", 14, "2025-11-28", id="Thanksgiving is a Thursday; the day after is no holiday"
        ),
        pytest.param("2024-12-18", 14, "2025-01-02", id="New Year's Day, in another year"),
        pytest.param("2021-12-17", 14, "2022-01-03", id="New Year's Day observed on 31 December"),
        pytest.param("2025-01-06", 14, "2025-01-21", id="Martin Luther King Day"),
        pytest.param("2024-09-30", 14, "2024-10-15", id="Columbus Day"),
        pytest.param("2025-02-03", 7, "2025-02-10", id="a week"),
        pytest.param("2025-02-03", 28, "2025-03-03", id="four weeks"),
        pytest.param("2024-02-15", 14, "2024-02-29", id="a leap day"),
        pytest.param("2018-08-01", 45, "2018-09-17", id="45 days to ask the Ninth Circuit for rehearing"),
        pytest.param("2018-09-17", 7, "2018-09-24", id="and 7 days to its mandate"),
    ],
)
def test_the_last_day(start: str, length: int, last: str) -> None:
    assert last_day(date.fromisoformat(start), length) == date.fromisoformat(last)


def test_the_eleven_federal_holidays_of_a_year() -> None:
    names = "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"
    assert federal_holidays(2025) >= {date.fromisoformat(f"2025-{each}") for each in names.split()}
    assert date(2020, 6, 19) not in federal_holidays(2020), "Juneteenth is one since 2021"
