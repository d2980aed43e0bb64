"""Writes releases of known content, to be killed: `python -m tests.store.writer HOME [--only N]`.

Release N holds the batch N in each of its tables and nothing else, so a reader can tell a mixture.
"""

import argparse
from datetime import date
from itertools import count
from pathlib import Path

from clawback import store

TABLES = {"award": "award_id", "fact": "place_id, award_id"}
BUILT = date(2017, 3, 27)


def batch(number: int, *, rows: int = 5_000, threads: int = 1) -> store.Connection:
    """A database whose tables all hold the batch of that number."""
    con = store.scratch(threads=threads)
    con.execute(
        f"""
        CREATE TABLE award AS SELECT {number} AS batch, 'award/' || (hash(i + {number}) % 100000) AS award_id,
            CAST(i AS DECIMAL(18, 2)) AS obligated FROM range({rows}) AS r(i);
        CREATE TABLE fact AS SELECT {number} AS batch, 'state/' || (hash(i) % 50) AS place_id,
            'award/' || (hash(i) % 1000) AS award_id,
            DATE '2016-01-01' + CAST(i % 900 AS INTEGER) AS valid_from,
            CASE WHEN i % 3 = 0 THEN NULL ELSE CAST(i % 1000 AS DECIMAL(18, 2)) END AS outlaid
            FROM range({rows}) AS r(i)
        """
    )
    return con


def put(home: Path, number: int, *, rows: int = 5_000, threads: int = 1) -> store.ReleaseId:
    """Write the release of that batch."""
    return store.write(home, batch(number, rows=rows, threads=threads), TABLES, [{"batch": number}], BUILT)


def look(home: Path) -> int:
    """The batch of the newest release; fails when its tables are of different batches."""
    found = store.manifest(home)
    con = store.open_release(home, found.id)
    seen = con.execute(
        "SELECT DISTINCT batch FROM (SELECT batch FROM award UNION ALL SELECT batch FROM fact)"
    )
    batches = [row[0] for row in seen.fetchall()]
    con.close()
    assert batches == [found.sources[0]["batch"]], f"release {found.id} mixes batches {batches}"
    return int(batches[0])


def main() -> None:
    """Write batches one after another without end, or only the one asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args()
    if asked.only is not None:
        print(put(asked.home, asked.only))
        return
    start = len(store.releases(asked.home))
    for number in count(start + 1):
        put(asked.home, number)


if __name__ == "__main__":
    main()
