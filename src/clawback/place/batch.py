"""Many recipients to their governments: what people decided, exact rules, identifiers, near names; the rest
is told why.

In order, the first that settles a recipient: a decision, a packaged judgement, the rules of `linking`, an
office that only a State has, a unit of its own told by its name, the name together with the business type,
the UEI, DUNS or EIN of a recipient settled by its name, a near name.
"""

import gc
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.place.decisions import Decision
from clawback.place.forms import own_name, spelt_out
from clawback.place.linking import (
    Link,
    Recipient,
    Relation,
    Unmatched,
    by_rules,
    located_in,
    owner_of,
    relation,
)
from clawback.place.memory import Gazetteer
from clawback.place.names import norm
from clawback.place.near import Candidate, Near
from clawback.place.offices import is_state_office
from clawback.place.said import Names, Said, said
from clawback.place.sorts import sorts_of
from clawback.place.table import Place
from clawback.place.typed import typed
from clawback.place.units import KINDS, Unit, place_of, unit

CARRIED = ("no rule fits", "bare name", "two places fit")
"""Reasons that leave room for a recipient's number to say whose it is. A false friend stays one."""

DBA = " dba "
BESIDE = re.compile(r"\b(?:foundation|association|assn|society|friends|fund|guild|employees|club|union)\b")
"""Words of bodies beside a government, which may go by its name and are not it."""
FIRM = re.compile(r"\b(?:llc|consulting|company|ltd)\b")
"""Words of firms: what one goes by is no unit."""


