"""Rows of SAM.gov's bulk extract of assistance subawards, the layout that replaced FSRS in 2025.

Some cells hold a JSON list. The agency stands by its sub-agency's code. The report's number is the one that
USAspending carries, so that a subaward told by both is one. No real rows were at hand when this was written:
columns and forms are those of the broker's template.
"""

import json
import re
from typing import Any

from clawback.source import api_v2, cells, subawards, usaspending
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells
from clawback.source.row import At, SubawardRow

REPORT = re.compile(r"\S+")


def subaward_row(row: Cells, card: Card, at: At) -> SubawardRow:
    """The subaward the row tells of. Raises `CellError`; a row about a person is refused before anything is
    read."""
    left = dict(row)
    kinds = refuse_person(left)
    name = " ".join(cells.text(left, "subvendorname", required=True).split())
    agency, subagency = agency_of(left)
    made = SubawardRow(
        source_id=at.source_id,
        line=at.line,
        prime_key=cells.text(left, "primeawardkey"),
        prime_fain=cells.text(left, "fain", required=True),
        prime_amount="",
        agency=agency,
        subagency=subagency,
        alns=listings(left),
        prime_name=cells.text(left, "primeentityname"),
        prime_uei=subawards.uei(left, "primeentityuei"),
        prime_duns="",
        prime_state="",
        report_id=cells.shaped(left, "subawardreportnumber", REPORT, "the number of a report"),
        number=cells.text(left, "subawardnumber"),
        action_date=usaspending.required_day(left, "subawarddate"),
        obligated=cells.amount(left, "subawardamount"),
        modified=usaspending.required_day(left, "submitteddate"),
        recipient_name=name,
        recipient_name_raw=name,
        parent_name=cells.text(left, "subparentname"),
        city=cells.text(left, "vendor_physicaladdress_city"),
        state=subawards.state(left, "vendor_physicaladdress_state_code"),
        zip=cells.text(left, "vendor_physicaladdress_zip").replace("-", ""),
        duns="",
        uei=subawards.uei(left, "subvendoruei"),
        type=", ".join(kinds),
        performed_in=subawards.state(left, "sub_place_of_performance_state_code"),
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return made


def refuse_person(left: Cells) -> tuple[str, ...]:
    """The recipient's business types in words, else by code; a row about a person is refused."""
    record = left.pop("recordtype").strip()
    codes, words = (listed(left, f"subbusinesstype_{of}") for of in ("code", "name"))
    if record == usaspending.REDACTED or any(subawards.PERSON.search(str(each)) for each in words):
        raise CellError("recordtype", "a row about a person", "an organisation", about="person")
    if record not in ("", usaspending.AGGREGATE, usaspending.ORGANISATION):
        raise CellError("recordtype", cells.shown(record, 5), "1, 2 or 3", about="unknown", changed=True)
    for column, values in (("subbusinesstype_code", codes), ("subbusinesstype_name", words)):
        if not all(isinstance(each, str) for each in values):
            raise CellError(column, "a list of other things", "a list of words")
    return tuple(words or codes)


def agency_of(left: Cells) -> tuple[str, str]:
    """Top-tier code and sub-agency code of the prime award's agency, blank where the row does not say."""
    own = usaspending.subagency(left, "agencycode", required=False)
    awarding = usaspending.subagency(left, "primeorganizationinfo_awarding_agency_code", required=False)
    code = own or awarding
    if code and code not in api_v2.subagencies():
        raise CellError(
            "agencycode", cells.shown(code), "the code of a sub-agency clawback knows", changed=True
        )
    return (api_v2.subagencies()[code][0] if code else ""), code


def listings(left: Cells) -> tuple[str, ...]:
    """The prime award's Assistance Listings out of `[{"title": …, "number": …}]`."""
    found = listed(left, "assistancelistingnumber")
    if not all(isinstance(each, dict) and isinstance(each.get("number"), str) for each in found):
        raise CellError("assistancelistingnumber", "a list of other things", 'a list of {"number": "16.738"}')
    return api_v2.listings(tuple(each["number"] for each in found), "assistancelistingnumber")


def listed(left: Cells, column: str) -> list[Any]:
    """The JSON list in a cell; blank is empty."""
    text = cells.text(left, column)
    try:
        found = json.loads(text or "[]")
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise CellError(column, cells.shown(text), "a JSON list")
    return found
