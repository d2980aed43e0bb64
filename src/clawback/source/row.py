"""What readers yield, one struct per row of a source: an action, an award, a subaward, an audit, a line of
its schedule, and through whom that line came.

Blank text is ""; an unknown day is None; an amount not stated is "".
"""

from datetime import date
from typing import NamedTuple, TypeAlias

import msgspec

NAME_WIDTH = 45
"""The width of the publisher's field for a name before 2017."""


class At(NamedTuple):
    """Where a row stands: its source, its line, and the day its file was made where that is known."""

    source_id: str
    line: int
    told_on: date | None


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row says of where it stands."""

    source_id: str
    """Card name, a hyphen, and the first 12 hex digits of the file's SHA-256; of a member of a ZIP a point
    and its number besides."""
    line: int
    """Physical line in the unpacked file on which the row starts, the header being line 1; in a list of JSON
    objects the object's number, from 1."""


class Award(Told, frozen=True, kw_only=True):
    """What rows of actions and rows of awards both say: which award, whose, by which agency, for what."""

    fain: str
    """The award's id, without blanks around it."""
    uri: str
    """The publisher's id of an aggregate, which has no FAIN."""
    award_key: str = ""
    """The publisher's own key of the award. Its agency part changed in July 2025 (`_1550` to `_015`): kept to
    find old links again, never joined on."""
    agency: str
    """Top-tier agency: three-digit CGAC code, `015`."""
    agency_name: str
    subagency: str
    """Four-character code, `1550`."""
    subagency_name: str
    recipient_name: str
    """Cleaned: apostrophes mended, runs of blanks folded."""
    recipient_name_raw: str
    """As published."""
    parent_name: str = ""
    """The recipient's parent as the publisher's register has it; evidence, never proof."""
    parent_uei: str = ""
    city: str
    city_code: str
    """Five digits: the Census place code. Four digits: the GSA location code that Transportation uses."""
    county: str
    county_code: str
    """Three digits, inside the state."""
    state: str
    """Postal code of two letters."""
    zip: str
    """Five or nine digits."""
    type: str
    """Codes of the kind of recipient as the agency typed it, up to three letters, or two digits before 2017:
    often wrong, never to outvote the name."""
    type_label: str
    duns: str
    """Nine digits; given until April 2022."""
    uei: str
    """Twelve characters; given since 2021."""
    performed_in: str = ""
    """Postal code of the state where the work is done."""
    performed_code: str = ""
    """The publisher's code of the place of performance."""
    period_start: date | None
    period_end: date | None
    assistance_type: str
    modified: date
    """The day the publisher last changed the row: the day from which it is known."""
    told_on: date | None = None
    """The day the file was made: what it says of an award as a whole (`total`, `outlaid`) is as of it."""
    total: str = ""
    """All obligations on the award as the file has them, exact dollars; "" where the file does not say."""
    outlaid: str = ""
    """All outlays on the award as the file has them; "" where the file does not say, never zero."""


class ActionRow(Award, frozen=True, kw_only=True):
    """One action on one award as one source row tells it.

    A row of a delta file that deletes (`correction` "D") holds only `key`, `fain`, `uri`, `mod`, `aln`,
    `subagency`, `agency` and `modified`; its `obligated` is "" and its `action_date` None.
    """

    key: str
    """The publisher's id of the transaction: `SUBAGENCY_FAIN_URI_ALN_MOD` since 2019, other forms before."""
    mod: str
    aln: str
    """Assistance Listing, as `16.738`."""
    programme: str
    """Title of the Assistance Listing on that day."""
    account: str
    """Title of the Treasury account the money comes from."""
    action_date: date | None
    """The day of the obligation."""
    obligated: str
    """Exact dollars with cents, `4298245.00`; negative when money is taken back."""
    action_type: str
    """A new, B continuation, C revision, D adjustment to a completed project, E several."""
    correction: str
    """"" current, "C" replaces an earlier record in full, "L" late, "D" deletes."""
    fiscal_year: int | None


class AwardRow(Award, frozen=True, kw_only=True):
    """One award as a whole, as one source row summarises it: what the file says of it on `told_on`."""

    alns: tuple[str, ...]
    """Its Assistance Listings; empty where the layout has none (API v1)."""
    programme: str
    base_day: date | None
    """The day of the action that made it."""
    latest_day: date | None
    """The day of its latest action: from it on, through `told_on`, `total` stands."""
    rounded: bool = False
    """The carrier rounded the dollars."""


