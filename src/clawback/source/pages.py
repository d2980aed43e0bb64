"""Answers of a JSON interface as people save them, one record after another.

A file holds one answer, a list of answers, or one a line; an answer is a page with its `results`, or one
object, which is a record itself. A record may also stand in a list by itself, and an answer may be kept with
its question: `{"request": …, "response": …}`. Only one record is in memory at a time.

A record becomes cells by name, as a row of a CSV file does: a dot is a level of the JSON, `[]` a list, whose
values stand in one cell as a list.
"""

import json
import re
from collections.abc import Collection, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from clawback.errors import BadInput, SourceChanged, Unit, located
from clawback.source.card import Card
from clawback.source.cells import CellError, Cells, shown
from clawback.source.jsontext import MAX_VALUE, JsonText, Number
from clawback.source.table import Unread

OF_A_PAGE = ("results", "page_metadata", "limit", "messages", "spending_level")
"""What an answer with results says besides them."""
ASKED = "request.award_id"
"""The cell of the award that was asked about, where the question was kept and the card reads it."""
ABOVE = re.compile(r"[.\[]")
"""What ends the name of a field at the top of a record."""
HALF = range(0xD800, 0xE000)
"""Halves of characters, which are no text."""


class Entry(NamedTuple):
    """One record: its number in the file, its text, its fields, and the award asked about."""

    number: int
    raw: str
    fields: dict[str, Any]
    asked: str


class Pages:
    """The records of one file of answers."""

    unit: Unit = "record"
    layout = ""

    def __init__(self, text: JsonText, card: Card) -> None:
        self.text, self.card, self.entries = text, card, Entries(text)
        self.known = frozenset(card.columns.names())
        self.above = frozenset(
            each[:at] for each in self.known for at in range(len(each)) if each[at] in ".["
        )
        self.numbers = frozenset(card.numbers) | set(card.columns.ignored)
        self.blank = dict.fromkeys(self.known, "")
        self.left_out = frozenset(card.columns.personal)
        self.seen: set[str] = set()

    def rows(self) -> Iterator[Unread]:
        """Every record; raises `BadInput` for faults that make what follows doubtful."""
        for entry in self.entries:
            if there := self.left_out & entry.fields.keys():
                self.seen |= there
                kept = {key: value for key, value in entry.fields.items() if key not in there}
                entry = entry._replace(fields=kept, raw=json.dumps(kept, ensure_ascii=False))
            yield Unread(entry.number, entry.raw, partial(self.named, entry))

    @property
    def personal(self) -> tuple[str, ...]:
        """The fields seen so far that the card calls a person's: they are in no row and no text."""
        return tuple(sorted(self.seen))

    def named(self, entry: Entry) -> Cells:
        """The record as field -> text. Raises `CellError` for one that is no record of this card."""
        found: Cells = {}
        self.refuse_absent({ABOVE.split(name)[0] for name in self.card.required}, entry.fields)
        self.flatten(entry.fields, "", found)
        self.refuse_absent(self.card.required, found)
        if entry.asked and ASKED in self.known:
            found[ASKED] = entry.asked
        return self.blank | found

    def refuse_absent(self, needed: Collection[str], there: Collection[str]) -> None:
        """Refuse a record without a field that every one of its kind has."""
        if absent := sorted(each for each in needed if each not in there):
            advice = "Ask for this field too. Answers to different questions must be loaded each by itself."
            raise CellError(absent[0], "a record without this field", "the fields of its card", advice)

    def names(self, entry: Entry) -> list[str]:
        """The names of a record's fields as the card would call them, whether it knows them or not."""
        return list(named_below(entry.fields, "", self.known))

    def flatten(self, fields: dict[str, Any], above: str, into: Cells) -> None:
        """Put each field into the cell of its name."""
        for key, value in fields.items():
            name = above + key
            if name in self.known:
                into[name] = self.cell(name, value)
            elif isinstance(value, dict) and name in self.above:
                self.flatten(value, f"{name}.", into)
            elif isinstance(value, list) and name in self.above:
                into |= self.listed(name, value)
            elif value is not None or name not in self.above:
                raise self.unknown(name, value)

    def listed(self, name: str, values: list[Any]) -> Cells:
        """A list as one cell for each field of its objects, or one for its plain values."""
        if not all(isinstance(each, dict) for each in values):
            if f"{name}[]" not in self.known:
                raise self.unknown(name, values)
            return {f"{name}[]": json.dumps([self.cell(name, each) for each in values])}
        columns: list[Cells] = []
        for each in values:
            columns.append({})
            self.flatten(each, f"{name}[].", columns[-1])
        names = dict.fromkeys(key for each in columns for key in each)
        return {key: json.dumps([each.get(key, "") for each in columns]) for key in names}

    def cell(self, name: str, value: Any) -> str:
        """The text of a value; a number where text belongs may have lost its zeros and is refused."""
        if value is None:
            return ""
        if name in self.card.columns.ignored:
            return ""
        if not isinstance(value, str) or (isinstance(value, Number) and name not in self.numbers):
            raise CellError(name, f"{kind(value)} {shown(str(value))}", "text in quotes")
        if not value.isascii() and any(ord(each) in HALF for each in value):
            raise CellError(name, "half of a character", "text")
        return value

    def unknown(self, name: str, value: Any) -> CellError:
        """The error for a field that is on no card, or of another kind than on this one."""
        if name in self.above:
            return CellError(name, f"{kind(value)} {shown(str(value))}", "an object or a list of them")
        inside = "" if not isinstance(value, dict | list) else f" ({kind(value)})"
        return CellError(
            name,
            f"a field the card does not know{inside}",
            "every field mapped or ignored",
            f"If the publisher added it, map or ignore it on the source card {self.card.name}.",
            changed=True,
        )


