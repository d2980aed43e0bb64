"""Make the table of Assistance Listings that quality flags read: who administers each, which edition has it.

    python scripts/make_listings.py --shared ../shared

Reads two editions of the catalogue of Assistance Listings and the Treasury's codes of agencies (`READ`), and
writes `src/clawback/ledger/flags/listings.tsv`. The same inputs give the same bytes.

A listing's agencies are the three-digit codes (CGAC) of the department that the newest edition names. A
listing that only the older edition has belongs to the agencies of its first two digits, where the newest
edition has one department for them; else its agencies are blank: unknown.
"""

import argparse
import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/clawback/ledger/flags/listings.tsv"
FOLDER = "data/reference"
OLDER, NEWER, CODES = (
    "cfda_catalog_2017.csv.gz",
    "assistance_listings_2025-12.csv.gz",
    "broker_agency_codes.csv",
)
EDITIONS = {"2017-06-15": OLDER, "2025-12-31": NEWER}
"""The day by which each edition was surely out (spring 2017; December 2025) -> its file."""

ALSO = {
    "Department of Defense": ("017", "021", "057", "096", "097"),
    "Railroad Retirement Board": ("060",),
    "Pension Benefit Guaranty Corporation": ("016",),
    "Federal Financial Institutions Examination Council Appraisal Subcommittee": ("362",),
    "Corporation for National and Community Service": ("485",),
}
"""Departments whose awards come under several codes (the Army's, Navy's, Air Force's and Corps of Engineers'
stand under Defense), or under the code of another: Pension Benefit Guaranty is under Labor."""
OTHERWISE = {
    "agency for international development": "agency for international development",
    "export - import bank of the united states": "export-import bank of the united states",
    "barry goldwater scholarship and excellence in education fund": "barry goldwater scholarship and "
    "excellence in education foundation",
    "morris k. udall scholarship and excellence in national environmental policy foundation": "morris k. "
    "udall and stewart l. udall foundation",
    "united states international development finance corporation": "u.s. international development finance "
    "corporation",
    "the institute of museum and library services": "institute of museum and library services",
    "japan-u.s. friendship commission": "japan-united states friendship commission",
    "u.s. election assistance commission": "election assistance commission",
}
"""Names of the catalogue -> the same agency's name among the codes."""

Row = dict[str, str]


def main(shared: Path, target: Path = TARGET) -> None:
    """Write the table."""
    folder = shared / FOLDER
    older = {row["program_number"] for row in rows(folder / OLDER)}
    newer = {
        row["id"]: row["top_agency"]
        for row in rows(folder / NEWER)
        if row["program_type"] == "assistance_listing"
    }
    lines = ["aln\tagencies\teditions"]
    agencies = agencies_of(newer, codes(folder / CODES), older)
    for aln in sorted(older | set(newer)):
        listed = [day for day, held in zip(EDITIONS, (older, newer), strict=True) if aln in held]
        lines.append(f"{aln}\t{','.join(agencies[aln])}\t{','.join(listed)}")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1:,} listings, {sum(not agencies[aln] for aln in agencies):,} of no known agency")


def agencies_of(
    newer: Mapping[str, str], code: Mapping[str, str], older: set[str]
) -> dict[str, tuple[str, ...]]:
    """Each listing's agency codes; none where they are not known."""
    found = {aln: coded(name, code) for aln, name in newer.items()}
    of_prefix: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for aln, agencies in found.items():
        of_prefix[aln[:2]].add(agencies)
    for aln in older - set(newer):
        known = of_prefix.get(aln[:2], set())
        found[aln] = next(iter(known)) if len(known) == 1 else ()
    return found


def coded(name: str, code: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of an agency that the catalogue names."""
    if name in ALSO:
        return ALSO[name]
    low = name.lower()
    found = code.get(OTHERWISE.get(low, low))
    return (found,) if found else ()


def codes(path: Path) -> dict[str, str]:
    """Names of top-tier agencies, in lower case -> their three-digit code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["AGENCY NAME"].lower(): row["CGAC AGENCY CODE"]
            for row in csv.DictReader(file)
            if row["TOPTIER_FLAG"] == "TRUE"
        }


def rows(path: Path) -> Iterator[Row]:
    """Rows of a gzipped CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    main(parser.parse_args().shared)
