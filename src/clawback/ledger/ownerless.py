"""Recipients that no rule gives to a place and that look like governments: the queue of a review."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from clawback.ids import PlaceId
from clawback.ledger.links import require
from clawback.ledger.steps import SQL
from clawback.place import Decision, Place
from clawback.place.names import norm, norm_sql
from clawback.store import Connection, run


class Row(NamedTuple):
    """One recipient without an owner, as the release has it."""

    recipient_id: str
    name: str
    city: str
    county: str
    state: str
    type: str
    type_label: str
    uei: str
    duns: str
    reason: str
    awards: tuple[str, ...]
    obligated: Decimal | None
    subawards: int
    subawarded: Decimal | None


class Maybe(NamedTuple):
    """A government that a recipient might be."""

    place_id: PlaceId
    name: str
    weight: float | None
    """How like the names are, of 1; None: the name fits it, and another place as well."""
    evidence: str


FIT = "two places fit: "
"""How the reason begins of a recipient whose name fits several places; their ids follow."""


class Asked(NamedTuple):
    """What one decision would hold: every recipient of a name in a State, or those of one UEI among them."""

    state: str
    name: str
    """As the largest of them is published."""
    uei: str
    """"" for every one of the name."""
    rows: tuple[Row, ...]
    candidates: tuple[Maybe, ...]
    elsewhere: tuple[PlaceId, ...]
    """Places to which rules give other recipients of this name: a decision on the name holds those too."""

    @property
    def awards(self) -> int:
        """Distinct awards."""
        return len({award for row in self.rows for award in row.awards})

    @property
    def obligated(self) -> Decimal | None:
        """Net obligations of its own awards; None where it has none."""
        return _sum(row.obligated for row in self.rows)

    @property
    def subawards(self) -> int:
        """Subawards; apart from awards."""
        return sum(row.subawards for row in self.rows)

    @property
    def subawarded(self) -> Decimal | None:
        """Dollars of subawards; None where it has none."""
        return _sum(row.subawarded for row in self.rows)

    def of(self, column: str) -> tuple[str, ...]:
        """The different values of a column, those of the largest recipient first; blanks left out."""
        return tuple(dict.fromkeys(value for row in self.rows if (value := getattr(row, column))))


def ownerless(
    con: Connection, scope: Place | None = None, decided: Iterable[Decision] = (), *, release: str = ""
) -> list[Asked]:
    """The names to be decided on, the largest dollars first, without those a standing decision holds.

    `scope` narrows it to a State, or to a place: recipients that might be it, or have its address.
    """
    require(con, release)
    state, place, city = "", "", ""
    if scope is not None:
        state = scope.state
        place, city = ("", "") if scope.kind == "state" else (scope.id, scope.name)
    run(con, SQL, "received.sql")
    run(con, SQL, "government_like.sql")
    cursor = run(con, SQL, "ownerless.sql", state=state, place=place, city=city)
    rows = [Row._make((*each[:10], tuple(each[10]), *each[11:])) for each in cursor.fetchall()]
    told = {(each.state, norm(each.name), each.uei) for each in decided if each.active}
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        name = norm(row.name)
        if name and not told & {(row.state, name, ""), (row.state, name, row.uei)}:
            groups[row.state, name].append(row)
    maybes = _maybes(con) | _fitting(con, {row.reason for row in rows})
    elsewhere = _elsewhere(con, list(groups)) if groups else {}
    found = [_asked(held, "", _best(held, maybes), elsewhere.get(key, ())) for key, held in groups.items()]
    return sorted(found, key=_largest)


def apart(one: Asked) -> list[Asked]:
    """One question for each UEI of a name, and one for those without, the largest first; itself alone where
    there is nothing to tell apart."""
    by_uei: dict[str, list[Row]] = defaultdict(list)
    for row in one.rows:
        by_uei[row.uei].append(row)
    if one.uei or not any(by_uei):
        return [one]
    found = [_asked(rows, uei, one.candidates, one.elsewhere) for uei, rows in by_uei.items()]
    return sorted(found, key=_largest)


def _asked(
    rows: Iterable[Row], uei: str, candidates: tuple[Maybe, ...], elsewhere: tuple[PlaceId, ...]
) -> Asked:
    largest = sorted(rows, key=lambda row: (-(row.obligated or 0), -(row.subawarded or 0), row.recipient_id))
    return Asked(largest[0].state, largest[0].name, uei, tuple(largest), candidates, elsewhere)


def _best(rows: Iterable[Row], maybes: Mapping[str, Sequence[Maybe]]) -> tuple[Maybe, ...]:
    """Each place once, the likeliest first."""
    found = [maybe for row in rows for key in (row.recipient_id, row.reason) for maybe in maybes.get(key, ())]
    best: dict[PlaceId, Maybe] = {}
    for each in sorted(found, key=_likeness):
        best.setdefault(each.place_id, each)
    return tuple(best.values())


def _likeness(each: Maybe) -> tuple[float, PlaceId]:
    return (-(1.0 if each.weight is None else each.weight), each.place_id)


def _largest(each: Asked) -> tuple[Decimal, Decimal, str, str, str]:
    zero = Decimal(0)
    return (-(each.obligated or zero), -(each.subawarded or zero), each.state, norm(each.name), each.uei)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal("0.00")) if known else None


def _maybes(con: Connection) -> dict[str, list[Maybe]]:
    """Candidates of every recipient, with the full names of the places."""
    found: dict[str, list[Maybe]] = defaultdict(list)
    cursor = con.execute(
        "select recipient_id, place_id, coalesce(full_name, place_id), weight, evidence from candidate "
        "left join place using (place_id) order by recipient_id, weight desc, place_id"
    )
    for recipient_id, *about in cursor.fetchall():
        found[recipient_id].append(Maybe._make(about))
    return found


def _fitting(con: Connection, reasons: Iterable[str]) -> dict[str, list[Maybe]]:
    """The places that a reason says fit, by the reason."""
    named = {reason: reason.removeprefix(FIT).split(", ") for reason in reasons if reason.startswith(FIT)}
    ids = sorted({place_id for each in named.values() for place_id in each})
    cursor = con.execute("select place_id, full_name from place where list_contains(?, place_id)", [ids])
    names = dict(cursor.fetchall())
    return {
        reason: [
            Maybe(PlaceId(each), names[each], None, "the name fits it") for each in found if each in names
        ]
        for reason, found in named.items()
    }


def _elsewhere(
    con: Connection, names: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[PlaceId, ...]]:
    """The places that own recipients of the same (State, normalised name)."""
    cursor = con.execute(
        f"""with asked as (
                select
                    unnest(string_split($states, '|')) as state,
                    unnest(string_split($names, '|')) as norm
            ),
            owned as (
                select recipient.state, {norm_sql("recipient.name")} as norm, link.place_id
                from recipient inner join link on recipient.recipient_id = link.recipient_id
                where link.relation <> 'located in'
            )
            select distinct state, norm, place_id from asked inner join owned using (state, norm)
            order by state, norm, place_id""",
        # Two texts, not two lists: the engine looks for packages anew for each item of a list it is given.
        {"states": "|".join(state for state, _ in names), "names": "|".join(name for _, name in names)},
    )
    found: dict[tuple[str, str], tuple[PlaceId, ...]] = {}
    for state, name, place_id in cursor.fetchall():
        found[state, name] = (*found.get((state, name), ()), place_id)
    return found
