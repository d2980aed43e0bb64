"""Quality flags of a place, or of a release, as a table, JSON, JSON Lines or CSV."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Any, NamedTuple

from clawback.exposure.coverage import files_of
from clawback.ledger.flags import BY_NAME, Count, Flags, Hit
from clawback.money import cents
from clawback.place import Place
from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl, cells
from clawback.store import Connection

SHOWN = 8
"""Hits of one flag a terminal shows before the rest are counted."""
WIDTH = 108
COLUMNS = (
    *("flag", "award", "fain", "place", "recipient", "found_is", "found", "against_is", "against"),
    *("dollars_are", "dollars", "source", "line"),
)
CAVEATS = (
    "A flag is a fact about the data, with the row that shows it: no score, and no word on who erred.",
    "`unknown` counts what the sources do not say; it is never counted as clear.",
    "Dollars mean something else from flag to flag, and one award may have several: never add across flags.",
    "docs/reference/flags.md defines each flag and says what to do.",
)


class FlagsAnswer(NamedTuple):
    """The flags, and the question they answer; `place` None: every award of the release."""

    place: Place | None
    boundary: str
    names: tuple[str, ...]
    as_of: date
    known: date
    release: str
    flags: Flags
    sources: tuple[str, ...] = ()


def sources(con: Connection, found: Flags) -> tuple[str, ...]:
    """The files that the hits were read from: `id: title, file, sha256`."""
    return files_of(con, {hit.source_id for hit in found.hits})


def render_flags(answers: Sequence[FlagsAnswer], shape: str) -> Iterator[str]:
    """The answers, for one place or several, as `table`, `json`, `jsonl` or `csv`; CSV has one header."""
    if shape == "csv":
        yield _csv(answers)
    elif shape == "jsonl":
        yield from (line for each in answers for line in _jsonl(each))
    elif shape == "json":
        whole = [contract(each) for each in answers]
        yield as_json(whole)
    else:
        for n, each in enumerate(answers):
            yield ("\n" if n else "") + "".join(f"{line}\n" for line in _lines(each))


def contract(answer: FlagsAnswer) -> dict[str, Any]:
    """The answer in the form of `-o json`; amounts are text with cents, unknown is null."""
    place = answer.place
    return {
        "place": place and {name: getattr(place, name) for name in ("id", "name", "kind", "state")},
        "boundary": answer.boundary if place else None,
        "as_of": answer.as_of.isoformat(),
        "known": answer.known.isoformat(),
        "release": answer.release,
        "says": _says(answer),
        "flags": [_count(each) for each in answer.flags.counts],
        "hits": [_hit(each) for each in answer.flags.hits],
        "caveats": list(CAVEATS),
        "sources": list(answer.sources),
        "reproduce": _command(answer),
    }


def _count(each: Count) -> dict[str, Any]:
    counts = {"looked_at": each.looked_at, "hits": each.hits, "unknown": each.unknown}
    return {"flag": each.flag, "says": BY_NAME[each.flag].says, **counts, "dollars": cents(each.dollars)}


def _hit(each: Hit) -> dict[str, Any]:
    flag = BY_NAME[each.flag]
    return {
        "flag": each.flag,
        "award": each.award_id,
        "fain": each.fain,
        "place": each.place_id,
        "recipient": each.recipient,
        "found_is": flag.found,
        "found": each.found,
        "against_is": flag.against,
        "against": each.against,
        "dollars_are": flag.dollars,
        "dollars": cents(each.dollars),
        "source": each.source_id,
        "line": each.line,
    }


def _says(answer: FlagsAnswer) -> str:
    counts = answer.flags.counts
    where = f"{answer.place.in_prose} ({answer.boundary})" if answer.place else "Every award"
    head = f"{where}, by {answer.as_of}, as known on {answer.known}"
    if not any(each.looked_at for each in counts):
        return (
            f"{head}: release {answer.release} holds no award to look at. `clawback load` reads more files."
        )
    hit = {hit.award_id for hit in answer.flags.hits}
    told = [each.flag for each in counts if each.hits]
    if not told:
        return f"{head}: no hit of {len(counts)} flags; what could not be told is counted as unknown."
    return f"{head}: {len(hit):,} awards with a flag; {len(told)} of {len(counts)} flags have hits."


def _command(answer: FlagsAnswer) -> str:
    asked = f"{answer.place.id} --boundary {answer.boundary}" if answer.place else "--all"
    named = "".join(f" --flag {shlex.quote(name)}" for name in answer.names)
    times = f"--as-of {answer.as_of} --known {answer.known}"
    return f"clawback flags {asked}{named} {times} --release {answer.release}"


def _jsonl(answer: FlagsAnswer) -> Iterator[str]:
    """One typed line per hit, then the answer without them as the last line."""
    return as_jsonl(contract(answer), hits="hit")


def _csv(answers: Iterable[FlagsAnswer]) -> str:
    """One row per hit; unknown is an empty cell, and no cell is run as a formula."""
    rows = (
        [*head, *cells(_hit(each), COLUMNS, ("dollars",))]
        for answer in answers
        for head in [(answer.place.id if answer.place else "all", answer.as_of, answer.known, answer.release)]
        for each in answer.flags.hits
    )
    return as_csv(("asked", "as_of", "known", "release", *COLUMNS), rows)


def _lines(answer: FlagsAnswer) -> Iterator[str]:
    yield _says(answer)
    yield ""
    if not any(each.looked_at for each in answer.flags.counts):
        yield f"Reproduce: {_command(answer)}"
        return
    rows = [("flag", "looked at", "hits", "unknown", "dollars ($)", "which")]
    rows += [
        (
            *(each.flag, f"{each.looked_at:,}", f"{each.hits:,}", f"{each.unknown:,}"),
            *(_plain(each.dollars), BY_NAME[each.flag].dollars),
        )
        for each in answer.flags.counts
    ]
    yield from columns(rows, right=(1, 2, 3, 4))
    yield ""
    for count in answer.flags.counts:
        if count.hits:
            yield from _of(count, [hit for hit in answer.flags.hits if hit.flag == count.flag])
    yield "Read before use:"
    yield from (f"  {each}" for each in CAVEATS)
    yield ""
    if answer.sources:
        yield "Sources:"
        yield from (f"  {each}" for each in answer.sources)
        yield ""
    yield f"Reproduce: {_command(answer)}"


def _of(count: Count, hits: Sequence[Hit]) -> Iterator[str]:
    """The hits of one flag under its sentence."""
    flag = BY_NAME[count.flag]
    yield from wrap(f"{flag.name}: {flag.says}", WIDTH, subsequent_indent="  ")
    rows = [("award", "dollars ($)", "found", "against", "recipient", "read from")]
    rows += [
        (
            *(hit.fain or hit.award_id, _plain(hit.dollars), _cut(hit.found), _cut(hit.against)),
            *(_cut(hit.recipient), f"{hit.source_id}, line {hit.line}"),
        )
        for hit in hits[:SHOWN]
    ]
    yield from columns(rows, right=(1,))
    if (more := len(hits) - SHOWN) > 0:
        yield f"  … and {more:,} more: -o csv or -o json lists every one."
    yield ""


def _cut(text: str, width: int = 36) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _plain(amount: Any) -> str:
    return "-" if amount is None else f"{amount:,.2f}"
