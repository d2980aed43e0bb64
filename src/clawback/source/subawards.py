"""Rows of `Assistance_Subawards` in every layout since June 2018. No real rows were at hand when this was
written: the traps are those that the notes of others tell of (reports told twice, sums larger than the
prime, placeholders)."""

import re
from calendar import monthrange
from datetime import date

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import At, SubawardRow

PERSON = re.compile(r"\bindividual\b|\bsole propriet", re.I)
"""Business types of people, in words; as a code it is P."""
YEAR, MONTH = re.compile(r"\d{4}"), re.compile(r"\d{1,2}(?:\.0)?")


def subaward_row(row: Cells, card: Card, at: At) -> SubawardRow:
    """The subaward a row tells of. Raises `CellError`; a row about a person is refused before anything is
    read."""
    left = dict(row)
    kind = left["subawardee_business_types"].strip()
    if kind == usaspending.PERSON or PERSON.search(kind):
        raise CellError(
            "subawardee_business_types", "a row about a person", "an organisation", about="person"
        )
    name = " ".join(cells.text(left, "subawardee_name", required=True).split())
    made = SubawardRow(
        source_id=at.source_id,
        line=at.line,
        prime_key=cells.text(left, "prime_award_unique_key"),
        prime_fain=cells.text(left, "prime_award_fain", required=True),
        prime_amount=usaspending.stated(left, "prime_award_amount"),
        agency=cells.digits(left, "prime_award_awarding_agency_code", usaspending.AGENCY),
        subagency=usaspending.subagency(left, "prime_award_awarding_sub_agency_code", required=False),
        alns=listed(left),
        prime_name=cells.text(left, "prime_awardee_name"),
        prime_uei=uei(left, "prime_awardee_uei"),
        prime_duns=cells.digits(left, "prime_awardee_duns", usaspending.DUNS),
        prime_state=state(left, "prime_awardee_state_code"),
        report_id=cells.text(left, "subaward_sam_report_id"),
        number=cells.text(left, "subaward_number"),
        action_date=usaspending.required_day(left, "subaward_action_date"),
        obligated=cells.amount(left, "subaward_amount"),
        modified=reported(left, at),
        recipient_name=name,
        recipient_name_raw=name,
        parent_name=cells.text(left, "subawardee_parent_name"),
        city=cells.text(left, "subawardee_city_name"),
        state=state(left, "subawardee_state_code"),
        zip=cells.text(left, "subawardee_zip_code").replace("-", ""),
        duns=cells.digits(left, "subawardee_duns", usaspending.DUNS),
        uei=uei(left, "subawardee_uei"),
        type=cells.text(left, "subawardee_business_types"),
        performed_in=state(left, "subaward_primary_place_of_performance_state_code"),
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a row is about, told by its text alone: nothing in the layout says that it is an organisation."""
    return "person" if PERSON.search(raw) else "unknown"


def listed(left: Cells) -> tuple[str, ...]:
    """The prime award's Assistance Listings: one number until June 2021, a list in one cell since."""
    one = cells.shaped(
        left,
        "prime_award_cfda_number",
        usaspending.ALN,
        "an Assistance Listing such as 16.738",
        required=False,
    )
    text = cells.text(left, "prime_award_cfda_numbers_and_titles")
    several, _ = usaspending.listings(text, "prime_award_cfda_numbers_and_titles")
    return several or ((one,) if one else ())


def uei(left: Cells, column: str) -> str:
    """Twelve characters, or blank."""
    return cells.shaped(left, column, usaspending.UEI, "twelve characters", required=False)


def state(left: Cells, column: str) -> str:
    """Two capital letters, or blank."""
    return cells.shaped(left, column, usaspending.STATE, "two capital letters", required=False)


def reported(left: Cells, at: At) -> date:
    """The day the report was last changed; where the layout has none, the last day of the month reported,
    else the day the file was made."""
    day = cells.iso_day(left, "subaward_sam_report_last_modified_date", 2000, usaspending.LAST_DAY)
    year = cells.shaped(left, "subaward_sam_report_year", YEAR, "a year", required=False)
    month = cells.shaped(left, "subaward_sam_report_month", MONTH, "a month by its number", required=False)
    if day is not None:
        return day
    if year and month and 1 <= (number := int(float(month))) <= 12:
        return date(int(year), number, monthrange(int(year), number)[1])
    if at.told_on is None:
        raise CellError(
            "subaward_sam_report_month", cells.shown(month), "a month, or the day of the file (--told-on)"
        )
    return at.told_on
