"""Cases, orders and holdings of the docket beside what a claim says of courts."""

import re
from collections.abc import Iterator
from datetime import timedelta

from clawback.docket.judge import Asked
from clawback.docket.model import Case, Event, Holding
from clawback.docket.orders import party_to
from clawback.docket.reason import is_sure
from clawback.ids import PlaceId
from clawback.place import lineage
from clawback.press.checks.asked import Ask, Checked, Found, by_day, covers, of_record
from clawback.press.checks.words import said, stems, told, words

NEAR = timedelta(days=21)
"""Days before an article in which an event is news."""
MOST = 5
"""Records that are listed."""
FILING = ("filing", "amended_complaint")
REFUSING = ("denial", "dismissal")
BLOCKING = (
    "temporary_restraining_order",
    "restraining_order_extended",
    "preliminary_injunction",
    "extended_to_parties",
    "permanent_injunction",
    "enforcement_order",
    "vacatur",
    "stay",
)


def orders(ask: Ask) -> Checked:
    """What courts had done by the day in the cases a claim is about; of the law, what they had held."""
    if ask.claim.rule == "what the law is":
        return _held(ask)
    cases = list(_cases(ask))
    if not cases:
        return Checked("no record", "The docket has no case of the judge or the government named.")
    wanted = _wanted(ask.words)
    acts = [(case, event) for case in cases for event in case.events if not wanted or event.kind in wanted]
    events = sorted(acts, key=lambda each: (each[1].public, each[0].id))
    near = [
        (case, event)
        for case, event in events
        if any(covers(ask.days, event.decided)) or timedelta(0) <= ask.day - event.decided <= NEAR
    ]
    past = [each for each in near if each[1].public <= ask.day and _was_read(*each)]
    later = tuple(_event(*each) for each in events if each[1].public > ask.day)[:MOST]
    if past and wanted:
        found = tuple(_event(*each) for each in past[-MOST:])
        return Checked(
            "consistent",
            "The docket has such an act of these days. Compared: judge or party, kind of act, day.",
            found,
            later,
        )
    known = tuple(_event(*each) for each in events if each[1].public <= ask.day)[-MOST:]
    return Checked(
        "no record",
        "No such act of these days is on the docket for the judge or the government named.",
        known,
        later,
    )


def _was_read(case: Case, event: Event) -> bool:
    """Whether the day of an act was read in a source."""
    return is_sure(["decided"], event.basis or case.basis)


def _wanted(text: str) -> tuple[str, ...]:
    """The kinds of act that the words tell of; none where they tell of several, or of another."""
    if said("refuses", text):
        return REFUSING
    if said("blocks", text):
        return BLOCKING
    return FILING if said("sues", text) else ()


def _held(ask: Ask) -> Checked:
    """Holdings on the question of law; a record of what a court held decides no claim about the law."""
    questions = told(words().holdings, ask.words)
    same = [each for each in ask.docket.holdings.values() if each.question in questions]
    about = sorted(
        same, key=lambda each: (-len(stems(f"{each.title} {each.says}") & ask.topic), each.decided, each.id)
    )
    found, later = by_day(map(_holding, about), ask.day)
    says = (
        "What courts had held on the question stands beside; a holding decides no claim about the law."
        if found
        else "By that day the docket has no holding on the question."
    )
    return Checked("no record", says, found[:MOST], later[:MOST])


def _cases(ask: Ask) -> Iterator[Case]:
    """The cases whose judge or party the claim names."""
    seen = set()
    for place in ask.places:
        asked = Asked(
            tuple(lineage(ask.con, PlaceId(place))),
            ask.docket.about.known_through,
            ask.docket.about.known_through,
        )
        for case in party_to(ask.docket, asked):
            if case.id not in seen:
                seen.add(case.id)
                yield case
    for case in ask.docket.cases.values():
        judge = case.judge.split(",")[0].split()[-1:] or [""]
        if case.id not in seen and judge[0] and re.search(rf"\b{re.escape(judge[0])}\b", ask.words):
            seen.add(case.id)
            yield case


def _event(case: Case, event: Event) -> Found:
    says = f"{event.decided}: {event.kind.replace('_', ' ')}. {event.says}"
    return of_record(case, says, event.public, f"clawback docket show {case.id}")


def _holding(holding: Holding) -> Found:
    ended = f" (until {holding.until}: {holding.ended_by})" if holding.until else ""
    return of_record(
        holding,
        f"{holding.court}, {holding.decided}: {holding.says}{ended}",
        holding.public,
        f"clawback docket show {holding.id}",
    )
