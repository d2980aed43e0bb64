"""Rows of the USAspending "Data_Feed" layout of 67 columns, in force until 2017.

`legacy.yaml` says what becomes of each column. Here each question about a row has its function; every
column is taken by name and a row with one left over is refused. The traps, as seen in real files:
blank-padded ids, amounts written `1e+06`, names cut at 45 characters, leading zeros lost to spreadsheets,
two quotes for an apostrophe, `code: label` cells, days with and without leading zeros.
"""

import re
from datetime import date
from typing import Any

from clawback.dates import fiscal_year
from clawback.source import cells
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import ActionRow, At

ALN = re.compile(r"\d{2}\.[0-9A-Z]{3}", re.ASCII)
STATE = re.compile(r"[A-Z]{2}")
CODE = re.compile(r"[0-9A-Z]{4}")
FIRST_ACTION, LAST_ACTION = 1990, 2040
"""Years an action or a change to its row can lie in."""
FIRST_PERIOD, LAST_PERIOD = 1950, 2110
"""Years the work on an award can lie in; the real file has 1972 and 2099."""

DUNS = dict.fromkeys((7, 8, 9), 9)
COUNTY = dict.fromkeys((1, 2, 3), 3)
CITY = {4: 4, 5: 5}
"""Not restored: four digits are the General Services Administration's code (Albany 0050), not a lost zero."""
ZIP = {3: 5, 4: 5, 5: 5, 7: 9, 8: 9, 9: 9}
"""Six digits could be either and are refused."""


