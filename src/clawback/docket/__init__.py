"""The law as dated, cited records, and the pure evaluator that reads them (DESIGN §1-4).

`load` reads the YAML records; `judge` answers, for a place, the conditions that hold an award, a day and a
known day, with a status and its tree of reasons. Nothing here touches a database, a network or a clock.
"""

from typing import TYPE_CHECKING

from clawback.docket.judge import Asked, Finding, Verdict, findings, judge
from clawback.docket.model import Docket
from clawback.docket.passing import judge_passed
from clawback.docket.reason import Reason
from clawback.docket.rows import decode, encode
from clawback.docket.scope import Scope, commands, reaches
from clawback.later import later

if TYPE_CHECKING:
    from clawback.docket.loading import load, overlaid

__getattr__ = later(__name__, {"load": "loading", "overlaid": "loading"})

__all__ = [
    "Asked",
    "Docket",
    "Finding",
    "Reason",
    "Scope",
    "Verdict",
    "commands",
    "decode",
    "encode",
    "findings",
    "judge",
    "judge_passed",
    "load",
    "overlaid",
    "reaches",
]
