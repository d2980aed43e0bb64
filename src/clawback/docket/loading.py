"""Records: YAML files -> a checked Docket, with an office's own records on it."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback.docket.checking import check_overlay, gathered, law_of, merged, of_records, read_overlay
from clawback.docket.model import Docket
from clawback.docket.reading import read
from clawback.docket.rows import plural

RECORDS = Path(__file__).with_name("records")


class Overlaid(NamedTuple):
    """A docket with an office's records on it: the ids they added, and those of ours they replaced."""

    docket: Docket
    added: tuple[str, ...]
    replaced: tuple[str, ...]


def load(folder: Path = RECORDS, overlay: Path | None = None) -> Docket:
    """Every record under `folder`, and those of `overlay` on them: new ids add, one we have replaces ours.

    Raises BadRecord, with file, line and column, at the first fault; a warning stops nothing.
    """
    base = read(folder)
    for wrong in base.faults:
        raise wrong
    assert base.about is not None, "without it there is a fault"
    docket = gathered(base.about[0], base.held.values())
    for wrong in of_records(law_of(docket, (), None, None), base.held.values(), warnings=False):
        raise wrong
    return docket if overlay is None else overlaid(docket, overlay).docket


def overlaid(
    docket: Docket, overlay: Path, *, places: Collection[str] | None = None, today: date | None = None
) -> Overlaid:
    """The docket with an office's private records on it.

    Raises BadRecord, naming the office's file, at the first fault.
    """
    for wrong in check_overlay(docket, overlay, places=places, today=today):
        if not wrong.warning:
            raise wrong
    over = read_overlay(overlay)
    known = {each: plural(held.kind) for each, held in over.held.items()}
    replaced = tuple(each for each, name in known.items() if each in getattr(docket, name))
    added = tuple(each for each in known if each not in replaced)
    return Overlaid(merged(docket, over), added, replaced)
