"""The stream of records out of saved JSON: shapes of files, bounds, and damage."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clawback import source
from clawback.errors import BadInput, SourceChanged
from clawback.source.jsontext import MAX_VALUE, JsonText, Number
from clawback.source.pages import Entries, Entry
from tests.source.answers import detail, page, save, searched


def cut(text: bytes, size: int) -> Iterator[bytes]:
    """The text in pieces."""
    return (text[at : at + size] for at in range(0, len(text), size))


def entries(text: str, size: int = 7) -> list[Entry]:
    return list(Entries(JsonText("f.json", cut(text.encode(), size))))


ONE, TWO = {"a": 1.10, "b": "é\n\\u"}, {"a": None, "b": [1, {"c": "}]"}]}
TELLINGS = {
    "a page": json.dumps(page(ONE, TWO)),
    "a page laid out": json.dumps(page(ONE, TWO), indent=2, sort_keys=True),
    "pages one a line": json.dumps(page(ONE)) + "\n" + json.dumps(page(TWO)) + "\n",
    "a list of pages": json.dumps([page(ONE), page(), page(TWO)]),
    "a list of records": json.dumps([ONE, TWO]),
    "records one a line": json.dumps(ONE) + "\r\n\r\n" + json.dumps(TWO),
    "kept with the question": json.dumps({"request": {"page": 1}, "response": page(ONE, TWO)}),
    "with a byte order mark": "\ufeff" + json.dumps(page(ONE, TWO), ensure_ascii=False),
}


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("size", [1, 2, 5, 64, 100_000])
def test_the_records_of_every_way_to_save_them(telling: str, size: int) -> None:
    found = entries(TELLINGS[telling], size)
    assert [each.number for each in found] == [1, 2]
    assert [json.loads(each.raw) for each in found] == [ONE, TWO]
    assert (found[0].fields["a"], type(found[0].fields["a"])) == ("1.1", Number)


def test_a_number_is_the_text_it_was_written_as() -> None:
    (found,) = entries('{"a": 0.1000, "b": 156725919.62, "c": -1E+2, "d": 123456789012345678901234567890.01}')
    assert list(found.fields.values()) == [
        "0.1000",
        "156725919.62",
        "-1E+2",
        "123456789012345678901234567890.01",
    ]


def test_the_award_asked_about_goes_with_each_record() -> None:
    kept = {"request": {"award_id": "ASST_NON_A_015", "page": 1}, "response": page(ONE, TWO)}
    assert [each.asked for each in entries(json.dumps([kept, page({"x": "y"})]))] == [
        "ASST_NON_A_015"
    ] * 2 + [""]


BROKEN: dict[str, tuple[str, str]] = {
    "cut in a record": ('{"results": [{"a": 1}, {"a": ', r"record 2: found JSON that stops short"),
    "cut between records": (
        '{"results": [{"a": 1},',
        r"record 2: found JSON that stops short|inside a value",
    ),
    "cut after the records": ('{"results": [{"a": 1}]', r"record 1: found a file that ends inside a value"),
    "a comma too few": ('{"results": [{"a": 1} {"a": 2}]}', r"record 1: found '{', expected ',' or ']'"),
    "a comma too many": ('{"results": [{"a": 1},]}', r"record 2: found JSON that stops short or is broken"),
    "a record that is a number": ('{"results": [1]}', r"record 1: found the number '1', expected an object"),
    "a list in a list": ("[[1]]", r"record 1: found '\[', expected '{'"),
    "not a number": ('{"a": NaN}', r"found NaN, which is no number"),
    "a key twice": ('{"results": [{"a": 1, "a": 2}]}', r"record 1: found the field 'a' twice"),
    "results twice": ('{"results": [], "results": []}', r"found the field 'results' twice"),
    "a name without quotes": ("{a: 1}", "found 'a'"),
    "text between answers": ('{"a": 1} and {"a": 2}', r"record 2: found 'a'"),
    "deep": ('{"a": ' + "[" * 100_000, r"found values too deep|stops short"),
    "the question after": ('{"response": {"a": 1}, "request": {}}', r"a request after its response"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_json_names_file_and_record(fault: str) -> None:
    text, says = BROKEN[fault]
    with pytest.raises(BadInput, match=says) as refused:
        entries(text)
    assert str(refused.value).startswith("f.json, record ")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(BadInput, match="byte 0xe9, which is not UTF-8"):
        list(Entries(JsonText("f", cut(b'{"a": "cit\xe9"}', 4))))


def test_a_page_twice_is_refused_and_named() -> None:
    pages = [page({"a": "1"}, {"a": "2"}), page({"a": "3"}), page({"a": "1"}, {"a": "2"}, number=3)]
    with pytest.raises(
        BadInput, match=r"record 5: found a page a second time \(records 1 to 2 were the same\)"
    ):
        entries(json.dumps(pages))
    assert len(entries(json.dumps([page(), page({"a": "1"}), page()]))) == 1


def test_an_answer_that_says_more_than_answers_do() -> None:
    with pytest.raises(SourceChanged, match="found an answer with the field 'next_cursor'"):
        entries(json.dumps(page({"a": 1}) | {"next_cursor": "x"}))


def test_one_record_at_a_time_is_in_memory() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"results": ['
        while True:
            taken += 1
            yield (json.dumps({"a": "x" * 100}) + ",").encode() * 100

    text = JsonText("f", endless())
    for entry in Entries(text):
        assert len(text.text) < 40_000
        if entry.number == 50_000:
            break
    assert taken < 520


@pytest.mark.parametrize("start", ['{"a": "', '{"results": [{"a": "', '{"messages": ["', '[{"a": ["'])
def test_a_value_without_end_is_refused_early(start: str) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield start.encode()
        while True:
            taken += 1
            yield b"x" * (1 << 16)

    with pytest.raises(BadInput, match="no whole value in 1,048,576 characters"):
        list(Entries(JsonText("f", endless())))
    assert taken <= 2 + MAX_VALUE // (1 << 16)


def test_an_answer_of_more_fields_than_memory_is_refused() -> None:
    field = '"' + "k" * 9 + '{}": "' + "x" * 1000 + '"'
    text = "{" + ",".join(field.replace("{}", str(n)) for n in range(1100)) + "}"
    with pytest.raises(BadInput, match="an answer of more than 1,048,576 characters"):
        entries(text, 50_000)


NOT_OURS: dict[str, tuple[Any, str]] = {
    "an answer of counts": (
        {"results": {"grants": 3}, "spending_level": "awards"},
        "record 1: found the fields results",
    ),
    "an error": ({"detail": "Invalid value in 'filters'"}, "record 1: found the fields detail"),
    "another question's": (page({"code": "NY", "amount": 1.0}), "record 1: found the fields code, amount"),
    "nothing found": (page(), "found answers without a record"),
    "a field more": (
        page(searched() | {"New Field": 1}),
        "record 1, field 'New Field'.*the source card api-v2-awards",
    ),
}


@pytest.mark.parametrize("answer", NOT_OURS)
def test_what_is_no_answer_we_know_is_refused(tmp_path: Path, answer: str) -> None:
    path = save(tmp_path / "a.json", NOT_OURS[answer][0])
    with pytest.raises((BadInput, SourceChanged), match=r"(?s)a\.json.*" + NOT_OURS[answer][1]):
        source.recognise(path)


def test_shapes_are_told_by_their_fields_not_by_their_names(tmp_path: Path) -> None:
    for name, answer, card in [
        ("detail.csv", page(searched()), "api-v2-awards"),
        ("x", detail(), "api-v2-award"),
    ]:
        (part,) = source.recognise(save(tmp_path / name, answer)).parts
        assert part.card.name == card


def test_a_cut_gzip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(json.dumps(page(searched())).encode())[:-9])
    card, out = source.card("api-v2-awards"), tmp_path / "o"
    with pytest.raises(BadInput, match=r"a\.json\.gz: found gzip data that stops short"):
        source.read(path, card=card, out_ndjson=out, skip_bad=True)
    assert not (tmp_path / "o").exists()
