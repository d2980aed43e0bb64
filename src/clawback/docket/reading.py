"""Files of records: each read on its own, all faults of a file told."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback.docket.checks import near
from clawback.docket.drafting import blanks
from clawback.docket.model import KINDS, About
from clawback.docket.record import Sourced
from clawback.docket.rows import plural
from clawback.errors import BadRecord, suggest
from clawback.ids import PATTERNS, is_id
from clawback.strictyaml import Marks, convert, load_yaml, misfits, place_of

ABOUT = "docket.yaml"
FOLDERS = {plural(kind): kind for kind in KINDS}


class Held(NamedTuple):
    """One record and the file it stands in."""

    name: str
    kind: str
    record: Sourced
    marks: Marks


class Folder(msgspec.Struct):
    """What a folder holds: its records by id, what is wrong with its files, and the ids those files have."""

    about: tuple[About, Marks] | None = None
    held: dict[str, Held] = msgspec.field(default_factory=dict)
    faults: list[BadRecord] = msgspec.field(default_factory=list)
    unread: set[str] = msgspec.field(default_factory=set)


def read(folder: Path, shown: str = "", *, alone: bool = True) -> Folder:
    """Every record under `folder`. `shown` is what its files' names begin with in messages. A folder that
    does not stand `alone` lies over another one, and need not say what the record as a whole rests on."""
    found = Folder()
    if not folder.is_dir():
        raise BadRecord(shown or str(folder), 1, 1, "found no folder, expected a folder of records")
    for path in sorted(folder.rglob("*.y*ml")):
        inside = path.relative_to(folder)
        name = shown + inside.as_posix()
        try:
            if inside.as_posix() == ABOUT:
                tree, marks = load_yaml(path.read_bytes(), name)
                found.about = convert(tree, About, marks, name), marks
            else:
                _read(path, inside, name, found)
        except BadRecord as wrong:
            found.faults.append(wrong)
            found.unread.add(_id_of(inside))
    if found.about is None and alone and not any(each.file == shown + ABOUT for each in found.faults):
        advice = "An office's own records are checked on ours: clawback docket check --docket DIR"
        says = f"found no {ABOUT}, expected it beside the records"
        found.faults.append(BadRecord(shown + ABOUT, 1, 1, says, advice))
    return found


def _read(path: Path, inside: Path, name: str, found: Folder) -> None:
    if path.suffix != ".yaml":
        raise _wrong(name, (1, 1), f"a file {path.name}", f"{path.stem}.yaml")
    raw = path.read_bytes()
    if b"<fill in " in raw:
        for line, column, text in blanks(raw.decode(errors="replace")):
            found.faults.append(_wrong(name, (line, column), f"a blank, {text}", "what the source says"))
        found.unread.add(_id_of(inside))
        return
    tree, marks = load_yaml(raw, name)
    record_id = tree.get("id") if isinstance(tree, dict) else None
    if not isinstance(record_id, str):
        at = place_of(marks, "$.id")
        raise _wrong(name, at, "no `id` that is text", "a mapping whose first key is `id`")
    kind = record_id.split("/")[0]
    if (wrong := _filed(kind, record_id, inside)) is not None:
        found.faults.append(_wrong(name, place_of(marks, "$.id"), *wrong))
    if kind not in KINDS or not is_id(kind, record_id):
        found.unread.add(record_id)
        return
    shape = KINDS[kind]
    try:
        record = convert(tree, shape, marks, name)
    except BadRecord:
        found.faults += misfits(tree, shape, marks, name)
        found.unread.add(record_id)
        return
    if record_id in found.held:
        first = found.held[record_id].name
        found.faults.append(
            _wrong(name, place_of(marks, "$.id"), f"{record_id}, which {first} has too", "an id of its own")
        )
        return
    found.held[record_id] = Held(name, kind, record, marks)


def _id_of(inside: Path) -> str:
    """The id a file's name and folder say it has."""
    return f"{FOLDERS.get(inside.parent.name, inside.parent.name)}/{inside.stem}"


def _filed(kind: str, record_id: str, inside: Path) -> tuple[str, str, tuple[str, ...]] | None:
    """What is wrong with an id or the name and folder of its file: found, expected, near names."""
    if kind not in KINDS:
        expected = f"an id that begins with its kind: {', '.join(KINDS)}"
        return f"{kind!r}, which is no kind of record", expected, near(kind, KINDS)
    if not is_id(kind, record_id):
        return f"{record_id!r}", f"an id of the form {PATTERNS[kind]}", ()
    should = f"{plural(kind)}/{record_id.split('/', 1)[1]}.yaml"
    if inside.as_posix() != should:
        return f"{record_id} in the file {inside.as_posix()}", should, ()
    return None


def _wrong(name: str, at: tuple[int, int], found: str, expected: str, like: Sequence[str] = ()) -> BadRecord:
    return fault(name, at, found, expected, like)


def fault(
    name: str,
    at: tuple[int, int],
    found: str,
    expected: str,
    like: Sequence[str] = (),
    *,
    warning: bool = False,
) -> BadRecord:
    """A fault told as one sentence: found, expected, the near names."""
    says = f"{'warning: ' if warning else ''}found {found}, expected {expected}{suggest(like)}"
    wrong = BadRecord(name, *at, says, found=found, expected=expected, warning=warning)
    wrong.suggestion = suggest(like).removeprefix("; ")
    return wrong


def known_in_time(about: About, marks: Marks, name: str, today: date) -> Iterator[BadRecord]:
    """A fault when the law is said to be known through a day that is not over."""
    if about.known_through > today:
        at = place_of(marks, "$.known_through")
        yield fault(name, at, f"`known_through` {about.known_through}", f"a day up to today, {today}")