def action_row(row: Cells, card: Card, at: At) -> ActionRow:
    """The action a row tells. Raises `CellError`; a row about a person is refused before anything is read."""
    left = dict(row)
    refuse_person(left, card)
    refuse_what_does_not_count(left, card)
    action_date = required_day(left, "obligation_action_date")
    action = ActionRow(
        source_id=at.source_id,
        line=at.line,
        **award(left),
        **agencies(left, card),
        **recipient(left, card),
        action_date=action_date,
        modified=required_day(left, "last_modified_date"),
        obligated=cells.amount(left, card.amount),
        period_start=cells.us_day(left, "starting_date", FIRST_PERIOD, LAST_PERIOD),
        period_end=cells.us_day(left, "ending_date", FIRST_PERIOD, LAST_PERIOD),
        assistance_type=cells.coded(left, "assistance_type", card.codes["assistance_type"])[0],
        action_type=cells.coded(left, "action_type", card.codes["action_type"])[0],
        correction=cells.coded(left, "correction_late_ind", card.codes["correction_late_ind"])[0],
        fiscal_year=stated_fiscal_year(left, action_date),
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return action


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a row is about, told by its text alone, however broken."""
    for about, kinds in (("person", card.people), ("organisation", card.codes)):
        if any(f"{code}: {label}" in raw for code, label in kinds["recipient_type"].items()):
            return about  # type: ignore[return-value]
    return "unknown"


def refuse_person(left: Cells, card: Card) -> None:
    """Refuse a row about a person, or whose recipient may be one; its name is not looked at."""
    for column, people in card.people.items():
        code, _, label = left[column].strip().partition(":")
        if code.strip() in people or label.strip() in people.values():
            raise CellError(
                column,
                f"a row about a person (code {cells.shown(code, 5)})",
                "an organisation",
                "Clawback keeps nothing about people: remove the row.",
                about="person",
            )
        if code.strip() not in card.codes[column]:
            listed = ", ".join(card.codes[column])
            raise CellError(
                column,
                f"code {cells.shown(code, 5)}",
                f"one of the codes {listed}",
                "Look up the code, then add it to the source card.",
                about="unknown",
            )


def refuse_what_does_not_count(left: Cells, card: Card) -> None:
    """Refuse a row the publisher has withdrawn."""
    for column in card.columns.checked:
        cells.coded(left, column, card.codes[column])


def award(left: Cells) -> dict[str, Any]:
    """What names the award and the action on it."""
    return {
        "key": cells.text(left, "unique_transaction_id", required=True),
        "fain": cells.text(left, "federal_award_id", required=True),
        "uri": cells.text(left, "uri"),
        "mod": cells.text(left, "federal_award_mod"),
        "aln": cells.shaped(left, "cfda_program_num", ALN, "an Assistance Listing such as 16.738"),
        "programme": cells.text(left, "cfda_program_title"),
        "account": cells.text(left, "account_title"),
    }


def recipient(left: Cells, card: Card) -> dict[str, Any]:
    """Who receives it, and where that recipient is."""
    raw_name = left["recipient_name"]
    kind, label = cells.coded(left, "recipient_type", card.codes["recipient_type"])
    return {
        "recipient_name": clean_name(cells.text(left, "recipient_name", required=True)),
        "recipient_name_raw": raw_name,
        "city": cells.text(left, "recipient_city_name"),
        "city_code": cells.digits(left, "recipient_city_code", CITY),
        "county": cells.text(left, "recipient_county_name"),
        "county_code": cells.digits(left, "recipient_county_code", COUNTY),
        "state": cells.shaped(left, "recipient_state_code", STATE, "two capital letters", required=False),
        "zip": cells.digits(left, "recipient_zip", ZIP),
        "type": kind,
        "type_label": label or card.codes["recipient_type"][kind],
        "duns": cells.digits(left, "duns_no", DUNS),
        "uei": "",
    }


def agencies(left: Cells, card: Card) -> dict[str, Any]:
    """The top-tier agency and the office that made the award, each by code and name."""
    subagency, subagency_name = agency_code(left, "agency_code")
    agency, agency_name = top_agency(left, card, subagency)
    return {
        "agency": agency,
        "agency_name": agency_name,
        "subagency": subagency,
        "subagency_name": subagency_name,
    }


def agency_code(left: Cells, column: str) -> tuple[str, str]:
    """Four-character code and label of an agency cell; zeros are restored in front."""
    code, colon, label = cells.text(left, column, required=True).partition(":")
    code = code.strip().zfill(4)
    if not colon or not CODE.fullmatch(code):
        raise CellError(column, cells.shown(code), "a four-character agency code and its name")
    return code, label.strip()


def top_agency(left: Cells, card: Card, subagency: str) -> tuple[str, str]:
    """Three-digit code and name of the top-tier agency; the name is the publisher's where it says one."""
    major, label = agency_code(left, "maj_agency_cat")
    if split := card.agencies_by_subagency.get(major, {}).get(subagency):
        return split.code, split.name
    if not (agency := card.agencies.get(major)):
        raise CellError(
            "maj_agency_cat",
            f"agency {cells.shown(major)} with sub-agency {cells.shown(subagency)}",
            "an agency on the source card",
            "Look up the code, then add it to the source card.",
            changed=True,
        )
    return agency.code, label or agency.name


def clean_name(name: str) -> str:
    """A recipient's name with apostrophes mended and runs of blanks folded.

    >>> clean_name("The Mayor''s Fund  to Advance New York City ")
    "The Mayor's Fund to Advance New York City"
    """
    return " ".join(name.replace("''", "'").split())


def required_day(left: Cells, column: str) -> date:
    """A day that every row must have."""
    day = cells.us_day(left, column, FIRST_ACTION, LAST_ACTION, required=True)
    assert day is not None
    return day


def stated_fiscal_year(left: Cells, action_date: date) -> int | None:
    """The fiscal year as published; one that contradicts the day of the action is refused."""
    if not (stated := cells.text(left, "fiscal_year")):
        return None
    if stated != str(fiscal_year(action_date)):
        raise CellError(
            "fiscal_year", cells.shown(stated), f"{fiscal_year(action_date)}, as obligation_action_date says"
        )
    return int(stated)
