"""Conditions of the docket beside what a claim says that documents tie to money."""

import re
from datetime import date, timedelta

from clawback.docket.model import Condition
from clawback.docket.reason import is_sure
from clawback.press.checks.asked import Ask, Checked, Found, by_day, covers, of_record
from clawback.press.checks.words import stems, told, words

RECENT = timedelta(days=60)
"""Days before an article in which a document is what it tells of where it names none."""
DATED = re.compile(r",?(?: that was)?(?: (?:signed|issued|made))?,? (?:(?:on|in|of|dated|from) )?")
"""What stands between an order and the date on which it was made."""
SHARED = 3
"""Words that a document and a claim without an instrument must share."""


def conditions(ask: Ask) -> Checked:
    """The documents a claim names or describes that stood on the day; else those of its agency of late."""
    named = [each for each in ask.instruments if each.norm and (each.core or each.explicit)]
    if named:
        return _named(ask, [each.norm for each in named if each.norm])
    recent = [
        each
        for each in ask.docket.conditions.values()
        if _stands(each, ask.day)
        and is_sure(["from"], each.basis)
        and each.kind != "law"
        and ask.day - each.start <= RECENT
        and len(stems(" ".join((each.title, each.says, each.penalty))) & ask.topic) >= SHARED
        and _agency_fits(each, ask.words)
    ]
    found, later = by_day(map(_found, sorted(recent, key=lambda each: each.start, reverse=True)), ask.day)
    if found:
        return Checked(
            "consistent",
            "Documents of these days say what the claim is about. Compared: agency, days, subject.",
            found,
            later,
            (),
        )
    return Checked(
        "no record",
        "The claim names no instrument, and no document of the 60 days before it fits.",
        (),
        later,
        (),
    )


def _named(ask: Ask, norms: list[str]) -> Checked:
    """The records of instruments that are named or described."""
    held = [each for each in ask.docket.conditions.values() if any(is_of(each, norm) for norm in norms)]
    found, later = by_day(map(_found, held), ask.day)
    shown = ", ".join(dict.fromkeys(norms))
    if not found:
        return Checked(
            "no record",
            f"No condition of the docket that was public on the day is of {shown}.",
            (),
            later,
            (),
        )
    sure = [each for each in held if each.public <= ask.day and is_sure(["from", "until"], each.basis)]
    standing = [each for each in sure if _stands(each, ask.day)]
    guessed = tuple(
        f"`{ask.plain[slice(*each.span)]}` names no law: {each.norm} is the one that fits the description."
        for each in ask.instruments
        if not each.explicit and each.norm
    )
    made = _made(ask)
    if made is not None:
        norm, value = made
        orders = [each for each in sure if is_of(each, norm)]
        days = ", ".join(sorted({each.start.isoformat() for each in orders}))
        if orders and not any(any(covers([value], each.start)) for each in orders):
            says = f"The record has {norm} from {days}; the claim says {value}. Compared: instrument and day."
            return Checked("inconsistent", says, found, later, guessed)
        if orders:
            says = f"{norm} is on record from {days}, as the claim says. Compared: instrument and day."
            return Checked("consistent", says, found, later, guessed)
    if not standing:
        says = f"No condition of {shown} that was read of stood on {ask.day}."
        return Checked("no record", says, found, later, guessed)
    return Checked(
        "consistent",
        f"{shown} stood on {ask.day}. Compared: instrument and day; its words are beside the claim.",
        found,
        later,
        guessed,
    )


def _made(ask: Ask) -> tuple[str, str] | None:
    """An executive order of the claim and the date right after it: the day or month it was made."""
    for n in ask.claim.instruments:
        each = ask.layers.instruments[n]
        if each.norm is None or each.kind != "executive_order":
            continue
        for day in (ask.layers.dates[k] for k in ask.claim.dates):
            if day.value and DATED.fullmatch(ask.plain, each.span[1], max(each.span[1], day.span[0])):
                return each.norm, day.value
    return None


def is_of(condition: Condition, norm: str) -> bool:
    """Whether a condition is of an instrument, or made of it, by its id."""
    kind, _, rest = norm.partition(":")
    text = f"{condition.instrument} {condition.title}"
    if kind == "usc":
        title, _, section = rest.partition(":")
        return re.search(rf"\b{title} U\.S\.C\. (?:§+ )?{re.escape(section)}\b", text) is not None
    if kind == "eo":
        return re.search(rf"Executive Order {rest[:2]},?{rest[2:]}\b", text) is not None
    if kind == "aln":
        return rest in condition.reaches.alns
    return norm == "dhs:ddor" and "declined detainers" in condition.title


def _stands(condition: Condition, day: date) -> bool:
    return condition.start <= day and (condition.until is None or day < condition.until)


def _agency_fits(condition: Condition, text: str) -> bool:
    """Whether the claim names no agency, or one that the document commands."""
    named = told(words().agencies, text)
    return not named or bool(named & set(condition.directs))


def _found(condition: Condition) -> Found:
    says = condition.says or "; ".join(each.says for each in condition.elements)
    return of_record(condition, says, condition.public, f"clawback docket show {condition.id}")
