"""Make the starter data: the rows of governments in two source files, in our own schema.

    python scripts/make_starter.py --shared ../shared

Reads two files (see `data/SOURCES.md` there) and keeps the rows whose recipient the rules of `place` give to
a government, or whose agency typed it as one: all actions of the 2016 file of New York; the awards performed
in four cities from the carrier's table of Justice Department awards, rounded to dollars. Writes
`src/clawback/ledger/starter/*.{ndjson.gz,json}`. The same input gives the same bytes.
"""

import argparse
import csv
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from clawback import ledger, place, source, store
from clawback.exposure.building import linker
from clawback.source import ActionRow, AwardRow, Reading
from clawback.source.row import day_of, dollars_of

OUT = Path(__file__).parent.parent / "src/clawback/ledger/starter"
GOVERNMENT_TYPES = {"00", "01", "02", "04", "05", "11"}
CITIES = ("chicago", "new_orleans", "philly", "washington_dc")
Rows = Sequence[ActionRow | AwardRow]


class Wave(NamedTuple):
    """One file to cut: where, by which card, under what name, and which of its lines may be kept."""

    file: str
    card: str
    name: str
    title: str
    left_out: str
    lines: Callable[[Path], set[int] | None]


def every_line(path: Path) -> None:
    """All lines of the file."""


def of_four_cities(path: Path) -> set[int]:
    """The lines of the carrier's pages of four cities."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return {reader.line_num for row in reader if row["page_city"] in CITIES}


WAVES = (
    Wave(
        "data/awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz",
        "usaspending-legacy",
        "grants-ny-fy2016",
        "Actions of governments in New York State, fiscal year 2016 (starter data, cut from the Data_Feed "
        "file)",
        "recipients that are no government",
        every_line,
    ),
    Wave(
        "data/awards/doj_ojp_cops_awards_by_city_fy2019_2024.csv.gz",
        "doj-by-city",
        "doj-four-cities-fy2019-2024",
        "Awards of the Justice Department (OJP and COPS) to governments, performed in Chicago, New Orleans, "
        "Philadelphia and Washington, FY2019-2024 (starter data; dollars rounded by the carrier)",
        "awards performed elsewhere than in four cities, and recipients that are no government",
        of_four_cities,
    ),
)


def main() -> None:
    """Read the files, choose the rows, write them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    for wave in WAVES:
        with TemporaryDirectory() as folder:
            rows = Path(folder) / "rows.ndjson"
            path = shared / wave.file
            reading = source.read(path, card=source.card(wave.card), out_ndjson=rows, skip_bad=False)
            chosen = choose(rows, reading, wave.lines(path))
        write(wave, chosen, reading)


def choose(rows: Path, reading: Reading, lines: set[int] | None) -> Rows:
    """The rows whose recipient is a government, or was typed as one."""
    with store.scratch() as con:
        ledger.read_rows(con, [(rows, reading.kind)])
        ledger.settle(con)
        place.build(con)
        ledger.link(con, linker(place.gazetteer(con)))
        table = "action_row" if reading.kind == "actions" else "summary"
        owned = con.execute(
            f"select distinct line from {table} as told inner join link "
            "on told.recipient_id = link.recipient_id and link.relation <> 'located in'"
        ).fetchall()
    kept = {line for (line,) in owned}
    shape: type[ActionRow | AwardRow] = ActionRow if reading.kind == "actions" else AwardRow
    found = [msgspec.json.decode(line, type=shape) for line in rows.read_bytes().splitlines()]
    return [
        row
        for row in found
        if (row.line in kept or row.type in GOVERNMENT_TYPES) and (lines is None or row.line in lines)
    ]


def write(wave: Wave, chosen: Rows, whole: Reading) -> None:
    """Write the rows under a source id of their own, and the account that goes with them."""
    digest = hashlib.sha256(b"".join(msgspec.json.encode(row) for row in chosen)).hexdigest()
    source_id = f"starter-{digest[:12]}"
    body = b"".join(
        msgspec.json.encode(msgspec.structs.replace(row, source_id=source_id)) + b"\n" for row in chosen
    )
    dollars = sum((Decimal(dollars_of(row) or 0) for row in chosen), Decimal("0.00"))
    days = [day for row in chosen if (day := day_of(row))]
    known = whole.known_file or source.KnownFile(
        file=whole.file, content_sha256=whole.content_sha256, rows=whole.rows_in, title=wave.title
    )
    reading = msgspec.structs.replace(
        whole,
        source_id=source_id,
        rows_in=len(chosen),
        rows_out=len(chosen),
        dollars_in=dollars,
        dollars_out=dollars,
        first_action=min(days, default=None),
        last_action=max(days, default=None),
        agencies=dict(sorted(Counter(row.agency for row in chosen).items())),
        known_file=msgspec.structs.replace(known, title=wave.title, left_out=wave.left_out),
    )
    OUT.mkdir(exist_ok=True)
    (OUT / f"{wave.name}.ndjson.gz").write_bytes(gzip.compress(body, 9, mtime=0))
    text = json.dumps(msgspec.to_builtins(reading), indent=1, sort_keys=True)
    (OUT / f"{wave.name}.json").write_text(text + "\n", encoding="utf-8")
    size = (OUT / f"{wave.name}.ndjson.gz").stat().st_size
    print(f"{len(chosen):,} of {whole.rows_in:,} rows, ${dollars:,.2f}, {size:,} bytes, {source_id}")


if __name__ == "__main__":
    main()
