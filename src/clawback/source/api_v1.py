"""Rows of awards and of transactions flattened from API v1 of USAspending, as carriers kept them in 2017.

A dot in a column's name is a level of the interface's JSON. Pages overlapped, so a tenth of the rows stand
twice: each keeps its `id` as key, by which the ledger makes them one. A sum on an award is of the actions
since January 2017 only, so it is read as an action and never as the award's total.
"""

import re
from typing import Any

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import ActionRow, At

ID = re.compile(r"\d+")
DUNS = dict.fromkeys((7, 8, 9), 9)
ZIP = dict.fromkeys((3, 4, 5), 5)


def award_row(row: Cells, card: Card, at: At) -> ActionRow:
    """An award's actions since January 2017 as one action of the day signed. Raises `CellError`."""
    left = dict(row)
    common = shared(left, card, at, "fain", "uri", "v1-award")
    action = ActionRow(
        **common,
        mod="",
        aln="",
        programme="",
        account="",
        action_type="",
        correction="",
        action_date=usaspending.required_day(left, "date_signed"),
        obligated=cells.amount(left, "total_obligation"),
        fiscal_year=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return action


def transaction_row(row: Cells, card: Card, at: At) -> ActionRow:
    """The action a row tells. Raises `CellError`."""
    left = dict(row)
    common = shared(left, card, at, "assistance_data.fain", "assistance_data.uri", "v1")
    action = ActionRow(
        **common,
        mod=cells.text(left, "modification_number"),
        aln=cells.shaped(
            left, "assistance_data.cfda_number", usaspending.ALN, "an Assistance Listing", required=False
        ),
        programme=cells.text(left, "assistance_data.cfda_title"),
        account="",
        action_date=usaspending.required_day(left, "action_date"),
        obligated=cells.amount(left, "federal_action_obligation"),
        action_type=cells.coded(left, "action_type", card.codes["action_type"])[0],
        correction="",
        fiscal_year=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return action


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a row is about, told by its text alone."""
    return "person" if ",Individual," in raw or "individuals" in raw else "unknown"


def shared(left: Cells, card: Card, at: At, fain: str, uri: str, kind: str) -> dict[str, Any]:
    """What a row of awards and one of transactions both say; `kind` begins its key."""
    if usaspending.PERSON in left["recipient.business_types"].upper():
        raise CellError("recipient.business_types", "a row about a person", "an organisation", about="person")
    if at.told_on is None:
        raise CellError(
            None, "no day on which the extract was made", "a day, as on its card or with --told-on"
        )
    key = f"{kind}:{cells.shaped(left, 'id', ID, 'the number of a row')}"
    number, other = cells.text(left, fain), cells.text(left, uri)
    name = " ".join(cells.text(left, "recipient.recipient_name", required=True).split())
    return {
        "source_id": at.source_id,
        "line": at.line,
        "told_on": at.told_on,
        "modified": at.told_on,
        "key": key,
        "fain": number,
        "uri": other or ("" if number else key),
        "agency": cells.digits(left, "awarding_agency.toptier_agency.cgac_code", usaspending.AGENCY),
        "agency_name": cells.text(left, "awarding_agency.toptier_agency.name"),
        "subagency": usaspending.subagency(
            left, "awarding_agency.subtier_agency.subtier_code", required=False
        ),
        "subagency_name": cells.text(left, "awarding_agency.subtier_agency.name"),
        "recipient_name": name,
        "recipient_name_raw": name,
        "city": cells.text(left, "recipient.location.city_name"),
        **dict.fromkeys(("city_code", "county", "county_code", "uei"), ""),
        "state": cells.shaped(
            left, "recipient.location.state_code", usaspending.STATE, "two capital letters", required=False
        ),
        "zip": cells.digits(left, "recipient.location.zip5", ZIP),
        "type": cells.text(left, "recipient.business_types"),
        "type_label": cells.text(left, "recipient.business_types_description"),
        "duns": duns(left),
        "period_start": day(left, "period_of_performance_start_date"),
        "period_end": day(left, "period_of_performance_current_end_date"),
        "assistance_type": cells.coded(left, "type", card.codes["type"])[0],
    }


def duns(left: Cells) -> str:
    """Nine digits, zeros in front restored; the interface has names and blanks there too, which are no
    number."""
    value = cells.text(left, "recipient.recipient_unique_id")
    return value.zfill(9) if value.isascii() and value.isdigit() and len(value) in DUNS else ""


def day(left: Cells, column: str) -> Any:
    """A day of the period, or None."""
    return cells.iso_day(left, column, usaspending.FIRST_DAY, usaspending.LAST_DAY)
