"""Awards as API v2 of USAspending answers, saved as JSON: pages of a search, and one award in detail.

A search says only the fields that were asked for; what was not asked is unknown. An award's total is as of
the day the answer was saved and is no transaction. The publisher's key of an award names its agency: by the
top-tier code since July 2025, by the sub-agency's before. Officers, addresses and descriptions are not read.
"""

import csv
import re
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from clawback.source import cells, usaspending
from clawback.source.card import Card
from clawback.source.cells import About, CellError, Cells
from clawback.source.pages import several
from clawback.source.row import At, AwardRow

KEY = re.compile(r"ASST_(?P<kind>NON|AGG)_(?P<number>.+)_(?P<agency>[0-9A-Z]{3,4})", re.ASCII)
ZIP_LAST = re.compile(r"(?:\d{5}-)?(\d{4})?")
REDACTED = "REDACTED DUE TO PII"
PEOPLE = ("Individuals", "Sole Proprietorship")
"""Words for kinds of recipient that are people."""
RECIPIENT, DETAIL = "Recipient Location", "recipient.location"


class Keyed(NamedTuple):
    """What the publisher's key of an award says; `subagency` is "" where it names the top-tier agency."""

    key: str
    number: str
    aggregate: bool
    agency: str
    subagency: str


def award_row(row: Cells, card: Card, at: At) -> AwardRow:
    """The award that a record of a search tells of. Raises `CellError`; one to a person is refused first."""
    left = dict(row)
    refuse_person(left["Recipient Name"], "Recipient Name")
    keyed = key_of(left, "generated_internal_id", "Award ID")
    alns, programme = listed(left)
    award = AwardRow(
        **where(at),
        **named(keyed),
        agency=agency(left, "Awarding Agency Code", keyed),
        agency_name=cells.text(left, "Awarding Agency") or agency_name(keyed),
        subagency=usaspending.subagency(left, "Awarding Sub Agency Code", required=False) or keyed.subagency,
        subagency_name=cells.text(left, "Awarding Sub Agency"),
        **searched_recipient(left),
        duns=cells.digits(left, "Recipient DUNS Number", usaspending.DUNS),
        **location(left, RECIPIENT),
        performed_in=performed(left),
        period_start=day(left, "Start Date"),
        period_end=day(left, "End Date"),
        assistance_type=assistance_type(left, card),
        modified=modified(left, "Last Modified Date", at),
        total=usaspending.stated(left, "Award Amount"),
        outlaid=usaspending.stated(left, "Total Outlays"),
        alns=alns,
        programme=programme,
        base_day=day(left, "Base Obligation Date"),
        latest_day=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return award


def detail_row(row: Cells, card: Card, at: At) -> AwardRow:
    """The award that an answer of `awards/ID` tells of. Raises `CellError`; one to a person is refused
    first."""
    left = dict(row)
    kinds = several(left, "recipient.business_categories[]")
    record = cells.text(left, "record_type")
    name = left["recipient.recipient_name"]
    if record == usaspending.REDACTED or set(kinds) & set(PEOPLE):
        raise CellError("record_type", "an award to a person", "an organisation", about="person")
    refuse_person(name, "recipient.recipient_name")
    keyed = key_of(left, "generated_unique_award_id", number_in(left))
    numbers = several(left, "cfda_info[].cfda_number")
    titles = several(left, "cfda_info[].cfda_title")
    name = " ".join(cells.text(left, "recipient.recipient_name", required=True).split())
    award = AwardRow(
        **where(at),
        **named(keyed),
        agency=agency(left, "awarding_agency.toptier_agency.code", keyed),
        agency_name=cells.text(left, "awarding_agency.toptier_agency.name"),
        subagency=usaspending.subagency(left, "awarding_agency.subtier_agency.code", required=False),
        subagency_name=cells.text(left, "awarding_agency.subtier_agency.name"),
        recipient_name=name,
        recipient_name_raw=name,
        parent_name=cells.text(left, "recipient.parent_recipient_name"),
        parent_uei=uei(left, "recipient.parent_recipient_uei"),
        type="",
        type_label="; ".join(kinds),
        duns=cells.digits(left, "recipient.recipient_unique_id", usaspending.DUNS),
        uei=uei(left, "recipient.recipient_uei"),
        **location(left, DETAIL),
        performed_in=state(left, "place_of_performance.state_code"),
        period_start=day(left, "period_of_performance.start_date"),
        period_end=day(left, "period_of_performance.end_date"),
        assistance_type=cells.coded(left, "type", card.codes["type"])[0],
        modified=modified(left, "period_of_performance.last_modified_date", at),
        total=usaspending.stated(left, "total_obligation"),
        outlaid=usaspending.stated(left, "total_outlay"),
        alns=listings(numbers, "cfda_info[].cfda_number"),
        programme=titles[0].strip() if titles else "",
        base_day=day(left, "date_signed"),
        latest_day=None,
    )
    cells.refuse_left_over(left, card.columns.ignored)
    return award


def number_in(left: Cells) -> str:
    """The field that holds the number the key names: an aggregate's is its URI. Takes the other one out."""
    used, other = (
        ("uri", "fain") if left["generated_unique_award_id"].startswith("ASST_AGG_") else ("fain", "uri")
    )
    left.pop(other)
    return used


def whom_it_is_about(raw: str, card: Card) -> About:
    """Whom a record is about, told by its text alone: only a detail says that it is an organisation, and then
    only without the names of its officers."""
    if REDACTED in raw or any(f'"{each}"' in raw for each in PEOPLE):
        return "person"
    told = re.search(r'"record_type":\s*[12]\b', raw)
    return "organisation" if told and not re.search(r'"officers":[^\]]*"name":\s*"', raw) else "unknown"


def refuse_person(name: str, column: str) -> None:
    """Refuse a record whose recipient the publisher withheld, before anything else of it is read."""
    if REDACTED in name.upper():
        raise CellError(column, "an award to a person", "an organisation", about="person")


GIVE_THE_DAY = "Give the day it was saved with --told-on, or in the file's name as in page_2026-09-05.json."
NO_CONTRACTS = "clawback follows assistance: ask for grants, or set the record aside with --skip-bad."


def key_of(left: Cells, column: str, number: str = "") -> Keyed:
    """What the key in `column` says. It must be an award's of assistance, and name what the column `number`
    names, if there is one."""
    key = cells.text(left, column, required=True)
    if key.startswith("CONT_"):
        raise CellError(column, f"a contract ({cells.shown(key)})", "assistance", NO_CONTRACTS)
    found = KEY.fullmatch(key)
    if not found:
        raise CellError(column, cells.shown(key), "a key such as ASST_NON_2019DJBX0644_015")
    written = cells.text(left, number) if number else ""
    if written and written.upper() != found["number"].upper():
        raise CellError(number, cells.shown(written), f"{found['number']}, as {column} says")
    code = found["agency"]
    if len(code) == 3:
        return Keyed(key, written or found["number"], found["kind"] == "AGG", code, "")
    if code not in subagencies():
        raise CellError(column, cells.shown(code), "the code of a sub-agency clawback knows", changed=True)
    return Keyed(key, written or found["number"], found["kind"] == "AGG", subagencies()[code][0], code)


@cache
def subagencies() -> dict[str, tuple[str, str]]:
    """Sub-agency code -> its top-tier agency's three-digit code and name (scripts/make_subagencies.py)."""
    text = resources.files("clawback.source").joinpath("subagencies.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["subagency"]: (row["agency"], row["agency_name"]) for row in rows}


def where(at: At) -> dict[str, Any]:
    """Where a row stands."""
    return {"source_id": at.source_id, "line": at.line, "told_on": at.told_on}


def named(keyed: Keyed) -> dict[str, Any]:
    """The award's number and key."""
    number, uri = ("", keyed.number) if keyed.aggregate else (keyed.number, "")
    return {"fain": number, "uri": uri, "award_key": keyed.key}


def agency(left: Cells, column: str, keyed: Keyed) -> str:
    """The top-tier agency's code; the key must not say another."""
    code = cells.digits(left, column, usaspending.AGENCY)
    if code and code != keyed.agency:
        raise CellError(column, cells.shown(code), f"{keyed.agency}, as the award's key {keyed.key} says")
    return keyed.agency


def agency_name(keyed: Keyed) -> str:
    """The top-tier agency's name where the key has the sub-agency's code."""
    return subagencies()[keyed.subagency][1] if keyed.subagency else ""


def searched_recipient(left: Cells) -> dict[str, Any]:
    """Who receives it, as a search says: no business types, no parent."""
    name = " ".join(cells.text(left, "Recipient Name", required=True).split())
    return {
        "recipient_name": name,
        "recipient_name_raw": name,
        "type": "",
        "type_label": "",
        "uei": uei(left, "Recipient UEI"),
    }


def location(left: Cells, above: str) -> dict[str, Any]:
    """Where the recipient is, out of the fields below `above`."""
    return {
        "city": cells.text(left, f"{above}.city_name"),
        "city_code": "",
        "county": cells.text(left, f"{above}.county_name"),
        "county_code": cells.digits(left, f"{above}.county_code", usaspending.COUNTY)[-3:],
        "state": state(left, f"{above}.state_code"),
        "zip": zip_code(left, above),
    }


def zip_code(left: Cells, above: str) -> str:
    """Five or nine digits, or blank; the last four may stand behind the first five."""
    five = cells.digits(left, f"{above}.zip5", usaspending.ZIP)
    if (last := ZIP_LAST.fullmatch(cells.text(left, f"{above}.zip4"))) is None:
        raise CellError(f"{above}.zip4", "other text", "four digits")
    return five + (last[1] or "") if five else ""


def performed(left: Cells) -> str:
    """The State where the work is done, from either field that says it; a code that is no State's is none."""
    code = cells.text(left, "Place of Performance State Code")
    return state(left, "Primary Place of Performance.state_code") or (
        code if usaspending.STATE.fullmatch(code) else ""
    )


def listed(left: Cells) -> tuple[tuple[str, ...], str]:
    """The award's Assistance Listings, each once though a title changed, and the title of the first or main
    one."""
    numbers = several(left, "Assistance Listings[].cfda_number")
    titles = several(left, "Assistance Listings[].cfda_program_title")
    main = (cells.text(left, "primary_assistance_listing.cfda_number"), cells.text(left, "CFDA Number"))
    title = cells.text(left, "primary_assistance_listing.cfda_program_title")
    alns = listings(numbers, "Assistance Listings[].cfda_number") or listings(main, "CFDA Number")
    return alns, title or (titles[0].strip() if titles else "")


def listings(numbers: tuple[str, ...], column: str) -> tuple[str, ...]:
    """Assistance Listings, each once; a blank one is none."""
    found = tuple(dict.fromkeys(each.strip() for each in numbers if each.strip()))
    for each in found:
        if not usaspending.ALN.fullmatch(each):
            raise CellError(column, cells.shown(each), "an Assistance Listing such as 16.738")
    return found


def assistance_type(left: Cells, card: Card) -> str:
    """The code of the kind of assistance, which a search says in words, sometimes with a letter behind."""
    words = re.sub(r" \([A-G]\)$", "", cells.text(left, "Award Type").upper())
    known = card.codes["Award Type"]
    if words and words not in known:
        raise CellError("Award Type", cells.shown(words), f"one of {'; '.join(known)}", changed=True)
    return known[words] if words else ""


def modified(left: Cells, column: str, at: At) -> Any:
    """The day the publisher last changed the award, else the day the answer was saved."""
    found = day(left, column) or at.told_on
    if found is None:
        raise CellError(column, "no day", "a day of change, or the day the answer was saved", GIVE_THE_DAY)
    return found


def day(left: Cells, column: str) -> Any:
    """A day, or None."""
    return cells.iso_day(left, column, usaspending.FIRST_DAY, usaspending.LAST_DAY)


def uei(left: Cells, column: str) -> str:
    """Twelve characters, or blank."""
    return cells.shaped(left, column, usaspending.UEI, "twelve characters", required=False)


def state(left: Cells, column: str) -> str:
    """Two capital letters, or blank."""
    return cells.shaped(left, column, usaspending.STATE, "two capital letters", required=False)
