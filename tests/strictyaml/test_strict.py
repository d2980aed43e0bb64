"""The strict loader: every fault is refused at its place, and what is let through means one thing."""

import contextlib
import time
import tracemalloc
from datetime import date
from typing import Literal

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clawback.errors import BadRecord
from clawback.strictyaml import Marks, Tree, convert, load_yaml, place_of
from tests.strictyaml.yaml_faults import POSITIONS, Fault, faults

FAULTS = list(faults())


@pytest.mark.parametrize("position", [*POSITIONS, "whole file"])
def test_every_fault_is_refused_at_its_place(position: str) -> None:
    wrong = [said for fault in FAULTS if fault.position == position and (said := misread(fault))]
    assert not wrong, "\n".join(wrong)


def misread(fault: Fault) -> str:
    """What the loader got wrong about the fault, or nothing."""
    try:
        tree, _ = load_yaml(fault.text, "x.yaml")
    except BadRecord as refused:
        head = f"x.yaml:{refused.line}:{refused.column}: "
        told = refused.line == fault.line and fault.column in (None, refused.column)
        one_line = "\n" not in str(refused).replace("\n  ", "", 1)
        return (
            ""
            if told and str(refused).startswith(head) and one_line
            else f"{fault}, line {fault.line}: {refused}"
        )
    return f"{fault}: let through as {str(tree)[:200]}"


@pytest.mark.parametrize("position", POSITIONS)
def test_the_records_the_faults_are_put_into_are_good(position: str) -> None:
    tree, _ = load_yaml(POSITIONS[position].replace(b"@", b"one"), "x.yaml")
    assert isinstance(tree, dict)


def test_what_each_form_means() -> None:
    text = """
        text: Santa Clara County v. Trump
        long: one
          two
        folded: >
          one
          two
        quoted: ["no", '16.738', "2016e5", "2017-04-25", "", "§ 1373 “and”"]
        docket: 17-cv-485
        award: 2016DJBX0178
        truth: [true, false]
        not seen: null
        counts: [0, 7, -12, 999999999999999999]
        day: 2016-02-29
        empty: [[], {}]
    """
    assert load_yaml(text, "x.yaml")[0] == {
        "text": "Santa Clara County v. Trump",
        "long": "one two",
        "folded": "one two\n",
        "quoted": ["no", "16.738", "2016e5", "2017-04-25", "", "§ 1373 “and”"],
        "docket": "17-cv-485",
        "award": "2016DJBX0178",
        "truth": [True, False],
        "not seen": None,
        "counts": [0, 7, -12, 999999999999999999],
        "day": date(2016, 2, 29),
        "empty": [[], {}],
    }


@pytest.mark.parametrize(
    "text", ["\ufeffid: a\nb: c\n", "id: a\r\nb: c\r\n", "---\nid: a\nb: c\n...\n", "id: a\nb: c"]
)
def test_harmless_frames_are_let_pass(text: str) -> None:
    assert load_yaml(text, "x.yaml")[0] == load_yaml(text.encode(), "x.yaml")[0] == {"id": "a", "b": "c"}


def test_hostile_files_are_refused_fast_and_small() -> None:
    for fault in FAULTS:
        if fault.name in (
            "billion laughs",
            "brackets never closed",
            "braces never closed",
            "too large",
            "many items",
        ):
            tracemalloc.start()
            began = time.process_time()
            assert not misread(fault)
            took, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < 256 << 20, f"{fault}: {peak >> 20} MiB"
            assert took < 5, f"{fault}: {took:.1f} s of processor time, tracing its memory"


SCRAPS = st.sampled_from(
    [
        *"-?:,[]{}#&*!|>'\"%@` \n~=<.0123e_\\xuU",
        "\n- ",
        "\n  ",
        ": ",
        "id: ",
        "a",
        "no",
        "'",
        '"',
        "---",
        "...",
        "<<: ",
        "\r",
        "\t",
        "\0",
        "\ufeff",
        "\ud800",
        "é",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map("".join)))
@example('a: "\\UFFFFFFFF"')
@example("a: |9\n b")
def test_any_text_is_a_tree_or_a_bad_record(text: str) -> None:
    with contextlib.suppress(BadRecord):
        tree, marks = load_yaml(text, "x.yaml")
        assert set(paths(tree)) == set(marks.values)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_bad_record(raw: bytes) -> None:
    with contextlib.suppress(BadRecord):
        load_yaml(raw, "x.yaml")


