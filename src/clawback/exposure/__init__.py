"""The join of the law and the money for one place and day.

build, load, load_starter, rebuild   sources and docket -> a release
load_archive                         the publisher's monthly archive -> a release a file
exposure                             a release, a place, a day -> the answer, with the orders in the way
why                                  one award of it, with the whole tree of reasons
"""

from typing import TYPE_CHECKING

from clawback.exposure.answer import (
    BOUNDARIES,
    HIGH_RULE,
    Answer,
    Boundary,
    ExposedAward,
    Passed,
    Step,
    Sum,
    Through,
)
from clawback.exposure.ask import docket_of, exposure
from clawback.later import later

if TYPE_CHECKING:
    from clawback.exposure.archive import load_archive
    from clawback.exposure.building import Built, Input, Limits, build
    from clawback.exposure.loading import load, load_starter, rebuild
    from clawback.exposure.reasoning import why

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Built", "Input", "Limits", "build"), "building"),
        **dict.fromkeys(("load", "load_starter", "rebuild"), "loading"),
        "load_archive": "archive",
        "why": "reasoning",
    },
)

__all__ = [
    "BOUNDARIES",
    "HIGH_RULE",
    "Answer",
    "Boundary",
    "Built",
    "ExposedAward",
    "Input",
    "Limits",
    "Passed",
    "Step",
    "Sum",
    "Through",
    "build",
    "docket_of",
    "exposure",
    "load",
    "load_archive",
    "load_starter",
    "rebuild",
    "why",
]
