"""Weekly reports on detainers and detention: counts by place and period, audited; never a person.

reading    a file by its layout, behind the gate (`privacy`)
book       the reports of one audit, and where their names lead (`places`)
auditing   the checks, one after another (`checks/`)
versions   what a later version states otherwise
"""

from typing import TYPE_CHECKING

from clawback.later import later

if TYPE_CHECKING:
    from clawback.weekly.auditing import audit, diff
    from clawback.weekly.facts import Fact, load_facts
    from clawback.weekly.finding import SEVERITIES, Finding, Severity
    from clawback.weekly.measure import Measure, measures
    from clawback.weekly.reading import read
    from clawback.weekly.report import Given, Report
    from clawback.weekly.showing import Row, figures

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("audit", "diff"), "auditing"),
        **dict.fromkeys(("Fact", "load_facts"), "facts"),
        **dict.fromkeys(("Row", "figures"), "showing"),
        **dict.fromkeys(("SEVERITIES", "Finding", "Severity"), "finding"),
        **dict.fromkeys(("Measure", "measures"), "measure"),
        **dict.fromkeys(("Given", "Report"), "report"),
        "read": "reading",
    },
)

__all__ = [
    "SEVERITIES",
    "Fact",
    "Finding",
    "Given",
    "Measure",
    "Report",
    "Row",
    "Severity",
    "audit",
    "diff",
    "figures",
    "load_facts",
    "measures",
    "read",
]
