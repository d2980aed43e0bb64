"""Machine formats of an answer."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from clawback.exposure import Answer
from clawback.report.cells import cell
from clawback.report.contract import award, contract
from clawback.report.screen import as_table
from clawback.report.through import through_csv

if TYPE_CHECKING:
    from clawback.weekly import Count

Counts: TypeAlias = "Sequence[Count] | None"

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


def as_json(answer: Answer, counts: Counts = None) -> str:
    """One JSON object."""
    return json.dumps(contract(answer, counts), indent=1, ensure_ascii=False) + "\n"


def as_jsonl(answer: Answer, counts: Counts = None) -> Iterator[str]:
    """One typed line per award, then per subaward, then the answer without them as the last line."""
    for each in answer.awards:
        yield json.dumps({"type": "award", **award(each)}, ensure_ascii=False) + "\n"
    last = contract(answer, counts)
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


FORMATS: dict[str, Callable[[Answer, Counts], str]] = {
    "table": lambda answer, counts: "".join(f"{line}\n" for line in as_table(answer, counts)),
    "json": as_json,
    "jsonl": lambda answer, counts: "".join(as_jsonl(answer, counts)),
    "csv": lambda answer, _: as_csv(answer),
    "subawards": lambda answer, _: through_csv(answer),
}


def render(answer: Answer, shape: str, counts: Counts = None) -> str:
    """The answer in one of `FORMATS`; `counts` are what weekly reports say of the place."""
    return FORMATS[shape](answer, counts)
