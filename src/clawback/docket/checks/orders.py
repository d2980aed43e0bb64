"""The events of a case can have happened one after the other."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from clawback.docket.checks.fault import Fault, Law, Part, near
from clawback.docket.model import Case, Change, Event, EventKind
from clawback.docket.reason import is_sure
from clawback.docket.record import Sourced

MERE = ("filing", "amended_complaint", "motion", "hearing", "leave_granted")
"""Acts that are no decision: they neither make an order nor change one."""

NO_EFFECTS = (
    *MERE,
    *("affirmance", "denial", "dismissal", "mootness", "appeal_withdrawn", "declaration_withdrawn"),
    *("case_stayed", "certiorari", "closed"),
)
"""Kinds that make no order of their own."""

DECISIONS = frozenset(get_args(EventKind)) - {*MERE, "closed", "appeal_withdrawn", "settlement"}
"""Kinds that another court can affirm, reverse, vacate or stay."""

ON_A_DECISION = ("affirmance", "reversal", "vacated_in_part", "appeal_withdrawn")
ON_AN_ORDER = ("restraining_order_extended", "extended_to_parties", "declaration_withdrawn")
"""Kinds that presuppose something earlier in the case: a decision, or an order that makes or declares."""

OF_THEIR_OWN = {"protects": ("protects",), "lasts": ("until",), "stayed": ("until",)}
"""The fields that belong to a kind of change."""


def orders(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A fault for each event that contradicts its kind or what came before it."""
    if not isinstance(record, Case):
        return
    order = sorted(range(len(record.events)), key=lambda n: (record.events[n].decided, n))
    seen: list[Event] = []
    history: dict[str, list[tuple[date, str]]] = {}
    for n in order:
        event, at = record.events[n], f"$.events[{n}]"
        yield from _kind(at, event)
        yield from _rests(at, event, seen)
        for m, effect in enumerate(event.effects):
            key = f"{event.decided}/{effect.part}"
            if key in history:
                expected = f"a name that no other part of the order of {event.decided} has"
                yield Fault(f"{at}.effects[{m}].part", f"a second part {key}", expected)
            history.setdefault(key, [])
        for m, change in enumerate(event.changes):
            yield from _change(f"{at}.changes[{m}]", event, change, history, record.events)
        seen.append(event)


def _kind(at: str, event: Event) -> Iterator[Fault]:
    if event.effects and event.kind in NO_EFFECTS:
        yield Fault(f"{at}.effects", f"effects of a {event.kind}", "an event that makes an order")
    if event.changes and event.kind in MERE:
        yield Fault(f"{at}.changes", f"changes by a {event.kind}", "an event that decides something")
    restrains = event.kind == "temporary_restraining_order"
    if restrains and event.effects and event.lasts_days is None:
        yield Fault(at, "a temporary restraining order without `lasts_days`", "the days it says it lasts")
    if event.lasts_days is not None and not restrains:
        expected = "a temporary_restraining_order; an extension is a change `to: lasts`"
        yield Fault(f"{at}.lasts_days", f"`lasts_days` on a {event.kind}", expected)
    elif event.lasts_days is not None and event.lasts_days < 1:
        yield Fault(f"{at}.lasts_days", f"`lasts_days` {event.lasts_days}", "one day or more")


def _rests(at: str, event: Event, before: Iterable[Event]) -> Iterator[Fault]:
    kinds = {each.kind for each in before}
    if event.kind in ON_A_DECISION and not kinds & DECISIONS:
        yield Fault(
            f"{at}.kind", f"{event.kind} of what was never entered", "an earlier decision in this case"
        )
    elif event.kind == "vacatur" and not event.effects and not kinds & DECISIONS:
        expected = "effects of its own, or an earlier decision in this case"
        yield Fault(f"{at}.kind", "vacatur of what was never entered", expected)
    elif event.kind in ON_AN_ORDER and not kinds & (DECISIONS - {"denial", "dismissal"}):
        yield Fault(f"{at}.kind", f"{event.kind} of what was never entered", "an earlier order in this case")


def _change(
    at: str,
    event: Event,
    change: Change,
    history: dict[str, list[tuple[date, str]]],
    events: tuple[Event, ...],
) -> Iterator[Fault]:
    yield from _shape(at, change)
    if change.order not in history:
        later = {f"{each.decided}/{effect.part}" for each in events for effect in each.effects}
        if change.order in later:
            found = f"{change.order}, entered after {event.decided}"
            yield Fault(f"{at}.order", found, "an order entered no later than this event")
        else:
            expected = "a part of an earlier order of this case, as day/part"
            yield Fault(f"{at}.order", repr(change.order), expected, near(change.order, {*later, *history}))
        return
    acted = [to for day, to in history[change.order] if day <= event.decided]
    last = next((to for to in reversed(acted) if to in ("ends", "resumes")), "")
    if last == "ends" and change.to != "resumes":
        found = f"`{change.to}` for {change.order}, which ended before"
        yield Fault(f"{at}.to", found, "an order that has not ended, or `resumes` before this")
    if change.to == "resumes" and not {"ends", "stayed"} & {to for _, to in history[change.order]}:
        found = f"`resumes` for {change.order}, never stayed or ended"
        yield Fault(f"{at}.to", found, "an earlier event with `stayed` or `ends`")
    if (acts := _acts(event)) is not None or change.to in ("stayed", "resumes"):
        history[change.order].append((acts or event.decided, change.to))
    elif change.to == "ends":
        history[change.order].append((date.max, change.to))  # its day was not seen: it may not have ended


def _acts(event: Event) -> date | None:
    """The day the event surely acts on; None where that was not read."""
    if not is_sure(["kind", "decided", "changes"], event.basis):
        return None
    return {"entry": event.decided, "date": event.effective, "mandate": event.mandate}[event.acts_on]


def _shape(at: str, change: Change) -> Iterator[Fault]:
    if change.to == "protects" and not change.protects:
        yield Fault(at, "`to: protects` without `protects`", "the sets it protects from then on")
    for name in ("protects", "until"):
        if getattr(change, name) and name not in OF_THEIR_OWN.get(change.to, ()):
            whose = " or ".join(to for to, names in OF_THEIR_OWN.items() if name in names)
            yield Fault(f"{at}.{name}", f"`{name}` with `to: {change.to}`", f"`to: {whose}`")
