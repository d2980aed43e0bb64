"""`clawback exposure --all` and `--places`, `series --each`: formats say the same; what is asked wrongly."""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from nanoarrow import ArrayStream
from nanoarrow.ipc import InputStream

from clawback.store import head, manifest, open_release, scratch, table_files, write
from clawback.store.engine import parquet
from tests.cli.command import COMMAND, KNOWN, clawback, environment, exposure

PAGE = Path(__file__).parents[2] / "docs/reference/nation-json.md"
DAY = ("--as-of", "2017-04-26", "--known", KNOWN)
SPAN = ("--from", "2017-03-01", "--until", "2017-06-01", "--known", KNOWN)


def asked(home: Path, *args: str) -> dict[str, Any]:
    ran = clawback(home, *args, "-o", "json")
    assert ran.code in (0, 3), ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def raw(home: Path, *args: str) -> bytes:
    """What a run writes, as bytes; in a child process, as a user redirects it."""
    ran = subprocess.run([*COMMAND, *args], env=environment(home), capture_output=True, timeout=120)
    assert ran.returncode in (0, 3), ran.stderr
    return ran.stdout


def test_the_city_is_its_own_answer(starter: Path) -> None:
    rows = asked(starter, "exposure", "--all", *DAY)["found"]
    (city,) = [row for row in rows if row["id"] == "city/ny/new-york"]
    alone = json.loads(exposure(starter, *DAY, "-o", "json").out)
    totals = alone["totals"]
    assert (city["awards"], city["obligated"]) == (totals["awards"], totals["obligated"])
    assert (city["by_status"], city["under_directives"]) == (totals["by_status"], totals["under_directives"])
    assert (city["steps"], city["low"], city["high"]) == tuple(
        alone["range"][name] for name in ("steps", "low", "high")
    )
    assert city["reported"] == totals["reported"]


def test_all_formats_have_the_same_rows(starter: Path, tmp_path: Path) -> None:
    args = ("exposure", "--all", "--by", "agency", *DAY)
    whole = asked(starter, *args)
    *lines, last = [json.loads(line) for line in clawback(starter, *args).out.splitlines()]
    assert [{k: v for k, v in line.items() if k != "type"} for line in lines] == whole.pop("found")
    assert last == {"type": "answer", **whole}
    table = list(csv.DictReader(io.StringIO(clawback(starter, *args, "-o", "csv").out, newline="")))
    sums = [(row["id"], row["awards"], row["obligated"]) for row in table]
    assert sums == [(row["id"], str(row["awards"]), row["obligated"]) for row in lines]
    path = tmp_path / "rows.parquet"
    path.write_bytes(raw(starter, *args, "-o", "parquet"))
    with duckdb.connect() as con:
        held = con.execute("select id, awards, obligated from read_parquet(?)", [str(path)]).fetchall()
        about = con.execute("select value from parquet_kv_metadata(?)", [str(path)]).fetchall()
    assert [(key, str(n), str(amount)) for key, n, amount in held] == sums
    assert json.loads(about[0][0])["release"] == whole["release"]
    told_as_arrow = io.BytesIO(raw(starter, *args, "-o", "arrow"))
    with InputStream.from_readable(told_as_arrow) as stream:  # type: ignore[no-untyped-call]
        told = list(ArrayStream(stream).read_all().iter_py())
    assert [(row["id"], str(row["awards"]), str(row["obligated"])) for row in told] == sums


