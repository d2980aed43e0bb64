"""The queue of a review and the decisions made: one question on a terminal, and both as tables and files."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from clawback.ledger.ownerless import Asked
from clawback.place import Decision
from clawback.report.columns import columns
from clawback.report.rows import render_rows

QUEUE = (
    *("name", "state", "cities", "counties", "types", "ueis", "awards", "obligated", "subawards"),
    *("subawarded", "reasons", "candidates", "elsewhere"),
)
DECISIONS = Decision.__struct_fields__
WIDTH = 44


def render_queue(queue: Sequence[Asked], shape: str) -> str:
    """The queue as `table`, `json`, `jsonl` or `csv`."""
    if shape != "table":
        return render_rows([_row(each) for each in queue], QUEUE, shape)
    head = ("recipient", "state", "city", "awards", "obligated ($)", "subawarded ($)", "type", "may be")
    rows = [
        (
            *(cut(each.name), each.state, cut(", ".join(each.of("city")))),
            *(f"{each.awards:,}", dollars(each.obligated), dollars(each.subawarded)),
            cut(", ".join(each.of("type_label") or each.of("type"))),
            ", ".join(maybe.place_id for maybe in each.candidates) or "-",
        )
        for each in queue
    ]
    return "".join(f"{line}\n" for line in columns([head, *rows], right=(3, 4, 5)))


def render_decisions(decided: Sequence[Decision], shape: str) -> str:
    """Decisions as `table`, `json`, `jsonl` or `csv`, those withdrawn too."""
    if shape != "table":
        return render_rows([msgspec.structs.asdict(each) for each in decided], DECISIONS, shape)
    return "".join(f"{line}\n" for each in decided for line in _decision(each))


def sentence(each: Decision) -> str:
    """What a decision says.

    >>> from datetime import date
    >>> sentence(Decision(7, "NY", "Albany Port", "", None, "is", "me", date(2026, 11, 27), "so"))
    "Albany Port (NY) is no government's"
    """
    uei = f", UEI {each.uei}" if each.uei else ""
    who = f"{each.name} ({each.state or 'no State'}{uei})"
    if each.place_id is None:
        return f"{who} is no government's"
    verb = {"is": "is", "located in": "lies in"}.get(each.relation, f"is a {each.relation}")
    return f"{who} {verb} {each.place_id}"


def question(asked: Asked, nth: int, of: int) -> Iterator[str]:
    """The lines that a person decides on."""
    yield f"[{nth} of {of}] {asked.name}" + (f", UEI {asked.uei} only" if asked.uei else "")
    yield f"  dollars    {_money(asked)}"
    where = "; ".join(dict.fromkeys(", ".join(filter(None, (r.city, r.county))) for r in asked.rows))
    yield f"  address    {cut(where, 90) or '-'}, {asked.state or 'no State given'}"
    yield f"  type       {cut(', '.join(_types(asked)), 90) or '-'}"
    yield f"  UEI        {', '.join(asked.of('uei')[:4]) or '-'}"
    yield f"  DUNS       {', '.join(asked.of('duns')[:4]) or '-'}"
    yield f"  no owner   {cut('; '.join(asked.of('reason')), 90)}"
    spelt = [name for name in asked.of("name") if name != asked.name]
    if spelt:
        yield f"  spelt      {cut('; '.join(spelt), 90)}"
    if asked.elsewhere and not asked.uei:
        yield (
            f"  take care  rules give other recipients of this name to {', '.join(asked.elsewhere)}; "
            "a decision on the name holds those too"
        )
    for n, each in enumerate(asked.candidates, 1):
        like = "" if each.weight is None else f", likeness {each.weight:.2f}"
        yield f"  {n:>9}  {each.place_id}  {each.name}{like}: {each.evidence}"


def _types(asked: Asked) -> list[str]:
    """Codes and words of the business types."""
    return [
        " ".join(dict.fromkeys(filter(None, pair)))
        for pair in dict.fromkeys((row.type, row.type_label) for row in asked.rows)
        if any(pair)
    ]


def _money(asked: Asked) -> str:
    parts = []
    if asked.awards:
        parts.append(f"${dollars(asked.obligated)} obligated, net, in {_many(asked.awards, 'award')}")
    if asked.subawards:
        parts.append(f"${dollars(asked.subawarded)} in {_many(asked.subawards, 'subaward')}")
    return "; apart from it ".join(parts) or "none in this release"


def _many(n: int, word: str) -> str:
    return f"{n:,} {word}" + ("" if n == 1 else "s")


def _decision(each: Decision) -> Iterator[str]:
    yield f"{each.id:>5}  {sentence(each)}"
    yield f"       {each.who}, {each.when}: {each.why}"
    if each.withdrawn_on:
        yield f"       withdrawn by {each.withdrawn_by}, {each.withdrawn_on}: {each.withdrawn_why}"


def _row(each: Asked) -> dict[str, Any]:
    return {
        "name": each.name,
        "state": each.state,
        "cities": each.of("city"),
        "counties": each.of("county"),
        "types": each.of("type_label") or each.of("type"),
        "ueis": each.of("uei"),
        "awards": each.awards,
        "obligated": each.obligated,
        "subawards": each.subawards,
        "subawarded": each.subawarded,
        "reasons": each.of("reason"),
        "candidates": [maybe._asdict() for maybe in each.candidates],
        "elsewhere": each.elsewhere,
    }


def cut(text: str, width: int = WIDTH) -> str:
    """Text short enough for its column."""
    return text if len(text) <= width else text[: width - 1] + "…"


def dollars(amount: Decimal | None) -> str:
    """An amount with its cents; `-` where there is none."""
    return "-" if amount is None else f"{amount:,.2f}"
