"""The reports of one audit with all that checks ask of them, and how a finding is made."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clawback.weekly.finding import Check, Finding, Severity
from clawback.weekly.places import Atlas, Unit, Where, locate, located
from clawback.weekly.report import Report

if TYPE_CHECKING:
    from clawback.store import Connection


COUNTED = "ddp-detainers"
"""The layout whose figures are counted here from rows about persons."""
SMALL, FEW = 5, "1–4"
"""Figures of it under SMALL are shown as FEW."""


class Book:
    """Reports that were read into `con`, and whom they are about."""

    def __init__(self, con: "Connection", reports: Sequence[Report]) -> None:
        self.con = con
        self.reports: Mapping[str, Report] = {each.id: each for each in reports}
        rows = con.execute("select * from weekly_unit order by report, unit").fetchall()
        self.units = {(row[0], row[1]): Unit(*row) for row in rows}
        known = located(con)
        self.where: dict[tuple[str, int], Where] = {
            key: known[key] if key in known else locate(self.atlas, each) for key, each in self.units.items()
        }

    @cached_property
    def atlas(self) -> Atlas:
        """The gazetteer, laid in `con`."""
        return Atlas(self.con)

    @cached_property
    def lines(self) -> dict[tuple[str, int], int]:
        """The first line of each unit of a report."""
        sql = "select report, unit, min(line) from weekly_count group by report, unit"
        return {(report, unit): line for report, unit, line in self.con.execute(sql).fetchall()}

    def small(self, report: str, value: float | None) -> bool:
        """Whether a figure was counted here from finer rows and may tell of one person."""
        return is_small(self.reports[report], value)

    def shown(self, report: str, value: float | None) -> str:
        """A figure as it is shown."""
        if value is None:
            return "no figure"
        return FEW if self.small(report, value) else f"{value:,.6g}"

    def finding(
        self,
        check: Check,
        severity: Severity,
        report: str,
        unit: int,
        measure: str,
        cut: str,
        start: date | None,
        end: date | None,
        **more: Any,
    ) -> Finding:
        """A finding on one figure."""
        key = (report, unit)
        if self.small(report, more.get("value")):
            more["value"] = None
        return Finding(
            check=check,
            severity=severity,
            report=report,
            place=self.units[key].shown,
            place_id=self.where[key].place_id,
            measure=measure,
            cut=cut,
            valid_from=start,
            valid_until=end,
            **more,
        )

    def of_unit(self, check: Check, severity: Severity, unit: Unit, **more: Any) -> Finding:
        """A finding on whom figures are put, at the first line about it."""
        key = (unit.report, unit.unit)
        return self.finding(check, severity, *key, "", "", None, None, line=self.lines.get(key), **more)

    def whole(
        self, check: Check, severity: Severity, report: str, start: date | None, end: date | None, **more: Any
    ) -> Finding:
        """A finding on a whole report, or a period of it."""
        return Finding(
            check=check, severity=severity, report=report, valid_from=start, valid_until=end, **more
        )


def is_small(report: Report, value: float | None) -> bool:
    """Whether a figure of a report was counted here from finer rows and may tell of one person."""
    return report.layout == COUNTED and value is not None and 0 < value < SMALL
