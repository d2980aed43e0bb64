"""A release with what the starter data lacks: subawards, some of which contradict one another. MADE UP."""

from datetime import date
from pathlib import Path

from tests.exposure.test_through import STATE, sub
from tests.ledger.homes import release_of


def passed_on(home: Path) -> None:
    """An award of the State of New York, and what it passed on of it."""
    release_of(
        home,
        [STATE],
        [
            sub(2),
            sub(3, number="T-2", obligated="40.00"),
            sub(4, obligated="45.00", recipient_name="TOWN OF X"),
            sub(5, obligated="-5.00"),
            sub(6, action_date=date(2017, 4, 1)),
            sub(7, prime_fain="2016-DJ-BX-0999", prime_amount="60.00", alns=("16.738", "16.710")),
            sub(8, prime_fain="2016-DJ-BX-0999", prime_amount="70.00", agency="070"),
        ],
    )