class SubawardRow(Told, frozen=True, kw_only=True):
    """One subaward as the prime recipient reported it (FSRS until March 2025, SAM.gov since)."""

    prime_key: str
    prime_fain: str
    prime_amount: str
    """Obligations on the prime award as the file has them; "" where it does not say."""
    agency: str
    subagency: str
    alns: tuple[str, ...]
    prime_name: str
    prime_uei: str
    prime_duns: str
    prime_state: str
    report_id: str
    """The publisher's id of the report; "" in the layout of 2018."""
    number: str
    """The prime recipient's number for the subaward."""
    action_date: date
    obligated: str
    """Exact dollars the subaward obliges; never added to the prime's."""
    modified: date
    """The day the report was last changed, else the last day of the month reported, else the file's day."""
    recipient_name: str
    recipient_name_raw: str
    parent_name: str
    city: str
    state: str
    zip: str
    duns: str
    uei: str
    type: str
    """Business types as the layout has them, codes or words."""
    performed_in: str


class SefaRow(Told, frozen=True, kw_only=True):
    """One line of a Schedule of Expenditures of Federal Awards: what an audited entity says it spent."""

    told_on: date | None = None
    """The day the file was made or asked for."""
    report_id: str
    award_reference: str
    audit_year: int
    auditee_uei: str
    """"" where the form holds a placeholder (`GSA_MIGRATION`)."""
    auditee_name: str
    auditee_state: str
    period_start: date | None
    period_end: date | None
    """Last day of the entity's fiscal year."""
    accepted: date | None
    """The day the Clearinghouse took the report, where the row says it: from it on the line is known."""
    aln: str
    identification: str
    """What the entity wrote beside the ALN: often the FAIN or the pass-through's number."""
    programme: str
    expended: str
    """Exact dollars spent in the entity's fiscal year: neither obligation nor federal outlay."""
    direct: bool
    passed_from: tuple[tuple[str, str], ...]
    """(name, its number) of each pass-through entity, where not direct."""
    passed_on: str
    """Dollars passed on to subrecipients; "" where not stated."""
    cluster: str
    loan: bool
    report_total: str = ""
    """What the report states as the sum of its lines; "" where it states none."""


class AuditRow(Told, frozen=True, kw_only=True):
    """What one source row says of one audit report. A row of the chain of resubmissions says nothing of the
    entity: its `auditee_name` is ""."""

    told_on: date | None = None
    """The day the file was made or asked for."""
    report_id: str
    """The Clearinghouse's id; a resubmission has an id of its own."""
    audit_year: int
    """As the Clearinghouse counts it; not always the year the fiscal year ends in."""
    auditee_uei: str
    auditee_name: str
    auditee_ein: str = ""
    """Nine digits; of the entity, never of a person."""
    auditee_city: str = ""
    auditee_state: str = ""
    entity_type: str = ""
    """As the form has it: `state`, `local`, `tribal`, `higher-ed`, `non-profit`, `unknown`."""
    period_start: date | None = None
    period_end: date | None = None
    """Last day of the entity's fiscal year."""
    accepted: date | None
    """The day the Clearinghouse took the report: from it on the report is known."""
    version: int | None = None
    """1 for the first of a chain; None where nothing is said. Reports before chains were kept have 0."""
    status: str = ""
    """`most_recent`, `deprecated_via_resubmission`, or "" where nothing is said."""
    previous: str = ""
    """`report_id` of the report this one resubmits."""
    following: str = ""
    """`report_id` of the report that resubmits this one."""
    total: str = ""
    """What the report states as all federal money spent; "" where the row does not say."""


class PassthroughRow(Told, frozen=True, kw_only=True):
    """The entity through which one line of an audited schedule came."""

    report_id: str
    award_reference: str
    name: str
    number: str
    """The entity's own number for the award; "" where it gave none."""


Row: TypeAlias = ActionRow | AwardRow | SubawardRow | SefaRow | AuditRow | PassthroughRow


def dollars_of(row: Row) -> str:
    """The dollars a row is accounted for with: "" where it states none, as a deletion does.

    An action's and a subaward's obligation, an award's total, an audited line's spending, an audit's stated
    total; only rows of one kind are summed.
    """
    if isinstance(row, AwardRow | AuditRow):
        return row.total
    if isinstance(row, PassthroughRow):
        return ""
    return row.expended if isinstance(row, SefaRow) else row.obligated


def day_of(row: Row) -> date | None:
    """The day a row is about, for the first and last day of a file."""
    if isinstance(row, AwardRow):
        return row.latest_day
    if isinstance(row, PassthroughRow):
        return None
    return row.period_end if isinstance(row, SefaRow | AuditRow) else row.action_date


def changed_on(row: Row) -> date | None:
    """The day the publisher last changed the row."""
    if isinstance(row, PassthroughRow):
        return None
    return row.accepted or row.told_on if isinstance(row, SefaRow | AuditRow) else row.modified


def name_is_cut(row: ActionRow) -> bool:
    """Whether the name as published fills the whole field, so that its end may be missing."""
    return len(row.recipient_name_raw) == NAME_WIDTH
