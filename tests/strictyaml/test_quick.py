"""The quick reading gives what the exact one gives, or leaves the text to it."""

import contextlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clawback.docket.loading import RECORDS
from clawback.errors import BadRecord
from clawback.strictyaml import load_yaml
from clawback.strictyaml.cleaning import clean
from clawback.strictyaml.quick import Unsure, quick
from clawback.strictyaml.walking import walk
from tests.strictyaml.test_strict import GOOD, SCRAPS
from tests.strictyaml.yaml_faults import faults

MORE = st.sampled_from(
    [
        *(": |-", "|>+", "|2-", "{a:b}", "[a: b]", "? a", "\\/", "\\x41", "#x", " %", "---", "...", "<<"),
        *("- - a", "'x'", '"y"', "a:", ":a", "\n  x"),
    ]
)


def agree(text: str) -> bool:
    """Whether the quick reading read it; it must then have read what the exact one reads."""
    found = clean(text, "x.yaml")
    try:
        tree = quick(found)
    except Unsure:
        return False
    exact = walk(found, "x.yaml")[0]
    assert repr(tree) == repr(exact)
    return True


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(SCRAPS, MORE), max_size=30).map("".join))
@example("a: >#-\n  x\n  y\nb: |\n  z\n")
@example("|\n \n   ]")
@example("a\n...\n\n...\n")
@example(">\n...\n")
def test_any_text_is_read_alike(text: str) -> None:
    with contextlib.suppress(BadRecord):
        agree(text)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, len(GOOD)), st.integers(0, 3), st.lists(st.one_of(SCRAPS, MORE), max_size=3).map("".join)
)
def test_a_record_with_a_slip_is_read_alike(at: int, gone: int, put: str) -> None:
    with contextlib.suppress(BadRecord):
        agree(GOOD[:at] + put + GOOD[at + gone :])


def test_what_the_exact_reading_refuses_is_left_to_it() -> None:
    read = []
    for fault in faults():
        with contextlib.suppress(BadRecord):
            text = clean(fault.text, "x.yaml")
            with contextlib.suppress(Unsure):
                read.append((str(fault), quick(text)))
    assert read == []


@pytest.mark.slow
def test_our_own_records_are_read_quickly() -> None:
    files = sorted(RECORDS.rglob("*.yaml"))
    left = [
        path.name for path in files if not agree(path.read_text(encoding="utf-8")[:4000].rpartition("\n")[0])
    ]
    assert len(left) < len(files) / 4, "a text cut in the middle may be left to the exact reading"
    whole = []
    for path in files:
        try:
            quick(clean(path.read_bytes(), path.name))
        except Unsure:
            whole.append(path.name)
    assert whole == []


def test_without_the_c_library_all_is_read_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = load_yaml(GOOD, "x.yaml")
    monkeypatch.setattr("clawback.strictyaml.quick.CParser", None)
    tree, marks = load_yaml(GOOD, "x.yaml")
    assert tree == with_it[0]
    assert (marks.values, marks.keys) == (with_it[1].values, with_it[1].keys)