def paths(tree: Tree, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [at, *(path for key, child in children for path in paths(child, (*at, key)))]


class Document(msgspec.Struct, forbid_unknown_fields=True):
    url: str
    read: date


class Event(msgspec.Struct, forbid_unknown_fields=True):
    kind: Literal["order", "injunction"]
    decided: date | None
    aln: str = ""
    seats: tuple[int, ...] = ()


class Case(msgspec.Struct, forbid_unknown_fields=True, rename={"start": "from"}):
    id: str
    events: tuple[Event, ...] = ()
    sources: dict[str, Document] = {}
    start: date | None = None
    lead: Event | None = None


GOOD = """\
id: case/x
events:
  - kind: order
    decided: 2017-04-25
    aln: "16.738"
  - {kind: injunction, decided: null, seats: [1, 2]}
sources:
  opinion:
    url: https://example.org
    read: 2017-04-26
  docket: {url: https://example.org/d, read: 2017-04-27}
from: 2017-01-25
lead: {kind: order, decided: 2017-04-25}
"""


def test_convert_gives_the_record() -> None:
    tree, marks = load_yaml(GOOD, "x.yaml")
    case = convert(tree, Case, marks, "x.yaml")
    assert case.events[1] == Event("injunction", None, "", (1, 2))
    assert case.sources["docket"].read == date(2017, 4, 27)
    assert place_of(marks, "$.events[1].seats[1]") == (6, 50)
    assert place_of(marks, "$.from") == (12, 7)
    assert place_of(marks, "$.events[0].not.there") == (3, 5)
    assert place_of(marks, "$") == (1, 1)


@pytest.mark.parametrize(
    ("found", "put", "place", "says"),
    [
        ("kind: order\n", "knd: order\n", (3, 5), "unknown key 'knd' (at $.events[0]); did you mean 'kind'?"),
        (
            "kind: order\n",
            "kind: ordr\n",
            (3, 11),
            "'ordr' (at $.events[0].kind) is not one of the words here; did you mean",
        ),
        ("{kind: injunction, ", "{", (6, 5), "object missing required field kind (at $.events[1])"),
        ("decided: 2017-04-25\n", "decided: soon\n", (4, 14), "(at $.events[0].decided)"),
        ('"16.738"', "16", (5, 10), "expected str, got int (at $.events[0].aln)\n  Quote it."),
        ("[1, 2]", "[1, two]", (6, 50), "expected int, got str (at $.events[1].seats[1])"),
        ("id: case/x", "ID: case/x", (1, 1), "unknown key 'ID'; did you mean 'id'?"),
        (
            "read: 2017-04-27",
            "red: 2017-04-27",
            (11, 40),
            "unknown key 'red' (at $.sources.docket); did you mean 'read'?",
        ),
        ("read: 2017-04-26", "read: never", (10, 11), "invalid RFC3339"),
        ("from: 2017-01-25", "from: true", (12, 7), "expected date | null, got bool (at $.from)"),
        ("lead: {kind: order", "lead: {kind: orders", (13, 14), "did you mean 'order'?"),
        ("lead: {kind: order", "lead: {kinds: order", (13, 8), "Keys: kind, decided, aln, seats."),
    ],
)
def test_convert_names_the_place(found: str, put: str, place: tuple[int, int], says: str) -> None:
    assert GOOD.count(found) == 1
    tree, marks = load_yaml(GOOD.replace(found, put), "x.yaml")
    with pytest.raises(BadRecord) as refused:
        convert(tree, Case, marks, "x.yaml")
    assert (refused.value.line, refused.value.column) == place, refused.value
    assert says in str(refused.value)


def test_a_hundred_small_files_load_in_two_seconds() -> None:
    load_yaml(GOOD, "x.yaml")
    began = time.process_time()
    for _ in range(100):
        tree, marks = load_yaml(GOOD * 1, "x.yaml")
        convert(tree, Case, marks, "x.yaml")
    assert time.process_time() - began < 2
    assert isinstance(marks, Marks)
