"""An article that was read as one HTML file: its text with every item marked, the records beside its claims.

No script, nothing asked for from elsewhere; the text is escaped, whatever it holds.
"""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import pairwise
from typing import Any

from clawback.report.article import PARTS, Told, answer, value_of, whose, words_of
from clawback.report.paper.html import NOTHING_FROM_ELSEWHERE
from clawback.report.paper.markup import Inside, Markup, joined, tag

LEGEND = {
    "quotes": "words of a speaker",
    "quantities": "a number",
    "dates": "a date",
    "instruments": "a law, order or programme",
    "places": "a place",
}
"""The layers that are marked in the text, and how they are named."""
STYLES = ("paper/memo.css", "article.css")
LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
LINK = re.compile(r"https?://")


def as_page(told: Told) -> bytes:
    """The whole page."""
    whole, text = answer(told), told.reading.article.text.original
    css = (resources.files("clawback.report").joinpath(name).read_text(encoding="utf-8") for name in STYLES)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=NOTHING_FROM_ELSEWHERE),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{whole['doc']['id']}: what it says, and the records"),
        tag("style", Markup("".join(css))),
    )
    main = tag("main", _story(whole, text), _panel(whole, text))
    body = tag("body", _header(whole), main, *_lists(whole, text), _foot(whole))
    page = tag("html", head, Markup("\n"), body, Markup("\n"), lang="en-US")
    return f"<!DOCTYPE html>\n{page.html}\n".encode("utf-8", "replace")


def _header(whole: Mapping[str, Any]) -> Markup:
    day = whole["doc"]["published"]
    legend = [tag("span", name, class_=layer) for layer, name in LEGEND.items()]
    return tag(
        "header",
        tag("h1", whole["doc"]["id"]),
        tag("p", f"Published {day}" if day else "Day of publication not known", class_="subtitle"),
        *(tag("p", f"Note: {each}", class_="note") for each in whole["warnings"]),
        tag(
            "p", "Marked in the text: ", joined(*legend, by=", "), "; a number in brackets leads to a claim."
        ),
    )


def _story(whole: Mapping[str, Any], text: str) -> Markup:
    """The text, a paragraph a line of it."""
    left_out = [tuple(span) for span in whole["boilerplate"]]
    marks = list(_marks(whole))
    paragraphs = []
    for line in LINE.finditer(text):
        start, end = line.span()
        apart = any(a < end and start < b for a, b in left_out)
        inside = [each for each in marks if each[0] < end and start < each[1]]
        claims = [each for each in whole["claims"] if start < each["span"][1] <= end]
        marked = joined(*_marked(text, start, end, inside, claims))
        paragraphs.append(tag("p", marked, class_="left-out" if apart else None))
    return tag("article", tag("h2", "The article", id="article"), *paragraphs, class_="story")


def _marks(whole: Mapping[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Where the text is marked: characters, layer, and what is said on the mark."""
    for layer in LEGEND:
        for each in whole[layer]:
            for start, end in each.get("spans") or [each["span"]]:
                yield start, end, layer, f"{each['id']}: {value_of(layer, each)}"


def _marked(
    text: str, start: int, end: int, marks: list[tuple[int, int, str, str]], claims: list[Mapping[str, Any]]
) -> Iterator[Inside]:
    """A line of the text, cut wherever a mark begins or ends."""
    ends: dict[int, list[str]] = {}
    for each in claims:
        ends.setdefault(each["span"][1], []).append(each["id"])
    cuts = sorted({start, end, *(at for a, b, *_ in marks for at in (a, b) if start < at < end), *ends})
    for at, stop in pairwise(cuts):
        held = [each for each in marks if each[0] < stop and at < each[1]]
        words = text[at:stop]
        if held:
            layers = " ".join(dict.fromkeys(layer for *_, layer, _ in held))
            yield tag("span", words, class_=layers, title="; ".join(says for *_, says in held))
        else:
            yield words
        for name in ends.get(stop, ()):
            yield tag("a", f"[{name}]", class_="claim", href=f"#{name}", id=f"at-{name}")


def _panel(whole: Mapping[str, Any], text: str) -> Markup:
    """The claims, each with the records beside it."""
    speakers = {each["id"]: each["speaker"] for each in whole["quotes"]}
    items = [_claim(each, whose(each, speakers), text) for each in whole["claims"]]
    listed = tag("ol", *items) if items else tag("p", "The article makes no claim that a record could meet.")
    return tag(
        "section",
        tag("h2", "Claims and records", id="claims"),
        listed,
        class_="panel",
        tabindex="0",
        aria_labelledby="claims",
    )


def _claim(claim: Mapping[str, Any], by: str, text: str) -> Markup:
    record = claim.get("record")
    beside = [] if record is None else list(_record(record))
    return tag(
        "li",
        tag("a", claim["id"], href=f"#at-{claim['id']}"),
        f" {claim['kind']}, {by}; looked up in: {claim['check']}.",
        tag("blockquote", words_of(claim, text, 400)),
        *beside,
        id=claim["id"],
    )


def _record(record: Mapping[str, Any]) -> Iterator[Markup]:
    yield tag("p", tag("span", record["result"].capitalize(), class_="result"), f". {record['says']}")
    yield from (_found(each) for each in record["records"])
    if record["later"]:
        inside = (_found(each) for each in record["later"])
        yield tag("details", tag("summary", f"Public only later: {len(record['later'])}"), *inside)
    if record["caveats"]:
        said = (tag("li", each) for each in record["caveats"])
        yield tag("details", tag("summary", "Caveats"), tag("ul", *said), open="")


def _found(found: Mapping[str, Any]) -> Markup:
    title = tag("a", found["title"], href=found["url"]) if LINK.match(found["url"]) else found["title"]
    public = f", public {found['public']}" if found["public"] else ""
    command = tag("code", found["command"]) if found["command"] else None
    return tag("div", title, f" ({found['id']}{public}). {found['says']} ", command, class_="record")


def _lists(whole: Mapping[str, Any], text: str) -> Iterator[Markup]:
    """Every layer as a table, so that nothing is told by a mark alone."""
    for layer in PARTS:
        if layer == "claims":
            continue
        rows = [
            tag(
                "tr",
                tag("th", each["id"], scope="row"),
                tag("td", words_of(each, text, 200)),
                tag("td", value_of(layer, each)),
                tag("td", each.get("rule", "")),
            )
            for each in whole[layer]
        ]
        heads = (tag("th", name, scope="col") for name in ("Id", "Words", "Read as", "Rule"))
        table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))
        frame = tag("div", table, class_="scroll", role="region", tabindex="0", aria_labelledby=layer)
        empty = tag("p", "None in this article.", class_="empty")
        yield tag("section", tag("h2", layer.capitalize(), id=layer), frame if rows else empty)


def _foot(whole: Mapping[str, Any]) -> Markup:
    facts = {
        "SHA-256 of what was read": whole["doc"]["sha256"],
        "Encoding": whole["doc"]["encoding"],
        "Release": whole["release"] or "none: no record was looked up",
        "Again": whole["command"],
    }
    listed = [joined(tag("dt", name), tag("dd", tag("code", said))) for name, said in facts.items()]
    return tag("footer", *(tag("p", each, class_="note") for each in whole["caveats"]), tag("dl", *listed))
