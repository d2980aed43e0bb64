"""What moved between two answers, as a table, JSON (docs/reference/diff-json.md) or CSV."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from clawback.explain.moving import because, moved, statuses
from clawback.exposure.answer import Answer, Step
from clawback.exposure.moves import Move, Moves
from clawback.money import cents
from clawback.report.citing import citations, of_law
from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl, cells

COLUMNS = (
    *("from_status", "from_directives", "to_status", "to_directives", "awards", "obligated_before"),
    *("obligated_after", "undrawn", "because", "ids"),
)
AMOUNTS = ("obligated_before", "obligated_after", "undrawn")


def contract(found: Moves, command: str, supposed: str = "") -> dict[str, Any]:
    """The whole comparison as JSON; amounts are text of exact cents."""
    return {
        "place": found.before.asked.place.id,
        "boundary": found.before.asked.boundary,
        "before": _side(found.before),
        "after": _side(found.after) | {"scenario": supposed or None},
        "says": moved(found, supposed),
        "steps": [
            {"rule": each.rule, "before": _step(each.before), "after": _step(each.after)}
            for each in found.steps
        ],
        "moved": [_move(each) for each in found.moved],
        "restated": {
            "awards": found.restated[0],
            "obligated_before": cents(found.restated[1]),
            "obligated_after": cents(found.restated[2]),
        },
        "orders_begun": list(found.orders_begun),
        "orders_ended": list(found.orders_ended),
        "citations": citations(
            (*found.before.money_sources, *found.after.money_sources),
            (*of_law(found.before), *of_law(found.after)),
        ),
        "reproduce": command,
    }


def render(found: Moves, shape: str, command: str, supposed: str = "") -> str:
    """The comparison as `table`, `json`, `jsonl` (a line per group of awards) or `csv`."""
    told = contract(found, command, supposed)
    if shape == "json":
        return as_json([told])
    if shape == "jsonl":
        return "".join(as_jsonl(told, moved="move"))
    if shape == "csv":
        return as_csv(COLUMNS, (_cells(each) for each in found.moved))
    return "".join(f"{line}\n" for line in as_table(found, command, supposed))


def as_table(found: Moves, command: str, supposed: str = "") -> Iterator[str]:
    """Lines for a terminal."""
    yield moved(found, supposed)
    yield ""
    yield "What could be lost, step by step; each step counts those above it:"
    rows = [("step", "before ($)", "after ($)", "change ($)")]
    rows += [
        (each.rule, _amount(each.before.amount), _amount(each.after.amount), _change(each.before, each.after))
        for each in found.steps
    ]
    yield from columns(rows, right=(1, 2, 3))
    yield ""
    if found.moved:
        yield "Awards that moved, the most dollars first:"
        for each in found.moved:
            before, after = _amount(each.obligated_before), _amount(each.obligated_after)
            dollars = after if before == after else f"{before} before, {after} after"
            yield f"  {each.awards:,} award{'s' * (each.awards != 1)}, obligated {dollars}"
            yield f"    from {statuses(each.before)}"
            yield f"    to   {statuses(each.after)}"
            if each.undrawn is not None:
                yield f"    undrawn, where payments are stated: {_amount(each.undrawn)}"
            yield f"    because: {because(each.causes)}"
    else:
        yield "No award moved from one status to another."
    if found.restated[0]:
        awards, one, other = found.restated
        yield f"  of the same status, restated: {awards:,} awards, {_amount(one)}, then {_amount(other)}"
    for says, orders in (("began", found.orders_begun), ("ceased", found.orders_ended)):
        yield from (f"  {says} to protect it: {order}" for order in orders)
    yield ""
    yield f"Reproduce: {command}"


def _side(answer: Answer) -> dict[str, Any]:
    asked = answer.asked
    return {
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "release": asked.release,
        "docket": answer.docket,
        "low": cents(answer.low),
        "high": cents(answer.high),
        "awards": answer.total.awards,
        "obligated": cents(answer.total.obligated),
    }


def _step(step: Step) -> dict[str, Any]:
    return {"awards": step.awards, "amount": cents(step.amount)}


def _move(each: Move) -> dict[str, Any]:
    return {
        "from": {"status": each.before[0], "under_directives": each.before[1]},
        "to": {"status": each.after[0], "under_directives": each.after[1]},
        "awards": each.awards,
        "obligated_before": cents(each.obligated_before),
        "obligated_after": cents(each.obligated_after),
        "undrawn": cents(each.undrawn),
        "because": [
            {"record": cause.record or None, "day": cause.day and cause.day.isoformat(), "what": cause.what}
            for cause in each.causes
        ],
        "ids": list(each.ids),
    }


def _cells(each: Move) -> list[Any]:
    row = {
        "from_status": each.before[0],
        "from_directives": each.before[1],
        "to_status": each.after[0],
        "to_directives": each.after[1],
        "awards": each.awards,
        "obligated_before": cents(each.obligated_before),
        "obligated_after": cents(each.obligated_after),
        "undrawn": cents(each.undrawn),
        "because": because(each.causes),
        "ids": " ".join(each.ids),
    }
    return cells(row, COLUMNS, AMOUNTS)


def _amount(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"{amount:,.2f}"


def _change(before: Step, after: Step) -> str:
    if before.amount is None or after.amount is None:
        return "unknown"
    return f"{after.amount - before.amount:+,.2f}"
