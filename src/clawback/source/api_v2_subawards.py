"""Subawards as API v2 of USAspending answers, saved as JSON: pages of a search, and those of one award.

Neither says the number of the report. Those of one award do not name the award: they must be kept with the
question. What a search was not asked for is unknown.
"""

from clawback.source import api_v2, cells, usaspending
from clawback.source.api_v2_actions import saved
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells
from clawback.source.pages import several
from clawback.source.row import At, SubawardRow

BLANK = ("prime_amount", "prime_duns", "report_id", "parent_name", "duns", "type")
"""What neither answer says."""
PLACE = "Sub-Recipient Location"


def found_row(row: Cells, card: Card, at: At) -> SubawardRow:
    """The subaward that a record of a search tells of. Raises `CellError`; one to a person is refused
    first."""
    left = dict(row)
    api_v2.refuse_person(left["Sub-Awardee Name"], "Sub-Awardee Name")
    keyed = api_v2.key_of(left, "prime_award_generated_internal_id", "Prime Award ID")
    name = " ".join(cells.text(left, "Sub-Awardee Name", required=True).split())
    listed = several(left, "Assistance Listing[].cfda_number")
    one = cells.text(left, "Assistance Listing.cfda_number")
    made = SubawardRow(
        source_id=at.source_id,
        line=at.line,
        **dict.fromkeys(BLANK, ""),
        prime_key=keyed.key,
        prime_fain=keyed.number,
        agency=keyed.agency,
        subagency=keyed.subagency,
        alns=api_v2.listings((*listed, one), "Assistance Listing.cfda_number"),
        prime_name=cells.text(left, "Prime Recipient Name"),
        prime_uei=api_v2.uei(left, "Prime Award Recipient UEI"),
        prime_state="",
        number=cells.text(left, "Sub-Award ID"),
        action_date=usaspending.required_day(left, "Sub-Award Date"),
        obligated=cells.amount(left, "Sub-Award Amount"),
        modified=saved(at),
        recipient_name=name,
        recipient_name_raw=name,
        city=cells.text(left, f"{PLACE}.city_name"),
        state=api_v2.state(left, f"{PLACE}.state_code"),
        zip=api_v2.zip_code(left, PLACE),
        uei=api_v2.uei(left, "Sub-Recipient UEI"),
        performed_in=api_v2.state(left, "Sub-Award Primary Place of Performance.state_code"),
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def subaward_row(row: Cells, card: Card, at: At) -> SubawardRow:
    """The subaward that a record of one award's subawards tells of. Raises `CellError`."""
    left = dict(row)
    api_v2.refuse_person(left["recipient_name"], "recipient_name")
    if not left["request.award_id"]:
        raise CellError(
            "request.award_id", "no award: the answer does not say whose subawards these are",
            "the answer kept with its question",
            'Save `{"request": {"award_id": "ASST_…"}, "response": {…}}`, or ask search/spending_by_award.',
        )  # fmt: skip
    keyed = api_v2.key_of(left, "request.award_id")
    name = " ".join(cells.text(left, "recipient_name", required=True).split())
    made = SubawardRow(
        source_id=at.source_id,
        line=at.line,
        **dict.fromkeys(BLANK, ""),
        **dict.fromkeys(("prime_name", "prime_uei", "prime_state", "city", "state", "zip", "uei"), ""),
        performed_in="",
        prime_key=keyed.key,
        prime_fain=keyed.number,
        agency=keyed.agency,
        subagency=keyed.subagency,
        alns=(),
        number=cells.text(left, "subaward_number"),
        action_date=usaspending.required_day(left, "action_date"),
        obligated=cells.amount(left, "amount"),
        modified=saved(at),
        recipient_name=name,
        recipient_name_raw=name,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made
