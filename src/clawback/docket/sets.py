"""Whether a set of places holds a place on a day, and through which member."""

from datetime import date
from typing import Literal

import msgspec

from clawback.docket.model import Docket, PlaceSet, Version
from clawback.docket.reason import Reason, cites, conflicts, is_sure

Answer = Literal["yes", "no", "unknown"]


class Membership(msgspec.Struct, frozen=True):
    """The answer, the member that carries it (`through`), and why."""

    answer: Answer
    through: str | None
    reason: Reason


def membership(docket: Docket, set_id: str, lineage: tuple[str, ...], day: date, known: date) -> Membership:
    """Whether the set holds the first place of `lineage` (the place, then what it lies in) on `day`.

    Unknown touches only a version's `candidates` and members whose reading is unverified; all others are out.
    """
    record = docket.sets[set_id]
    answer, through, rule, version = _read(record, lineage, day, known)
    return Membership(answer, through, _reason(rule, record, lineage, version, through))


def holds(docket: Docket, set_id: str, lineage: tuple[str, ...], day: date, known: date) -> Answer:
    """The answer of `membership`, without its reason."""
    return _read(docket.sets[set_id], lineage, day, known)[0]


def _read(
    record: PlaceSet, lineage: tuple[str, ...], day: date, known: date
) -> tuple[Answer, str | None, str, Version | None]:
    """The answer, the member that carries it, the rule that gave it, the version it was read in."""
    version = current(record, day, known)
    if version is None:
        return "no", None, "set-not-yet", None
    answer, through = _stands(version, lineage)
    withdrawn = answer != "no" and version.standing != "published"
    if withdrawn:
        answer = "unknown" if version.standing == "unpublished" else "no"
    fields = ["everyone"] if version.everyone else ["members", "extends"]
    if answer != "no" and lineage[:1] and lineage[0] in version.excludes:
        answer = "no" if is_sure(["excludes"], record.basis) else "unknown"
    elif answer == "yes" and not is_sure(fields, record.basis):
        answer = "unknown"
    rule = {"yes": "set-holds", "no": "set-does-not-hold", "unknown": "set-may-hold"}[answer]
    if withdrawn:
        rule = "set-unpublished" if version.standing == "unpublished" else "set-rescinded"
    elif answer == "yes" and version.everyone:
        rule = "set-holds-everyone"
    elif answer == "yes" and through != lineage[0]:
        rule = "set-holds-through"
    elif answer == "no" and not version.complete:
        rule = "set-not-read-whole"
    return answer, through, rule, version


def current(record: PlaceSet, day: date, known: date) -> Version | None:
    """The version in force on `day`, of those public by `known`."""
    standing = [each for each in record.versions if each.start <= day and each.public <= known]
    return max(standing, key=lambda each: (each.start, each.public)) if standing else None


def _stands(version: Version, lineage: tuple[str, ...]) -> tuple[Answer, str | None]:
    within = lineage if version.extends == "subdivisions" else lineage[:1]
    if version.everyone:
        return "yes", None
    for place in within:
        if place in version.members:
            return "yes", place
    if any(place in version.candidates for place in within):
        return "unknown", None
    if lineage and lineage[0].split("/")[0] in version.candidate_kinds:
        return "unknown", None
    return "no", None


def _reason(
    rule: str,
    record: PlaceSet,
    lineage: tuple[str, ...],
    version: Version | None,
    through: str | None = None,
) -> Reason:
    about = {"set": record.title, "place": lineage[0] if lineage else "this recipient"}
    if through:
        about["through"] = through
    if version is not None:
        about["since"] = version.start.isoformat()
        about["read"] = str(len(version.members))
        about["size"] = str(version.size if version.size is not None else len(version.members))
    return Reason(rule, about, cites(record.sources, record.basis), conflicts(record.sources, record.basis))
