"""A report as a PDF for paper and for screen readers: tagged (PDF/UA-1), US letter, with its own fonts.

Typst sets `memo.typ`; the report goes in as data, and no text of it is ever read as markup.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import resources
from itertools import chain, groupby
from typing import Any

from clawback.errors import ClawbackError
from clawback.report.paper.cite import cited
from clawback.report.paper.model import Figure, Paper, Points, Section, Table, Text
from clawback.report.paper.pictures import drawing
from clawback.report.paper.shown import HEADINGS, UNKNOWN, on_pages, plain, short_day, shown
from clawback.report.paper.widths import PAD, TALL, Inside, Letters, fitted, width

Say = Callable[[str], str]
"""Text as the page can show it."""
Said = str | list[str]
"""One text: with pieces, a line may end between any two of them."""

NUMBERS = ("count", "dollars")
LONG, LONG_IN_TITLE = 36, 20
"""Letters: a longer word may have to break, in a paragraph or in a title."""
TALL_ROW, SHORT_TABLE = 30, 16
"""In lines: a row so tall may go on over the next page, a table so short does not."""
LONG_LINK = 8000
"""Typst makes no link of a longer address."""
NO_TITLE = "(no title)"
MARKS = re.compile(r"(?<=[-/?&=._,;:@#+|])(?<!//)(?!/)")
"""Where a line may end in an address: after a mark, but not after the `//` at its head."""
UNDRAWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
FONTS = re.compile(r'(?<=font-family=")[^"]*')
FONT = "Libertinus Serif"
MEASURE = f"""#let em(it, weight) = measure(
  text(it, size: 100pt, font: "{FONT}", number-width: "tabular", weight: weight)).width.pt() / 100
