"""Cuts and flips at random places: no error but our own, and no row lost without a word."""

import gzip
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.errors import ClawbackError
from tests.source.examples import NATIVE, Read, read_file
from tests.source.faults import COUNT, good

PLAIN = good()
PACKED = gzip.compress(PLAIN, mtime=0)
QUOTED = NATIVE.read_bytes()
EVERY = settings(max_examples=250, deadline=None, derandomize=True)


def tried(data: bytes, *, skip_bad: bool) -> Read | None:
    """The reading of these bytes, or None when they are refused; any other error fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "award", Path(folder) / "out"
        file.write_bytes(data)
        out.mkdir()
        try:
            return read_file(file, out, skip_bad=skip_bad)
        except ClawbackError as error:
            says = str(error)
        assert says.startswith(str(file))
        assert list(out.iterdir()) == []
        return None


def flipped(data: bytes, bits: list[int]) -> bytes:
    """The bytes with some bits turned over."""
    turned = bytearray(data)
    for bit in bits:
        turned[bit // 8 % len(data)] ^= 1 << bit % 8
    return bytes(turned)


def bits(data: bytes) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, len(data) * 8 - 1), min_size=1, max_size=4, unique=True)


@EVERY
@given(st.integers(0, len(PACKED) - 1))
def test_packed_file_cut_anywhere_is_refused(at: int) -> None:
    assert tried(PACKED[:at], skip_bad=True) is None


@EVERY
@given(bits(PACKED), st.booleans())
def test_packed_file_with_bits_flipped_is_refused_or_whole(turned: list[int], skip_bad: bool) -> None:
    """Some bits of the gzip header (time, system) say nothing about the content."""
    done = tried(flipped(PACKED, turned), skip_bad=skip_bad)
    if done:
        assert (done.reading.rows_out, done.reading.quarantined) == (COUNT, 0)
        assert done.reading.dollars_out == whole().reading.dollars_out


@EVERY
@given(st.integers(0, len(PLAIN) - 1))
def test_plain_file_cut_anywhere_is_refused_unless_rows_are_whole(at: int) -> None:
    done = tried(PLAIN[:at], skip_bad=False)
    assert (done is not None) == (PLAIN[at - 1 : at] == b"\n" and PLAIN[:at].count(b"\n") > 1)


@EVERY
@given(st.sampled_from([PLAIN, QUOTED]), st.data(), st.booleans())
def test_plain_file_with_bits_flipped_loses_no_row_without_a_word(
    text: bytes, data: st.DataObject, skip_bad: bool
) -> None:
    done = tried(flipped(text, data.draw(bits(text))), skip_bad=skip_bad)
    if done:
        assert done.reading.rows_in == done.reading.rows_out + done.reading.quarantined
        assert done.reading.rows_in >= COUNT
        assert (len(done.rows), len(done.bad)) == (done.reading.rows_out, done.reading.quarantined)


@EVERY
@given(st.binary(max_size=2_000), st.booleans())
def test_bytes_of_any_kind_are_refused(noise: bytes, packed: bool) -> None:
    assert tried(gzip.compress(noise) if packed else noise, skip_bad=True) is None


@EVERY
@given(st.text(alphabet=",\"\n\r'ab \t", max_size=200), st.integers(0, COUNT))
def test_text_of_quotes_and_commas_between_rows_loses_no_row_without_a_word(noise: str, row: int) -> None:
    lines = PLAIN.splitlines(keepends=True)
    done = tried(b"".join([*lines[: row + 1], noise.encode(), b"\n", *lines[row + 1 :]]), skip_bad=True)
    if done:
        assert done.reading.rows_out == COUNT


def whole() -> Read:
    done = tried(PACKED, skip_bad=False)
    assert done is not None
    return done
