"""What the files of awards that USAspending has published since 2018 have in common.

`usaspending-transactions.yaml` and `usaspending-summaries.yaml` say what becomes of each column in every
layout from June 2018 on. The traps, as seen in real files: leading zeros lost to spreadsheets, modification
numbers turned into `500.0`, county codes of three digits until 2023 and five since, days with and without an
hour, up to three business types in one cell, rows about people that are part of the file, titles with
semicolons inside a list of listings.
"""

import re
from datetime import date
from typing import Any

from clawback.source import cells
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import At

ALN = re.compile(r"\d{2}\.[0-9A-Z]{3}", re.ASCII)
LISTED = re.compile(r"(?:^|; )(\d{2}\.[0-9A-Z]{3}): ", re.ASCII)
STATE = re.compile(r"[A-Z]{2}")
SUBAGENCY = re.compile(r"[0-9A-Z]{4}", re.ASCII)
UEI = re.compile(r"[0-9A-Z]{12}", re.ASCII)
TYPES = re.compile(r"[A-Z]{1,3}")
PERSON = "P"
"""Business type of an individual."""
AGGREGATE, ORGANISATION, REDACTED = "1", "2", "3"
"""Kinds of record: a sum over many recipients, one recipient, one person whose name the publisher
withheld."""
AGENCY = dict.fromkeys((1, 2, 3), 3)
DUNS = dict.fromkeys((7, 8, 9), 9)
COUNTY = {1: 3, 2: 3, 3: 3, 4: 5, 5: 5}
"""Three digits until 2023; since then the state's two before them."""
CITY = {4: 4, 5: 5}
ZIP = dict.fromkeys((3, 4, 5), 5)
ZIP_LAST = dict.fromkeys((1, 2, 3, 4), 4)
FIRST_DAY, LAST_DAY = 1900, 2120


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a row is about, told by its text alone, however broken: unknown unless it names no person's
    code."""
    cell = {each.strip().strip('"') for each in raw.upper().split(",")}
    if "INDIVIDUAL" in cell or any("REDACTED DUE TO PII" in each for each in cell):
        return "person"
    return "organisation" if "NON-AGGREGATE RECORD" in cell or "AGGREGATE RECORD" in cell else "unknown"


def refuse_person(left: Cells) -> None:
    """Refuse a row about a person before anything else of it is looked at; takes the kind of record."""
    record, types = left.pop("record_type_code").strip(), left["business_types_code"].strip().upper()
    if record == REDACTED or PERSON in types:
        found = f"a row about a person (record type {cells.shown(record, 5)})"
        raise CellError("record_type_code", found, "an organisation", about="person")
    if record not in (AGGREGATE, ORGANISATION):
        raise CellError(
            "record_type_code", cells.shown(record, 5), "1, 2 or 3", about="unknown", changed=True
        )


def award(left: Cells, card: Card, at: At, county_column: str) -> dict[str, Any]:
    """The fields that a row of actions and a row of awards share."""
    return {
        "source_id": at.source_id,
        "line": at.line,
        "told_on": at.told_on,
        "fain": cells.text(left, "award_id_fain"),
        "uri": cells.text(left, "award_id_uri"),
        "award_key": cells.text(left, "assistance_award_unique_key"),
        "agency": cells.digits(left, "awarding_agency_code", AGENCY),
        "agency_name": cells.text(left, "awarding_agency_name"),
        "subagency": subagency(left),
        "subagency_name": cells.text(left, "awarding_sub_agency_name"),
        **recipient(left, card, county_column),
        **performed(left),
        "period_start": cells.iso_day(left, "period_of_performance_start_date", FIRST_DAY, LAST_DAY),
        "period_end": cells.iso_day(left, "period_of_performance_current_end_date", FIRST_DAY, LAST_DAY),
        "assistance_type": cells.coded(left, "assistance_type_code", card.codes["assistance_type_code"])[0],
        "modified": required_day(left, "last_modified_date"),
        "total": stated(left, "total_obligated_amount"),
    }


def subagency(left: Cells, column: str = "awarding_sub_agency_code", *, required: bool = True) -> str:
    """Four characters; zeros lost in front are restored. A blank that may be stays blank: not known."""
    found = cells.text(left, column, required=required)
    code = found.zfill(4) if found else ""
    if code and not SUBAGENCY.fullmatch(code):
        raise CellError(column, cells.shown(code), "a four-character agency code")
    return code


def recipient(left: Cells, card: Card, county_column: str) -> dict[str, Any]:
    """Who receives it, and where that recipient is. The register's name stands before the one reported."""
    raw = left.pop("recipient_name_raw")
    name = " ".join(cells.text(left, "recipient_name").split())
    types = cells.shaped(left, "business_types_code", TYPES, "one to three letters", required=False)
    unknown = sorted(set(types) - set(card.codes["business_types_code"]))
    if unknown:
        raise CellError("business_types_code", cells.shown(unknown[0]), "a code from A to X", changed=True)
    return {
        "recipient_name": name or " ".join(raw.split()),
        "recipient_name_raw": raw.strip() or name,
        "parent_name": cells.text(left, "recipient_parent_name"),
        "parent_uei": cells.shaped(left, "recipient_parent_uei", UEI, "twelve characters", required=False),
        "city": cells.text(left, "recipient_city_name"),
        "city_code": cells.digits(left, "recipient_city_code", CITY),
        "county": cells.text(left, "recipient_county_name"),
        "county_code": cells.digits(left, county_column, COUNTY)[-3:],
        "state": cells.shaped(left, "recipient_state_code", STATE, "two capital letters", required=False),
        "zip": cells.digits(left, "recipient_zip_code", ZIP)
        + cells.digits(left, "recipient_zip_last_4_code", ZIP_LAST),
        "type": types,
        "type_label": cells.text(left, "business_types_description"),
        "duns": cells.digits(left, "recipient_duns", DUNS),
        "uei": cells.shaped(left, "recipient_uei", UEI, "twelve characters", required=False),
    }


def performed(left: Cells) -> dict[str, str]:
    """Where the work is done: the publisher's code, and the state it begins with."""
    code = cells.text(left, "primary_place_of_performance_code")
    return {"performed_in": code[:2] if STATE.fullmatch(code[:2]) else "", "performed_code": code}


def stated(left: Cells, column: str) -> str:
    """Dollars of the award as a whole; "" where the file does not say."""
    return cells.amount(left, column) if left[column].strip() else cells.text(left, column)


def required_day(left: Cells, column: str) -> date:
    """A day that every row must have."""
    day = cells.iso_day(left, column, FIRST_DAY, LAST_DAY, required=True)
    assert day is not None
    return day


def listings(text: str, column: str) -> tuple[tuple[str, ...], str]:
    """The Assistance Listings of a list `NN.NNN: TITLE; NN.NNN: TITLE`, each once, and the first one's title.

    A listing whose title changed stands there twice; a title may hold semicolons and colons.

    >>> listings("16.738: JAG; 16.842: OPIOD: YOUTH; 16.842: OPIOID; YOUTH", "x")
    (('16.738', '16.842'), 'JAG')
    """
    if not text:
        return (), ""
    parts = LISTED.split(text)
    if parts[0] or len(parts) < 3:
        raise CellError(column, cells.shown(text), "Assistance Listings such as `16.738: TITLE`")
    return tuple(dict.fromkeys(parts[1::2])), parts[2].strip()
