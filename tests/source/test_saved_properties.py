"""The reader of saved JSON agrees with a slow one that a person can follow, and damage ends in an error that
names the file, never in a crash. Every answer is MADE UP."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback import source
from clawback.errors import ClawbackError
from tests.source.answers import (
    detail,
    found_subaward,
    found_transaction,
    kept,
    page,
    read,
    searched,
    transaction,
)

DAY = date(2031, 11, 5)
NUMBERS = st.from_regex(r"[0-9A-Z]{4}-?[A-Z]{2}[0-9]{1,6}", fullmatch=True)
CENTS = st.integers(-(10**14), 10**14)
"""So few digits that a binary fraction shows every cent."""
NAMES = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20
).filter(lambda name: name.strip() and "REDACTED" not in name.upper())
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
LISTINGS = st.lists(st.sampled_from(["16.738", "16.842", "97.U01"]), max_size=4)


class Plain(NamedTuple):
    """What both readers must tell of a record."""

    number: str
    name: str
    dollars: Decimal | None
    alns: tuple[str, ...]
    day: date | None


@st.composite
def awards(draw: st.DrawFn) -> dict[str, Any]:
    """An award of a search, some of its fields not asked for or null."""
    number = draw(NUMBERS)
    changes: dict[str, Any] = {
        "Recipient Name": draw(NAMES),
        "Award Amount": draw(st.one_of(st.none(), st.just("absent"), CENTS.map(lambda cents: cents / 100))),
        "Assistance Listings": draw(
            st.one_of(
                st.none(), st.just("absent"), LISTINGS.map(lambda each: [{"cfda_number": n} for n in each])
            )
        ),
        "Base Obligation Date": draw(st.one_of(st.none(), st.just("absent"), DAYS)),
        "Recipient Location": draw(st.sampled_from([None, "absent", searched()["Recipient Location"]])),
    }
    return searched(number, **changes)


def slowly(text: str) -> list[Plain]:
    """The whole file in memory, each field looked up where a person would look."""
    decoder, found, at = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal), [], 0
    while at < len(text):
        answer, end = decoder.raw_decode(text, at)
        for each in answer if isinstance(answer, list) else [answer]:
            found += each.get("results", [each])
        at = end + len(text[end:]) - len(text[end:].lstrip())
    return [
        Plain(
            each["Award ID"],
            " ".join(each["Recipient Name"].split()),
            each.get("Award Amount"),
            tuple(dict.fromkeys(one["cfda_number"] for one in each.get("Assistance Listings") or ())),
            date.fromisoformat(each["Base Obligation Date"]) if each.get("Base Obligation Date") else None,
        )
        for each in found
    ]


SAVED: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "a page": lambda records: json.dumps(page(*records)),
    "laid out and sorted": lambda records: json.dumps(page(*records), indent=1, sort_keys=True),
    "real letters": lambda records: json.dumps(page(*records), ensure_ascii=False),
    "pages one a line": lambda records: "\n".join(json.dumps(page(each)) for each in records) + "\n",
    "a list of pages": lambda records: json.dumps([page(*records[:2]), page(*records[2:])]),
    "records one a line": lambda records: "\n".join(json.dumps(each) for each in records),
}


@pytest.mark.slow
@given(
    st.lists(awards(), min_size=1, max_size=6, unique_by=lambda each: each["Award ID"]),
    st.sampled_from(sorted(SAVED)),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_a_slow_reader(records: list[dict[str, Any]], how: str, packed: bool) -> None:
    text = SAVED[how](records)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers"
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
        reading, rows, _ = read(path, Path(folder), told_on=DAY)
    told = [
        Plain(row.fain, row.recipient_name, Decimal(row.total) if row.total else None, row.alns, row.base_day)
        for row in rows
    ]
    assert told == slowly(text)
    assert reading.dollars_out == sum((each.dollars or Decimal(0) for each in told), Decimal(0))
    assert [row.line for row in rows] == list(range(1, len(records) + 1))


ANSWERS = {
    "awards": page(searched("2031A1"), searched("2031A2")),
    "award": detail(),
    "found transactions": page(found_transaction(), found_transaction("2031A2")),
    "transactions": kept(transaction(), transaction(mod="1")),
    "found subawards": page(found_subaward(), found_subaward("S-2")),
}


def tried(raw: bytes) -> str | None:
    """The error that reading these bytes raises, or None; nothing is left when there is one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers.json"
        path.write_bytes(raw)
        try:
            read(path, Path(folder), told_on=DAY)
        except ClawbackError as error:
            assert not (Path(folder) / "rows").exists()
            return str(error)
        return None


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@given(share=st.floats(0, 1, exclude_max=True))
@settings(max_examples=40, deadline=None)
def test_a_file_cut_anywhere_is_refused_by_name(answer: str, packed: bool, share: float) -> None:
    raw = json.dumps(ANSWERS[answer]).encode()
    raw = gzip.compress(raw) if packed else raw
    says = tried(raw[: int(len(raw) * share)])
    assert says is not None
    assert "answers.json" in says


@pytest.mark.parametrize("answer", ANSWERS)
@given(share=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
@settings(max_examples=80, deadline=None)
def test_a_byte_altered_is_read_or_refused_but_never_a_crash(answer: str, share: float, byte: int) -> None:
    raw = bytearray(json.dumps(ANSWERS[answer]).encode())
    raw[int(len(raw) * share)] = byte
    says = tried(bytes(raw))
    assert says is None or "answers.json" in says


def paths_of(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value of an answer."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(path for key, each in inside for path in paths_of(each, (*above, key)))]


@pytest.mark.slow
@pytest.mark.parametrize("answer", ANSWERS)
@given(st.data())
@settings(max_examples=120, deadline=None)
def test_a_value_of_another_type_is_read_or_refused_but_never_a_crash(
    answer: str, data: st.DataObject
) -> None:
    whole = json.loads(json.dumps(ANSWERS[answer]))
    *above, last = data.draw(st.sampled_from(paths_of(whole)[1:]))
    at = whole
    for key in above:
        at = at[key]
    at[last] = data.draw(
        st.sampled_from([None, True, 0, 1.5, "", "x", "-1", [], ["x"], [{}], {}, {"x": 1}, [[1]]])
    )
    says = tried(json.dumps(whole).encode())
    assert says is None or "answers.json" in says


def test_the_cards_read_nothing_that_names_a_person() -> None:
    """No field of officers, addresses or free text is mapped on any card of JSON."""
    cards = [source.card(name) for name in source.card_names() if source.card(name).format == "json"]
    assert len(cards) == 10
    for card in cards:
        mapped = " ".join([*card.columns.mapped, *card.columns.checked]).lower()
        assert not any(word in mapped for word in ("officer", "executive", "address", "description"))
