"""Answers of API v2 MADE UP here in the shape of real ones: field names and nesting as recorded in 2025 and
2026, every name, number and dollar invented."""

import json
from pathlib import Path
from typing import Any

import msgspec

from clawback import source
from clawback.source import BadRow, Reading, Row, SubawardRow
from clawback.source.row import ActionRow, AwardRow

SHAPES: dict[str, type[Row]] = {"awards": AwardRow, "actions": ActionRow, "subawards": SubawardRow}

LOCATION = {
    "location_country_code": "USA",
    "country_name": "UNITED STATES",
    "state_code": "NY",
    "state_name": "New York",
    "city_name": "ALBANY",
    "county_code": "001",
    "county_name": "ALBANY",
    "address_line1": "1 MADE UP ST",
    "address_line2": None,
    "address_line3": None,
    "congressional_code": "20",
    "zip4": "0001",
    "zip5": "12207",
    "foreign_postal_code": None,
    "foreign_province": None,
}


def searched(number: str = "2031DJBX0001", /, **changes: Any) -> dict[str, Any]:
    """One award of a search."""
    made = {
        "internal_id": 1,
        "Award ID": number,
        "Recipient Name": "CITY OF  ALBANY",
        "Recipient UEI": "MADEUP000001",
        "Recipient Location": LOCATION,
        "Award Amount": 1000999.1,
        "Total Outlays": None,
        "Base Obligation Date": "2031-09-27",
        "Start Date": "2031-10-01",
        "End Date": "2035-09-30",
        "Awarding Agency": "Department of Justice",
        "Awarding Sub Agency": "Office of Justice Programs",
        "Award Type": "PROJECT GRANT (B)",
        "Place of Performance State Code": "NY",
        "Assistance Listings": [
            {"cfda_number": "16.842", "cfda_program_title": "OPIOD YOUTH"},
            {"cfda_number": "16.842", "cfda_program_title": "OPIOID YOUTH"},
            {"cfda_number": "16.738", "cfda_program_title": "JAG"},
        ],
        "recipient_id": "made-up-C",
        "awarding_agency_id": 252,
        "agency_slug": "department-of-justice",
        "generated_internal_id": f"ASST_NON_{number}_015",
    }
    return {key: value for key, value in (made | changes).items() if value != "absent"}


def page(*records: Any, number: int = 1) -> dict[str, Any]:
    """A page of a search that holds these records."""
    return {
        "spending_level": "awards",
        "limit": 100,
        "results": list(records),
        "page_metadata": {"page": number, "hasNext": False, "last_record_unique_id": None},
        "messages": ["For searches, time periods are limited."],
    }


def detail(number: str = "2031DJBX0001", /, **changes: Any) -> dict[str, Any]:
    """One award in detail."""
    agency = {
        "id": 252,
        "has_agency_page": True,
        "toptier_agency": {
            "name": "Department of Justice", "code": "015", "abbreviation": "DOJ", "slug": "made-up",
        },
        "subtier_agency": {"name": "Office of Justice Programs", "code": "1550", "abbreviation": "OJP"},
        "office_agency_name": None,
    }  # fmt: skip
    return {
        "id": 1,
        "generated_unique_award_id": f"ASST_NON_{number}_015",
        "fain": number,
        "uri": None,
        "category": "grant",
        "type": "04",
        "type_description": "PROJECT GRANT (B)",
        "description": "FREE TEXT",
        "total_obligation": 1000999.1,
        "total_outlay": 5.0,
        "total_account_outlay": 6.0,
        "date_signed": "2031-09-27",
        "record_type": 2,
        "cfda_info": [
            {"cfda_number": "16.738", "cfda_title": "JAG", "cfda_objectives": "Long text."},
            {"cfda_number": "16.842", "cfda_title": "OPIOID", "cfda_objectives": None},
        ],
        "funding_agency": None,
        "awarding_agency": agency,
        "period_of_performance": {
            "start_date": "2031-10-01", "end_date": None, "last_modified_date": "2032-02-20 11:12:13",
        },
        "recipient": {
            "recipient_hash": "made-up",
            "recipient_name": "CITY OF ALBANY",
            "recipient_uei": "MADEUP000001",
            "recipient_unique_id": None,
            "parent_recipient_name": None,
            "business_categories": ["Government", "U.S. Local Government"],
            "location": LOCATION,
        },
        "executive_details": {"officers": [{"name": "A MADE UP NAME", "amount": 1.0}]},
        "place_of_performance": {"state_code": "NY", "city_name": "ALBANY"},
        **changes,
    }  # fmt: skip


