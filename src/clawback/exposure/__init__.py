"""The join of the law and the money for one place and day.

build      sources and docket -> a release
exposure   a release, a place, a day -> the answer, with the orders that stand in the way
why        one award of it, with the whole tree of reasons
"""

from clawback.exposure.answer import BOUNDARIES, HIGH_RULE, Answer, Boundary, ExposedAward, Listed, Step, Sum
from clawback.exposure.ask import docket_of, exposure
from clawback.exposure.build import Built, Input, build
from clawback.exposure.load import load, load_starter, rebuild
from clawback.exposure.why import why

__all__ = [
    "BOUNDARIES",
    "HIGH_RULE",
    "Answer",
    "Boundary",
    "Built",
    "ExposedAward",
    "Input",
    "Listed",
    "Step",
    "Sum",
    "build",
    "docket_of",
    "exposure",
    "load",
    "load_starter",
    "rebuild",
    "why",
]
