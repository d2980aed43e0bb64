"""Machine formats of an answer."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from clawback.exposure import Answer
from clawback.report.cells import cell
from clawback.report.contract import award, contract
from clawback.report.screen import as_table
from clawback.report.through import through_csv

COLUMNS = (
    *("id", "fain", "aln", "programme", "agency", "recipient", "relation", "phase"),
    *(
        "obligated",
        "outlaid",
        "undrawn",
        "reported_on",
        "partial",
        "status",
        "under_directives",
        "conditions",
        "said",
    ),
)


def as_json(answer: Answer) -> str:
    """One JSON object."""
    return json.dumps(contract(answer), indent=1, ensure_ascii=False) + "\n"


def as_jsonl(answer: Answer) -> Iterator[str]:
    """One typed line per award, then per subaward, then the answer without them as the last line."""
    for each in answer.awards:
        yield json.dumps({"type": "award", **award(each)}, ensure_ascii=False) + "\n"
    last = contract(answer)
    del last["awards"]
    for passed in (last["passed_through"] or {}).pop("subawards", ()):
        yield json.dumps({"type": "subaward", **passed}, ensure_ascii=False) + "\n"
    yield json.dumps({"type": "answer", **last}, ensure_ascii=False) + "\n"


def as_csv(answer: Answer) -> str:
    """One row per award; unknown is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["place", "as_of", "known", "release", *COLUMNS])
    asked = answer.asked
    for each in answer.awards:
        row = award(each)
        row["conditions"] = "; ".join(f"{held['id']} {held['status']}" for held in row["conditions"])
        row["said"] = "; ".join(f"{told['word']} {told['since']} ({told['by']})" for told in row["said"])
        head = [asked.place.id, asked.as_of, asked.known, asked.release]
        writer.writerow([*head, *(_cell(row[name], name) for name in COLUMNS)])
    return text.getvalue()


def _cell(value: Any, column: str) -> Any:
    """Amounts may begin with a minus; all else is kept from being run as a formula."""
    return cell(value) if value is None or column not in ("obligated", "outlaid", "undrawn") else value


FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": lambda answer: "".join(f"{line}\n" for line in as_table(answer)),
    "json": as_json,
    "jsonl": lambda answer: "".join(as_jsonl(answer)),
    "csv": as_csv,
    "subawards": through_csv,
}


def render(answer: Answer, shape: str) -> str:
    """The answer in one of `FORMATS`."""
    return FORMATS[shape](answer)
