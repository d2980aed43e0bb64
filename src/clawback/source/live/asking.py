"""What to ask the interface for a place: its recipients' address, the kinds of award, the fiscal years.

The address is what the interface can filter by. It brings recipients that are not the place (universities,
firms), which linking leaves aside, and misses offices of the place registered elsewhere; a State is asked
for as a whole.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from clawback.dates import fiscal_year_span

TYPES = ("02", "03", "04", "05", "06", "10", "11")
"""Block, formula and project grants, cooperative agreements, direct payments, other reimbursable
assistance: no loans, no insurance."""


class Filters(msgspec.Struct, frozen=True):
    """One request for a fiscal year's transactions."""

    state: str
    county: str
    city: str
    fiscal_year: int
    agencies: tuple[str, ...] = ()
    """Names of top-tier awarding agencies; empty: all."""
    subawards: bool = False

    def body(self) -> dict[str, Any]:
        """The request as `bulk_download/awards` takes it."""
        span = fiscal_year_span(self.fiscal_year)
        assert span.start is not None
        location = {"country": "USA", "state": self.state, "county": self.county, "city": self.city}
        agencies = [{"type": "awarding", "tier": "toptier", "name": name} for name in self.agencies]
        about: dict[str, Any] = {
            "prime_award_types": list(TYPES),
            "date_type": "action_date",
            "date_range": {"start_date": str(span.start), "end_date": f"{self.fiscal_year}-09-30"},
            "agencies": agencies or [{"type": "awarding", "tier": "toptier", "name": "All"}],
            "recipient_locations": [{key: value for key, value in location.items() if value}],
        }
        if self.subawards:
            about["sub_award_types"] = ["grant"]
        return {"filters": about, "columns": [], "file_format": "csv"}


def filters_of(
    kind: str,
    state: str,
    name: str,
    fips: str,
    years: Sequence[int],
    agencies: Sequence[str],
    subawards: bool,
) -> list[Filters]:
    """One request for each fiscal year. `fips` are a county's three digits; a city goes by its name in
    capitals."""
    county = fips if kind == "county" else ""
    city = name.upper() if kind in ("city", "town") else ""
    return [Filters(state, county, city, year, tuple(agencies), subawards) for year in years]
