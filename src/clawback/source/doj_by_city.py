"""Rows of a carrier's table of Justice Department awards, FY2019-2024, performed in eight cities.

Its author made it from the publisher's files on 28 May 2024: dollars are rounded, names in title case, the
Assistance Listing is left out, and the State is the one where the work is done. A government's own award is
performed in its State, so that State is taken as the recipient's; of anyone else nothing hangs on it.
"""

import re
from datetime import date
from decimal import Decimal

from clawback.money import cents, dollars
from clawback.source import cells
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.row import At, AwardRow

WHOLE = re.compile(r"-?\$-?\d{1,3}(?:,\d{3})*")
KEY = re.compile(r"ASST_NON_(?P<fain>\S+)_(?P<subagency>\d{4})")
LISTINGS = (
    (re.compile(r"20\d{2}DJBX\w+|15PBJA\d{2}[AG]G\d{5}JAGX"), "16.738"),
    (re.compile(r"20\d{2}U[LM]WX\w+|15JCOPS\d{2}GG\d{5}UHPX"), "16.710"),
)
"""Numbers whose code names the programme: the Justice Assistance Grant formula, and COPS hiring. DJBX and
UMWX were checked against the 2016 file, where every such award has that listing; ULWX and UHPX stand here
only under the carrier's heading of that programme. The headings alone do not decide: they put training
and research awards under the same words."""
FIRST_DAY, LAST_DAY = 2000, 2060


def award_row(row: Cells, card: Card, at: At) -> AwardRow:
    """The award a row tells of, as it stood on the day the carrier took it. Raises `CellError`."""
    left = dict(row)
    fain = cells.text(left, "fain", required=True)
    key, subagency = award_key(left, fain)
    total, remaining = whole(left, "total_obligated"), whole(left, "estimated_remaining")
    heading = cells.coded(left, "program_heading", card.codes["program_heading"])[0]
    state = cells.coded(left, "page_state", card.codes["page_state"])[0]
    name = " ".join(cells.text(left, "recipient", required=True).split())
    alns = tuple(aln for pattern, aln in LISTINGS if pattern.fullmatch(fain))
    award = AwardRow(
        source_id=at.source_id,
        line=at.line,
        told_on=at.told_on,
        fain=fain,
        uri="",
        award_key=key,
        agency="015",
        agency_name="Department of Justice",
        subagency=subagency,
        subagency_name=card.codes["awarding_sub_agency_code"][subagency],
        recipient_name=name,
        recipient_name_raw=name,
        state=card.codes["page_state"][state],
        performed_in=card.codes["page_state"][state],
        **dict.fromkeys(("city", "city_code", "county", "county_code", "zip", "duns", "uei"), ""),
        **dict.fromkeys(("type", "type_label", "assistance_type"), ""),
        period_start=cells.iso_day(left, "start", FIRST_DAY, LAST_DAY),
        period_end=cells.iso_day(left, "end", FIRST_DAY, LAST_DAY),
        modified=carried(at),
        total=cents(total) or "",
        outlaid=cents(total - remaining) or "",
        alns=alns,
        programme="" if heading == "Other" else heading,
        base_day=None,
        latest_day=None,
        rounded=True,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return award


def whom_it_is_about(raw: str, card: Card) -> About:
    """The carrier left out awards to people."""
    return "organisation"


def award_key(left: Cells, fain: str) -> tuple[str, str]:
    """The publisher's key of the award, with the sub-agency it ended in until July 2025."""
    key = cells.shaped(left, "assistance_award_unique_key", KEY, "a key such as ASST_NON_2019DJBX0644_1550")
    code = cells.text(left, "awarding_sub_agency_code", required=True)
    found = KEY.fullmatch(key)
    if not found or (found["fain"], found["subagency"]) != (fain, code):
        raise CellError("assistance_award_unique_key", cells.shown(key), f"the key of {fain} and {code}")
    return key, code


def whole(left: Cells, column: str) -> Decimal:
    """Whole dollars written `$1,234` or `$-1,234`."""
    value = cells.shaped(left, column, WHOLE, "whole dollars such as $1,234")
    return dollars(value.replace("$", "").replace(",", ""))


def carried(at: At) -> date:
    """The day the carrier took the table: nothing else says when a row was last changed."""
    if at.told_on is None:
        raise CellError(None, "no day on which the table was made", "a day, as on its card or with --told-on")
    return at.told_on
