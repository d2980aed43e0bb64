"""What `--map` said for lists of one shape, kept in the user's own folder: names of columns, and nothing of
the rows."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback.books.fields import FIELDS, words_of
from clawback.errors import BadInput
from clawback.store.disk import write_synced
from clawback.store.home import MAPPINGS

FORMAT = 1


class Said(NamedTuple):
    """Fields and the headers they are in, as said on a day."""

    fields: dict[str, str]
    day: date


def shape_of(header: Sequence[str]) -> str:
    """The shape of a table, told by the words of its header in their order; blank columns do not count."""
    words = [words_of(text) for text in header if text]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def recalled(home: Path) -> dict[str, Said]:
    """What was said, by shape; nothing if nothing was. Raises `BadInput` for a file that was changed by
    hand and cannot be read."""
    path = home / MAPPINGS
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != FORMAT:
            raise ValueError(f"format {kept['format']}")
        found = {
            shape: Said(dict(said["fields"]), date.fromisoformat(said["said"]))
            for shape, said in kept["shapes"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        advice = "Remove the file: only what --map said is lost."
        raise BadInput(
            str(path), f"what cannot be read ({wrong})", f"format {FORMAT}", advice=advice
        ) from None
    return {shape: said for shape, said in found.items() if said.fields.keys() <= FIELDS.keys()}


def remember(home: Path, shapes: Sequence[str], told: dict[str, str], day: date) -> None:
    """Keep what was said for these shapes; an earlier word for another field of one stays."""
    kept = recalled(home)
    for shape in shapes:
        before = kept[shape].fields if shape in kept else {}
        kept[shape] = Said(before | told, day)
    keep(home, kept)


def forget(home: Path, shapes: Sequence[str]) -> int:
    """Drop what was said for these shapes; gives how many of them were known."""
    kept = recalled(home)
    known = kept.keys() & set(shapes)
    if known:
        keep(home, {shape: said for shape, said in kept.items() if shape not in known})
    return len(known)


def keep(home: Path, kept: dict[str, Said]) -> None:
    """Write the file anew; whole, or not at all."""
    shapes = {shape: {"fields": said.fields, "said": said.day.isoformat()} for shape, said in kept.items()}
    text = json.dumps({"format": FORMAT, "shapes": shapes}, indent=1, sort_keys=True) + "\n"
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{MAPPINGS}.new"
    fresh.unlink(missing_ok=True)
    write_synced(fresh, text.encode())
    fresh.replace(home / MAPPINGS)
