"""One recipient after the other to its government by its own words and type alone; many of them on every
processor.
"""

import gc
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context
from typing import NamedTuple

import msgspec

from clawback.ids import PlaceId
from clawback.place.decisions import Decision
from clawback.place.linking import Link, Recipient, Relation, Unmatched, by_rules, owner_of, relation
from clawback.place.memory import Gazetteer
from clawback.place.names import norm
from clawback.place.near import Candidate, Near
from clawback.place.offices import is_state_office
from clawback.place.said import Names, Said, said
from clawback.place.sorts import sorts_of
from clawback.place.spelling import own_name, spelt_out
from clawback.place.table import Place
from clawback.place.typed import typed
from clawback.place.units import Unit, place_of, unit

Told = Mapping[tuple[str, str, str], Decision]
"""What people decided, by State, normalised name and UEI."""
PACK = msgspec.msgpack.Encoder()
RECIPIENTS = msgspec.msgpack.Decoder(list[Recipient])
Packed = str | tuple[PlaceId, Relation, str, str, float]
OUTCOMES = msgspec.msgpack.Decoder(
    tuple[list[Packed], list[tuple[Packed, tuple[Candidate, ...]] | None], list[Place]]
)
"""What processes send one another: packing it costs a tenth of what pickling does."""
CARRIED = ("no rule fits", "bare name", "two places fit")
"""Reasons that leave room for a recipient's number or a near name to say whose it is. A false friend stays
one."""
MANY = 20_000
"""Recipients from which a second process saves more than its start costs."""
DBA = " dba "
BESIDE = re.compile(r"\b(?:foundation|association|assn|society|friends|fund|guild|employees|club|union)\b")
"""Words of bodies beside a government, which may go by its name and are not it."""
FIRM = re.compile(r"\b(?:llc|consulting|company|ltd)\b")
"""Words of firms: what one goes by is no unit."""


class Settled(NamedTuple):
    """Of each recipient its owner, or why none; what a near name says where that leaves room for one; and the
    units of their own."""

    found: list[Link | Unmatched]
    near: list[tuple[Link | Unmatched, tuple[Candidate, ...]] | None]
    units: dict[PlaceId, Place]


def settle(recipients: Sequence[Recipient], places: Gazetteer, told: Told, processes: int = 1) -> Settled:
    """Each recipient by itself, on as many processes as asked for where there are many; in their order."""
    if processes < 2 or len(recipients) < MANY or current_process().daemon:
        return in_turn(recipients, places, told)
    size = -(-len(recipients) // (processes * 4))
    chunks = (recipients[at : at + size] for at in range(0, len(recipients), size))
    spawn = get_context("spawn")  # a fork would copy the database's threads in the middle of their work
    with ProcessPoolExecutor(processes, spawn, _begin, (places, told)) as pool:
        all_of = Settled([], [], {})
        for sent in pool.map(_chunk, map(PACK.encode, chunks)):
            outcomes, near, units = OUTCOMES.decode(sent)
            all_of.found.extend(map(unpacked, outcomes))
            all_of.near.extend(each and (unpacked(each[0]), each[1]) for each in near)
            for each in units:
                all_of.units.setdefault(each.id, each)
    return all_of


def in_turn(recipients: Sequence[Recipient], places: Gazetteer, told: Told) -> Settled:
    """One recipient after the other, in this process."""
    all_of = Settled([], [], {})
    near = Near(places)
    for each in recipients:
        names = said(each.name, each.state, places)
        owned = settled(each, names, places, told, all_of.units)
        nearly = None
        if isinstance(owned, Unmatched) and owned.reason.startswith(CARRIED):
            nearly = near.best(names.whole.spelt, each.state, owned, each.city)
        all_of.found.append(owned)
        all_of.near.append(nearly)
    return all_of


_held: tuple[Gazetteer, Told]


def _begin(places: Gazetteer, told: Told) -> None:
    """What a process holds for all of its chunks."""
    global _held
    _held = places, told
    gc.disable()  # everything made lives to the end of the process


def _chunk(sent: bytes) -> bytes:
    """The outcomes of the recipients sent, as `OUTCOMES` reads them."""
    found, near, units = in_turn(RECIPIENTS.decode(sent), *_held)
    told = [each and (packed(each[0]), each[1]) for each in near]
    return PACK.encode(([*map(packed, found)], told, [*units.values()]))


def packed(found: Link | Unmatched) -> Packed:
    """An outcome as processes send it: the fields of a link, or the reason for none."""
    if isinstance(found, Unmatched):
        return found.reason
    return found.place_id, found.relation, found.rule, found.evidence, found.weight


def unpacked(sent: Packed) -> Link | Unmatched:
    """The outcome sent."""
    return Unmatched(sent) if isinstance(sent, str) else Link(*sent)


def settled(
    recipient: Recipient,
    names: Names,
    places: Gazetteer,
    told: Told,
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


def decision(recipient: Recipient, told: Told) -> Link | Unmatched | None:
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