def kind(value: Any) -> str:
    """What a value is, in words."""
    if isinstance(value, Number):
        return "the number"
    words: dict[type, str] = {str: "the text", dict: "an object", list: "a list"}
    return words.get(type(value), "the value")


def named_below(fields: dict[str, Any], above: str, known: frozenset[str]) -> Iterator[str]:
    """The names of all fields, down to those that are known as a whole."""
    for key, value in fields.items():
        name = above + key
        if name in known or not isinstance(value, dict | list) or not value:
            yield name
        elif isinstance(value, dict):
            yield from named_below(value, f"{name}.", known)
        elif isinstance(value[0], dict):
            yield from named_below(value[0], f"{name}[].", known)
        else:
            yield f"{name}[]"


class Entries:
    """The records of a file, in order. Iterate once."""

    def __init__(self, text: JsonText) -> None:
        self.text, self.number = text, 0
        self.pages: dict[bytes, int] = {}

    def __iter__(self) -> Iterator[Entry]:
        while mark := self.text.peek():
            if mark == "[":
                yield from self.list_of_answers()
            else:
                yield from self.answer()

    def list_of_answers(self) -> Iterator[Entry]:
        """Answers, or records, in one list."""
        self.text.skip("[")
        mark = "," if self.text.peek() != "]" else self.text.skip("]")
        while mark == ",":
            yield from self.answer()
            mark = self.text.skip(",]")

    def answer(self, asked: str | None = None) -> Iterator[Entry]:
        """The records of one object: a page, an answer kept with its question (`asked`: the award it names),
        or a record itself."""
        self.text.record = self.number + 1
        self.text.skip("{")
        said: dict[str, Any] = {}
        raw: list[str] = []
        is_page = is_kept = False
        mark = "," if self.text.peek() != "}" else self.text.skip("}")
        while mark == ",":
            key = self.key(said)
            if key == "results" and self.text.peek() == "[":
                is_page, said[key] = True, None
                yield from self.page(asked or "")
            elif key == "response" and self.text.peek() == "{" and asked is None:
                is_kept, said[key] = True, None
                yield from self.answer(award_asked(said.get("request")))
            elif key == "request" and is_kept:
                raise self.text.bad("a request after its response", "the request first")
            else:
                said[key], text = self.text.value()
                raw.append(f"{json.dumps(key)}: {text}")
                if sum(map(len, raw)) > MAX_VALUE:
                    raise self.text.bad(f"an answer of more than {MAX_VALUE:,} characters", "one award")
            mark = self.text.skip(",}")
        if is_page or is_kept:
            self.refuse_unknown(said, OF_A_PAGE if is_page else ("request", "response"))
        else:
            yield self.entry(said, "{" + ", ".join(raw) + "}", asked or "")

    def key(self, said: dict[str, Any]) -> str:
        """The name of the next member."""
        if self.text.peek() != '"':
            self.text.skip('"')
        key = str(self.text.value().found)
        self.text.skip(":")
        if key in said:
            raise self.text.bad(f"the field {key!r} twice", "each field once")
        return key

    def page(self, asked: str) -> Iterator[Entry]:
        """The records of one page; the same page again is refused."""
        first, digest = self.number + 1, blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=16)
        self.text.skip("[")
        mark = "," if self.text.peek() != "]" else self.text.skip("]")
        while mark == ",":
            self.text.record = self.number + 1
            fields, raw = self.text.value()
            digest.update(raw.encode("utf-8", "surrogatepass"))
            yield self.entry(fields, raw, asked)
            mark = self.text.skip(",]")
        if self.number < first:
            return
        before = self.pages.setdefault(digest.digest(), first)
        if before != first:
            last = before + self.number - first
            found = f"a page a second time (records {before:,} to {last:,} were the same)"
            raise self.text.bad(found, "each page once", "Take one of the two out, or save the pages again.")

    def entry(self, fields: Any, raw: str, asked: str) -> Entry:
        """The next record; `BadInput` for something that is no object."""
        self.number += 1
        self.text.record = self.number
        if not isinstance(fields, dict):
            raise self.text.bad(f"{kind(fields)} {shown(raw)}", "an object")
        return Entry(self.number, raw, fields, asked.strip())

    def refuse_unknown(self, said: dict[str, Any], known: tuple[str, ...]) -> None:
        """Refuse an answer that says more than answers do."""
        if unknown := sorted(said.keys() - set(known)):
            says = f"found an answer with the field {unknown[0]!r}, expected {', '.join(known)}"
            raise SourceChanged(located(self.text.file, self.text.record, None, says, unit="record"))


def award_asked(request: Any) -> str:
    """The award a question names, if it does."""
    asked = request.get("award_id") if isinstance(request, dict) else None
    return str(asked) if isinstance(asked, str) and asked.strip() else ""


def several(left: Cells, name: str) -> tuple[str, ...]:
    """The values of a list, taken out of the row."""
    text = left.pop(name)
    return tuple(json.loads(text)) if text else ()


def is_json(first: bytes) -> bool:
    """Whether a file that begins so holds JSON."""
    return first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def no_records(file: str) -> BadInput:
    """The error for answers that found nothing."""
    return BadInput(file, "answers without a record", "at least one record", advice="Ask again, more widely.")