def save(path: Path, *answers: Any) -> Path:
    """Answers in a file: one by itself, several one a line."""
    path.write_text("\n".join(json.dumps(each) for each in answers))
    return path


def read(path: Path, into: Path, **options: Any) -> tuple[Reading, list[Any], list[BadRow]]:
    """The reading of a file of one part, its rows, and those set aside."""
    (part,) = source.recognise(path).parts
    out, aside = into / "rows", into / "bad"
    options = {"skip_bad": False} | options
    reading = source.read(
        path, card=part.card, member=part.member, out_ndjson=out, out_quarantine=aside, **options
    )
    rows = [msgspec.json.decode(line, type=SHAPES[reading.kind]) for line in out.read_bytes().splitlines()]
    bad = aside.read_bytes().splitlines() if aside.exists() else []
    return reading, rows, [msgspec.json.decode(line, type=BadRow) for line in bad]


def found_transaction(number: str = "2031DJBX0001", /, **changes: Any) -> dict[str, Any]:
    """One transaction of a search."""
    return {
        "Award ID": number,
        "Mod": "0",
        "Recipient Name": "CITY OF ALBANY",
        "Recipient UEI": "MADEUP000001",
        "Action Date": "2031-09-27",
        "Action Type": "A",
        "Award Type": "PROJECT GRANT (B)",
        "Transaction Amount": 1000999.1,
        "Transaction Description": "FREE TEXT",
        "Awarding Agency": "Department of Justice",
        "Awarding Sub Agency": "Office of Justice Programs",
        "Recipient Location": LOCATION,
        "Assistance Listing": {"cfda_number": "16.738", "cfda_title": "JAG"},
        "generated_internal_id": f"ASST_NON_{number}_015",
        "internal_id": 1,
        **changes,
    }


def transaction(number: str = "2031DJBX0001", /, mod: str = "0", **changes: Any) -> dict[str, Any]:
    """One transaction of one award."""
    return {
        "id": f"ASST_TX_1550_{number}_-NONE-_16.738_{mod}",
        "type": "04",
        "type_description": "PROJECT GRANT (B)",
        "action_date": "2031-09-27",
        "action_type": "A",
        "action_type_description": "NEW",
        "modification_number": mod,
        "description": "FREE TEXT",
        "federal_action_obligation": 1000999.1,
        "face_value_loan_guarantee": None,
        "original_loan_subsidy_cost": None,
        "cfda_number": "16.738",
        **changes,
    }


def found_subaward(number: str = "S-1", /, **changes: Any) -> dict[str, Any]:
    """One subaward of a search."""
    return {
        "internal_id": None,
        "prime_award_internal_id": None,
        "Assistance Listing": {"cfda_number": "16.738", "cfda_title": "JAG"},
        "Awarding Agency": "Department of Justice",
        "Awarding Sub Agency": "Office of Justice Programs",
        "Prime Award ID": "2031DJBX0001",
        "prime_award_recipient_id": "made-up-C",
        "Prime Award Recipient UEI": "MADEUP000009",
        "Prime Recipient Name": "STATE DIVISION OF JUSTICE",
        "Sub-Award Amount": 50000.1,
        "Sub-Award Date": "2031-12-01",
        "Sub-Award Description": "FREE TEXT",
        "Sub-Award ID": number,
        "sub_award_recipient_id": "made-up-C",
        "Sub-Award Type": "sub-grant",
        "Sub-Awardee Name": "CITY OF  ALBANY",
        "Sub-Recipient Location": {
            key: LOCATION[key]
            for key in LOCATION
            if key not in ("address_line2", "address_line3", "foreign_province")
        },
        "Sub-Recipient UEI": "MADEUP000001",
        "prime_award_generated_internal_id": "ASST_NON_2031DJBX0001_015",
        **changes,
    }


def subaward(number: str = "S-1", /, **changes: Any) -> dict[str, Any]:
    """One subaward of one award."""
    return {
        "id": 1,
        "subaward_number": number,
        "description": "FREE TEXT",
        "action_date": "2031-12-01",
        "amount": 50000.1,
        "recipient_name": "CITY OF ALBANY",
        **changes,
    }


def kept(*records: Any, award: str = "ASST_NON_2031DJBX0001_015") -> dict[str, Any]:
    """A page about one award, kept with its question."""
    return {"request": {"award_id": award, "page": 1}, "response": page(*records)}