def test_a_list_has_a_row_for_each_place_and_its_awards(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text('place\n"Albany, NY"\n"Boston, MA"\n"New York City"\n"Buffalo, NY"\n"Albany, NY"\n')
    rows = {row["id"]: row for row in asked(starter, "exposure", "--places", str(path), *DAY)["found"]}
    assert len(rows) == 4
    assert rows["city/ma/boston"]["awards"] is None
    ran = clawback(starter, "exposure", "--places", str(path), "--awards", *DAY, "-o", "csv")
    awards = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    for name in ("city/ny/albany", "city/ny/new-york"):
        mine = {row["award_id"]: row for row in awards if row["place"] == name}
        alone = json.loads(exposure(starter, *DAY, "-o", "json", place=name).out)["awards"]
        assert len(mine) == rows[name]["awards"] == len(alone)
        for each in alone:
            found = mine[each["id"]]
            names = ("fain", "obligated", "status", "under_directives")
            assert [found[n] for n in names] == [each[n] for n in names]


def test_the_table_shows_the_largest_and_counts_the_rest(starter: Path) -> None:
    out = clawback(starter, "exposure", "--all", *DAY, "-o", "table", "--top", "3").out
    assert "state/ny State of New York" in out
    assert "recipients that are no government" in out
    assert "more: --top shows more" in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_reproduce_does(starter: Path) -> None:
    for args in (
        ("exposure", "--all", "--by", "condition", *DAY),
        ("series", "--all", "--each", "state", *SPAN),
    ):
        first = clawback(starter, *args, "-o", "json")
        command = json.loads(first.out)["reproduce"].split()
        assert clawback(starter, *command[1:], "-o", "json") == first


def test_stale_law_or_money_is_said_by_the_exit(starter: Path) -> None:
    assert clawback(starter, "exposure", "--all", "--by", "state", *DAY).code == 0
    assert (
        clawback(starter, "exposure", "--all", "--by", "state", "--as-of", KNOWN, "--known", KNOWN).code == 3
    )


def test_month_ends_are_the_answers_of_their_days(starter: Path) -> None:
    months = asked(starter, "series", "--all", "--each", "state", *SPAN)
    assert months["months"] == 3
    for day in ("2017-03-31", "2017-05-31"):
        alone = asked(starter, "exposure", "--all", "--by", "state", "--as-of", day, "--known", KNOWN)[
            "found"
        ]
        mine = [row for row in months["found"] if row["as_of"] == day]
        assert [{"as_of": day, **row} for row in alone] == mine
    lines = clawback(starter, "series", "--all", "--each", "state", *SPAN).out.splitlines()
    assert len(lines) == months["rows"] + 1
    shown = clawback(starter, "series", "--all", "--each", "nation", *SPAN, "-o", "table").out
    assert "2017-04-30" in shown
    rows = list(
        csv.DictReader(
            io.StringIO(
                clawback(starter, "series", "--all", "--each", "state", *SPAN, "-o", "csv").out, newline=""
            )
        )
    )
    assert [row["id"] for row in rows] == [row["id"] for row in months["found"]]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["exposure"], "Name one place, ask of --all, or give a CSV file"),
        (["exposure", "Albany, NY", "--all"], "Name one place"),
        (["exposure", "Albany, NY", "--by", "state"], "go with --all or --places"),
        (["exposure", "Albany, NY", "-o", "parquet"], "go with --all or --places"),
        (["exposure", "--all", "--awards"], "--awards goes with --places"),
        (["exposure", "--all", "--by", "city"], "'place', 'state', 'programme', 'agency', 'condition'"),
        (["exposure", "--all", "--passed-through"], "--passed-through goes with one place"),
        (["series", "Albany, NY", "--each", "state"], "--each goes with --all"),
        (["series", "--all", "-o", "arrow"], "goes with --each"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_what_to_do(starter: Path, args: list[str], says: str) -> None:
    ran = clawback(starter, *args)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err.replace("\n", " ")


def test_a_release_of_an_earlier_version_says_to_rebuild(home: Path) -> None:
    con, before = scratch(), manifest(home)
    for name in before.tables:
        rows = f"select * from {parquet(table_files(home, before.id, name))}"
        con.execute(f"create view {name} as {rows}")
    con.execute(
        "create or replace view fact as select * exclude (agency, alns, shared) from "
        + parquet(table_files(home, before.id, "fact"))
    )
    tables = dict.fromkeys((name for name in before.tables if name != "paid"), "1")
    write(home, con, tables, before.sources, before.built)
    ran = clawback(home, "exposure", "--all", *DAY)
    assert (ran.code, ran.out) == (1, "")
    assert head(home) in ran.err
    assert "clawback load law" in ran.err
    assert exposure(home, *DAY).code == 0, "one place needs nothing new"


def test_the_page_names_every_field(starter: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    answer = asked(starter, "exposure", "--all", "--by", "state", *DAY)
    series = asked(starter, "series", "--all", "--each", "state", *SPAN)
    named = [*answer, *series, *answer["found"][0], *series["found"][0]]
    with open_release(starter) as con:
        assert con.execute("select count(*) from paid").fetchall() != [(0,)]
    assert [name for name in named if f"`{name}" not in page] == []
