"""Cut the small real examples that tests/source reads out of the large shared award files.

    python scripts/make_source_examples.py SHARED              write tests/examples/source
    python scripts/make_source_examples.py SHARED --agencies   print the card's table of agencies

SHARED is the folder that holds data/. Rows stay byte for byte as published (federal facts, public domain),
but for street addresses, which clawback does not read and which may name a person: they are blanked.
The output depends on the input alone.
"""

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests/examples/source"
GRANTS = "awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz"
NATIVE = "awards/usaspending_legacy_datafeed_directpayments_fy2014_native.csv"
REAP = "awards/usaspending_Assistance_PrimeTransactions_USDA_REAP_fy{}.csv.gz"
HEADERS = "headers/assistance_columns_by_date.csv"
BODIES = re.compile(r"\b(SOLAR|RNG|UNIVERSITY|CITY|DEPARTMENT|DISTRICT|AUTHORITY|COOPERATIVE)\b")
"""Words of bodies that are no person's own business."""
FREE_TEXT = ("recipient_address_line_1", "recipient_address_line_2", "transaction_description")
AGENCIES = "reference/broker_agency_codes.csv"
GOVERNMENTS = ("00:", "01:", "02:", "04:", "05:", "11:")
ADDRESSES = ("receip_addr1", "receip_addr2", "receip_addr3")

Row = dict[str, str]


def main(shared: Path, *options: str) -> None:
    """Write both examples, or print the agencies."""
    if "--agencies" in options:
        print("\n".join(agencies(shared / "data" / AGENCIES)))
        return
    TARGET.mkdir(parents=True, exist_ok=True)
    with gzip.open(shared / "data" / GRANTS, "rt", encoding="utf-8", newline="") as file:
        text = written(chosen(list(csv.DictReader(file))), csv.QUOTE_MINIMAL, "\n")
    (TARGET / "grants_ny_fy2016_extract.csv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    with (shared / "data" / NATIVE).open(encoding="utf-8", newline="") as file:
        text = written(list(csv.DictReader(file)), csv.QUOTE_ALL, "\r\n")
    (TARGET / "directpayments_fy2014_native.csv").write_bytes(text.encode())
    rows = [row for year in (2021, 2023, 2025) for row in of_bodies(shared / "data" / REAP.format(year))]
    packed("transactions_reap_extract.csv.gz", written(rows, csv.QUOTE_MINIMAL, "\n"))
    packed("headers.tsv.gz", layouts(shared / "data" / HEADERS))


def packed(name: str, text: str) -> None:
    """Write one example, the same bytes for the same text."""
    (TARGET / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def of_bodies(path: Path) -> list[Row]:
    """Rows of one year of a loan and grant programme whose recipient is plainly a body: no free text kept."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if BODIES.search(row["recipient_name"])]
    blank = (*FREE_TEXT, "prime_award_base_transaction_description")
    return [row | dict.fromkeys(blank, "") for row in rows[:40]]


def layouts(path: Path) -> str:
    """Each header the publisher ever used, with the first day on which another was seen in force after it."""
    headers: dict[tuple[str, str], list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            headers.setdefault((row["layout"], row["in_force_before"]), []).append(row["column"])
    lines = ["layout\tin_force_before\tcolumns"]
    before: dict[str, list[str]] = {}
    for (layout, day), columns in sorted(headers.items()):
        if before.get(layout) != columns:
            lines.append(f"{layout}\t{day}\t{' '.join(columns)}")
        before[layout] = columns
    return "\n".join(lines) + "\n"


def chosen(rows: list[Row]) -> list[Row]:
    """All rows of the Department of Justice, and others that show each trap, in the order of the file."""
    keep = {row["unique_transaction_id"] for row in rows if row["maj_agency_cat"].startswith("1500:")}
    rest = [row for row in rows if row["unique_transaction_id"] not in keep]
    governments = [row for row in rest if row["recipient_type"].startswith(GOVERNMENTS)]
    for tells, most, among in (
        (lambda row: "e+" in row["fed_funding_amount"], 12, governments),
        (lambda row: row["correction_late_ind"].startswith("C"), 12, governments),
        (lambda row: row["correction_late_ind"].startswith("L"), 10, rest),
        (lambda row: len(row["recipient_name"]) == 45, 12, governments),
        (lambda row: re.search(r"''|  ", row["recipient_name"]), 12, rest),
        (lambda row: len(row["recipient_city_code"]) == 4, 15, governments),
        (lambda row: len(row["recipient_zip"]) == 4 or "\t" in row["cfda_program_num"], 2, rest),
        (lambda row: len(row["fyq"]) != 1, 10, rest),
        (lambda row: row["starting_date"] in ("", "01/01/1900"), 10, governments),
        (lambda row: row["agency_code"].rstrip().endswith(":"), 4, rest),
        (lambda row: not row["uri"], 10, governments),
        (lambda row: row["federal_award_mod"].startswith(" "), 5, rest),
        (lambda row: not row["federal_award_mod"].strip(), 5, rest),
        (lambda row: "NEW YORK, CITY OF" in row["recipient_name"].upper(), 12, rest),
        (lambda row: "CITY OF NEW YORK" in row["recipient_name"].upper(), 8, rest),
        (lambda row: row["fed_funding_amount"].startswith("-"), 10, governments),
        (lambda row: "." in row["fed_funding_amount"], 6, rest),
        (lambda row: not row["principal_place_cc"].isascii(), 1, rest),
    ):
        keep |= {row["unique_transaction_id"] for row in spread([row for row in among if tells(row)], most)}
    for major in sorted({row["maj_agency_cat"] for row in rest}):
        own = [row for row in rest if row["maj_agency_cat"] == major]
        keep |= {row["unique_transaction_id"] for row in spread(own, 2)}
    keep |= {row["unique_transaction_id"] for row in spread(governments, 8)}
    return [row for row in rows if row["unique_transaction_id"] in keep]


def spread(rows: list[Row], most: int) -> list[Row]:
    """At most that many rows, taken at even steps."""
    return rows[:: max(1, -(-len(rows) // most))][:most] if rows else []


def written(rows: list[Row], quoting: int, line_end: str) -> str:
    """The rows as CSV with an unquoted header, street addresses blanked."""
    out = io.StringIO()
    out.write(",".join(rows[0]) + line_end)
    style = csv.writer(out, quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    style.writerows([["" if name in ADDRESSES else cell for name, cell in row.items()] for row in rows])
    return out.getvalue()


def agencies(path: Path) -> Iterator[str]:
    """Lines of the card's `agencies`: every top-tier agency that has a four-character code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        listed: Iterable[Row] = [row for row in csv.DictReader(file) if row["TOPTIER_FLAG"] == "TRUE"]
    for row in sorted(listed, key=lambda row: row["SUBTIER CODE"]):
        if row["SUBTIER CODE"].strip("0"):  # 0000 stands for no code
            name = row["AGENCY NAME"]
            yield f'  "{row["SUBTIER CODE"]}": {{code: "{row["CGAC AGENCY CODE"]}", name: "{name}"}}'


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
