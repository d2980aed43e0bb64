"""Answers about the law in the formats of `exposure`: table, JSON, JSON Lines, CSV."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clawback.report.cells import cell
from clawback.report.law import LawAnswer
from clawback.report.law_screen import as_table

SINGULAR = {"orders": "order", "conditions": "condition", "actions": "action", "calendar": "due"}
CSV_COLUMNS = {
    "orders": ("id", "title", "court", "event", "decided", "remedy", "status", "from", "until", "through",
               "conditions", "against", "chain"),
    "conditions": ("id", "kind", "title", "status", "instrument", "from", "until", "deadline"),
    "actions": ("id", "kind", "by", "decided", "public", "due", "amount", "title", "says"),
    "calendar": ("day", "what", "record", "title", "says"),
}  # fmt: skip
FORMATS = ("table", "json", "jsonl", "csv")


def render(answers: Sequence[LawAnswer], shape: str, *, everything: bool = False) -> Iterator[str]:
    """The answers of one question, for one place or several; CSV has one header for all."""
    if shape == "csv":
        yield _csv(answers)
    elif shape == "jsonl":
        yield from (line for each in answers for line in _jsonl(each))
    elif shape == "json":
        whole = [each.whole for each in answers]
        yield json.dumps(whole[0] if len(whole) == 1 else whole, indent=1, ensure_ascii=False) + "\n"
    else:
        for n, each in enumerate(answers):
            yield ("\n" if n else "") + "".join(f"{line}\n" for line in as_table(each, everything=everything))


def _jsonl(answer: LawAnswer) -> Iterator[str]:
    """One typed line per row, then the answer without its rows as the last line."""
    place = answer.whole["place"]["id"]
    for each in answer.whole[answer.rows]:
        yield json.dumps({"type": SINGULAR[answer.rows], "place": place, **each}, ensure_ascii=False) + "\n"
    last = {name: value for name, value in answer.whole.items() if name != answer.rows}
    yield json.dumps({"type": "answer", **last}, ensure_ascii=False) + "\n"


def _csv(answers: Iterable[LawAnswer]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names: tuple[str, ...] = ()
    for answer in answers:
        whole = answer.whole
        if not names:
            names = CSV_COLUMNS[answer.rows]
            writer.writerow(["place", "as_of", "known", "release", *names])
        head = [whole["place"]["id"], whole["as_of"], whole["known"], whole["release"]]
        for each in whole[answer.rows]:
            writer.writerow([*head, *(cell(_text(each[name])) for name in names)])
    return text.getvalue()


def _text(value: Any) -> Any:
    """A list as text: ids of conditions, agencies, sentences of a chain."""
    if not isinstance(value, list):
        return value
    return "; ".join(
        each if isinstance(each, str) else each.get("id") or each.get("agency", "") for each in value
    )