#let all = sys.inputs.letters.codepoints()
#context [#metadata((400, 600).map(weight => all.map(it => em(it, weight)))) <em>]
"""


def as_pdf(paper: Paper) -> bytes:
    """The whole report. A character that no font of ours has stands as `[U+XXXX]`. Raises ClawbackError for a
    figure whose SVG could run or fetch anything."""
    from typst import TypstError

    paper = on_pages(paper)
    unseen: frozenset[str] = frozenset()
    while True:
        try:
            return _set(_memo(paper, _sayer(unseen)))
        except TypstError as trouble:
            more = _undrawn(trouble.diagnostic) - unseen
            if not more:
                raise ClawbackError(
                    f"report {paper.id!r}: found {trouble.message!r}, expected a page\n"
                    "  This is a fault of ours: report it, and write the report as .html instead."
                ) from trouble
            unseen |= more


def _set(memo: dict[str, Any]) -> bytes:
    """Pages from the data of a report."""
    import typst

    made: bytes = typst.compile(
        resources.files(__package__).joinpath("memo.typ").read_bytes(),
        sys_inputs={"memo": json.dumps(memo, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    return made


def _undrawn(diagnostic: str) -> frozenset[str]:
    """The texts for which Typst found no picture in any font."""
    found = (
        ESCAPED.sub(lambda e: chr(int(e[1], 16)) if e[1] else e[2], each)
        for each in UNDRAWN.findall(diagnostic)
    )
    return frozenset(each for each in found if not each.isascii())


def _sayer(unseen: frozenset[str]) -> Say:
    """How texts are shown when these cannot be drawn.

    >>> _sayer(frozenset({"한"}))("x\\t한")
    'x [U+D55C]'
    """
    pattern = re.compile("|".join(re.escape(each) for each in sorted(unseen, key=len, reverse=True)))
    named = partial(pattern.sub, lambda found: "".join(map(_named, found[0]))) if unseen else str
    return lambda text: named(plain(text).replace("\t", " "))


def _named(letter: str) -> str:
    return letter if letter.isascii() else f"[U+{ord(letter):04X}]"


def _memo(paper: Paper, say: Say) -> dict[str, Any]:
    """All that the template is given: text as it is shown, every choice already made."""
    letters = _measured(paper, say)
    title = _title(paper.title, say)
    parts = chain.from_iterable(_section(each, say, letters) for each in paper.sections)
    return {
        "title": title,
        "head": _head(title, say),
        "running": _said(title if len(title) <= 90 else f"{title[:89].rstrip()}…", say),
        "description": say(paper.subtitle),
        "subtitle": _said(paper.subtitle, say),
        "day": short_day(paper.as_of),
        "date": [paper.as_of.year, paper.as_of.month, paper.as_of.day],
        "summary": {"title": HEADINGS["summary"], "says": [_said(each, say) for each in paper.summary]},
        "runs": [
            {"turned": turned, "parts": [part for _, part in held]}
            for turned, held in groupby(parts, lambda each: each[0])
        ],
        "facts": {"title": HEADINGS["facts"], "terms": [_term(f.name, f.value, say) for f in paper.facts]},
        "works": {"title": HEADINGS["works"], "says": [_work(cited(each), say) for each in paper.works]},
        "glossary": {
            "title": HEADINGS["glossary"],
            "terms": [_term(each.word, each.means, say) for each in paper.glossary],
        },
        "unknown": UNKNOWN,
        "pad": PAD,
        "wide": TALL,
    }


def _measured(paper: Paper, say: Say) -> Letters:
    """The width of every character of the tables, by the font they are set in."""
    import typst

    texts = chain.from_iterable(_columns(each, say) for each in _tables(paper))
    letters = sorted(set("".join(chain.from_iterable((each.title, *each.texts) for each in texts))))
    found = typst.query(
        MEASURE.encode(),
        "<em>",
        field="value",
        one=True,
        sys_inputs={"letters": "".join(letters)},
        ignore_system_fonts=True,
    )
    return Letters(*(dict(zip(letters, each, strict=True)) for each in json.loads(found)))


def _tables(paper: Paper) -> Iterator[Table]:
    for block in chain.from_iterable(each.blocks for each in paper.sections):
        if isinstance(block, Table | Figure):
            yield block.table if isinstance(block, Figure) else block


def _columns(table: Table, say: Say) -> list[Inside]:
    """What stands in each column of a table, as it is shown."""
    return [
        Inside(
            say(column.title), [say(shown(row[n], column.kind)) for row in table.rows], column.kind != "text"
        )
        for n, column in enumerate(table.columns)
    ]


def _title(text: str, say: Say) -> str:
    """A title with something in it: a heading of nothing is no heading."""
    return say(text).strip() or NO_TITLE


def _head(text: str, say: Say) -> Said:
    """A title as it stands on the page; long words in it may break."""
    return _pieces(_title(text, say), lambda word: len(word) <= LONG_IN_TITLE)


def _said(text: str, say: Say) -> Said:
    """A paragraph; long words in it may break."""
    return _pieces(say(text), lambda word: len(word) <= LONG)


def _pieces(text: str, fits: Callable[[str], bool]) -> Said:
    """The text, with ends for a line in words that do not fit: after the marks of an address and, where that
    is not enough, anywhere. Nothing is added that would be copied with the text.

    >>> _pieces("see a.b/cde", lambda word: len(word) < 4)
    ['see a.', 'b/', 'cde']
    """
    pieces = [""]
    for word in re.findall(r"\s+|\S+", text):
        if word.isspace() or fits(word):
            pieces[-1] += word
            continue
        parts = [p for p in MARKS.split(word) if p]
        first, *rest = chain.from_iterable([part] if fits(part) else list(part) for part in parts)
        pieces[-1] += first
        pieces += rest
    return pieces if len(pieces) > 1 else text


def _section(section: Section, say: Say, letters: Letters) -> Iterator[tuple[bool, dict[str, Any]]]:
    """The parts of a section in order, each with whether its page is turned. What stands around a wide table
    turns with it, but pictures stand upright."""
    blocks = list(chain.from_iterable(_block(each, say, letters) for each in section.blocks))
    upright = any(each["type"] == "figure" for each in blocks)
    turned = [each["turned"] if each["type"] == "table" else False for each in blocks]
    if any(turned) and not upright:
        turned = [True] * len(blocks)
    yield bool(turned and turned[0]), {"type": "heading", "says": _head(section.title, say)}
    yield from zip(turned, blocks, strict=True)


def _block(block: Text | Points | Table | Figure, say: Say, letters: Letters) -> list[dict[str, Any]]:
    match block:
        case Text():
            return [{"type": "text", "says": _said(block.says, say)}]
        case Points():
            return [{"type": "points", "says": [_said(each, say) for each in block.says]}]
        case Table():
            return [_table(block, say, letters)]
        case Figure():
            own = "The figure as a table" if block.table.title == block.title else block.table.title
            return [_figure(block, say), _table(block.table, say, letters) | {"title": _head(own, say)}]


def _figure(figure: Figure, say: Say) -> dict[str, Any]:
    """A picture with its words. The text in it is set in our own font, which is narrower than the one it was
    measured in."""
    return {
        "type": "figure",
        "title": _head(figure.title, say),
        "says": _said(figure.says, say),
        "alt": say(figure.says).strip() or _title(figure.title, say),
        "svg": say(FONTS.sub(FONT, drawing(figure))),
    }


def _table(table: Table, say: Say, letters: Letters) -> dict[str, Any]:
    columns = _columns(table, say)
    fit = fitted(columns, letters)
    cells = [
        [_pieces(text, partial(_fits, em=em, letters=letters.text)) for text in column.texts]
        for column, em in zip(columns, fit.ems, strict=True)
    ]
    return {
        "type": "table",
        "title": _head(table.title, say),
        "turned": fit.turned,
        "size": fit.size,
        "columns": [
            {
                "title": _pieces(inside.title, partial(_fits, em=em, letters=letters.title)),
                "em": em,
                "number": column.kind in NUMBERS,
            }
            for inside, em, column in zip(columns, fit.ems, table.columns, strict=True)
        ],
        "short": sum(fit.lines) <= SHORT_TABLE,
        "breakable": max(fit.lines, default=0) > TALL_ROW,
        "rows": [
            [None if cell is None else text for cell, text in zip(row, texts, strict=True)]
            for row, texts in zip(table.rows, zip(*cells, strict=True), strict=True)
        ],
        "empty": _said(table.empty, say),
        "note": _said(table.note, say),
    }


def _fits(word: str, em: float, letters: Mapping[str, float]) -> bool:
    return width(word, letters) <= em


def _work(pieces: tuple[str, str, str], say: Say) -> dict[str, Any]:
    """A citation; only an address of the web is a link."""
    before, url, after = pieces
    links = re.match(r"https?://", url) and len(url) <= LONG_LINK
    return {
        "before": _said(before, say),
        "link": url if links else None,
        "shown": _said(url, say),
        "after": after,
    }


def _term(name: str, means: str, say: Say) -> dict[str, Said]:
    return {"name": _said(name, say), "means": _said(means, say)}
