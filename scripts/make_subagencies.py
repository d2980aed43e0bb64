"""Make `src/clawback/source/subagencies.tsv`: which top-tier agency each sub-agency code belongs to.

    python scripts/make_subagencies.py SHARED

SHARED is the folder that holds data/. The source is the table of agency codes of the Treasury's DATA Act
Broker (fedspendingtransparency/data-act-broker-backend, CC0). The output depends on the input alone.
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/clawback/source/subagencies.tsv"
CODES = "reference/broker_agency_codes.csv"


def main(shared: Path) -> None:
    """Write the table."""
    TARGET.write_text(table(shared / "data" / CODES), encoding="utf-8")


def table(path: Path) -> str:
    """A line per sub-agency code, sorted; one that stands under two agencies stops the script."""
    agencies: dict[str, tuple[str, str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code, agency = row["SUBTIER CODE"].strip(), row["CGAC AGENCY CODE"].strip()
            if code and agencies.setdefault(code, (agency, row["AGENCY NAME"].strip()))[0] != agency:
                sys.exit(f"{path}: sub-agency {code} stands under two agencies")
    lines = [f"{code}\t{agency}\t{name}\n" for code, (agency, name) in sorted(agencies.items())]
    return "subagency\tagency\tagency_name\n" + "".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
