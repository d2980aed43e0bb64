"""An award whose source gives no Assistance Listing is `unknown` under a term that names listings: through
files on disk, a release and an answer. Every row is MADE UP."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import exposure, place, store
from tests.source import answers, v1

DAY, KNOWN = date(2017, 6, 30), date(2026, 11, 22)


def found(fain: str, **changes: object) -> dict[str, object]:
    """An award of a search made in 2016, as an answer saved in June 2017 might say it."""
    dates = {"Base Obligation Date": "2016-09-20", "Start Date": "2016-10-01", "End Date": "2019-09-30"}
    return answers.searched(
        fain, **(dates | {"Recipient Name": "ALBANY, CITY OF", "Award Amount": 7.25} | changes)
    )


@pytest.mark.slow
def test_an_award_without_a_listing_is_unknown_under_terms_that_name_listings(tmp_path: Path) -> None:
    jag = [{"cfda_number": "16.738", "cfda_program_title": "JAG"}]
    saved = answers.save(
        tmp_path / "page_2017-06-15.json",
        answers.page(
            found("2016DJBX9003", **{"Assistance Listings": "absent"}),
            found("2016DJBX9004", **{"Assistance Listings": None}),
            found("2016DJBX9005", **{"Assistance Listings": jag}),
        ),
    )
    old = v1.save(tmp_path / "awards.csv", v1.award())
    told = v1.save(tmp_path / "transactions.csv", v1.transaction())
    home = tmp_path / "home"
    built = exposure.load(home, [old, told, saved], KNOWN)
    with store.open_release(home) as con:
        city = place.find(con, "Albany, NY")
        answer = exposure.exposure(con, city, DAY, KNOWN, "government", built.release)
    status = {each.fain: (each.status, each.obligated) for each in answer.awards}
    assert status == {
        "2016DJBX9001": ("unknown", Decimal("48214.50")),
        "2016DJBX9002": ("open", Decimal("100.25")),
        "2016DJBX9003": ("unknown", Decimal("7.25")),
        "2016DJBX9004": ("unknown", Decimal("7.25")),
        "2016DJBX9005": ("open", Decimal("7.25")),
    }
    assert answer.by_status["unknown"].obligated == Decimal("48229.00")
