"""Many recipients to their governments: what people decided, exact rules, identifiers, near names; the rest
is told why.

In order, the first that settles a recipient: a decision, a packaged judgement, the rules of `linking`, an
office that only a State has, a unit of its own told by its name, the name together with the business type,
the UEI, DUNS or EIN of a recipient settled by its name, a near name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.place.decisions import Decision
from clawback.place.linking import (
    Link,
    Recipient,
    Relation,
    Unmatched,
    located_in,
)
from clawback.place.memory import Gazetteer
from clawback.place.near import Candidate
from clawback.place.settling import CARRIED, key, settle
from clawback.place.table import Place
from clawback.place.units import KINDS
from clawback.sweep import one_sweep


class Linked(NamedTuple):
    """What became of one recipient: its owner and seat, or the reason for no owner and who might be it."""

    links: tuple[Link, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


class Batch(NamedTuple):
    """Every recipient's outcome, and the units of their own among them, which are places too."""

    linked: list[Linked]
    places: tuple[Place, ...]


@one_sweep()
def link_all(
    recipients: Sequence[Recipient],
    places: Gazetteer,
    decisions: Iterable[Decision] = (),
    processes: int = 1,
) -> Batch:
    """Link recipients to governments; the same recipients in any order, on any number of processes, give the
    same links. More processes than one need the caller's own module to be importable without doing anything
    (`if __name__ == "__main__"`).

    No address makes an owner of a name that says something else, no number overrules one, and a near name
    needs a distinctive word in common inside one State, in the two names or in the address.
    """
    told = {key(each.state, each.name, each.uei): each for each in decisions if each.active}
    found, near, made = settle(recipients, places, told, processes)
    by_number = numbers(recipients, found)
    linked = []
    for recipient, owned, nearly in zip(recipients, found, near, strict=True):
        candidates: tuple[Candidate, ...] = ()
        if nearly and isinstance(owned, Unmatched):
            owned = carried(recipient, owned, by_number)
            if isinstance(owned, Unmatched):
                owned, candidates = nearly
        seat = located_in(recipient, places)
        seats = (seat,) if seat else ()
        if isinstance(owned, Unmatched):
            linked.append(Linked(seats, owned.reason, candidates))
        elif owned.relation == "located in":  # a person's word stands for the address
            linked.append(Linked((owned,), f"judged: {owned.evidence}"))
        else:
            linked.append(Linked((owned, *seats), ""))
    return Batch(linked, tuple(made[place_id] for place_id in sorted(made)))


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
