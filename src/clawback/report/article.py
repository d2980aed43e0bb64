"""An article that was read, and the records beside its claims, as a table, JSON, JSON Lines or CSV."""

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Any, NamedTuple

import msgspec

from clawback.press.checking import CAVEATS
from clawback.press.checks.asked import Checked
from clawback.press.reader import Reading, contract
from clawback.report.cells import cell
from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl

WIDTH = 64
"""Characters of an article that a line of the table shows."""
RECORDS = 4
"""Records that the table shows beside a claim."""
PARTS = {
    "quotes": "quote",
    "quantities": "quantity",
    "dates": "date",
    "instruments": "instrument",
    "places": "place",
    "organizations": "organization",
    "claims": "claim",
}
COLUMNS = (
    "article",
    "layer",
    "id",
    "start",
    "end",
    "text",
    "value",
    "by",
    "rule",
    "result",
    "says",
    "records",
)


class Told(NamedTuple):
    """A reading, what stands beside its claims (None: nothing was looked up), the release and the command;
    `links` are the ids of records of each of its instruments."""

    reading: Reading
    checks: Sequence[Checked] | None
    release: str | None
    command: Sequence[str]
    links: Sequence[Sequence[str]] = ()


def answer(told: Told) -> dict[str, Any]:
    """The reading, each claim with what it was set beside, and how to have it again."""
    whole = contract(told.reading)
    if told.checks is not None:
        for claim, each in zip(whole["claims"], told.checks, strict=True):
            claim["record"] = msgspec.to_builtins(each)
    for instrument, ids in zip(whole["instruments"], told.links, strict=False):
        instrument["records"] = list(ids)
    whole["release"] = told.release
    whole["caveats"] = list(CAVEATS)
    whole["command"] = shlex.join(told.command)
    return whole


def as_table(told: Told) -> Iterator[str]:
    """The article for a terminal: each layer, then the claims with their records."""
    whole, text = answer(told), told.reading.article.text.original
    day = whole["doc"]["published"] or "day not known"
    yield f"{whole['doc']['id']}, {day}, {whole['doc']['chars']:,} characters"
    yield from (f"  Note: {each}" for each in whole["warnings"])
    for layer in PARTS:
        items = whole[layer]
        yield ""
        yield f"{layer.capitalize()}: {len(items)}" if items else f"{layer.capitalize()}: none"
        if layer == "claims":
            yield from _claims(whole, text)
        else:
            yield from columns([_line(layer, each, text) for each in items])
    yield ""
    yield from (f"  {each}" for each in whole["caveats"])
    yield f"  Again: {whole['command']}"


def _line(layer: str, item: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """One item: its id, what it is, and its words."""
    return item["id"], value_of(layer, item), words_of(item, text, WIDTH)


def whose(claim: Mapping[str, Any], speakers: Mapping[str, str | None]) -> str:
    """Who makes a claim: the article itself, or the speaker of a quote, where that is known."""
    if claim["by"] == "narrator":
        return "the article's own words"
    return f"{speakers[claim['by']] or 'a speaker not known'} in {claim['by']}"


def _claims(whole: Mapping[str, Any], text: str) -> Iterator[str]:
    speakers = {each["id"]: each["speaker"] for each in whole["quotes"]}
    for each in whole["claims"]:
        yield f"  {each['id']}  {each['kind']}, {whose(each, speakers)}: {words_of(each, text, 90)}"
        record = each.get("record")
        if record is None:
            continue
        yield f"      {record['result']}: {record['says']}"
        shown = record["records"][:RECORDS]
        yield from (
            f"      - {found['id']}: {shorten(found['says'], 100, placeholder=' …')}" for found in shown
        )
        if more := len(record["records"]) - len(shown):
            yield f"      - and {more} more"
        if record["later"]:
            ids = dict.fromkeys(found["id"] for found in record["later"])
            yield f"      Public only later: {', '.join(list(ids)[:RECORDS])}"
        yield from (
            f"      Caveat: {shorten(said, 160, placeholder=' …')}" for said in record["caveats"][:RECORDS]
        )


def words_of(item: Mapping[str, Any], text: str, width: int) -> str:
    """The words an item is pinned to, in one line."""
    spans = item.get("spans") or [item["span"]]
    return shorten(
        " … ".join(" ".join(text[start:end].split()) for start, end in spans), width, placeholder=" …"
    )


def value_of(layer: str, item: Mapping[str, Any]) -> str:
    """What an item was read to be; `?` where that is not known."""
    if layer == "quotes":
        return f"{item['speaker'] or '?'} ({item['type']})"
    if layer == "quantities":
        low, high = (f"{each:,.12g}" if each is not None else "?" for each in (item["low"], item["high"]))
        number = f"{item['value']:,.12g}" if item["value"] is not None else f"{low} to {high}"
        return f"{number} {item['unit']}".strip()
    if layer == "dates":
        return item["value"] or f"? ({item['reason']})"
    if layer == "instruments":
        return (item["norm"] or "?") + ("" if item["explicit"] else ", described")
    if layer == "places":
        return item["place_id"] or (
            f"one of {len(item['candidates'])}" if item["candidates"] else item["kind"]
        )
    return str(item["name"])


def as_rows(told: Told) -> str:
    """One row an item, as CSV; unknown is an empty cell."""
    whole, text = answer(told), told.reading.article.text.original
    return as_csv(COLUMNS, (_row(whole, layer, each, text) for layer in PARTS for each in whole[layer]))


def _row(whole: Mapping[str, Any], layer: str, item: Mapping[str, Any], text: str) -> list[Any]:
    spans = item.get("spans") or [item["span"]]
    record = item.get("record") or {}
    value = f"{item['kind']} {item['check']}" if layer == "claims" else value_of(layer, item)
    row = {
        "article": whole["doc"]["id"],
        "layer": layer,
        "id": item["id"],
        "start": spans[0][0],
        "end": spans[-1][1],
        "text": words_of(item, text, 10_000),
        "value": value,
        "by": item.get("by", ""),
        "rule": item.get("rule", ""),
        "result": record.get("result"),
        "says": record.get("says"),
        "records": "; ".join(found["id"] for found in record.get("records", ())),
    }
    return [cell(row[name]) for name in COLUMNS]


def _as_lines(told: Told) -> Iterator[str]:
    """One typed line an item; whether a quote is direct stands as its `form`, since `type` is the line's."""
    whole = answer(told)
    whole["quotes"] = [{"form": each.pop("type"), **each} for each in whole["quotes"]]
    return as_jsonl(whole, **PARTS)


FORMATS: dict[str, Callable[[Told], str]] = {
    "table": lambda told: "".join(f"{line}\n" for line in as_table(told)),
    "json": lambda told: as_json([answer(told)]),
    "jsonl": lambda told: "".join(_as_lines(told)),
    "csv": as_rows,
}


def render_article(told: Told, shape: str) -> str:
    """The article in one of `FORMATS`."""
    return FORMATS[shape](told)
