"""How files of a release are written."""

from pathlib import Path

from clawback import store
from clawback.store.engine import write_parquet


def test_fractions_are_written_as_every_engine_reads_them(tmp_path: Path) -> None:
    """DuckDB may put them byte by byte in version 2 of Parquet; Spark refuses such a file."""
    path = tmp_path / "a.parquet"
    with store.scratch() as con:
        assert write_parquet(con, "select i, sqrt(i) as root, 'x' as name from range(40) as t(i)", path) == 40
        found = con.execute(f"select distinct encodings from parquet_metadata('{path}')").fetchall()
    assert found
    assert not [each for (each,) in found if "BYTE_STREAM_SPLIT" in each]
