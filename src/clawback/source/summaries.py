"""Rows of `Assistance_PrimeAwardSummaries` in every layout since June 2018."""

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells, refuse_left_over
from clawback.source.row import At, AwardRow

COUNTY = "prime_award_summary_recipient_county_fips_code"


def award_row(row: Cells, card: Card, at: At) -> AwardRow:
    """The award a row summarises. Raises `CellError`; a row about a person is refused before anything is
    read."""
    left = dict(row)
    usaspending.refuse_person(left)
    alns, programme = listed(left)
    award = AwardRow(
        **usaspending.award(left, card, at, COUNTY),
        outlaid=usaspending.stated(left, "total_outlayed_amount"),
        alns=alns,
        programme=programme,
        base_day=cells.iso_day(left, "award_base_action_date", usaspending.FIRST_DAY, usaspending.LAST_DAY),
        latest_day=cells.iso_day(
            left, "award_latest_action_date", usaspending.FIRST_DAY, usaspending.LAST_DAY
        ),
    )
    if not (award.fain or award.uri):
        raise CellError("award_id_fain", "neither a FAIN nor a URI", "the number of an award")
    refuse_left_over(left, card.columns.ignored)
    return award


def listed(left: Cells) -> tuple[tuple[str, ...], str]:
    """Its Assistance Listings and the first one's title: one number until June 2021, a list in one cell
    since."""
    one = cells.shaped(
        left, "cfda_number", usaspending.ALN, "an Assistance Listing such as 16.738", required=False
    )
    title = cells.text(left, "cfda_title")
    several, first_title = usaspending.listings(
        cells.text(left, "cfda_numbers_and_titles"), "cfda_numbers_and_titles"
    )
    return several or ((one,) if one else ()), first_title or title
