"""Weekly reports on detainers and detention: counts by place and period, audited; never a person.

reading    a file by its layout, behind the gate (`privacy`)
book       the reports of one audit, and where their names lead (`places`)
auditing   the checks, one after another (`checks/`)
versions   what a later version states otherwise
keeping    reports in a release, with what was found; what they say of one place (`counted`)
"""

from typing import TYPE_CHECKING

from clawback.later import later

if TYPE_CHECKING:
    from clawback.weekly.auditing import audit, diff, with_outside
    from clawback.weekly.counted import Count, of_place
    from clawback.weekly.facts import Fact, load_facts
    from clawback.weekly.finding import SEVERITIES, Finding, Severity
    from clawback.weekly.keeping import Loaded, load, load_starter, remove
    from clawback.weekly.measure import Measure, measures
    from clawback.weekly.reading import desk, read
    from clawback.weekly.report import Given, Report
    from clawback.weekly.showing import Row, figures
    from clawback.weekly.tables import TABLES, findings, reports

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Count", "of_place"), "counted"),
        **dict.fromkeys(("audit", "diff", "with_outside"), "auditing"),
        **dict.fromkeys(("Fact", "load_facts"), "facts"),
        **dict.fromkeys(("Row", "figures"), "showing"),
        **dict.fromkeys(("SEVERITIES", "Finding", "Severity"), "finding"),
        **dict.fromkeys(("Loaded", "load", "load_starter", "remove"), "keeping"),
        **dict.fromkeys(("Measure", "measures"), "measure"),
        **dict.fromkeys(("Given", "Report"), "report"),
        **dict.fromkeys(("TABLES", "findings", "reports"), "tables"),
        **dict.fromkeys(("desk", "read"), "reading"),
    },
)

__all__ = [
    "SEVERITIES",
    "TABLES",
    "Count",
    "Fact",
    "Finding",
    "Given",
    "Loaded",
    "Measure",
    "Report",
    "Row",
    "Severity",
    "audit",
    "desk",
    "diff",
    "figures",
    "findings",
    "load",
    "load_facts",
    "load_starter",
    "measures",
    "of_place",
    "read",
    "remove",
    "reports",
    "with_outside",
]
