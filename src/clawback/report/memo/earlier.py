"""The report before: what it was of, read from its JSON."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback.dates import day
from clawback.errors import BadInput

ADVICE = "Give the JSON of an earlier report (clawback report PLACE -o memo.json), or a day as 2017-03-27."


class Earlier(NamedTuple):
    """What an earlier report was of."""

    place: str
    as_of: date
    known: date
    boundary: str
    release: str


def read(path: Path) -> Earlier:
    """What the report in a file was of. Raises BadInput for a file that is no report's JSON."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise BadInput(path.name, wrong.strerror or "no file", "a file", advice=ADVICE) from None
    except ValueError:
        raise BadInput(path.name, "no JSON", "the JSON of an earlier report", advice=ADVICE) from None
    told = _facts(whole)
    missing = [each for each in ("Place", "As of", "Known", "Boundary", "Release") if each not in told]
    if missing:
        found = f"no fact {missing[0]!r}"
        raise BadInput(path.name, found, "the JSON of an earlier report", advice=ADVICE)
    try:
        days = day(told["As of"]), day(told["Known"])
    except ValueError as wrong:
        raise BadInput(path.name, str(wrong), "a day as 2017-03-27", advice=ADVICE) from None
    return Earlier(told["Place"], *days, told["Boundary"], told["Release"])


def _facts(whole: object) -> dict[str, str]:
    """The facts of a report by name; none where it is something else."""
    facts = whole.get("facts") if isinstance(whole, dict) else None
    found = [each for each in facts if isinstance(each, dict)] if isinstance(facts, list) else []
    return {str(each.get("name")): str(each.get("value")) for each in found}
