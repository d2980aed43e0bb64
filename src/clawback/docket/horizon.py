"""From which known day on what was public is all that decides: then it no longer matters when it is asked."""

from datetime import date
from typing import NamedTuple

from clawback.docket.model import Docket
from clawback.docket.once import once


class Horizon(NamedTuple):
    """The last day on which anything that decides a verdict was made public, and the last day on which
    something acts that is not counted before it has come: a mandate, the end of a condition."""

    public: date
    acts: date


@once(most=1)
def horizon(docket: Docket) -> Horizon:
    """The horizon of the docket."""
    events = [event for case in docket.cases.values() for event in case.events]
    versions = [version for each in docket.sets.values() for version in each.versions]
    conditions = list(docket.conditions.values())
    public = [each.public for some in (conditions, events, versions) for each in some]
    acts = [*(event.mandate for event in events), *(each.until for each in conditions)]
    return Horizon(
        max(public, default=date.min), max((day for day in acts if day is not None), default=date.min)
    )


def serves(docket: Docket, known: date, last: date) -> bool:
    """Whether by what was public on `known` every day up to `last` is judged as it is by all that is public.

    Of what lies ahead of `known` a mandate and the end of a condition are judged as not yet seen, so days
    after `known` may differ; up to `known` neither had acted.
    """
    found = horizon(docket)
    return found.public <= known and (last <= known or found.acts <= known)
