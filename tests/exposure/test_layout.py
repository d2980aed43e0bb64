"""How tables lie in a release is what `layout` says of them."""

from pathlib import Path

import pytest

from clawback import store
from clawback.exposure.layout import SPLIT, TABLES, UNTIED


@pytest.mark.parametrize("table", sorted(UNTIED))
def test_the_order_of_the_largest_tables_has_no_ties(table: str, starter: Path) -> None:
    with store.open_release(starter, tables=(table,)) as con:
        rows, keys = con.execute(
            f"select count(*), count(distinct ({TABLES[table]})) from {table}"
        ).fetchall()[0]
    assert rows == keys > 0


@pytest.mark.parametrize("table", sorted(SPLIT))
def test_a_part_holds_one_value_of_what_splits_it(table: str, starter: Path) -> None:
    release = store.manifest(starter).id
    seen = []
    with store.scratch() as con:
        for part in store.table_files(starter, release, table):
            of = con.execute(
                f"select distinct coalesce(cast({SPLIT[table]} as varchar), '') from {store.parquet([part])}"
            ).fetchall()
            assert len(of) <= 1, part
            seen += of
    assert len(seen) == len(set(seen))
