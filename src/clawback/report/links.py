"""The recipients tied to a place, as a table, JSON, JSON Lines or CSV."""

import shlex
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.ledger.links import LinkedRecipient, Links, Sum
from clawback.place import Place
from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl, cells

SHOWN = 40
"""Recipients a terminal shows before the rest are counted."""
WIDTH = 44
COLUMNS = (
    *("name", "city", "state", "type", "uei", "duns", "relation", "rule", "weight", "evidence", "owner"),
    *("decision", "decided_by", "decided_on", "why", "awards", "obligated", "subawards", "subawarded"),
)
AMOUNTS = ("obligated", "subawarded")
CAVEATS = (
    "Dollars are net obligations of the awards in this release, of every day; they are no answer for a day.",
    "Subawards stand apart: their dollars are inside the prime recipients' and are never added to awards.",
    "A weight of 1 is an exact rule or a person's decision; below 1 it says how like two names are, of 1.",
)


class LinksAnswer(NamedTuple):
    """The ties, and the question they answer; `note` is said beside the other caveats."""

    place: Place
    boundary: str
    rule: str
    release: str
    links: Links
    note: str = ""


def render_links(answer: LinksAnswer, shape: str) -> str:
    """The answer as `table`, `json`, `jsonl` or `csv`."""
    return FORMATS[shape](answer)


def contract(answer: LinksAnswer) -> dict[str, Any]:
    """The answer in the form of `-o json`; amounts are text with cents, unknown is null."""
    found, place = answer.links, answer.place
    return {
        "place": {"id": place.id, "name": place.in_prose, "kind": place.kind, "state": place.state},
        "boundary": answer.boundary,
        "rule": answer.rule or None,
        "release": answer.release,
        "totals": {
            **_sum(found.total),
            "by_relation": {of: _sum(each) for of, each in found.by_relation.items()},
            "by_rule": {of: _sum(each) for of, each in found.by_rule.items()},
        },
        "links": [_link(each) for each in found.rows],
        "caveats": _caveats(answer),
        "reproduce": _command(answer),
    }


def _link(each: LinkedRecipient) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in LinkedRecipient._fields}
    decided = each.decided
    told["decided"] = decided and {**decided._asdict(), "when": str(decided.when)}
    return told | {name: _cents(told[name]) for name in AMOUNTS}


def _sum(each: Sum) -> dict[str, Any]:
    return {"recipients": each.recipients, "awards": each.awards, "obligated": _cents(each.obligated)}


def _cents(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _caveats(answer: LinksAnswer) -> list[str]:
    return [*([answer.note] if answer.note else []), *CAVEATS]


def _command(answer: LinksAnswer) -> str:
    rule = f" --rule {shlex.quote(answer.rule)}" if answer.rule else ""
    asked = f"{answer.place.id} --boundary {answer.boundary}{rule}"
    return f"clawback place links {asked} --release {answer.release}"


def _json(answer: LinksAnswer) -> str:
    return as_json([contract(answer)])


def _jsonl(answer: LinksAnswer) -> str:
    """One typed line per recipient, then the answer without them as the last line."""
    return "".join(as_jsonl(contract(answer), links="link"))


def _csv(answer: LinksAnswer) -> str:
    """One row per recipient; unknown is an empty cell, and no cell is run as a formula."""
    rows = []
    for each in answer.links.rows:
        row = _link(each)
        told = row["decided"] or {}
        row |= {"decision": told.get("id"), "decided_by": told.get("who"), "decided_on": told.get("when")}
        row["why"] = told.get("why")
        rows.append([answer.place.id, answer.boundary, answer.release, *cells(row, COLUMNS, AMOUNTS)])
    return as_csv(("place", "boundary", "release", *COLUMNS), rows)


def _table(answer: LinksAnswer) -> str:
    return "".join(f"{line}\n" for line in _lines(answer))


def _lines(answer: LinksAnswer) -> Iterator[str]:
    found, total = answer.links, answer.links.total
    where = f"{answer.place.in_prose} ({answer.boundary})"
    if not found.rows:
        yield f"No recipient in release {answer.release} is tied to {where}."
        yield "`clawback review` asks about recipients without an owner; a wider --boundary shows more."
        return
    by = f" by the rule {answer.rule!r}" if answer.rule else ""
    yield (
        f"{where}: {_many(total.recipients, 'recipient')}{by}, {_many(total.awards, 'award')}, "
        f"{_dollars(total.obligated)} obligated, net."
    )
    yield ""
    head = ("recipient", "city", "UEI", "relation", "rule", "weight", "awards", "obligated ($)", "evidence")
    yield from columns([head, *(_row(each) for each in found.rows[:SHOWN])], right=(5, 6, 7))
    if (more := len(found.rows) - SHOWN) > 0:
        yield f"  … and {more:,} more: -o csv or -o json lists every recipient and its evidence."
    yield ""
    yield from _decisions(answer)
    for title, sums in (("By relation", found.by_relation), ("By rule", found.by_rule)):
        yield f"{title}:"
        rows = [(of, f"{s.recipients:,}", f"{s.awards:,}", _plain(s.obligated)) for of, s in sums.items()]
        yield from columns([("", "recipients", "awards", "obligated ($)"), *rows], right=(1, 2, 3))
        yield ""
    yield "Read before use:"
    yield from (f"  {each}" for each in _caveats(answer))
    yield ""
    yield f"Reproduce: {_command(answer)}"


def _row(each: LinkedRecipient) -> tuple[str, ...]:
    told = (each.relation, each.rule, f"{each.weight:.2f}", f"{each.awards:,}", _plain(each.obligated))
    evidence = "below" if each.decided else cut(each.evidence)
    return (cut(each.name), each.city, each.uei or "-", *told, evidence)


def cut(text: str) -> str:
    """Text short enough for a column of a terminal."""
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def _decisions(answer: LinksAnswer) -> Iterator[str]:
    """The ties that people decided, each decision once with the names it holds."""
    held: dict[tuple[Any, ...], list[str]] = {}
    for each in answer.links.rows:
        if each.decided:
            names = held.setdefault((*each.decided, each.relation), [])
            names += [each.name] if each.name not in names else []
    if held:
        yield "Decided by people:"
        for (number, who, when, why, relation), names in held.items():
            which = "with clawback" if number is None else f"decision {number}"
            yield f"  {'; '.join(names)}: {relation} ({which}, {who}, {when}): {why}"
        yield ""


def _many(n: int, word: str) -> str:
    return f"{n:,} {word}" + ("" if n == 1 else "s")


def _dollars(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"${amount:,.2f}"


def _plain(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:,.2f}"


FORMATS: dict[str, Callable[[LinksAnswer], str]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
