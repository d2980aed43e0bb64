"""What orders hold back, as a table, JSON (docs/reference/scenario-json.md) or CSV."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.docket import Docket
from clawback.docket.parts import parts_of
from clawback.docket.reason import cites
from clawback.explain.moving import MEASURE, freed_if, held, word
from clawback.explain.protection import spoken_day
from clawback.exposure.answer import Question
from clawback.exposure.falling import Falls, Money
from clawback.money import cents
from clawback.provenance import SourceRef
from clawback.report.cells import cell
from clawback.report.citing import citations
from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl

COLUMNS = ("measure", "freed_if", "then", "awards", "obligated", "undrawn", "undrawn_awards")


class Law(NamedTuple):
    """Which records of the law the table was made by, and the passages on the orders in it."""

    docket: str
    sources: tuple[SourceRef, ...]


def law_of(docket: Docket, version: str, found: Sequence[Falls]) -> Law:
    """The law of a table; `version` names the records of the release."""
    orders = dict.fromkeys(one.order for each in found for one in each.orders)
    parts = [part for order in orders for part in parts_of(docket, order)]
    return Law(version, tuple(ref for part in parts for ref in cites(part.case.sources, part.event.basis)))


def contract(asked: Question, found: Sequence[Falls], law: Law, command: str) -> dict[str, Any]:
    """The what-if-orders-fall table as JSON; amounts are text of exact cents."""
    return {
        "place": asked.place.id,
        "boundary": asked.boundary,
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "release": asked.release,
        "says": _says(asked, found),
        "held": [
            {
                "measure": each.measure,
                **_money(each.held),
                "orders": [
                    {"order": one.order, "alone": _money(one.alone), "jointly": _money(one.jointly)}
                    for one in each.orders
                ],
                "groups": [
                    {"sets": [list(some) for some in group.sets], "then": group.then, **_money(group.money)}
                    for group in each.groups
                ],
            }
            for each in found
        ],
        "docket": law.docket,
        "citations": citations((), law.sources),
        "reproduce": command,
    }


def render(asked: Question, found: Sequence[Falls], law: Law, shape: str, command: str) -> str:
    """The table as `table`, `json`, `jsonl` (a line per measure) or `csv` (a row per group of awards)."""
    told = contract(asked, found, law, command)
    if shape == "json":
        return as_json([told])
    if shape == "jsonl":
        return "".join(as_jsonl(told, held="held"))
    if shape == "csv":
        return as_csv(COLUMNS, _rows(found))
    return "".join(f"{line}\n" for line in as_table(asked, found, command))


def as_table(asked: Question, found: Sequence[Falls], command: str) -> Iterator[str]:
    """Lines for a terminal."""
    yield _says(asked, found)
    for each in found:
        if not each.groups:
            continue
        yield ""
        yield f"Orders that hold money back {MEASURE[each.measure]}:"
        head = ("order", "freed if it alone falls ($)", "held with others ($)")
        rows = [(o.order, _dollars(o.alone.obligated), _dollars(o.jointly.obligated)) for o in each.orders]
        yield from columns([head, *rows], right=(1, 2))
        yield "Awards by what must fall; each award stands in one line, so the lines add up:"
        for group in each.groups:
            yield f"  {_counted(group.money)}"
            yield f"    freed if {freed_if(group)}; then {word(group.then)}"
    yield ""
    yield f"Reproduce: {command}"


def _says(asked: Question, found: Sequence[Falls]) -> str:
    lead = f"{asked.place.in_prose}, on {spoken_day(asked.as_of)}"
    return f"{lead}: {'; '.join(map(held, found))}."


def _rows(found: Sequence[Falls]) -> Iterator[list[Any]]:
    for each in found:
        for group in each.groups:
            money = group.money
            yield [
                each.measure,
                cell(freed_if(group)),
                group.then,
                money.awards,
                cents(money.obligated),
                cents(money.undrawn) or "",
                money.stated,
            ]


def _money(money: Money) -> dict[str, Any]:
    return {
        "awards": money.awards,
        "obligated": cents(money.obligated),
        "undrawn": cents(money.undrawn),
        "undrawn_awards": money.stated,
    }


def _counted(money: Money) -> str:
    says = f"{money.awards:,} award{'s' * (money.awards != 1)}, obligated {_dollars(money.obligated)}"
    if money.undrawn is None:
        return says
    return f"{says}, undrawn {_dollars(money.undrawn)} (payments stated for {money.stated:,})"


def _dollars(amount: Decimal) -> str:
    return f"{amount:,.2f}"
