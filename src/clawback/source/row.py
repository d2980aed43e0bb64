"""What every reader of award files yields: one `ActionRow` per row of the source."""

from datetime import date

import msgspec

NAME_WIDTH = 45
"""The width of the publisher's field for a name before 2017."""


class ActionRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One action on one award as one source row tells it. Blank text is ""; an unknown day is None."""

    source_id: str
    """Card name, a hyphen, and the first 12 hex digits of the file's SHA-256."""
    line: int
    """Physical line in the unpacked file on which the row starts; the header is line 1."""
    key: str
    """The publisher's id of the transaction."""
    fain: str
    """The award's id, without blanks around it."""
    uri: str
    mod: str
    aln: str
    """Assistance Listing, as `16.738`."""
    programme: str
    """Title of the Assistance Listing on that day."""
    account: str
    """Title of the Treasury account the money comes from."""
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
    city: str
    city_code: str
    """Five digits: the Census place code. Four digits: the GSA location code that Transportation uses."""
    county: str
    county_code: str
    state: str
    zip: str
    """Five or nine digits."""
    type: str
    """Code of the kind of recipient as the agency typed it: often wrong, never to outvote the name."""
    type_label: str
    duns: str
    uei: str
    action_date: date
    """The day of the obligation."""
    modified: date
    """The day the publisher last changed the row: the day from which it is known."""
    obligated: str
    """Exact dollars with cents, `4298245.00`; negative when money is taken back."""
    period_start: date | None
    period_end: date | None
    assistance_type: str
    action_type: str
    correction: str
    """"" current, "C" replaces an earlier record in full, "L" late."""
    fiscal_year: int | None


def name_is_cut(row: ActionRow) -> bool:
    """Whether the name as published fills the whole field, so that its end may be missing."""
    return len(row.recipient_name_raw) == NAME_WIDTH
