"""Saved dockets: rows as a release holds them, questions, the slow loop's answers, the reasons told.

`answers` are the loop's, so that a file is right whatever the evaluator did on the day it was made. `told` is
approved output: every word of the reasons, orders, days ahead and timeline for the first holder and days.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from clawback.docket import Asked, Docket, Finding, Reason, decode, encode, findings, judge
from clawback.docket.due import calendar
from clawback.docket.listing import listed_conditions
from clawback.docket.orders import orders, orders_on
from clawback.docket.policies import rulings
from clawback.docket.timelines import of_place
from clawback.exposure.signatures import scope_of, signature
from tests.docket.questions import Answers, Asking, by_loop
from tests.exposure.dice import SOURCES
from tests.exposure.loop_sets import lineage

CORPUS = Path(__file__).with_name("corpus")
PLAIN = json.loads(msgspec.json.encode(SOURCES))
"""The sources of generated records, left out of the files."""

FILES = sorted(CORPUS.glob("*.json"))


class Saved(NamedTuple):
    """One file. `why` says what it is kept for."""

    why: str
    law: Docket
    asked: Asking
    answers: Answers
    told: list[str]


def read(file: Path) -> Saved:
    found = json.loads(file.read_text("utf-8"))
    kept = [
        (name, kind, json.dumps(body if kind == "about" else {"sources": PLAIN, **body}))
        for name, kind, body in found["rows"]
    ]
    asked = found["asked"]
    return Saved(
        found["why"],
        decode(kept),
        Asking(
            tuple((agency, tuple(alns), day_or_none(made)) for agency, alns, made in asked["awards"]),
            tuple((place, within) for place, within in asked["holders"]),
            tuple((date.fromisoformat(day), date.fromisoformat(known)) for day, known in asked["days"]),
        ),
        found["answers"],
        found["told"],
    )


def write(file: Path, why: str, law: Docket, asked: Asking) -> None:
    """Save a docket with the loop's answers and the reasons the evaluator gives now."""
    found = {
        "why": why,
        "asked": vars(asked),
        "rows": rows(law),
        "answers": plain(by_loop(law, asked)),
        "told": list(told(law, asked)),
    }
    parts = (f"{compact(name)}: {part(value)}" for name, value in found.items())
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def rows(law: Docket) -> list[tuple[str, str, dict[str, Any]]]:
    """The rows of a release, without the sources that generated records share."""
    found = [(name, kind, json.loads(body)) for name, kind, body in encode(law)]
    for _, _, body in found:
        if body.get("sources") == PLAIN:
            del body["sources"]
    return found


def part(value: Any) -> str:
    """Each item of a list, or of a table, on a line of its own, so that a difference is seen."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(compact, value)) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{compact(name)}: {compact(each)}" for name, each in value.items()) + "\n}"
    return compact(value)


def compact(value: Any) -> str:
    return json.dumps(value, default=str, separators=(",", ":"))


def plain(answers: Answers) -> Answers:
    """The answers as JSON gives them back: lists for tuples."""
    found: Answers = json.loads(compact(answers))
    return found


def told(law: Docket, asked: Asking) -> Iterator[str]:
    """All that is said to the first holder on the first days, a line each."""
    line = lineage(*asked.holders[0])
    on = Asked(line, *asked.days[0])
    for each in award_findings(law, on, asked):
        rules = " ".join(reason.rule for reason in each.reason.because)
        yield f"first award: {each.condition.id} {each.status} {rules}"
    found = findings(law, on)
    for each in found:
        shields = ", ".join(cover.component.id for cover in each.shields)
        yield f"{each.condition.id} {each.status}" + (f" shielded by {shields}" if shields else "")
        yield from reasons(each.reason)
    for order in orders(law, on):
        bars = "; ".join(
            f"{each.condition.id} {each.elements} {each.alns} {each.in_force}" for each in order.bars
        )
        days = f"[{order.start}, {order.until})"
        yield f"{order.id} {order.status} {days} through {order.through} bears {order.bears}: {bars}"
        yield from reasons(order.cover.reason)
    yield "in force: " + ", ".join(order.id for order in orders_on(law, on, found))
    yield "listed: " + ", ".join(each.id for each in listed_conditions(law, on))
    for due in calendar(law, on):
        yield f"{due.day} {due.what} {due.record} {due.title} {due.says} {len(due.sources)}"
    for ruling in rulings(law, *line_and_days(on)):
        over = ruling.overridden_by and ruling.overridden_by.instrument.part
        rule = f"{ruling.rule.dimension} {ruling.rule.value}"
        yield f"{ruling.policy.id} {ruling.instrument.part} {rule} sure {ruling.sure} under {over}"
    for entry in of_place(law, line, on.known):
        sure = f"{entry.entry} {entry.confidence}"
        yield f"{entry.day} {entry.public} {entry.record} {entry.kind} {entry.says} {entry.changes} {sure}"


def award_findings(law: Docket, on: Asked, asked: Asking) -> tuple[Finding, ...]:
    agency, alns, made = asked.awards[0]
    signed = signature(law, scope_of(agency, ",".join(alns), made))
    held = {name: (reach, commands) for name, reach, commands in signed.held}
    return judge(law, on, held, scope_of(agency, ",".join(alns), made)).findings


def reasons(reason: Reason, depth: int = 1) -> Iterator[str]:
    about = "; ".join(f"{name} {value}" for name, value in reason.about.items())
    cited = ", ".join(f"{each.title} {each.locator} {each.confidence}" for each in reason.cites)
    yield f"{' ' * depth}{reason.rule} ({about})" + (f" [{cited}]" if cited else "")
    for each in reason.because:
        yield from reasons(each, depth + 1)


def line_and_days(on: Asked) -> tuple[tuple[str, ...], date, date]:
    return on.lineage, on.day, on.known


def day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
