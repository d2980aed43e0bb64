"""Transactions as API v2 of USAspending answers, saved as JSON: pages of a search, and those of one award.

A search names the recipient and not the transaction. The transactions of one award name themselves by the
publisher's key and say nothing of the recipient: the ledger takes it from the award's other records.
"""

import re
from datetime import date
from typing import Any

from clawback.source import api_v2, cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import ActionRow, At

KEY = re.compile(
    r"ASST_TX_(?P<key>(?P<subagency>[0-9A-Z]{4})_(?P<fain>.+)_(?P<uri>[^_]+)"
    r"_(?P<aln>\d{2}\.[0-9A-Z]{3}|-NONE-)_(?P<mod>[^_]+))"
)
NONE = "-NONE-"
"""What stands in a key for a blank."""
BLANK: dict[str, Any] = dict.fromkeys(
    (
        *("agency_name", "subagency_name", "recipient_name", "recipient_name_raw", "city", "city_code"),
        *("county", "county_code", "state", "zip", "type", "type_label", "duns", "uei"),
        *("programme", "account", "correction"),
    ),
    "",
)
"""What the transactions of one award do not say."""


def found_row(row: Cells, card: Card, at: At) -> ActionRow:
    """The action that a record of a search tells of. Raises `CellError`; one to a person is refused first."""
    left = dict(row)
    api_v2.refuse_person(left["Recipient Name"], "Recipient Name")
    keyed = api_v2.key_of(left, "generated_internal_id", "Award ID")
    mod, aln = cells.text(left, "Mod"), listing(left, "Assistance Listing.cfda_number")
    action = ActionRow(
        **api_v2.where(at),
        **api_v2.named(keyed),
        key=f"v2-search:{keyed.key}|{mod or NONE}|{aln or NONE}",
        mod=mod,
        aln=aln,
        programme=cells.text(left, "Assistance Listing.cfda_title"),
        account="",
        agency=keyed.agency,
        agency_name=cells.text(left, "Awarding Agency") or api_v2.agency_name(keyed),
        subagency=keyed.subagency,
        subagency_name=cells.text(left, "Awarding Sub Agency"),
        **api_v2.searched_recipient(left),
        duns="",
        **api_v2.location(left, api_v2.RECIPIENT),
        performed_in=api_v2.state(left, "Primary Place of Performance.state_code"),
        period_start=None,
        period_end=None,
        assistance_type=api_v2.assistance_type(left, card),
        modified=saved(at),
        action_date=usaspending.required_day(left, "Action Date"),
        obligated=cells.amount(left, "Transaction Amount"),
        action_type=cells.coded(left, "Action Type", card.codes["Action Type"])[0],
        correction="",
        fiscal_year=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return action


def action_row(row: Cells, card: Card, at: At) -> ActionRow:
    """The action that a record of one award's transactions tells of. Raises `CellError`."""
    left = dict(row)
    told = told_by_key(left)
    fain, uri = (blank(told[name]) for name in ("fain", "uri"))
    award_key, agency = award_of(left, told["subagency"], fain or uri)
    aln = listing(left, "cfda_number")
    if aln and aln != told["aln"]:
        raise CellError("cfda_number", cells.shown(aln), f"{told['aln']}, as id says")
    action = ActionRow(
        **api_v2.where(at),
        **BLANK,
        key=told["key"],
        fain=fain,
        uri=uri,
        award_key=award_key,
        mod=cells.text(left, "modification_number") or blank(told["mod"]),
        aln=blank(told["aln"]),
        agency=agency,
        subagency=told["subagency"],
        period_start=None,
        period_end=None,
        assistance_type=cells.coded(left, "type", card.codes["type"])[0],
        modified=saved(at),
        action_date=usaspending.required_day(left, "action_date"),
        obligated=cells.amount(left, "federal_action_obligation"),
        action_type=cells.coded(left, "action_type", card.codes["action_type"])[0],
        fiscal_year=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return action


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a record is about, told by its text alone: nothing in it says that it is an organisation."""
    return "person" if api_v2.REDACTED in raw else "unknown"


def told_by_key(left: Cells) -> dict[str, str]:
    """The parts of the publisher's key of a transaction."""
    key = cells.text(left, "id", required=True).upper()
    if key.startswith("CONT_"):
        raise CellError("id", f"a contract ({cells.shown(key)})", "assistance", api_v2.NO_CONTRACTS)
    if not (found := KEY.fullmatch(key)):
        raise CellError(
            "id", cells.shown(key), "a key such as ASST_TX_1550_2019DJBX0644_-NONE-_16.738_-NONE-"
        )
    return found.groupdict()


def award_of(left: Cells, subagency: str, number: str) -> tuple[str, str]:
    """The award's key, "" where the question was not kept, and its agency's code."""
    if subagency not in api_v2.subagencies():
        raise CellError("id", cells.shown(subagency), "the code of a sub-agency clawback knows", changed=True)
    agency = api_v2.subagencies()[subagency][0]
    if not left["request.award_id"]:
        return left.pop("request.award_id"), agency
    keyed = api_v2.key_of(left, "request.award_id")
    if keyed.number.upper() != number:
        raise CellError("id", cells.shown(number), f"{keyed.number}, the award that was asked about")
    return keyed.key, keyed.agency


def blank(part: str) -> str:
    """A part of a key, "" where it is blank."""
    return "" if part == NONE else part


def listing(left: Cells, column: str) -> str:
    """An Assistance Listing, or blank."""
    return cells.shaped(left, column, usaspending.ALN, "an Assistance Listing such as 16.738", required=False)


def saved(at: At) -> date:
    """The day the answer was saved: nothing else says when a transaction was last changed."""
    if at.told_on is None:
        raise CellError(None, "no day on which the answer was saved", "a day", api_v2.GIVE_THE_DAY)
    return at.told_on