class Linked(NamedTuple):
    """What became of one recipient: its owner and seat, or the reason for no owner and who might be it."""

    links: tuple[Link, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


class Batch(NamedTuple):
    """Every recipient's outcome, and the units of their own among them, which are places too."""

    linked: list[Linked]
    places: tuple[Place, ...]


def link_all(recipients: Sequence[Recipient], places: Gazetteer, decisions: Iterable[Decision] = ()) -> Batch:
    """Link recipients to governments; the same recipients in any order give the same links.

    No address ever makes an owner, no number overrules a name that says something else, and a near name
    needs a distinctive word in common inside one State.
    """
    with one_sweep():
        return _link_all(recipients, places, decisions)


@contextmanager
def one_sweep() -> Iterator[None]:
    """No search for garbage meanwhile: a batch makes many small things that all live to its end, and looking
    through them again and again takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _link_all(recipients: Sequence[Recipient], places: Gazetteer, decisions: Iterable[Decision]) -> Batch:
    told = {key(each.state, each.name, each.uei): each for each in decisions if each.active}
    made: dict[PlaceId, Place] = {}
    found, spelt = [], []
    for each in recipients:
        names = said(each.name, each.state, places)
        found.append(settled(each, names, places, told, made))
        spelt.append(names.whole.spelt)
    by_number = numbers(recipients, found)
    near = Near(places)
    linked = []
    for recipient, name, owned in zip(recipients, spelt, found, strict=True):
        candidates: tuple[Candidate, ...] = ()
        if isinstance(owned, Unmatched) and owned.reason.startswith(CARRIED):
            owned = carried(recipient, owned, by_number)
            if isinstance(owned, Unmatched):
                owned, candidates = near.best(name, recipient.state, owned)
        seat = located_in(recipient, places)
        seats = (seat,) if seat else ()
        if isinstance(owned, Unmatched):
            linked.append(Linked(seats, owned.reason, candidates))
        elif owned.relation == "located in":  # a person's word stands for the address
            linked.append(Linked((owned,), f"judged: {owned.evidence}"))
        else:
            linked.append(Linked((owned, *seats), ""))
    return Batch(linked, tuple(made[place_id] for place_id in sorted(made)))


def settled(
    recipient: Recipient,
    names: Names,
    places: Gazetteer,
    told: dict[tuple[str, str, str], Decision],
    made: dict[PlaceId, Place],
) -> Link | Unmatched:
    """The owner by a decision or by the name alone; a unit of its own is entered in `made`."""
    if told and (decided := decision(recipient, told)):
        return decided
    found = owner_of(names, recipient, places)
    if isinstance(found, Link):
        return found
    own_state = own_name(recipient.state)
    judged = found.reason.startswith("judged")  # a body of its own is nobody's department, and may be a unit
    first, second = names.first, spelt_out(norm(names.second), recipient.state) if names.second else ""
    asked = (first, names.whole) if second and DBA not in names.whole.spelt else (first,)
    if not judged and any(
        is_state_office(each.spelt, own_state, recipient.type, each.lists) for each in asked
    ):
        state = PlaceId(f"state/{recipient.state.lower()}")
        evidence = f"{first.spelt!r} in {recipient.state}"
        return Link(state, "department of", "office of the State", evidence, 0.98)
    for each in asked:
        if its := unit(each.spelt, recipient.state, recipient.type, each.lists):
            return entered(its, recipient.state, each.spelt, made)
    by_type = None if judged else next(filter(None, (typed(recipient, each, places) for each in asked)), None)
    # The first name is the owner, unless the second is a unit of its own and the first no State.
    is_states = by_type is not None and by_type.place_id.startswith("state/")
    alone = second and not is_states and not FIRM.search(first.spelt)
    if alone and (its := unit(second, recipient.state, recipient.type)):
        return entered(its, recipient.state, second, made)
    if judged:
        return found
    return by_type or by_second_name(names, recipient, places) or found


def by_second_name(names: Names, recipient: Recipient, places: Gazetteer) -> Link | None:
    """A government that a body of another name goes by (`X CENTER INC DBA CITY OF X`), where the type is its
    own."""
    if not names.second or BESIDE.search(names.first.spelt):
        return None
    its = by_rules(Said(names.second, recipient.state, places), recipient, places)
    if not isinstance(its, Link) or its.relation != "is" or its.rule not in ("city of X", "X, city of"):
        return None
    return its if its.place_id.split("/")[0] in sorts_of(recipient.type) else None


def entered(its: Unit, state: str, spelt: str, made: dict[PlaceId, Place]) -> Link:
    """The link to a unit, which becomes a place."""
    place = place_of(its, state)
    made.setdefault(place.id, place)
    return Link(place.id, "is", f"{its.kind} by name", f"{spelt!r}", 0.99)


def decision(recipient: Recipient, told: dict[tuple[str, str, str], Decision]) -> Link | Unmatched | None:
    """What a person decided: first on the name and its UEI, then on the name."""
    for uei in (recipient.uei, ""):
        if each := told.get(key(recipient.state, recipient.name, uei)):
            evidence = f"{each.who} {each.when}: {each.why}"
            if each.place_id is None:
                return Unmatched(f"judged: {evidence}")
            return Link(each.place_id, relation(each.relation), f"decision {each.id}", evidence)
    return None


def key(state: str, name: str, uei: str) -> tuple[str, str, str]:
    """What a decision is found by."""
    return state, norm(name), uei


def numbers(
    recipients: Sequence[Recipient], found: Sequence[Link | Unmatched]
) -> dict[str, tuple[PlaceId, str]]:
    """Each UEI, DUNS and EIN that names alone tie to exactly one government, and a name it was tied by.

    A number under which another body stands too (a false friend, a unit) is nobody's: numbers are used again.
    """
    held = Counter(number for each in recipients for number in numbers_of(each))
    owners: dict[str, set[PlaceId | str]] = defaultdict(set)
    names: dict[str, str] = {}
    for recipient, each in zip(recipients, found, strict=True):
        for number in numbers_of(recipient):
            if not number or held[number] < 2:
                continue
            if isinstance(each, Link) and each.relation != "located in":
                owners[number].add(each.place_id)
                names[number] = min(names.get(number, recipient.name), recipient.name)
            elif isinstance(each, Link):
                owners[number].add("an address only")
            elif not each.reason.startswith(CARRIED):
                owners[number].add(each.reason)
    return {
        number: (PlaceId(next(iter(ids))), names[number])
        for number, ids in owners.items()
        if len(ids) == 1 and number in names
    }


def numbers_of(recipient: Recipient) -> tuple[str, str, str]:
    """Its UEI, DUNS and EIN, "" for none. A DUNS and an EIN both have nine digits: the EIN is told apart by
    its word."""
    return recipient.uei, recipient.duns, f"EIN {recipient.ein}" if recipient.ein else ""


def carried(
    recipient: Recipient, why: Unmatched, by_number: dict[str, tuple[PlaceId, str]]
) -> Link | Unmatched:
    """The owner of a recipient whose number a name ties to one government, in the same State; a schedule of
    an audit may say no State."""
    for kind, number in zip(("UEI", "DUNS", "EIN"), numbers_of(recipient), strict=True):
        if number in by_number:
            place, name = by_number[number]
            if recipient.state.lower() in ("", place.split("/")[1]):
                how: Relation = "is" if place.split("/")[0] in KINDS else "department of"
                return Link(place, how, kind, f"{kind} {number.removeprefix('EIN ')} of {name!r}", 0.97)
    return why
