"""Made-up transactions are read by the program as they are, and come out the same both ways."""

import csv
import gzip
from pathlib import Path
from zipfile import ZipFile

import pytest

from bench.made import make
from clawback import source, store
from clawback.source.recognise import recognise
from tests.source.examples import FOLDER

ROWS, MEMBERS, SEED, PEOPLE = 2_000, 2, 7, 0.1

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wide")
    with make.database(out, ROWS, SEED, PEOPLE, "1GB") as con:
        return make.wide(con, out, MEMBERS, plain=True, bad=0)


def test_what_is_read_of_the_wide_rows_are_the_narrow_ones(archive: Path, tmp_path: Path) -> None:
    read: list[Path] = []
    for part in recognise(archive).parts:
        out = tmp_path / f"{len(read)}.ndjson"
        found = source.read(
            part.path, card=part.card, out_ndjson=out, skip_bad=False, member=part.member, told_on=None
        )
        assert found.layout == "2023-12"
        assert found.people == found.quarantined > 0
        read.append(out)
    with make.database(tmp_path, ROWS, SEED, PEOPLE, "1GB") as con:
        (folder,) = make.narrow(con, tmp_path)
    narrow = folder / "00000.parquet"
    with store.scratch() as con:
        shape = dict(row[:2] for row in con.execute(f"describe select * from '{narrow}'").fetchall())
        assert shape.keys() == set(source.ActionRow.__struct_fields__)
        ours = (
            f"(select * exclude (source_id, line) from read_json({[str(each) for each in read]}, "
            f"columns = {shape}, format = 'newline_delimited'))"
        )
        made = f"(select * exclude (source_id, line) from '{narrow}')"
        for one, other in ((made, ours), (ours, made)):
            assert con.execute(f"from {one} except all from {other} limit 3").fetchall() == []
        kept = con.execute(f"select count(*), count(distinct key) from {ours}").fetchone()
        assert kept is not None
        assert ROWS * (1 - 2 * PEOPLE) < kept[0] == kept[1] < ROWS


def test_rows_stand_in_the_order_of_their_lines(archive: Path, tmp_path: Path) -> None:
    with make.database(tmp_path, ROWS, SEED, PEOPLE, "1GB") as con:
        (folder,) = make.narrow(con, tmp_path)
        keys = [key for (key,) in con.execute("select key from published order by n").fetchall()]
        lines = con.execute(
            f"select line, fiscal_year from read_parquet('{folder}/*.parquet', file_row_number = true) "
            "order by file_row_number"
        ).fetchall()
    assert lines == sorted(lines)
    written = []
    for n in range(1, MEMBERS + 1):
        with archive.with_name(f"{archive.stem}_{n}.csv").open(encoding="utf-8", newline="") as table:
            written += [row["assistance_transaction_unique_key"] for row in csv.DictReader(table)]
    assert written == keys


def test_columns_stand_in_the_publishers_order(archive: Path) -> None:
    with gzip.open(FOLDER / "headers.tsv.gz", "rt") as file:
        headers = [
            row for row in csv.reader(file, delimiter="\t") if row[0] == "Assistance_PrimeTransactions"
        ]
    with archive.with_name(f"{archive.stem}_1.csv").open(encoding="utf-8") as table:
        assert next(csv.reader(table)) == max(headers, key=lambda row: row[1])[2].split()


def test_an_archive_holds_the_files_as_they_were(archive: Path) -> None:
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert names == [f"{archive.stem}_{n}.csv" for n in (1, 2)]
        assert [packed.read(name) for name in names] == [
            archive.with_name(name).read_bytes() for name in names
        ]


def test_faults_are_as_many_as_asked_for(tmp_path: Path) -> None:
    with make.database(tmp_path, 600, SEED, 0, "1GB") as con:
        made = make.wide(con, tmp_path, 1, plain=False, bad=12)
    (part,) = recognise(made).parts
    found = source.read(
        part.path, card=part.card, out_ndjson=tmp_path / "rows", skip_bad=True, member=part.member
    )
    assert found.quarantined == 12
