"""The answers in Python: those of the command, from any number of threads, while releases come and go."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from nanoarrow import ArrayStream

import clawback
from clawback import exposure, place, store
from clawback.errors import BadQuestion, UnknownPlace
from clawback.exposure.ask import exposure as ask
from tests.source import examples

DAY, KNOWN = date(2017, 4, 26), date(2026, 11, 22)
CITY = "city/ny/new-york"


@pytest.fixture(scope="module")
def release(starter: Path) -> Iterator[clawback.Release]:
    with clawback.open(home=starter) as opened:
        yield opened


@pytest.mark.parametrize("name", [CITY, "Albany, NY", "state/ny", "Chicago"])
def test_the_awards_of_a_place_are_those_of_its_answer(
    release: clawback.Release, starter: Path, name: str
) -> None:
    for day in (DAY, date(2024, 6, 20)):
        with store.open_release(starter) as con:
            answer = ask(con, place.find(con, name), day, KNOWN, "with-components", "")
        rows = list(release.exposure(name, as_of=day, known=KNOWN, boundary="with-components"))
        names = ("obligated", "outlaid", "undrawn", "reported_on", "status", "under_directives", "relation")
        assert sorted((row["award_id"], *(str(row[n]) for n in names)) for row in rows) == sorted(
            (each.id, *(str(getattr(each, n)) for n in names)) for each in answer.awards
        )


def test_a_list_of_places_is_each_of_them(release: clawback.Release) -> None:
    several = list(release.exposure([CITY, "Albany, NY"], as_of=DAY, known=KNOWN))
    alone = [row for name in ("Albany, NY", CITY) for row in release.exposure(name, as_of=DAY, known=KNOWN)]

    def key(row: dict[str, object]) -> tuple[str, ...]:
        return (str(row["place"]), str(row["award_id"]))

    assert sorted(several, key=key) == sorted(alone, key=key)
    every = {(row["place"], row["award_id"]) for row in release.exposure(as_of=DAY, known=KNOWN)}
    assert {(row["place"], row["award_id"]) for row in several} <= every


def test_rows_are_arrow_as_often_as_asked(release: clawback.Release) -> None:
    rows = release.exposure(CITY, as_of=DAY, known=KNOWN)
    for _ in range(2):
        table = ArrayStream(rows).read_all()
        assert len(table) == 53
    assert sum(row["obligated"] for row in rows) == Decimal("527163732.00")
    assert rows.about["release"] == release.id


def test_sums_and_months_are_those_of_the_command(release: clawback.Release) -> None:
    by_state = {row["id"]: row for row in release.nation("state", as_of=date(2017, 4, 30), known=KNOWN)}
    months = release.series("state", since=date(2017, 4, 1), until=date(2017, 5, 1), known=KNOWN)
    for row in months:
        del row["as_of"]
        assert row == by_state[row["id"]]
    (row,) = release.nation(as_of=DAY, known=KNOWN, places=["New York City"])
    assert (row["awards"], row["open"]) == (53, Decimal("4298245.00"))


def test_an_earlier_known_day_has_the_law_of_that_day(release: clawback.Release, starter: Path) -> None:
    day, known = date(2017, 4, 26), date(2017, 4, 20)
    with store.open_release(starter) as con:
        answer = ask(con, place.find(con, CITY), day, known, "government", "")
    rows = release.exposure(CITY, as_of=day, known=known)
    assert {row["under_directives"] for row in rows} == {each.under_directives for each in answer.awards}


def test_what_cannot_be_answered_says_why(starter: Path) -> None:
    opened = clawback.open(home=starter)
    with pytest.raises(UnknownPlace):
        opened.exposure("Nowhere at all", as_of=DAY)
    with pytest.raises(BadQuestion, match="no sums by 'city'"):
        opened.nation("city", as_of=DAY)  # type: ignore[arg-type]
    with pytest.raises(BadQuestion, match="no boundary 'town'"):
        opened.nation(as_of=DAY, boundary="town")  # type: ignore[arg-type]
    opened.close()
    with pytest.raises(BadQuestion, match="closed"):
        opened.nation(as_of=DAY)


def test_to_import_it_costs_nothing_heavy() -> None:
    says = "import clawback, sys; print(sorted({'duckdb', '_duckdb', 'msgspec', 'yaml'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


ASK = """
import sys, clawback
from datetime import date
from pathlib import Path
for _ in range(6):
    with clawback.open(home=sys.argv[1]) as release:
        for _ in range(4):
            rows = release.exposure("city/ny/albany", as_of=date(2017, 4, 26), known=date(2026, 11, 22))
            print(release.id, rows.about["release"], sum(row["obligated"] for row in rows))
"""


def test_readers_in_threads_and_processes_stay_on_their_release_while_others_are_written(
    small: Path, tmp_path: Path
) -> None:
    """New releases are made, what none needs is cleaned away; each answer is wholly of one release."""
    home = tmp_path / "home"
    shutil.copytree(small, home)
    first = clawback.open(home=home)
    before = sorted(map(str, first.exposure("city/ny/albany", as_of=DAY, known=KNOWN)))
    done = Event()

    def read(_: int) -> int:
        n = 0
        while not done.is_set() or n < 3:
            assert sorted(map(str, first.exposure("city/ny/albany", as_of=DAY, known=KNOWN))) == before
            with clawback.open(home=home) as newest:
                (row,) = newest.nation(as_of=DAY, known=KNOWN, places=["city/ny/albany"])
                held = list(newest.exposure("city/ny/albany", as_of=DAY, known=KNOWN))
                assert (row["awards"] or 0, row["obligated"] or 0) == (
                    len({each["award_id"] for each in held}),
                    sum(each["obligated"] for each in held),
                ), newest.id
            n += 1
        return n

    others = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(read, n) for n in range(3)]
        try:
            for made in (examples.EXTRACT, examples.NATIVE):
                exposure.load(home, [made], date(2026, 11, 23))
                store.clean(home, store.doctor(home))
        finally:
            done.set()
        assert all(each.result() >= 3 for each in readers)
    sums: dict[str, set[str]] = {}
    for other in others:
        out, err = other.communicate(timeout=300)
        assert (other.returncode, err) == (0, "")
        for line in out.splitlines():
            opened, answered, amount = line.split()
            assert opened == answered
            sums.setdefault(opened, set()).add(amount)
    assert all(len(each) == 1 for each in sums.values())
    assert len(store.releases(home)) > 1
    first.close()
