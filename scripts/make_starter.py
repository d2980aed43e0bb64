"""Make the starter data: the actions of governments in one legacy file, as rows in our own schema.

    python scripts/make_starter.py --shared ../shared

Reads `data/awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz` (see `data/SOURCES.md` there), keeps
the rows whose recipient the rules of `place` give to a government, or whose agency typed it as one, and
writes `src/clawback/ledger/starter/{rows.ndjson.gz,reading.json}`. The same input gives the same bytes.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from clawback import ledger, place, source, store
from clawback.exposure.building import linker
from clawback.source import ActionRow, Reading

FILE = "data/awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz"
OUT = Path(__file__).parent.parent / "src/clawback/ledger/starter"
GOVERNMENT_TYPES = {"00", "01", "02", "04", "05", "11"}
TITLE = (
    "Actions of governments in New York State, fiscal year 2016 (starter data, cut from the Data_Feed file)"
)


def main() -> None:
    """Read, choose, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    with TemporaryDirectory() as folder:
        rows, reading = Path(folder) / "rows.ndjson", None
        card = source.card("usaspending-legacy")
        reading = source.read(shared / FILE, card=card, out_ndjson=rows, skip_bad=False)
        chosen = choose(rows)
    write(chosen, reading)


def choose(rows: Path) -> list[ActionRow]:
    """The rows whose recipient is a government, or was typed as one."""
    with store.scratch() as con:
        ledger.read_rows(con, [(rows, "actions")])
        ledger.settle(con)
        place.build(con)
        ledger.link(con, linker(place.gazetteer(con)))
        owned = con.execute(
            "select distinct line from action_row inner join action using (action_id) "
            "inner join link on action.recipient_id = link.recipient_id and link.relation <> 'located in'"
        ).fetchall()
    lines = {line for (line,) in owned}
    found = [msgspec.json.decode(line, type=ActionRow) for line in rows.read_bytes().splitlines()]
    return [row for row in found if row.line in lines or row.type in GOVERNMENT_TYPES]


def write(chosen: list[ActionRow], whole: Reading) -> None:
    """Write the rows under a source id of their own, and the account that goes with them."""
    digest = hashlib.sha256(b"".join(msgspec.json.encode(row) for row in chosen)).hexdigest()
    source_id = f"starter-{digest[:12]}"
    body = b"".join(
        msgspec.json.encode(msgspec.structs.replace(row, source_id=source_id)) + b"\n" for row in chosen
    )
    dollars = sum((Decimal(row.obligated) for row in chosen), Decimal("0.00"))
    days = [row.action_date for row in chosen if row.action_date]
    assert whole.known_file is not None, "the card knows this file"
    reading = msgspec.structs.replace(
        whole,
        source_id=source_id,
        rows_in=len(chosen),
        rows_out=len(chosen),
        dollars_in=dollars,
        dollars_out=dollars,
        first_action=min(days),
        last_action=max(days),
        agencies=dict(sorted(Counter(row.agency for row in chosen).items())),
        known_file=msgspec.structs.replace(whole.known_file, title=TITLE),
    )
    OUT.mkdir(exist_ok=True)
    (OUT / "rows.ndjson.gz").write_bytes(gzip.compress(body, 9, mtime=0))
    text = json.dumps(msgspec.to_builtins(reading), indent=1, sort_keys=True)
    (OUT / "reading.json").write_text(text + "\n", encoding="utf-8")
    size = (OUT / "rows.ndjson.gz").stat().st_size
    print(f"{len(chosen):,} of {whole.rows_in:,} rows, ${dollars:,.2f}, {size:,} bytes, {source_id}")


if __name__ == "__main__":
    main()
