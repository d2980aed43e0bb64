"""Own lists in many shapes: most are read without help, and no row of any is dropped."""

from collections import Counter
from pathlib import Path

import pytest

from clawback.books import read_book
from clawback.errors import BadInput
from tests.books.shapes import make

SHAPES = 300


@pytest.mark.slow
def test_nine_of_ten_shapes_are_read_without_help_and_none_drops_a_row(tmp_path: Path) -> None:
    read, failed = 0, []
    for seed in range(SHAPES):
        shape = make(tmp_path, seed)
        try:
            book = read_book(shape.path)
        except BadInput as wrong:
            failed.append((seed, shape.about, str(wrong)))
            continue
        told: Counter[str] = Counter()
        for table in book.tables:
            told.update(table.became)
        assert told.total() == shape.rows, (seed, shape.about, told)
        found = [(row.numbers[0] if row.numbers else "", row.budget) for row in book.rows]
        assert len(found) == len(shape.awards), (seed, shape.about, told)
        if found == shape.awards:
            read += 1
        else:
            failed.append((seed, shape.about, "read as something else"))
    print(f"\n{read} of {SHAPES} shapes read without help")
    print("\n".join(f"  {seed}: {why[:160]}\n     {about}" for seed, about, why in failed))
    assert read >= 0.9 * SHAPES
