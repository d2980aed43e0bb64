"""Rows of `Assistance_PrimeTransactions` in every layout since June 2018, and of the delta files beside
it."""

from datetime import date

from clawback.dates import fiscal_year
from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells, refuse_left_over
from clawback.source.row import ActionRow, At

COUNTY = "prime_award_transaction_recipient_county_fips_code"
KEPT_IN_A_DELETION = (
    *("awarding_sub_agency_code", "award_id_fain", "award_id_uri", "cfda_number", "modification_number"),
    *("assistance_transaction_unique_key", "last_modified_date", "correction_delete_ind"),
)


def action_row(row: Cells, card: Card, at: At) -> ActionRow:
    """The action a row tells. Raises `CellError`; a row about a person is refused before anything is read."""
    left = dict(row)
    if left["correction_delete_ind"].strip() == "D":
        return deletion(left, at)
    usaspending.refuse_person(left)
    key = cells.text(left, "assistance_transaction_unique_key").upper()
    action_date = usaspending.required_day(left, "action_date")
    action = ActionRow(
        **usaspending.award(left, card, at, COUNTY),
        key=key,
        mod=modification(left, key),
        aln=cells.shaped(
            left, "cfda_number", usaspending.ALN, "an Assistance Listing such as 16.738", required=False
        ),
        programme=cells.text(left, "cfda_title"),
        account="",
        action_date=action_date,
        obligated=cells.amount(left, "federal_action_obligation"),
        outlaid=usaspending.stated(left, "total_outlayed_amount_for_overall_award"),
        action_type=cells.coded(left, "action_type_code", card.codes["action_type_code"])[0],
        correction=correction(left, card),
        fiscal_year=stated_fiscal_year(left, action_date),
    )
    if not (action.fain or action.uri):
        raise CellError("award_id_fain", "neither a FAIN nor a URI", "the number of an award")
    refuse_left_over(left, card.columns.ignored)
    return action


def deletion(left: Cells, at: At) -> ActionRow:
    """A row of a delta file that deletes: only what names the transaction, and the day, are in it."""
    for column, value in left.items():
        if value.strip() and column not in KEPT_IN_A_DELETION:
            raise CellError(column, cells.shown(value), "a blank cell, as in every row that deletes")
    key = cells.text(left, "assistance_transaction_unique_key", required=True).upper()
    blank = dict.fromkeys(
        (
            "agency",
            "agency_name",
            "subagency_name",
            "recipient_name",
            "recipient_name_raw",
            "city",
            "city_code",
        ),
        "",
    )
    return ActionRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        **blank,
        **dict.fromkeys(("county", "county_code", "state", "zip", "type", "type_label", "duns", "uei"), ""),
        **dict.fromkeys(("assistance_type", "programme", "account", "action_type", "obligated"), ""),
        key=key,
        fain=cells.text(left, "award_id_fain"),
        uri=cells.text(left, "award_id_uri"),
        mod=modification(left, key),
        aln=cells.text(left, "cfda_number"),
        subagency=usaspending.subagency(left),
        action_date=None,
        period_start=None,
        period_end=None,
        modified=usaspending.required_day(left, "last_modified_date"),
        correction="D",
        fiscal_year=None,
    )


def modification(left: Cells, key: str) -> str:
    """The modification's number as text. `500.0`, as spreadsheets leave it, is put right where the key
    proves how."""
    value = cells.text(left, "modification_number")
    told = key.rpartition("_")[2] if key else ""
    if told and told != "-NONE-" and value.upper() != told and bare(value) == bare(told):
        return told
    if value.endswith(".0"):
        raise CellError(
            "modification_number", cells.shown(value), "a number as text, such as 0500",
            "A spreadsheet turned it into a fraction: take the publisher's own file.",
        )  # fmt: skip
    return value


def bare(number: str) -> str:
    """A modification's number without what a spreadsheet adds or takes."""
    return number.upper().removesuffix(".0").lstrip("0")


def correction(left: Cells, card: Card) -> str:
    """C for a record that replaces another, L for a late one; a delta file says it in a column of its own."""
    changed = cells.coded(left, "correction_delete_ind", card.codes["correction_delete_ind"])[0]
    return (
        cells.coded(left, "correction_delete_indicator_code", card.codes["correction_delete_indicator_code"])[
            0
        ]
        or changed
    )


def stated_fiscal_year(left: Cells, action_date: date) -> int | None:
    """The fiscal year as published; one that contradicts the day of the action is refused."""
    if not (stated := cells.text(left, "action_date_fiscal_year")):
        return None
    if stated != str(fiscal_year(action_date)):
        raise CellError(
            "action_date_fiscal_year", cells.shown(stated), f"{fiscal_year(action_date)}, as action_date says"
        )
    return int(stated)
