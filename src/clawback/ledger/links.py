"""Which recipients a release ties to a place, by which rule, and what each received."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.errors import BadQuestion, OtherVersion, suggest
from clawback.ids import PlaceId
from clawback.ledger.steps import SQL
from clawback.store import Connection, run

NEEDED: Mapping[str, str] = {
    "link": "weight",
    "unlinked": "reason",
    "candidate": "evidence",
    "decision": "withdrawn_on",
    "action": "known_until",
    "subaward": "known_until",
}
"""Tables the questions about links read, each with its newest column."""
SAID = re.compile(r"(?P<who>.+?) (?P<when>\d{4}-\d\d-\d\d): (?P<why>.*)", re.DOTALL)
"""How a judgement that comes with clawback is told as evidence."""


class Decided(NamedTuple):
    """Who decided a tie, when and why; `id` None: a judgement that comes with clawback."""

    id: int | None
    who: str
    when: date
    why: str


class LinkedRecipient(NamedTuple):
    """One recipient tied to the place asked. Dollars are net of all its actions as told now; None: it has no
    award of its own (subawards: no subaward) in the release."""

    recipient_id: str
    name: str
    city: str
    state: str
    type: str
    type_label: str
    uei: str
    duns: str
    relation: str
    rule: str
    weight: float
    evidence: str
    owner: PlaceId | None
    """Whose it is; differs from the place asked, or is None, for a recipient that only lies in it."""
    decided: Decided | None
    awards: int
    obligated: Decimal | None
    subawards: int
    subawarded: Decimal | None


class Sum(NamedTuple):
    """Recipients, distinct awards, and dollars; None where no recipient has an award."""

    recipients: int
    awards: int
    obligated: Decimal | None


class Links(NamedTuple):
    """The ties of a place, the largest sums first, and their sums."""

    rows: tuple[LinkedRecipient, ...]
    total: Sum
    by_relation: dict[str, Sum]
    by_rule: dict[str, Sum]


def links(con: Connection, place: PlaceId, boundary: str, rule: str = "", *, release: str = "") -> Links:
    """The recipients a release ties to a place within a boundary, all or those tied by one rule.

    `decision` is the rule of every decision. Raises BadQuestion, with the rules there are, when a rule ties
    none; OtherVersion for a release without the tables.
    """
    require(con, release)
    run(con, SQL, "received.sql")
    run(con, SQL, "linked.sql", place=place, boundary=boundary)
    rows = run(con, SQL, "linked_rows.sql", rule=rule).fetchall()
    if rule and not rows:
        _no_such_rule(con, place, boundary, rule)
    sums: dict[tuple[str, str], Sum] = {
        (what, of): Sum(*values)
        for what, of, *values in run(con, SQL, "linked_totals.sql", rule=rule).fetchall()
    }
    return Links(
        tuple(_row(each) for each in rows),
        sums.get(("all", ""), Sum(0, 0, None)),
        {of: each for (what, of), each in sums.items() if what == "relation"},
        {of: each for (what, of), each in sums.items() if what == "rule"},
    )


def entered(con: Connection) -> set[tuple[int, bool]]:
    """The decisions a release was made with: (id, whether it stood)."""
    rows = con.execute("select id, withdrawn_on is null from decision").fetchall()
    return {(number, stood) for number, stood in rows}


def require(con: Connection, release: str = "", needed: Mapping[str, str] = NEEDED) -> None:
    """Raise OtherVersion unless the release has every table a question needs; by default, one of links."""
    found = con.execute("select table_name || '.' || column_name from information_schema.columns").fetchall()
    there = {name for (name,) in found}
    lacking = [table for table, column in needed.items() if f"{table}.{column}" not in there]
    if lacking:
        raise OtherVersion(
            f"release {release or 'asked'} was made by an earlier version of clawback: it does not say all "
            f"about {', '.join(lacking)}.\n  Make a new one with `clawback load law`."
        )


def _row(values: tuple[Any, ...]) -> LinkedRecipient:
    *about, decision_id, who, when, why = values[:17]
    rule, evidence = str(about[9]), str(about[11])
    decided: Decided | None = None
    if decision_id is not None:
        decided = Decided(decision_id, who, when, why)
    elif rule == "judgement" and (said := SAID.fullmatch(evidence)):
        decided = Decided(None, said["who"], date.fromisoformat(said["when"]), said["why"])
    return LinkedRecipient._make((*about, decided, *values[17:]))


def _no_such_rule(con: Connection, place: PlaceId, boundary: str, rule: str) -> None:
    """Say which rules tie recipients to the place; nothing when none does."""
    found = [of for what, of, *_ in run(con, SQL, "linked_totals.sql", rule="").fetchall() if what == "rule"]
    if found:
        from difflib import get_close_matches

        near = suggest(get_close_matches(rule, found, 2))
        raise BadQuestion(
            f"no recipient is tied to {place} ({boundary}) by the rule {rule!r}{near or '.'}\n"
            f"  Rules that tie some: {'; '.join(sorted(found))}."
        )
