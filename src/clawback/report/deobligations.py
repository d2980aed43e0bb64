"""De-obligations of a place's awards, as a table, JSON, JSON Lines or CSV."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from clawback.dates import FOREVER
from clawback.explain import say
from clawback.exposure.deobligations import Deobligation, Deobligations, KindSum
from clawback.money import cents
from clawback.report.columns import columns
from clawback.report.links import cut
from clawback.report.rows import as_csv, as_json, as_jsonl, cells

SHOWN = 20
"""Actions of one kind a terminal shows before the rest are counted."""
AMOUNTS = ("obligated", "obligated_after")
DAYS = ("action_date", "period_end", "end_told", "known_from")
COLUMNS = (
    *("kind", "award", "fain", "place", "recipient", "relation", "agency", "aln", "programme"),
    *("action_date", "mod", "action_type", "obligated", "period_end", "end_told", "obligated_after"),
    *("partial", "known_from", "said", "source", "line"),
)
MEANS = {
    "early": "more than 90 days before the end of the period of performance",
    "close-out": "90 days before that end, or later",
    "rebooked": "other actions of the same day put as much back",
    "unknown": "nothing loaded tells the end as it stood before",
}


def render_deobligations(answers: Sequence[Deobligations], shape: str) -> Iterator[str]:
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


def contract(answer: Deobligations) -> dict[str, Any]:
    """The answer in the form of `-o json`; amounts are text with cents, unknown is null."""
    asked = answer.asked
    place = asked.place
    return {
        "place": place and {name: getattr(place, name) for name in ("id", "name", "kind", "state")},
        "boundary": asked.boundary if place else None,
        "since": asked.since and asked.since.isoformat(),
        "until": asked.until and asked.until.isoformat(),
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "release": asked.release,
        "says": _says(answer),
        "collected": answer.collected,
        "awards": {"itemised": answer.itemised, "summed": answer.summed},
        "fiscal_years_not_loaded": list(answer.years_missing),
        "by_kind": {kind: _sum(each) for kind, each in answer.by_kind.items()},
        "events": [event(each) for each in answer.events],
        "law_known_through": answer.law_known_through.isoformat(),
        "money_known_through": answer.money_known_through and answer.money_known_through.isoformat(),
        "caveats": [say(each) for each in answer.caveats],
        "sources": list(answer.sources),
        "reproduce": _command(answer),
    }


def event(each: Deobligation) -> dict[str, Any]:
    """One action with what is said of its award."""
    told = {name: getattr(each, name) for name in COLUMNS if name != "said"}
    told |= {name: cents(told[name]) for name in AMOUNTS}
    told |= {name: told[name] and told[name].isoformat() for name in DAYS}
    told |= {name: told[name] or None for name in ("relation", "aln", "programme", "action_type")}
    told["said"] = [
        {
            "word": word.word,
            "since": word.since.isoformat(),
            "by": word.by,
            "says": word.says,
            "record": word.record or None,
        }
        for word in each.said
    ]
    return {name: told[name] for name in COLUMNS}


def _sum(each: KindSum) -> dict[str, Any]:
    return {"actions": each.actions, "awards": each.awards, "obligated": cents(each.obligated)}


def _says(answer: Deobligations) -> str:
    asked = answer.asked
    where = f"{asked.place.in_prose} ({asked.boundary})" if asked.place else "Every award"
    span = (f"from {asked.since} " if asked.since else "") + (
        f"before {asked.until}, " if asked.until else ""
    )
    head = f"{where}, {span}by {asked.as_of}, as known on {asked.known}:"
    if not answer.told:
        return f"{head} {_untold(answer)}"
    kinds = f" ({' or '.join(asked.kinds)})" if asked.kinds else ""
    of = f"{answer.itemised:,} award{'s' if answer.itemised != 1 else ''} loaded action by action"
    if not answer.events:
        return f"{head} no action below zero dollars{kinds} on its {of}."
    counted = ", ".join(f"{each.actions:,} {kind}" for kind, each in answer.by_kind.items() if each.actions)
    n, awards = len(answer.events), len({each.award for each in answer.events})
    noun = "action" if n == 1 else "actions"
    return f"{head} {n:,} {noun} below zero dollars{kinds} on {awards:,} of {of}: {counted}."


def _untold(answer: Deobligations) -> str:
    """Why nothing is known of what was taken back."""
    state = answer.asked.place.state.upper() if answer.asked.place else "any State"
    unknown = "what was taken back is unknown, not zero."
    if answer.itemised:
        years = ", ".join(f"FY{year}" for year in answer.years_missing)
        return f"no action of {years} in {state} is loaded; {unknown}"
    if answer.summed:
        many = "its one award is" if answer.summed == 1 else f"its {answer.summed:,} awards are"
        return f"{many} loaded as one sum each, not action by action; {unknown}"
    if not answer.collected:
        return f"no awards in {state} are loaded; {unknown} `clawback load` reads more files."
    return (
        f"awards in {state} are loaded, and none of them by that day is linked to it; {unknown} "
        "`clawback place` lists what is."
    )


def _command(answer: Deobligations) -> str:
    asked = answer.asked
    of = f"{asked.place.id} --boundary {asked.boundary}" if asked.place else "--all"
    span = f" --since {asked.since}" if asked.since else ""
    span += f" --until {asked.until}" if asked.until and asked.until != FOREVER else ""
    kinds = "".join(f" --kind {kind}" for kind in asked.kinds)
    times = f"--as-of {asked.as_of} --known {asked.known}"
    return f"clawback deobligations {of}{span}{kinds} {times} --release {asked.release}"


def _jsonl(answer: Deobligations) -> Iterator[str]:
    """One typed line per action, then the answer without them as the last line."""
    return as_jsonl(contract(answer), events="event")


def _csv(answers: Iterable[Deobligations]) -> str:
    """One row per action; unknown is an empty cell, and no cell is run as a formula."""
    rows = []
    for answer in answers:
        asked = answer.asked
        head = [asked.place.id if asked.place else "all", asked.as_of, asked.known, asked.release]
        for each in map(event, answer.events):
            each["said"] = "; ".join(_word(word) for word in each["said"])
            rows.append([*head, *cells(each, COLUMNS, AMOUNTS)])
    return as_csv(("asked", "as_of", "known", "release", *COLUMNS), rows)


def _word(word: dict[str, Any]) -> str:
    record = f" ({word['record']})" if word["record"] else ""
    return f"{word['word']} {word['since']} by {word['by']}: {word['says']}{record}"


def _lines(answer: Deobligations) -> Iterator[str]:
    yield _says(answer)
    yield ""
    if answer.told:
        yield from _kinds(answer)
        yield ""
    for kind in answer.by_kind:
        if mine := [each for each in answer.events if each.kind == kind]:
            yield from _of(kind, mine)
            yield ""
    yield "Read before use:"
    yield from (f"  {say(each)}" for each in answer.caveats)
    yield ""
    if answer.sources:
        yield "Sources:"
        yield from (f"  {each}" for each in answer.sources)
        yield ""
    yield f"Reproduce: {_command(answer)}"


def _kinds(answer: Deobligations) -> Iterator[str]:
    rows = [("kind", "actions", "awards", "obligated ($)", "dated")]
    rows += [
        (kind, f"{each.actions:,}", f"{each.awards:,}", _plain(each.obligated), MEANS[kind])
        for kind, each in answer.by_kind.items()
    ]
    yield from columns(rows, right=(1, 2, 3))


def _of(kind: str, events: Sequence[Deobligation]) -> Iterator[str]:
    """The actions of one kind, the newest first, and what documents say of their awards."""
    yield f"{kind}, each as its agency reported it:"
    rows = [_HEAD]
    rows += [
        (
            *(each.action_date.isoformat(), each.fain or each.award, _plain(each.obligated)),
            *(str(each.period_end or "-"), str(each.end_told or "-"), _after(each)),
            *(each.aln or "-", cut(each.agency), cut(each.recipient), f"{each.source}, line {each.line}"),
        )
        for each in events[:SHOWN]
    ]
    yield from columns(rows, right=(2, 5))
    documents = {(each.fain or each.award, word) for each in events for word in each.said if word.record}
    for award, word in sorted(documents, key=lambda each: (each[0], each[1].since)):
        yield f"  {award}: {word.word} {word.since}, says {word.by}: {word.says} ({word.record})"
    if (more := len(events) - SHOWN) > 0:
        yield f"  … and {more:,} more: -o csv or -o json lists every one."


_HEAD = (
    *("day", "award", "obligated ($)", "end before it", "end it tells", "award after it ($)", "listing"),
    *("agency", "recipient", "read from"),
)


def _after(each: Deobligation) -> str:
    return _plain(each.obligated_after) + (" partial" if each.partial else "")


def _plain(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:,.2f}"
