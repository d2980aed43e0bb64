"""The law as dated, cited records, and the pure evaluator that reads them (DESIGN §1-4).

`load` reads the YAML records; `judge` answers, for a place, the conditions that hold an award, a day and a
known day, with a status and its tree of reasons. Nothing here touches a database, a network or a clock.
"""

from .judge import Asked, Finding, Verdict, findings, judge
from .load import decode, encode, load
from .model import Docket
from .reason import Reason
from .scope import Scope, reaches

__all__ = [
    "Asked",
    "Docket",
    "Finding",
    "Reason",
    "Scope",
    "Verdict",
    "decode",
    "encode",
    "findings",
    "judge",
    "load",
    "reaches",
]
