"""Policies of the docket beside what a claim says that a place's rules are."""

from clawback.docket.policies import LIMITING, Ruling, rulings
from clawback.ids import PlaceId
from clawback.place import lineage
from clawback.press.checks.asked import Ask, Checked, Found, of_record
from clawback.press.checks.words import said, told, words

MANDATING = ("mandates",)


def policies(ask: Ask) -> Checked:
    """The rules of the place that stood on the day, on what the claim tells of."""
    if not ask.places:
        return Checked("no record", "The claim names no one government whose rules could be looked up.")
    about = told(words().policies, ask.words)
    held = [
        each
        for place in ask.places
        for each in rulings(ask.docket, tuple(lineage(ask.con, PlaceId(place))), ask.day, ask.day)
    ]
    same = [each for each in held if each.rule.dimension in about]
    found = tuple(_found(each) for each in (same or held))
    if not same:
        says = (
            "The docket has rules of the place on other things."
            if held
            else "The docket has no rule of the place that stood on the day."
        )
        return Checked("no record", says, found)
    doubts = tuple(
        f"{each.policy.id} on {each.rule.dimension}: not read in a source." for each in same if not each.sure
    )
    sure = [each for each in same if each.sure]
    wants = MANDATING if said("demands", ask.words) else LIMITING if said("limits", ask.words) else ()
    if not sure or not wants:
        return Checked(
            "no record",
            "The place's rules stand beside; which way the claim runs, or what they say, was not read.",
            found,
            (),
            doubts,
        )
    if any(each.rule.value in wants for each in sure):
        return Checked(
            "consistent",
            "A rule of the place ran that way on the day. Compared: place, subject, direction.",
            found,
            (),
            doubts,
        )
    against = LIMITING if wants == MANDATING else MANDATING
    if all(each.rule.value in against for each in sure):
        return Checked(
            "inconsistent",
            "The place's rules on that ran the other way on the day. Compared: place, subject, direction.",
            found,
            (),
            doubts,
        )
    says = "The place's rules stand beside; none runs the claim's way, and not all run the other."
    return Checked("no record", says, found, (), doubts)


def _found(ruling: Ruling) -> Found:
    says = f"{ruling.rule.dimension} {ruling.rule.value}: {ruling.rule.says} ({ruling.instrument.title})"
    return of_record(
        ruling.policy, says, ruling.instrument.public, f"clawback docket show {ruling.policy.id}"
    )
