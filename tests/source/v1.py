"""Rows of API v1 MADE UP here under the columns and in the forms that carriers kept in June 2017."""

from pathlib import Path

from clawback import source
from tests.source.examples import written

COMMON = {
    "id": "945621",
    "type": "04",
    "awarding_agency.toptier_agency.cgac_code": "015",
    "awarding_agency.toptier_agency.name": "Department of Justice",
    "awarding_agency.subtier_agency.subtier_code": "1550",
    "awarding_agency.subtier_agency.name": "Office of Justice Programs",
    "recipient.recipient_name": "ALBANY, CITY OF",
    "recipient.business_types": "C",
    "recipient.business_types_description": "City or Township Government",
    "recipient.recipient_unique_id": "12345678",
    "recipient.location.state_code": "NY",
    "recipient.location.city_name": "ALBANY",
    "recipient.location.zip5": "12207",
    "recipient.location.address_line1": "1 MADE UP ST",
    "period_of_performance_start_date": "2016-10-01",
    "period_of_performance_current_end_date": "2019-09-30",
}
AWARD = COMMON | {
    "fain": "2016DJBX9001",
    "total_obligation": "48214.50",
    "date_signed": "2017-02-13",
    "description": "FREE TEXT",
}
TRANSACTION = COMMON | {
    "assistance_data.fain": "2016DJBX9002",
    "assistance_data.cfda_number": "16.738",
    "assistance_data.cfda_title": "Edward Byrne Memorial Justice Assistance Grant Program",
    "federal_action_obligation": "100.25",
    "action_date": "2017-02-13",
    "action_type": "A",
    "modification_number": "0",
    "description": "FREE TEXT",
}


def award(**changes: str) -> dict[str, str]:
    """A row of awards under every column of its card."""
    return dict.fromkeys(source.card("api-v1-awards").columns.names(), "") | AWARD | changes


def transaction(**changes: str) -> dict[str, str]:
    """A row of transactions under every column of its card."""
    return dict.fromkeys(source.card("api-v1-transactions").columns.names(), "") | TRANSACTION | changes


def save(path: Path, *rows: dict[str, str]) -> Path:
    """Rows as a file."""
    path.write_bytes(written(rows))
    return path
