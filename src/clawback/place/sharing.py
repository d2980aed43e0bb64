"""Decisions as a file of tab-separated values that a team can share: the columns of `judgements.tsv`, and
what became of each decision."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

import msgspec

from clawback.errors import BadInput, BadQuestion
from clawback.ids import PlaceId
from clawback.place.decisions import (
    ANEW,
    Decision,
    check,
    decided,
    decision,
    enter,
    opened,
    plain,
    standing,
    take_back,
)
from clawback.place.decisions import COLUMNS as FIELDS
from clawback.place.names import norm

REQUIRED = ("state", "name", "place_id", "relation", "who", "when", "why")
COLUMNS = (
    *("state", "name", "uei", "place_id", "relation", "who", "when", "why", "source"),
    *("withdrawn_by", "withdrawn_on", "withdrawn_why"),
)
NONE = "-"
"""The place of a recipient that is no government's."""


class Brought(NamedTuple):
    """What became of the rows of a file: entered, there already, taken back as the file says, and those that
    contradict a decision of the same day, which stands."""

    entered: int
    known: int
    taken_back: int
    contradict: tuple[str, ...]


def written(home: Path) -> str:
    """Every decision, oldest first, those withdrawn too, as the text of such a file."""
    lines = ["\t".join(COLUMNS)]
    for each in decided(home):
        about = msgspec.structs.asdict(each) | {"place_id": each.place_id or NONE, "source": ""}
        lines.append("\t".join(plain(str(about[name] or "")) for name in COLUMNS))
    return "\n".join(lines) + "\n"


def export(home: Path, path: Path) -> int:
    """Write that text to a file, whole or not at all, in place of what was there; returns how many."""
    text = written(home)
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return text.count("\n") - 1


def bring_in(home: Path, path: Path) -> Brought:
    """Enter the decisions of a file, all or none; the same file twice changes nothing.

    Of two on one name the later day stands; of one day ours stands, and the other is told. What the file says
    was withdrawn is withdrawn here. BadInput with the line for a row that says too little.
    """
    new = list(read(path))
    words, contradict = [], []
    with opened(home) as con, con:
        for each in new:
            word = _bring_one(con, each)
            words.append(word)
            if word.startswith("decision"):
                contradict.append(f"{each.name} ({each.state or 'no State'}): {word}")
    brought = len(new) - words.count("known") - words.count("taken back")
    return Brought(brought, words.count("known"), words.count("taken back"), tuple(contradict))


def read(path: Path) -> Iterator[Decision]:
    """The decisions of a file, without ids."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as wrong:
        raise BadInput(path.name, str(wrong), "tab-separated values in UTF-8") from None
    table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    head = table[0] if table else []
    lacking, odd = [n for n in REQUIRED if n not in head], [n for n in head if n not in COLUMNS]
    if lacking or odd or len(set(head)) != len(head):
        raise BadInput(
            path.name,
            f"the columns {', '.join(head) or 'of an empty file'}",
            f"{', '.join(REQUIRED)} and perhaps {', '.join(n for n in COLUMNS if n not in REQUIRED)}",
            line=1,
            advice="`clawback review --export FILE` writes such a file.",
        )
    for line, cells in enumerate(table[1:], 2):
        if not any(cells):
            continue
        if len(cells) != len(head):
            raise BadInput(path.name, f"{len(cells)} cells", f"{len(head)}, as in the header", line=line)
        yield _decision(path.name, line, dict(zip(head, map(plain, cells), strict=True)))


def _decision(file: str, line: int, row: Mapping[str, str]) -> Decision:
    source = row.get("source", "")
    ended = row.get("withdrawn_on", "")
    new = Decision(
        0,
        row["state"],
        row["name"],
        row.get("uei", ""),
        None if row["place_id"] == NONE else PlaceId(row["place_id"]),
        row["relation"] or ("is" if row["place_id"] == NONE else ""),
        row["who"],
        _day(file, line, "when", row["when"]),
        row["why"] + (f" ({source})" if source else ""),
        row.get("withdrawn_by", ""),
        _day(file, line, "withdrawn_on", ended) if ended else None,
        row.get("withdrawn_why", ""),
    )
    try:
        check(new)
    except BadQuestion as wrong:
        raise BadInput(
            file, "a row that cannot be entered", "a decision", line=line, advice=str(wrong)
        ) from None
    if (new.withdrawn_on is None) != (not new.withdrawn_by) or (new.withdrawn_on and not new.withdrawn_why):
        raise BadInput(file, "half a withdrawal", "who, when and why, or none of them", line=line)
    return new


def _day(file: str, line: int, column: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(file, repr(text), "a day, as 2026-11-27", line=line, column=column) from None


def _bring_one(con: Connection, new: Decision) -> str:
    """Enter one row: `entered`, `known`, `taken back`, or which decision of the same day it contradicts."""
    if same := _same(con, new):
        if new.withdrawn_on is None or same.withdrawn_on is not None:
            return "known"
        take_back(con, same.id, new.withdrawn_by, new.withdrawn_on, new.withdrawn_why)
        return "taken back"
    ours = standing(con, new) if new.withdrawn_on is None else None
    if ours is None or ours.when < new.when:
        if ours:
            take_back(con, ours.id, new.who, new.when, ANEW)
        enter(con, new)
        return "entered"
    if (ours.place_id, ours.relation) == (new.place_id, new.relation):
        return "known"
    later = ours.when > new.when
    why = ANEW if later else f"decision {ours.id} of the same day says otherwise, and stands"
    enter(
        con,
        msgspec.structs.replace(new, withdrawn_by=ours.who, withdrawn_on=ours.when, withdrawn_why=why),
    )
    return "entered" if later else why


def _same(con: Connection, new: Decision) -> Decision | None:
    """The row that says the same: name, State, UEI, place, relation, who, when and why."""
    row = con.execute(
        f"select {FIELDS} from decision where state = ? and norm = ? and uei = ? and place_id is ? "
        'and relation = ? and who = ? and "when" = ? and why = ? order by id limit 1',
        (
            *(new.state, norm(new.name), new.uei, new.place_id),
            *(new.relation, new.who, new.when.isoformat(), new.why),
        ),
    ).fetchone()
    return decision(row) if row else None
